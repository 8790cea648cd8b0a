//! Cards made from what the content says of roles, situations, titles and beliefs.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Answer, Card, Cast, MOST_WRONG, about, difference, mark, numbered, verdicts};
use crate::content::{Axes, Id, Misconceptions, Part, Role, Situations, Title, Titles};

/// What is said of an answer fits a small window: sentences beyond this many characters
/// are left to the page that the card leads to.
const ROOM: usize = 230;

/// Who leads which work, where one role alone does.
pub(super) fn leads(cast: &Cast, axes: &Axes) -> Vec<Card> {
    let card = |(id, label): (&str, &str)| {
        let part = |role: &Role| role.activities.get(id).copied().unwrap_or(Part::None);
        let leaders: Vec<&Role> = cast.roles.iter().filter(|role| part(role) == Part::Leads).collect();
        let [right] = leaders[..] else { return None };
        let card = format!("leads/{id}");
        let mut others = cast.others(right, &card);
        others.sort_by_key(|role| Reverse(part(role)));
        others.truncate(MOST_WRONG);
        let tempting = *others.first()?;
        let does = match part(tempting) {
            Part::Shares => "has a share in it",
            Part::Supports => "only helps",
            Part::None | Part::Leads => "stays out of it",
        };
        let named = format!("{} leads it, and {} {does}.", right.abbreviation, tempting.abbreviation);
        let at = format!("tpm compare {} {} --only activities", right.id, tempting.id);
        Some(Card {
            kind: "leads".into(),
            question: "Who leads this?".to_owned(),
            text: format!("{label}."),
            answers: cast.answers(Some(right), &others),
            why: both(&named, difference(right, tempting)),
            about: about([&right.id], "", &["overlap"]),
            id: card,
            at,
        })
    };
    axes.activities.iter().filter_map(|activity| card((&activity.id, &activity.label))).collect()
}

/// What each role does first in a situation.
pub(super) fn first_moves(cast: &Cast, situations: &Situations) -> Vec<Card> {
    let moves = cast.roles.iter().flat_map(|role| role.situations.iter().map(move |first| (role, first)));
    let moves: HashMap<(&Id, &Id), &str> =
        moves.map(|(role, first)| ((&role.id, &first.situation), first.first.as_str())).collect();
    let cards = situations.situations.iter().flat_map(|situation| {
        let at = format!("tpm compare --situation {}", situation.id);
        let first = |role: &Role| moves.get(&(&role.id, &situation.id)).map(|first| (*first).to_owned());
        let mut cards = said(cast, ("first", &situation.id), "Who would do this first?", &at, first);
        let title = situation.title.trim_end_matches('.');
        cards.iter_mut().for_each(|card| card.text = format!("{title}. {}", card.text));
        cards
    });
    cards.collect()
}

/// What each role asks in a meeting, and listens for.
pub(super) fn meetings(cast: &Cast) -> Vec<Card> {
    let asks =
        said(cast, ("asks", ""), "Who asks this in a meeting?", "", |role| Some(role.meeting.asks.clone()));
    let listens = said(cast, ("listens", ""), "Who listens for this in a meeting?", "", |role| {
        Some(sentence(&role.meeting.listens_for))
    });
    asks.into_iter().chain(listens).collect()
}

/// A card for each role that says something; none where that names a role, and beside it
/// no role that says the same.
fn said(
    cast: &Cast,
    (kind, of): (&str, &str),
    question: &str,
    at: &str,
    says: impl Fn(&Role) -> Option<String>,
) -> Vec<Card> {
    let card = |right: &Role| {
        let place = [kind, of, right.id.as_str()];
        let id = place.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
        let text = says(right)?;
        let mut others = cast.others(right, &id);
        others.retain(|role| says(role).is_some_and(|other| other != text));
        others.truncate(MOST_WRONG);
        let tempting = *others.first()?;
        if cast.roles.iter().any(|role| names(&text, &role.abbreviation)) {
            return None;
        }
        let why = format!(
            "{}: {}. {} instead: {}",
            right.abbreviation,
            right.essence,
            tempting.abbreviation,
            says(tempting)?
        );
        let at = match at {
            "" => format!("tpm compare {} {}", right.id, tempting.id),
            at => at.to_owned(),
        };
        Some(Card {
            kind: kind.into(),
            question: question.to_owned(),
            text,
            answers: cast.answers(Some(right), &others),
            why,
            about: about([&right.id], "", &[]),
            id,
            at,
        })
    };
    cast.roles.iter().filter_map(card).collect()
}

