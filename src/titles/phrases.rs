//! The phrases that can stand in a title. There are thousands, so only those are kept
//! whose words begin as the title's do.

use std::collections::HashMap;

use super::lexicon::{Lexicon, Rank, Sense, What};
use super::words::{Gap, Word, is_joint, key, pieces, words};
use crate::content::Id;

/// A shorter word with a wrong letter is another word.
const LEAST_LETTERS: usize = 7;

/// Other writings of words.
type Spellings = HashMap<String, String>;

/// The phrases that can stand in a title, with all that each can mean.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    senses: HashMap<String, Senses>,
    /// How many words a phrase can have.
    longest: usize,
}

/// What a phrase can mean.
#[derive(Debug, Default)]
pub(super) struct Senses {
    pub(super) head: Option<(What, Rank)>,
    pub(super) subject: Option<Id>,
    pub(super) level: Option<Mark>,
    pub(super) leads: bool,
    pub(super) field: Option<usize>,
    pub(super) is_aside: bool,
    pub(super) is_never: bool,
}

/// A level, by its place in `titles/levels.yaml` where that has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark(pub(super) Option<usize>);

/// A word that may have a wrong letter, or no space in it.
struct Strange<'w> {
    key: &'w str,
    is_known: bool,
    meant: Option<String>,
}

impl Phrases {
    /// The phrases for a title, its words with what is misspelled set right, and
    /// whether there were too many words.
    pub(super) fn of<'t>(lexicon: &Lexicon, text: &'t str) -> (Self, Vec<Word<'t>>, bool) {
        let mut spellings = Spellings::new();
        for spelling in &lexicon.heads.spellings {
            spellings.extend(spelling.also.iter().map(|also| (key(also), key(&spelling.word))));
        }
        let (words, more) = words(text, &spellings);
        let (phrases, meant) = Self::collect(lexicon, &words, &spellings);
        if meant.iter().all(Option::is_none) {
            return (phrases, words, more);
        }
        let words = set_right(words, meant, &spellings);
        let (phrases, _) = Self::collect(lexicon, &words, &spellings);
        (phrases, words, more)
    }

    /// The phrases for these words, and what each word was meant to be where it is
    /// nearly one that a head has.
    fn collect(lexicon: &Lexicon, words: &[Word], spellings: &Spellings) -> (Self, Vec<Option<String>>) {
        let is_there = |word: &str| words.iter().any(|one| one.key == word);
        let others = spellings.iter().filter(|(_, word)| is_there(word)).map(|(also, _)| start(also));
        let starts: Vec<_> = words.iter().map(|word| start(&word.key)).chain(others).collect();
        let mut strange: Vec<Strange> = words.iter().map(|word| Strange::of(&word.key)).collect();
        let mut phrases = Self::default();
        lexicon.each_phrase(|name, sense| {
            let is_head = matches!(sense, Sense::Head(..));
            let mut fits = true;
            for piece in pieces(name) {
                fits = fits && (starts.contains(&start(piece)) || is_joint(piece));
                for word in strange.iter_mut().filter(|word| !word.is_known && is_alike(piece, word.key)) {
                    word.compare(piece, is_head, spellings);
                }
            }
            if fits {
                phrases.add(name, sense, spellings);
            }
            for word in strange.iter_mut().filter(|word| is_head && !word.is_known) {
                word.compare_joined(name);
            }
        });
        let meant = strange.into_iter().map(|word| word.meant.filter(|_| !word.is_known)).collect();
        (phrases, meant)
    }

    fn add(&mut self, name: &str, sense: &Sense, spellings: &Spellings) {
        let keys = keys(name, spellings);
        if !keys.is_empty() {
            self.longest = self.longest.max(keys.len());
            self.senses.entry(keys.join(" ")).or_default().note(sense);
        }
    }

    /// The longest phrase that these words begin with and that means what is looked
    /// for: how many words it has, and what it means. It reaches over no gap wider
    /// than `widest`.
    pub(super) fn longest<'l, T>(
        &'l self,
        words: &[Word],
        widest: Gap,
        means: impl Fn(&'l Senses) -> Option<T>,
    ) -> Option<(usize, T)> {
        let (first, more) = words.split_first()?;
        let mut phrase = first.key.clone();
        let mut found = None;
        let reach = more.iter().take_while(|word| word.gap <= widest).take(self.longest);
        for (count, next) in (1..).zip(reach.map(Some).chain([None])) {
            if let Some(meant) = self.senses.get(&phrase).and_then(&means) {
                found = Some((count, meant));
            }
            if let Some(next) = next {
                phrase.push(' ');
                phrase.push_str(&next.key);
            }
        }
        found
    }
}

