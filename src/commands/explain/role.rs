//! A role as an article.

use super::LabeledFact;
use super::article::Article;
use super::inserts::Inserts;
use crate::content::{Fact, Id, Library, Point, Relation, Role, Section};

/// The role as an article. The other roles' abbreviations come from `library`.
pub(super) fn article(role: &Role, library: &Library) -> Article {
    let labeled = |label: &str, fact: &Fact| LabeledFact { label: label.to_owned(), fact: fact.clone() };
    Article {
        id: role.id.clone(),
        title: format!("{} ({})", role.name, role.abbreviation),
        answer: Some(role.answer.clone()),
        facts: vec![labeled("Question", &role.question), labeled("Think of", &role.image)],
        brief_facts: role.owns.first().map(|fact| labeled("Owns", fact)).into_iter().collect(),
        sections: sections(role, library),
        inserts: Inserts::default(),
        next: role.next.clone(),
    }
}

fn sections(role: &Role, library: &Library) -> Vec<Section> {
    let lists: [(&str, &str, &[Fact]); 12] = [
        ("owns", "Owns", &role.owns),
        ("responsibilities", "Does", &role.responsibilities),
        ("decides", "Decides", &role.decides),
        ("cannot-decide", "Does not decide", &role.cannot_decide),
        ("scope", "Scope", &role.scope),
        ("horizon", "Horizon", &role.horizon),
        ("success", "Measured by", &role.success),
        ("artifacts", "Writes", &role.artifacts),
        ("works-with", "Works with", &role.works_with),
        ("technical-depth", "Technical depth", &role.technical_depth),
        ("usual-day", "A usual day", &role.usual_day),
        ("reports-to", "Reports to", &role.reports_to),
    ];
    let mut sections: Vec<Section> =
        lists.into_iter().map(|(id, heading, facts)| list(id, heading, facts)).collect();
    sections.push(ladder(role));
    sections.push(list("titles", "Titles on postings", &role.titles));
    let others: Vec<(&Relation, String)> = role
        .relations
        .iter()
        .filter(|relation| library.has_role(&relation.role))
        .map(|relation| (relation, library.abbreviation(&relation.role)))
        .collect();
    sections.push(relations("handoffs", "Hands over", &others, |relation| &relation.hands_off));
    sections.push(relations("friction", "Friction", &others, |relation| &relation.friction));
    sections.push(meeting(role));
    sections.push(mistakes(role));
    sections.push(list("disagreements", "Where sources disagree", &role.disagreements));
    sections
}

fn section(id: &str, heading: &str, points: Vec<Point>) -> Section {
    Section { id: Id::from(id), heading: heading.to_owned(), points, ..Section::default() }
}

fn list(id: &str, heading: &str, facts: &[Fact]) -> Section {
    let point = |fact: &Fact| Point { term: None, text: fact.text.clone(), sources: fact.sources.clone() };
    section(id, heading, facts.iter().map(point).collect())
}

fn ladder(role: &Role) -> Section {
    let rungs = Fact { text: role.ladder.rungs.join(" > "), sources: role.ladder.sources.clone() };
    Section { text: vec![rungs], ..list("ladder", "Ladder and moves", &role.moves) }
}

/// A fact for each relation to a role that is there, next to that role's name.
fn relations(
    id: &str,
    heading: &str,
    others: &[(&Relation, String)],
    fact: impl Fn(&Relation) -> &Fact,
) -> Section {
    let point = |(relation, other): &(&Relation, String)| {
        let Fact { text, sources } = fact(relation).clone();
        Point { term: Some(other.clone()), text, sources }
    };
    section(id, heading, others.iter().map(point).collect())
}

fn meeting(role: &Role) -> Section {
    let meeting = &role.meeting;
    let point = |term: &str, text: String| Point {
        term: Some(term.to_owned()),
        text,
        sources: meeting.sources.clone(),
    };
    let asks = point("Asks", format!("\"{}\"", meeting.asks));
    section("meeting", "In a meeting", vec![asks, point("Listens for", meeting.listens_for.clone())])
}

fn mistakes(role: &Role) -> Section {
    let points = role.mistakes.iter().map(|mistake| Point {
        term: Some(mistake.belief.clone()),
        text: mistake.truth.clone(),
        sources: mistake.sources.clone(),
    });
    section("mistakes", "Common mistakes about it", points.collect())
}
