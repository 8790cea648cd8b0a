//! What may have been meant.

fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.chars().collect();
    letters.sort_unstable();
    letters
}

/// Of the candidates those whose keys are nearest to `wanted`; all of them where
/// several are equally near, none where all are far.
pub fn nearest<T, K: IntoIterator<Item: AsRef<str>>>(
    wanted: &str,
    candidates: impl Iterator<Item = T>,
    keys: impl Fn(&T) -> K,
) -> Vec<T> {
    let ranked: Vec<_> = candidates
        .filter_map(|candidate| {
            let keys = keys(&candidate).into_iter();
            Some((keys.filter_map(|key| remoteness(wanted, key.as_ref())).min()?, candidate))
        })
        .collect();
    let best = ranked.iter().map(|(remoteness, _)| *remoteness).min();
    ranked
        .into_iter()
        .filter(|(remoteness, _)| Some(*remoteness) == best)
        .map(|(_, candidate)| candidate)
        .collect()
}

/// How far `key` is from what was wanted; none where it is too far to be proposed.
/// Edits count first, then whether letters differ at all, so that a swap of two
/// letters is nearer than a wrong letter.
pub(super) fn remoteness(wanted: &str, key: &str) -> Option<(usize, bool)> {
    let (given, length) = (wanted.chars().count(), key.chars().count());
    let reach = match length {
        0..=1 => 0,
        2..=7 => 1,
        8..=12 => 2,
        _ => 3,
    };
    // So that a word of any length costs nothing more.
    if given.abs_diff(length) > reach {
        return None;
    }
    let edits = strsim::osa_distance(wanted, key);
    let differ = letters(wanted) != letters(key);
    // In so few letters each wrong one makes another abbreviation; one more may not.
    let is_other = match length {
        2 => !is_doubled(wanted, key),
        3 => differ && !is_doubled(wanted, key) && !wanted.starts_with(key) && !wanted.ends_with(key),
        _ => false,
    };
    (edits <= reach && !is_other).then_some((edits, differ))
}

/// Whether `wanted` is `key` with a letter typed twice.
fn is_doubled(wanted: &str, key: &str) -> bool {
    let mut once: Vec<char> = wanted.chars().collect();
    once.dedup();
    once.into_iter().eq(key.chars())
}