impl Senses {
    /// The first meaning of a sort counts. What stands for a role beside another is not
    /// its name.
    fn note(&mut self, sense: &Sense) {
        match sense {
            Sense::Head(What::Role(_), Rank::Person) if self.subject.is_some() => {}
            Sense::Head(what, rank) => {
                self.head.get_or_insert_with(|| (what.clone(), *rank));
            }
            Sense::Subject(role) => self.subject = Some(role.clone()),
            Sense::Level(at) => {
                self.level.get_or_insert(Mark(*at));
            }
            Sense::Leads => self.leads = true,
            Sense::Field(at) => {
                self.field.get_or_insert(*at);
            }
            Sense::Aside => self.is_aside = true,
            Sense::Never => self.is_never = true,
        }
    }
}

/// The words as they were meant; a name that is written as one word is taken apart.
fn set_right<'t>(words: Vec<Word<'t>>, meant: Vec<Option<String>>, spellings: &Spellings) -> Vec<Word<'t>> {
    let mut right = Vec::new();
    for (word, meant) in words.into_iter().zip(meant) {
        let end = word.place.end;
        let keys = meant.map_or_else(|| vec![word.key.clone()], |name| keys(&name, spellings));
        for (at, key) in keys.into_iter().enumerate() {
            let (place, gap) = if at == 0 { (word.place.clone(), word.gap) } else { (end..end, Gap::Space) };
            right.push(Word { title: word.title, place, key, gap });
        }
    }
    right
}

impl<'w> Strange<'w> {
    /// A short word, or one with a digit, is what it is.
    fn of(key: &'w str) -> Self {
        let is_long = key.len() + 1 >= LEAST_LETTERS && !key.contains(|c: char| c.is_ascii_digit());
        Self { key, is_known: !is_long, meant: None }
    }

    /// Notes whether a phrase has this word, or a head nearly has it.
    fn compare(&mut self, piece: &str, is_head: bool, spellings: &Spellings) {
        let known = spelled(key(piece), spellings);
        if known == self.key {
            self.is_known = true;
        } else if is_head && known.len() >= LEAST_LETTERS && strsim::osa_distance(&known, self.key) == 1 {
            self.meant.get_or_insert(known);
        }
    }

    fn compare_joined(&mut self, name: &str) {
        let can_be = name.len() > self.key.len() && name.len() <= self.key.len() + 4 && name.contains(' ');
        if can_be && name.as_bytes().first() == self.key.as_bytes().first() && key(name) == self.key {
            self.meant = Some(name.to_owned());
        }
    }
}

/// Whether two words can be one but for a letter and a plural.
fn is_alike(piece: &str, key: &str) -> bool {
    let first = |word: &str| word.bytes().next().map(|byte| byte.to_ascii_lowercase());
    piece.len().abs_diff(key.len()) <= 4 && first(piece) == first(key)
}

/// How a word begins.
fn start(word: &str) -> (Option<char>, Option<char>) {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    (letters.next(), letters.next())
}

fn spelled(key: String, spellings: &Spellings) -> String {
    spellings.get(&key).cloned().unwrap_or(key)
}

/// A name as phrases are compared.
fn keys(name: &str, spellings: &Spellings) -> Vec<String> {
    words(name, spellings).0.into_iter().map(|word| word.key).collect()
}
