//! The screen at the end of the quiz, and the sentences that stand on it.

use super::ResultPage;
use super::page::{advice_words, band_words, by_closeness, closest_words, flags, headline, named, text_of};
use crate::document::{Block, Document, Style, Text};
use crate::quiz::closeness::Closest;
use crate::quiz::constants::{MIXED_FIT, PROMISING_FIT, STRONG_FIT};
use crate::quiz::outcome::Band;

/// What the choices come nearest to, and how sure that is.
pub(super) fn closeness(page: &ResultPage) -> Text {
    let words = closest_words(page);
    if page.outcome.closest == Closest::None {
        return Text::from(words);
    }
    let first = by_closeness(page)[0];
    let [low, high] = page.scorer.share(&page.accepted, first).map(|share| share * 10.0);
    let share = text_of(&page.words.closeness, "share")
        .replace("{first}", &page.form().abbreviations[first])
        .replace("{low}", &format!("{:.0}", low.floor()))
        .replace("{high}", &format!("{:.0}", high.ceil()));
    Text::from(if share.is_empty() { words } else { format!("{words}: {share}") })
}

/// One sentence that joins fit, closeness and readiness.
pub(super) fn joined(page: &ResultPage) -> Option<String> {
    let fit = match page.outcome.band {
        Band::Withheld => return None,
        Band::Strong | Band::Promising => "fit-high",
        Band::Mixed => "fit-middle",
        Band::LeaningAway => "fit-low",
    };
    let role = match page.outcome.closest {
        Closest::One(_) => "role-first",
        Closest::Two(..) => "role-between",
        Closest::None => "role-none",
    };
    let order = by_closeness(page);
    let part = |id: &str| text_of(&page.words.joined, id);
    let role = part(role)
        .replace("{first}", &page.form().abbreviations[order[0]])
        .replace("{second}", &page.form().abbreviations[order[1]]);
    let sentence = match page.outcome.readiness {
        Some(readiness) => format!("{}, {role}, and {}.", part(fit), part(readiness.standing.id())),
        None => format!("{}, and {role}.", part(fit)),
    };
    Some(sentence).filter(|_| !part(fit).is_empty())
}

/// All words for a fit, the lowest first.
pub(super) fn scale(page: &ResultPage) -> Text {
    let ends = [0.0, MIXED_FIT, PROMISING_FIT, STRONG_FIT].map(|least| format!("{least:.0}"));
    let bands = ["leaning-away", "mixed", "promising", "strong"];
    let of_band = |(id, least): (&str, String)| format!("{} from {least}", named(&page.words.bands, id).name);
    Text::from(bands.into_iter().zip(ends).map(of_band).collect::<Vec<_>>().join(", "))
}

/// How fit has changed since the last result.
pub(super) fn since(page: &ResultPage) -> Option<(String, Text)> {
    let since = page.since.as_ref()?;
    let no_change = if since.fit.real { "" } else { &page.words.no_real_change };
    let sentence = format!("{} {no_change}", since.fit.in_a_sentence());
    Some((format!("Since {}", since.day), Text::from(sentence.trim_end())))
}

/// The screen at the end of the quiz: what matters most, above a menu.
pub(super) fn first_screen(page: &ResultPage, before: Option<String>) -> Document {
    let mut document = Document::default();
    document.heading(1, headline(page));
    if page.outcome.flags.is_empty() {
        document.paragraph(joined(page).unwrap_or_else(|| band_words(page).text.clone()));
    } else {
        document.push(flags(page));
    }
    let mut rows: Vec<(String, Text)> = Vec::new();
    rows.extend(before.map(|headline| ("Before".to_owned(), Text::from(headline))));
    if page.fit().is_some() {
        rows.push(("All words".to_owned(), scale(page)));
    }
    rows.extend(since(page));
    rows.push(("Closest role".to_owned(), closeness(page)));
    rows.extend(advice_words(page).map(|text| ("What now".to_owned(), Text::from(text))));
    document.push(Block::Labeled(rows));
    document.paragraph(Text::default().then(&page.words.limits, Style::Faint));
    document
}
