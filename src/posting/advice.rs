//! What is missing in a posting, what it asks, which signs it shows, and what to ask back.

use super::mentions::{Mentions, Subject, Subjects};
use super::model::Model;
use super::verdict::{Decoded, Verdict};
use crate::content::{Ask, AskStep, Condition, Id, Idea, Question, Sign, Usual};

/// So many questions are told at most.
const MOST_QUESTIONS: usize = 5;

/// So many of what is missing are told at most.
const MOST_MISSING: usize = 4;

/// The second role is asked about from this share on.
const NEAR: f64 = 0.15;

/// What is usual has at least this share of a role's postings.
const USUAL: u8 = 50;

/// What is said of a posting beside its verdict.
#[derive(Debug, Default)]
pub struct Advice<'a> {
    /// What the role's postings usually have and this one does not, the most usual first.
    pub missing: Vec<(&'a Idea, &'a Usual)>,
    /// What is asked: each with the steps found, their line and number.
    pub asks: Vec<(&'a Ask, Vec<Step<'a>>)>,
    /// The signs, each with the names of the ideas that show it.
    pub signs: Vec<(&'a Sign, Vec<&'a str>)>,
    pub questions: Vec<&'a Question>,
}

/// How much of it is asked, in which line, and the number beside it.
pub type Step<'a> = (&'a AskStep, usize, Option<u32>);

/// What the posting is taken for.
struct Taken<'a> {
    /// The role of the verdict.
    role: Option<&'a Id>,
    /// The role of the title, too.
    titled: Option<&'a Id>,
    /// The two nearest roles, where the second is near enough to ask about.
    between: Option<&'a [Id; 2]>,
}

impl Decoded {
    /// What is to be said of the posting, whose title names the role `titled`.
    pub fn advice<'a>(&self, model: &'a Model, titled: Option<&Id>) -> Advice<'a> {
        let [first, second, ..] = self.closest;
        let ids = [model.class(first), model.class(second)];
        let is_near = self.roles[second] >= NEAR;
        let taken = match self.verdict {
            Verdict::Role(_) => Taken { role: Some(&ids[0]), titled, between: is_near.then_some(&ids) },
            Verdict::Between => Taken { role: None, titled, between: Some(&ids) },
            // What is called one of the roles and is another job deserves a question.
            Verdict::None if titled.is_some() => Taken { role: None, titled, between: None },
            Verdict::None | Verdict::TooLittle | Verdict::NotEnglish => return Advice::default(),
        };
        model.subjects.advice(&self.mentions, &taken)
    }
}