/// What a title on a posting usually means. One answer is always that it means none of
/// the roles.
pub(super) fn titles(cast: &Cast, titles: &Titles) -> Vec<Card> {
    titles.titles.iter().filter_map(|title| title_card(cast, title)).collect()
}

fn title_card(cast: &Cast, title: &Title) -> Option<Card> {
    let id = format!("title/{}", title.id);
    let right = match &title.role {
        Some(role) => Some(cast.role(role)?),
        None if title.none_of_these => None,
        None => return None,
    };
    // The most tempting role is the one whose name is most like the title.
    let like = |role: &Role| role.name.split(' ').filter(|word| names(&title.title, word)).count();
    let mut wrong: Vec<&Role> =
        cast.roles.iter().filter(|role| title.role.as_ref() != Some(&role.id)).collect();
    wrong.sort_by_key(|role| {
        let is_neighbor = right.is_some_and(|right| right.neighbor == role.id);
        (Reverse(like(role)), !is_neighbor, mark(&id, &role.id))
    });
    wrong.truncate(MOST_WRONG - usize::from(right.is_some()));
    let tempting = *wrong.first()?;
    let mut answers = cast.answers(right, &wrong);
    answers.push(Answer { key: ' ', text: "None of these".to_owned(), right: right.is_none(), role: None });
    let instead = format!("{}, by contrast: {}.", tempting.abbreviation, tempting.essence);
    let at = format!("tpm explain {}", title.id);
    Some(Card {
        kind: "title".into(),
        question: "Which job is this title?".to_owned(),
        text: format!("{} (seen at: {})", title.title, title.seen_at),
        answers: numbered(answers),
        why: both(&title.meaning.text, &instead),
        about: about(&title.role, "", &["titles"]),
        id,
        at,
    })
}

/// What people believe that is wrong, at least in part.
pub(super) fn myths(misconceptions: &Misconceptions, topic: Option<&Id>) -> Vec<Card> {
    let at = topic.map_or_else(|| "tpm explain".to_owned(), |topic| format!("tpm explain {topic}"));
    let cards = misconceptions.misconceptions.iter().map(|myth| Card {
        id: format!("myth/{}", myth.id),
        kind: "myth".into(),
        question: "True or not?".to_owned(),
        text: myth.claim.clone(),
        answers: verdicts(false),
        why: shortened(&myth.verdict, &myth.reason.text),
        about: about([], &at, &["myths"]),
        at: at.clone(),
    });
    cards.collect()
}

/// A text, and as many sentences of another one as there is room for, at least one.
fn shortened(text: &str, more: &str) -> String {
    let mut whole = text.to_owned();
    for (at, sentence) in more.split_inclusive(". ").enumerate() {
        if at > 0 && whole.len() + sentence.len() > ROOM {
            break;
        }
        whole = format!("{} {sentence}", whole.trim_end());
    }
    whole.trim_end().to_owned()
}

fn both(one: &str, other: &str) -> String {
    format!("{one} {other}").trim().to_owned()
}

/// A clause as a sentence.
pub(super) fn sentence(clause: &str) -> String {
    let mut chars = clause.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).chain(['.']).collect()
}

/// Whether a word stands in a text.
fn names(text: &str, word: &str) -> bool {
    text.contains(word) && text.split(|c: char| !c.is_alphanumeric()).any(|part| part == word)
}
