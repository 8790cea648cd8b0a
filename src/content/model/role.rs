use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Fact, Id, NextCommand, Point, Section};

/// All that is said of one role: a file of `roles/`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Equal to the file's name.
    pub id: Id,
    /// The full name.
    pub name: String,
    /// The short form, as people write it.
    pub abbreviation: String,
    /// Other names that mean just this role.
    pub aliases: Vec<String>,
    /// The role it is most often taken for.
    pub neighbor: Id,
    /// Whether it is a job next door: known and compared, but none of the roles.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub next_door: bool,
    /// What to know before reading of it, such as what else its letters stand for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Fact>,
    /// What the role does, as a verb phrase that follows its name.
    pub essence: String,
    /// What the role is, in one sentence.
    pub answer: Fact,
    /// The question the role answers.
    pub question: Fact,
    /// A picture of the role in a few words.
    pub image: Fact,
    /// What the role owns.
    pub owns: Vec<Fact>,
    /// What the role does.
    pub responsibilities: Vec<Fact>,
    /// What the role decides.
    pub decides: Vec<Fact>,
    /// What others decide.
    pub cannot_decide: Vec<Fact>,
    /// How far the role reaches.
    pub scope: Vec<Fact>,
    /// How far ahead the role plans.
    pub horizon: Vec<Fact>,
    /// How success is measured.
    pub success: Vec<Fact>,
    /// The documents the role writes.
    pub artifacts: Vec<Fact>,
    /// Whom the role works with.
    pub works_with: Vec<Fact>,
    /// How technical the role is.
    pub technical_depth: Vec<Fact>,
    /// What fills a day.
    pub usual_day: Vec<Fact>,
    /// Who the role reports to.
    pub reports_to: Vec<Fact>,
    /// The steps up.
    pub ladder: Ladder,
    /// The steps sideways.
    pub moves: Vec<Fact>,
    /// Titles companies use for it.
    pub titles: Vec<Fact>,
    /// How the role meets each of the others.
    pub relations: Vec<Relation>,
    /// What people wrongly believe about it.
    pub mistakes: Vec<Mistake>,
    /// Where the sources disagree.
    pub disagreements: Vec<Fact>,
    /// How to recognize the role in a meeting.
    pub meeting: Meeting,
    /// The role under each dimension of `comparison.yaml`.
    pub dimensions: Vec<DimensionText>,
    /// The role's part in each activity of `comparison.yaml`, by activity id.
    pub activities: BTreeMap<Id, Part>,
    /// What the role does first in each situation of `situations.yaml`.
    #[serde(default)]
    pub situations: Vec<FirstMove>,
    /// What to type after reading about the role.
    pub next: Vec<NextCommand>,
}

/// The few fields of a role that lists and name look-ups need.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RoleHead {
    pub id: Id,
    pub name: String,
    pub abbreviation: String,
    pub aliases: Vec<String>,
    pub essence: String,
    pub question: Fact,
    #[serde(default)]
    pub next_door: bool,
}

/// The steps of a career, lowest first.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// Titles, lowest first.
    pub rungs: Vec<String>,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}

/// How a role meets another one.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The other role.
    pub role: Id,
    /// What separates the two; stands once for each pair, in either file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<Fact>,
    /// What this role hands to the other.
    pub hands_off: Fact,
    /// Where the two rub.
    pub friction: Fact,
}

/// A wrong belief about a role, and what is true.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Mistake {
    /// What people say.
    pub belief: String,
    /// What is true.
    pub truth: String,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}

/// How to recognize a role in a meeting.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// A question someone in the role would ask aloud.
    pub asks: String,
    /// Completes "listens for …".
    pub listens_for: String,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}

/// What a role is under one dimension.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DimensionText {
    /// A dimension id from `comparison.yaml`.
    pub dimension: Id,
    /// A fragment that fits a table cell.
    pub text: String,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}

