//! Cards to practice with, until one can tell the roles apart: made from what the
//! content says of roles, situations, titles and words, and from decks written by hand.

mod decks;
mod made;
mod schedule;
mod words;

use std::iter::once;

use anyhow::Result;

pub use self::schedule::{Clock, Confusions, Known, Seen, answered, confusions, due, round};
pub use self::words::explained;
use crate::content::{Id, Insert, Library, Role};
use crate::problem::Problem;

/// A card: a question, what it is about, and its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// What is known of it is kept by this name, which lasts.
    pub id: String,
    /// Cards of a kind ask the same.
    pub kind: Id,
    pub question: String,
    pub text: String,
    /// Two to four, one of them right.
    pub answers: Vec<Answer>,
    /// Why that one is right, and why a tempting one is not.
    pub why: String,
    /// What to type to read on.
    pub at: String,
    /// Ids of the roles, topics and subjects that it is about.
    pub about: Vec<Id>,
}

/// One of the answers to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The key that gives it.
    pub key: char,
    pub text: String,
    pub right: bool,
    /// The role that it names.
    pub role: Option<Id>,
}

impl Card {
    /// The question and what it is about, in one text.
    pub fn ask(&self) -> String {
        format!("{} {}", self.question, self.text)
    }

    /// The right answer.
    pub fn right(&self) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.right)
    }

    /// The role that the right answer names.
    pub fn right_role(&self) -> Option<&Id> {
        self.right()?.role.as_ref()
    }

    /// The answer that this key gives.
    pub fn answer(&self, key: char) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.key == key)
    }
}

/// All cards of the content.
pub fn cards(library: &Library) -> Result<Vec<Card>> {
    let cast = Cast::of(library)?;
    let mut cards = made::leads(&cast, &library.axes()?);
    cards.extend(made::first_moves(&cast, &library.situations()?));
    cards.extend(made::meetings(&cast));
    cards.extend(made::titles(&cast, &library.titles()?));
    cards.extend(made::myths(&library.misconceptions()?, topic_of_beliefs(library)?.as_ref()));
    cards.extend(words::cards(library)?);
    for id in library.deck_ids()? {
        cards.extend(decks::cards(&cast, library.deck(&id)?));
    }
    Ok(cards)
}

/// The topic that shows what people wrongly believe.
fn topic_of_beliefs(library: &Library) -> Result<Option<Id>> {
    for id in library.topic_ids()? {
        let sections = library.topic(&id)?.sections;
        if sections.iter().any(|section| section.shows == Some(Insert::Misconceptions)) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// No more than this many wrong answers stand beside the right one.
const MOST_WRONG: usize = 3;

/// So many roles can be told apart.
const MOST_ROLES: usize = 40;

/// The roles, in display order.
struct Cast {
    roles: Vec<Role>,
}

impl Cast {
    fn of(library: &Library) -> Result<Self> {
        let ids = library.role_ids()?;
        if ids.len() > MOST_ROLES {
            let what = format!("there are {} roles, too many to make cards of", ids.len());
            return Err(Problem::world(
                what,
                "leave some out with `only: true` in `index.yaml`; 40 are the most",
            )
            .into());
        }
        Ok(Self { roles: ids.iter().map(|id| library.role(id)).collect::<Result<_>>()? })
    }

    fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// The other roles, the one that is most often taken for `right` first. Which come
    /// next is the card's own: where there are many, each has its turn.
    fn others(&self, right: &Role, card: &str) -> Vec<&Role> {
        let mut others: Vec<&Role> = self.roles.iter().filter(|role| role.id != right.id).collect();
        others.sort_by_cached_key(|role| (role.id != right.neighbor, mark(card, &role.id)));
        others
    }

    /// Answers that name roles, in display order.
    fn answers(&self, right: Option<&Role>, others: &[&Role]) -> Vec<Answer> {
        let is_right = |role: &Role| right.is_some_and(|right| right.id == role.id);
        let is_among = |role: &&Role| is_right(role) || others.iter().any(|other| other.id == role.id);
        let answer = |role: &Role| Answer {
            key: ' ',
            text: role.abbreviation.clone(),
            right: is_right(role),
            role: Some(role.id.clone()),
        };
        numbered(self.roles.iter().filter(is_among).map(answer).collect())
    }
}

/// What separates two roles.
pub fn difference<'a>(one: &'a Role, other: &'a Role) -> &'a str {
    let said = |from: &'a Role, of: &Role| {
        let relation = from.relations.iter().find(|relation| relation.role == of.id)?;
        relation.difference.as_ref().map(|fact| fact.text.as_str())
    };
    said(one, other).or_else(|| said(other, one)).unwrap_or_default()
}

/// The answers with the keys that give them.
fn numbered(mut answers: Vec<Answer>) -> Vec<Answer> {
    answers.iter_mut().zip('1'..='9').for_each(|(answer, key)| answer.key = key);
    answers
}

/// Answers that are texts, in an order that is the card's own.
fn texts(card: &str, right: String, wrong: Vec<String>) -> Vec<Answer> {
    let answer = |(text, right)| Answer { key: ' ', text, right, role: None };
    let all = once((right, true)).chain(wrong.into_iter().take(MOST_WRONG).map(|text| (text, false)));
    let mut answers: Vec<Answer> = all.map(answer).collect();
    answers.sort_by_cached_key(|answer| mark(card, &answer.text));
    numbered(answers)
}

/// Answers to what is true or not.
fn verdicts(truth: bool) -> Vec<Answer> {
    let answer = |key, text: &str, right| Answer { key, text: text.to_owned(), right, role: None };
    vec![answer('t', "True", truth), answer('f', "Not true, or not that simple", !truth)]
}

/// What a card is about: the roles that it is to tell apart, and what it leads to.
fn about<'a>(roles: impl IntoIterator<Item = &'a Id>, at: &str, more: &[&str]) -> Vec<Id> {
    let named = at.split(' ').skip(2).filter(|word| !word.starts_with('-'));
    roles.into_iter().cloned().chain(named.chain(more.iter().copied()).map(Id::from)).collect()
}

/// A number that belongs to two texts: the 64-bit FNV-1a hash, stirred so that texts
/// with one beginning are far apart. It stays the same in every version of the program.
fn mark(one: &str, other: &str) -> u64 {
    let bytes = one.bytes().chain([0]).chain(other.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let stirred = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    stirred ^ (stirred >> 33)
}
