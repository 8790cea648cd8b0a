//! Reads what a title says.

use super::lexicon::{Lexicon, Rank, What};
use super::phrases::{Phrases, Senses};
use super::reading::{Certainty, Part, Reading};
use super::words::{Gap, Word, is_code, is_number, one_line, parts, typed};
use crate::content::{Between, Decision, Field, Id, Level};

/// A phrase that can be the head: where it is, and what it names.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) what: What,
    pub(super) rank: Rank,
}

/// Reads one title.
struct Reader<'l> {
    lexicon: &'l Lexicon,
    phrases: Phrases,
}

impl Lexicon {
    /// The titles in `text`: several where each part that `vs`, `and`, a slash or a
    /// comma separates is one; none where there is no head.
    pub(crate) fn read(&self, text: &str) -> Vec<Reading<'_>> {
        let (phrases, words, more) = Phrases::of(self, text);
        Reader { lexicon: self, phrases }.read(&words, more)
    }

    /// Whether a word says something of a job.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let (phrases, words, _) = Phrases::of(self, word);
        let says = |senses: &Senses| {
            (senses.head.is_some() || senses.level.is_some() || senses.field.is_some()).then_some(())
        };
        phrases.longest(&words, Gap::Space, says).is_some_and(|(count, ())| count == words.len())
    }
}

