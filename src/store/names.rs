//! Moments, and the names that are made of them.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Local, NaiveDateTime, SecondsFormat, TimeDelta, Utc};

/// How names begin: the moment, so that they sort.
const STAMP: &str = "%Y-%m-%dT%H%M%SZ";

/// How long such a beginning is.
const STAMP_LENGTH: usize = "2026-11-24T100000Z".len();

/// The last moment that has four digits for its year, in seconds since 1970.
const LAST_MOMENT: i64 = 253_402_300_799;

/// The first one, in the year 0.
const FIRST_MOMENT: i64 = -62_167_219_200;

/// What is written before it is in place is named so.
pub(super) const ASIDE_START: &str = ".tpm-";

/// How such a name ends.
pub(super) const ASIDE: &str = ".aside";

/// This moment, in UTC, as RFC 3339 has it, to the second.
pub fn now() -> String {
    present().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// This moment, as far as it can be written with four digits for the year.
pub(super) fn present() -> DateTime<Utc> {
    let seconds = |time: Duration| i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
    let since = match SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => seconds(after),
        Err(before) => -seconds(before.duration()),
    };
    DateTime::from_timestamp(since.clamp(FIRST_MOMENT, LAST_MOMENT), 0).unwrap_or_default()
}

/// This day where this computer is, or that of `utc`.
pub fn today(utc: bool) -> String {
    day(&now(), utc)
}

/// The moment that a kept text means.
pub(super) fn moment(text: &str) -> Option<DateTime<Utc>> {
    let moment = DateTime::parse_from_rfc3339(text).ok()?.to_utc();
    (FIRST_MOMENT..=LAST_MOMENT).contains(&moment.timestamp()).then_some(moment)
}

/// The day of a moment where this computer is, as in `2026-11-24`.
pub(super) fn day(text: &str, utc: bool) -> String {
    let Some(moment) = moment(text) else { return String::new() };
    let day = if utc { moment.date_naive() } else { moment.with_timezone(&Local).date_naive() };
    day.to_string()
}

/// The moment that a name begins with.
pub(super) fn stamp(name: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(name.get(..STAMP_LENGTH)?, STAMP).ok()
}

/// Whether this program gives such names.
pub(super) fn is_ours(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
    stamp(name).is_some() && name.as_bytes()[STAMP_LENGTH..].starts_with(b"-") && name.bytes().all(is_plain)
}

/// Whether a name is that of a file which was not yet in place. Version 0.1.0 gave it
/// the name of its place and the number of its process.
pub(super) fn is_aside(name: &str) -> bool {
    if name.starts_with(ASIDE_START) {
        return name.ends_with(ASIDE);
    }
    let Some((of, process)) = name.strip_prefix('.').and_then(|name| name.rsplit_once(".json.")) else {
        return false;
    };
    is_ours(of) && process.bytes().all(|byte| byte.is_ascii_digit())
}

/// The beginning of a name that comes after one that begins with `last`: of this
/// moment, or where the clock was put back, of the one after the last.
pub(super) fn stamp_after(last: Option<NaiveDateTime>) -> String {
    let next = last.and_then(|last| last.checked_add_signed(TimeDelta::seconds(1)));
    let moment = present().naive_utc().max(next.unwrap_or_default());
    let is_too_late = moment.and_utc().timestamp() > LAST_MOMENT;
    let moment = if is_too_late { last.unwrap_or_default() } else { moment };
    moment.format(STAMP).to_string()
}