/// A role's part in a piece of work, from none to leading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Not involved.
    None,
    /// Helps when asked.
    Supports,
    /// Carries a part of it.
    Shares,
    /// Answers for it.
    Leads,
}

impl Part {
    /// Whether doing this work belongs to the role: it leads or shares it.
    pub fn is_own(self) -> bool {
        self >= Part::Shares
    }
}

/// What a role does first in a situation.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FirstMove {
    /// A situation id from `situations.yaml`.
    pub situation: Id,
    /// The role's part in handling it.
    pub part: Part,
    /// The first thing someone in the role does, starting with a verb.
    pub first: String,
}

impl Role {
    /// All that is said of the role, in sections. `short` gives the short form of a
    /// role that is there.
    pub fn sections(&self, short: impl Fn(&str) -> Option<String>) -> Vec<Section> {
        let lists: [(&str, &str, &[Fact]); 12] = [
            ("owns", "Owns", &self.owns),
            ("responsibilities", "Does", &self.responsibilities),
            ("decides", "Decides", &self.decides),
            ("cannot-decide", "Does not decide", &self.cannot_decide),
            ("scope", "Scope", &self.scope),
            ("horizon", "Horizon", &self.horizon),
            ("success", "Measured by", &self.success),
            ("artifacts", "Writes", &self.artifacts),
            ("works-with", "Works with", &self.works_with),
            ("technical-depth", "Technical depth", &self.technical_depth),
            ("usual-day", "A usual day", &self.usual_day),
            ("reports-to", "Reports to", &self.reports_to),
        ];
        let mut sections: Vec<Section> =
            lists.into_iter().map(|(id, heading, facts)| list(id, heading, facts)).collect();
        let rungs = Fact { text: self.ladder.rungs.join(" > "), sources: self.ladder.sources.clone() };
        sections.push(Section { text: vec![rungs], ..list("ladder", "Ladder and moves", &self.moves) });
        sections.push(list("titles", "Titles on postings", &self.titles));
        let others: Vec<(&Relation, String)> =
            self.relations.iter().filter_map(|relation| Some((relation, short(&relation.role)?))).collect();
        sections.push(relations("handoffs", "Hands over", &others, |relation| &relation.hands_off));
        sections.push(relations("friction", "Friction", &others, |relation| &relation.friction));
        sections.push(self.meeting.section());
        let mistakes = self.mistakes.iter();
        let mistakes = mistakes.map(|it| point(Some(&it.belief), it.truth.clone(), &it.sources)).collect();
        sections.push(section("mistakes", "Common mistakes about it", mistakes));
        sections.push(list("disagreements", "Where sources disagree", &self.disagreements));
        sections
    }
}

impl Meeting {
    fn section(&self) -> Section {
        let asks = point(Some("Asks"), format!("\"{}\"", self.asks), &self.sources);
        let listens = point(Some("Listens for"), self.listens_for.clone(), &self.sources);
        section("meeting", "In a meeting", vec![asks, listens])
    }
}

fn section(id: &str, heading: &str, points: Vec<Point>) -> Section {
    Section { id: Id::from(id), heading: heading.to_owned(), points, ..Section::default() }
}

fn point(term: Option<&str>, text: String, sources: &[Id]) -> Point {
    Point { term: term.map(str::to_owned), text, sources: sources.to_vec() }
}

fn list(id: &str, heading: &str, facts: &[Fact]) -> Section {
    section(id, heading, facts.iter().map(|fact| point(None, fact.text.clone(), &fact.sources)).collect())
}

/// A fact for each relation, next to the other role's name.
fn relations(
    id: &str,
    heading: &str,
    others: &[(&Relation, String)],
    fact: impl Fn(&Relation) -> &Fact,
) -> Section {
    let about = |(relation, other): &(&Relation, String)| {
        let Fact { text, sources } = fact(relation);
        point(Some(other), text.clone(), sources)
    };
    section(id, heading, others.iter().map(about).collect())
}