impl<'l> Reader<'l> {
    fn read(&self, words: &[Word], more: bool) -> Vec<Reading<'l>> {
        let is_never =
            |at| self.phrases.longest(&words[at..], Gap::Space, |s| s.is_never.then_some(())).is_some();
        if words.is_empty() || (0..words.len()).any(is_never) {
            return Vec::new();
        }
        if words[1..].iter().any(|word| word.gap == Gap::Versus) {
            let sides: Option<Vec<_>> = parts(words, Gap::Versus).map(|part| self.title(part)).collect();
            return sides.unwrap_or_default();
        }
        let apart = || [Gap::Slash, Gap::And, Gap::Comma].into_iter().find_map(|gap| self.apart(words, gap));
        if let Some(several) = self.row(words).or_else(apart) {
            return several;
        }
        let Some(mut reading) = self.title(words) else { return Vec::new() };
        reading.text = one_line(words[0].title);
        if more {
            reading.text.push('…');
            reading.unused.push("…".to_owned());
        }
        vec![reading]
    }

    /// The parts between gaps of this kind, if each is a title; between commas, if
    /// nothing else is said.
    fn apart(&self, words: &[Word], gap: Gap) -> Option<Vec<Reading<'l>>> {
        let is_title =
            |one: &Reading| one.rank == Rank::Person && (gap != Gap::Comma || one.unused.is_empty());
        let read: Vec<_> =
            parts(words, gap).map(|part| self.title(part).filter(is_title)).collect::<Option<_>>()?;
        (read.len() > 1).then_some(read)
    }

    /// Names in a row and nothing else.
    fn row(&self, words: &[Word]) -> Option<Vec<Reading<'l>>> {
        let mut read = Vec::new();
        let mut left = words;
        while !left.is_empty() {
            let (count, is_name) = self.phrases.longest(left, Gap::Slash, |senses| {
                let (what, rank) = senses.head.as_ref()?;
                let is_title = matches!(what, What::Title(_)) && senses.level.is_none();
                Some(*rank == Rank::Person || is_title)
            })?;
            read.push(self.title(&left[..count]).filter(|_| is_name)?);
            left = &left[count..];
        }
        (read.len() > 1).then_some(read)
    }

    fn title(&self, words: &[Word]) -> Option<Reading<'l>> {
        let head = self.head(words)?;
        let beside = self.beside(words, head.start);
        let mut reading = Reading::of(words, &head);
        reading.levels = self.levels_inside(&words[head.start..head.end]);
        // Fields before and behind the head. A number is a level only behind a name:
        // "manager II".
        let (mut before, mut behind) = (Vec::new(), Vec::new());
        let (mut at, mut takes_number) = (0, false);
        while at < words.len() {
            if at == head.start {
                (at, takes_number) = (head.end, true);
                continue;
            }
            let end = if at < head.start { head.start } else { words.len() };
            let (count, part) = self.part(&words[at..end], takes_number);
            let text = typed(&words[at..at + count]);
            takes_number = matches!(part, Part::Level(_));
            match part {
                _ if beside.as_ref().is_some_and(|(place, _)| *place == at) => {
                    reading.head = format!("{text}/{}", reading.head);
                }
                Part::Unused if is_a_sentence(words, &head, at) => return None,
                Part::Field(field) => {
                    if is_before(words, &head, at) { &mut before } else { &mut behind }.push(field);
                    reading.take(text, &part);
                }
                part => reading.take(text, &part),
            }
            at += count;
        }
        self.decide(&mut reading, beside.map(|(_, role)| role), (&before, &behind));
        Some(reading)
    }

    /// What the words begin with: the longest phrase, or a word that says nothing.
    fn part(&self, words: &[Word], takes_number: bool) -> (usize, Part<'l>) {
        let level = self.phrases.longest(words, Gap::Space, |senses| senses.level);
        let level = level.filter(|(count, _)| takes_number || !is_number(&words[..*count]));
        let level = level.filter(|(count, _)| words.get(*count).is_none_or(|next| !is_code(next)));
        let field = self.phrases.longest(words, Gap::Slash, |senses| senses.field);
        let aside = self.phrases.longest(words, Gap::Slash, |senses| senses.is_aside.then_some(()));
        let level =
            level.map(|(count, at)| (count, Part::Level(at.0.map(|at| &self.lexicon.levels.levels[at]))));
        let field = field.map(|(count, at)| (count, Part::Field(&self.lexicon.fields.fields[at])));
        let aside = aside.map(|(count, ())| (count, Part::Aside));
        let found = [aside, field, level].into_iter().flatten().max_by_key(|(count, _)| *count);
        found.unwrap_or((1, Part::Unused))
    }

    /// The head: the last whole name in the first part that has one; else the work,
    /// else a word alone.
    fn head(&self, words: &[Word]) -> Option<Candidate> {
        let mut candidates = self.candidates(words);
        let leads = |at| self.phrases.longest(&words[at..], Gap::Space, |s| s.leads.then_some(())).is_some();
        candidates.retain(|one| {
            let mut others = (0..one.start).chain(one.end..words.len());
            one.rank != Rank::Led || others.any(leads)
        });
        let best = candidates.iter().map(|one| one.rank).max()?;
        let mut of_rank = candidates.into_iter().filter(|one| one.rank == best);
        let first = of_rank.next()?;
        let end = first.end;
        let is_same_part = |one: &Candidate| words[end..=one.start].iter().all(|word| word.gap < Gap::Comma);
        Some(of_rank.take_while(is_same_part).last().unwrap_or(first))
    }

    /// All phrases that can be the head; of those that overlap the longest, then the
    /// last. A known title may have a comma in it.
    fn candidates(&self, words: &[Word]) -> Vec<Candidate> {
        let at = |start: usize| {
            let name = self.phrases.longest(&words[start..], Gap::And, |senses| senses.head.as_ref());
            let title = self.phrases.longest(&words[start..], Gap::Break, |senses| {
                senses.head.as_ref().filter(|(what, _)| matches!(what, What::Title(_)))
            });
            let (count, (what, rank)) =
                [title, name].into_iter().flatten().max_by_key(|(count, _)| *count)?;
            Some(Candidate { start, end: start + count, what: what.clone(), rank: *rank })
        };
        let mut all: Vec<Candidate> = (0..words.len()).filter_map(at).collect();
        all.sort_by_key(|one| std::cmp::Reverse((one.end - one.start, one.start)));
        let mut taken = vec![false; words.len()];
        all.retain(|one| {
            let is_free = !taken[one.start..one.end].contains(&true);
            if is_free {
                taken[one.start..one.end].fill(true);
            }
            is_free
        });
        all.sort_by_key(|one| one.start);
        all
    }

    /// The levels that a known title begins with: "senior product manager".
    fn levels_inside(&self, head: &[Word]) -> Vec<(String, Option<&'l Level>)> {
        let Some((count, level)) = self.phrases.longest(head, Gap::Space, |senses| senses.level) else {
            return Vec::new();
        };
        let (said, rest) = head.split_at(count);
        let name = self.phrases.longest(rest, Gap::Space, |senses| senses.head.as_ref());
        if name.is_none_or(|(long, _)| long < rest.len()) {
            return Vec::new();
        }
        vec![(typed(said), level.0.map(|at| &self.lexicon.levels.levels[at]))]
    }

    /// Where a word before the head shares the rest of it, and the role it stands for:
    /// "product/program manager".
    fn beside(&self, words: &[Word], head: usize) -> Option<(usize, Id)> {
        let is_joined = (Gap::And..=Gap::Comma).contains(&words[head].gap);
        let place = head.checked_sub(1).filter(|_| is_joined)?;
        let (_, role) =
            self.phrases.longest(&words[place..head], Gap::Space, |senses| senses.subject.clone())?;
        Some((place, role))
    }

    /// The roles that head and field name together.
    fn decide(
        &self,
        reading: &mut Reading<'l>,
        beside: Option<Id>,
        (before, after): (&[&'l Field], &[&'l Field]),
    ) {
        let role = match &reading.what {
            What::Role(role) => role.clone(),
            What::Title(at) => {
                reading.roles.extend(self.lexicon.titles.titles[*at].role.clone());
                return;
            }
            What::Job(_) => {
                if reading.rank < Rank::Work && !reading.is_bare() {
                    reading.certainty = Certainty::Rule;
                }
                return;
            }
        };
        reading.roles = vec![role.clone()];
        let says_more = !reading.fields.is_empty() || !reading.unused.is_empty();
        reading.certainty = if says_more { Certainty::Rule } else { Certainty::Known };
        let is_there = |decision: &&Decision| {
            decision.role == role && decision.roles.iter().all(|role| self.lexicon.has_role(role))
        };
        let decision = |field: &&'l Field| field.decides.iter().find(is_there);
        let for_sure = before.iter().filter_map(decision).find(|decision| decision.roles.len() == 1);
        let nearest = before.last().or_else(|| after.first());
        if let Some(decision) = for_sure.or_else(|| nearest.and_then(decision)) {
            reading.roles.clone_from(&decision.roles);
            reading.ask = Some(&decision.ask);
        }
        if let Some(other) = beside.filter(|other| !reading.roles.contains(other)) {
            reading.roles.truncate(1);
            reading.roles.insert(0, other);
            reading.ask = None;
        }
        if reading.roles.len() > 1 {
            reading.certainty = Certainty::Either;
            let is_between =
                |between: &&Between| between.roles.iter().all(|role| reading.roles.contains(role));
            reading.between = self.lexicon.heads.between.iter().find(is_between);
            reading.ask = reading.ask.or(reading.between.map(|between| &between.ask));
        }
    }
}

/// Whether a part stands before the head with no comma between.
fn is_before(words: &[Word], head: &Candidate, at: usize) -> bool {
    at < head.start && words[at + 1..=head.start].iter().all(|word| word.gap < Gap::Comma)
}

/// An abbreviation with a strange word right behind it begins a sentence.
fn is_a_sentence(words: &[Word], head: &Candidate, at: usize) -> bool {
    head.start == 0 && head.end == 1 && at == 1 && words[1].gap == Gap::Space
}