impl Subjects {
    /// What is to be said of a posting that mentions this.
    fn advice(&self, mentions: &Mentions, taken: &Taken) -> Advice<'_> {
        let missing = self.missing(mentions, taken);
        let signs = self.signs(mentions, taken);
        let questions = self.asked_back(&missing, &signs, taken);
        Advice { asks: self.asked(mentions), missing, signs, questions }
    }

    fn missing(&self, mentions: &Mentions, taken: &Taken) -> Vec<(&Idea, &Usual)> {
        let ideas =
            self.ideas.iter().enumerate().filter(|(at, _)| !mentions.contains_key(&Subject::Idea(*at)));
        let mut missing: Vec<(&Idea, &Usual)> = ideas
            .filter_map(|(_, idea)| {
                Some((idea, idea.usual.iter().find(|usual| Some(&usual.role) == taken.role)?))
            })
            .filter(|(_, usual)| usual.share >= USUAL)
            .collect();
        missing.sort_by_key(|(_, usual)| std::cmp::Reverse(usual.share));
        missing.truncate(MOST_MISSING);
        missing
    }

    fn asked(&self, mentions: &Mentions) -> Vec<(&Ask, Vec<Step<'_>>)> {
        let mut asked = Vec::new();
        for (at, ask) in self.asks.iter().enumerate() {
            let step = |(place, step)| {
                let (line, number) = mentions.get(&Subject::Step(at, place))?;
                Some((step, *line, *number))
            };
            let found = ask.steps.iter().enumerate().filter_map(step);
            let steps: Vec<_> = found.take(if ask.tells_all { usize::MAX } else { 1 }).collect();
            if !steps.is_empty() || ask.absent.is_some() {
                asked.push((ask, steps));
            }
        }
        asked
    }

    fn signs(&self, mentions: &Mentions, taken: &Taken) -> Vec<(&Sign, Vec<&str>)> {
        let mut signs = Vec::new();
        for (at, sign) in self.signs.iter().enumerate() {
            let is_for = |role: &Id| taken.role == Some(role) || taken.titled == Some(role);
            if !(sign.roles.is_empty() || sign.roles.iter().any(is_for)) {
                continue;
            }
            let mut found = Vec::new();
            let mut conditions = sign.when.iter().enumerate();
            if conditions.all(|(place, condition)| self.holds(condition, (at, place), mentions, &mut found)) {
                signs.push((sign, found));
            }
        }
        signs
    }

    /// Whether a condition of a sign holds; adds the names of the ideas that were found.
    fn holds<'a>(
        &'a self,
        condition: &Condition,
        (sign, place): (usize, usize),
        mentions: &Mentions,
        found: &mut Vec<&'a str>,
    ) -> bool {
        let is_there = |id: &&Id| {
            let at = self.ideas.iter().position(|idea| idea.id == **id);
            at.is_some_and(|at| mentions.contains_key(&Subject::Idea(at)))
        };
        if !condition.has.is_empty() {
            let ids: Vec<&Id> = condition.has.iter().filter(is_there).collect();
            let names = self.ideas.iter().filter(|idea| ids.contains(&&idea.id));
            found.extend(names.map(|idea| idea.name.as_str()));
            return ids.len() >= condition.at_least.unwrap_or(1);
        }
        if !condition.lacks.is_empty() {
            return !condition.lacks.iter().any(|id| is_there(&id));
        }
        if !condition.title.is_empty() {
            return mentions.contains_key(&Subject::Title(sign, place));
        }
        condition.years.is_some_and(|most| self.years(mentions).is_some_and(|years| years <= most))
    }

    /// The years of work that are asked for.
    fn years(&self, mentions: &Mentions) -> Option<u32> {
        let ask = self.asks.iter().position(|ask| ask.id == "years")?;
        let steps =
            (0..self.asks[ask].steps.len()).filter_map(|step| mentions.get(&Subject::Step(ask, step))?.1);
        steps.max()
    }

    /// Three to five questions: for signs, between the two nearest roles, for what is
    /// missing, for the role; and one that always is.
    fn asked_back<'a>(
        &'a self,
        missing: &[(&Idea, &Usual)],
        signs: &[(&Sign, Vec<&str>)],
        taken: &Taken,
    ) -> Vec<&'a Question> {
        let is_for = |question: &&Question| {
            question.roles.is_empty() || question.roles.iter().any(|role| taken.role == Some(role))
        };
        let of_sign = |question: &&Question, sign: &Sign| question.sign.contains(&sign.id);
        let of_missing = |question: &&Question, idea: &Idea| question.missing.contains(&idea.id);
        let is_plain = |question: &&Question| {
            question.sign.is_empty() && question.missing.is_empty() && question.between.is_empty()
        };
        let all = || self.questions.iter().filter(is_for);
        let mut asked: Vec<&Question> = Vec::new();
        for (sign, _) in signs {
            asked.extend(all().find(|question| of_sign(question, sign)));
        }
        if let Some(roles) = taken.between {
            asked.extend(all().find(|question| {
                !question.between.is_empty() && roles.iter().all(|role| question.between.contains(role))
            }));
        }
        for (idea, _) in missing {
            asked.extend(all().find(|question| of_missing(question, idea)));
        }
        asked.extend(all().filter(is_plain));
        let mut told: Vec<&Question> = Vec::new();
        for question in asked {
            if told.len() < MOST_QUESTIONS && told.iter().all(|known| known.id != question.id) {
                told.push(question);
            }
        }
        told
    }
}
