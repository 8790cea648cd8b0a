//! Every phrase that says something in a title.

use crate::content::{Fields, Heads, Id, Jobs, Levels, Titles};

/// What titles are read by, as the content has it.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// The roles, with all their names.
    pub(crate) roles: Vec<(Id, Vec<String>)>,
    /// Single titles.
    pub(crate) titles: Titles,
    /// Levels.
    pub(crate) levels: Levels,
    /// Fields.
    pub(crate) fields: Fields,
    /// Heads.
    pub(crate) heads: Heads,
    /// Other jobs.
    pub(crate) jobs: Jobs,
}

/// What a head names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// A role.
    Role(Id),
    /// An entry of `titles.yaml`, by its place.
    Title(usize),
    /// An entry of `titles/jobs.yaml`, by its place.
    Job(usize),
}

/// How strongly a phrase is the head of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A leader of whatever it may be.
    Leader,
    /// A field that is the head only where somebody leads it.
    Led,
    /// One word for many jobs: "analyst".
    Single,
    /// What the work is called.
    Work,
    /// What a person is called.
    Person,
}

/// What a phrase means.
#[derive(Debug, Clone)]
pub(super) enum Sense {
    Head(What, Rank),
    /// The role that it stands for beside another: "product/program manager".
    Subject(Id),
    /// A level, by its place in `titles/levels.yaml`; `titles.yaml` can name more, of
    /// which nothing is said.
    Level(Option<usize>),
    Leads,
    Field(usize),
    Aside,
    Never,
}

impl Lexicon {
    /// Whether there is a role with this id.
    pub(super) fn has_role(&self, id: &Id) -> bool {
        self.roles.iter().any(|(role, _)| role == id)
    }

    /// Shows every phrase with its meaning. A name that stands in two places means what
    /// the first says: a role, then a title, then another job.
    pub(super) fn each_phrase(&self, mut see: impl FnMut(&str, &Sense)) {
        self.each_of_roles(&mut see);
        self.each_of_titles(&mut see);
        self.each_of_jobs(&mut see);
        // Content of another trade may have other roles.
        for head in self.heads.heads.iter().filter(|head| self.has_role(&head.role)) {
            all(&head.led, &Sense::Head(What::Role(head.role.clone()), Rank::Led), &mut see);
        }
        for (at, title) in self.titles.titles.iter().enumerate() {
            all(&title.led, &Sense::Head(What::Title(at), Rank::Led), &mut see);
        }
        for (at, job) in self.jobs.jobs.iter().enumerate() {
            all(&job.led, &Sense::Head(What::Job(at), Rank::Led), &mut see);
        }
        self.each_beside(&mut see);
    }

    fn each_of_roles(&self, see: &mut impl FnMut(&str, &Sense)) {
        for head in self.heads.heads.iter().filter(|head| self.has_role(&head.role)) {
            let role = What::Role(head.role.clone());
            all(&head.work, &Sense::Head(role.clone(), Rank::Work), see);
            all(&head.words, &Sense::Head(role, Rank::Person), see);
            all(head.subject.as_slice(), &Sense::Subject(head.role.clone()), see);
        }
        for (role, names) in &self.roles {
            all(names, &Sense::Head(What::Role(role.clone()), Rank::Person), see);
        }
    }

    fn each_of_titles(&self, see: &mut impl FnMut(&str, &Sense)) {
        for (at, title) in self.titles.titles.iter().enumerate() {
            for name in title.aliases.iter().chain([&title.title]) {
                let is_short = name.len() <= 4 && name.chars().all(char::is_alphabetic);
                let is_whole = is_short || name.contains([' ', '-']);
                let rank = if is_whole { Rank::Person } else { Rank::Single };
                see(name, &Sense::Head(What::Title(at), rank));
            }
            see(&title.id, &Sense::Head(What::Title(at), Rank::Single));
        }
    }

    fn each_of_jobs(&self, see: &mut impl FnMut(&str, &Sense)) {
        for (at, job) in self.jobs.jobs.iter().enumerate() {
            for name in job.aliases.iter().chain([&job.title]) {
                let rank = if self.heads.leaders.contains(name) {
                    Rank::Leader
                } else if name.contains([' ', '-']) {
                    Rank::Person
                } else {
                    Rank::Single
                };
                see(name, &Sense::Head(What::Job(at), rank));
            }
            all(&job.work, &Sense::Head(What::Job(at), Rank::Work), see);
            see(&job.id, &Sense::Head(What::Job(at), Rank::Single));
        }
    }

    fn each_beside(&self, see: &mut impl FnMut(&str, &Sense)) {
        for (at, level) in self.levels.levels.iter().enumerate() {
            all(&level.words, &Sense::Level(Some(at)), see);
        }
        all(&self.titles.levels, &Sense::Level(None), see);
        all(&self.heads.leaders, &Sense::Leads, see);
        for (at, field) in self.fields.fields.iter().enumerate() {
            all(&field.words, &Sense::Field(at), see);
        }
        all(&self.heads.asides, &Sense::Aside, see);
        all(&self.heads.never, &Sense::Never, see);
    }
}

fn all(names: &[String], sense: &Sense, see: &mut impl FnMut(&str, &Sense)) {
    names.iter().for_each(|name| see(name, sense));
}
