//! What is said of a posting, for programs.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::Desk;
use super::advice::{AskView, MissingView, QuestionView, SignView};
use super::source::Posting;
use super::title::{Title, TitleView};
use crate::characters::harmless;
use crate::content::Id;
use crate::posting::{Decoded, Evidence, FEWEST_WORDS, Model, Reader, Verdict, Weight};

/// The longest piece of a posting that is quoted, in characters.
const LONGEST_QUOTE: usize = 160;

/// What a posting says of the job.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DecodedView {
    /// The file, or what the sender of a line calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "serde_json::Value"))]
    pub(super) id: Option<Box<RawValue>>,
    /// What the posting calls the job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<TitleView>,
    /// The share of each role among the roles; they sum to 1. None where too little is
    /// there to tell.
    pub(super) roles: Option<BTreeMap<Id, f64>>,
    /// How likely it is another job than these.
    pub(super) none: Option<f64>,
    /// The id of a role, or `between`, `none`, `too-little` or `not-english`.
    pub(super) verdict: Id,
    /// For `none`: which job, as in "a scrum master", where that can be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) other_job: Option<String>,
    /// The two nearest roles.
    pub(super) closest: Vec<Id>,
    /// The smallest set that holds the true role nine times in ten.
    pub(super) set: Vec<Id>,
    /// How many words it has, and how many are needed.
    pub(super) words: usize,
    pub(super) needed: usize,
    /// The sentences that weigh most: those for the verdict, then those against it.
    pub(super) evidence: Vec<EvidenceView>,
    /// What the named role's postings usually have and this one does not, the most usual first.
    pub(super) missing: Vec<MissingView>,
    /// What it asks of a person.
    pub(super) asks: Vec<AskView>,
    /// What deserves a question: a sign says something of a text, not of a company.
    pub(super) signs: Vec<SignView>,
    /// What to ask the employer.
    pub(super) questions: Vec<QuestionView>,
    /// What adds up to the shares, on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<SumsView>,
}

/// A sentence that tells.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct EvidenceView {
    /// The number of its line.
    pub(super) line: usize,
    /// The sentence; of a long one what stands around the cue.
    pub(super) text: String,
    /// The roles that it speaks for, the first most; `other` is any other job.
    pub(super) roles: Vec<Id>,
    /// The group of the cue that weighs most in it.
    pub(super) cue: Id,
    /// What that group means.
    pub(super) says: String,
    /// The activity of the comparison that the group belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) activity: Option<Id>,
    /// What it adds to the verdict beside what it adds to the others on average.
    pub(super) weight: f64,
    /// Whether it speaks against the verdict.
    pub(super) against: bool,
}

/// What adds up. A row has a number for each class.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SumsView {
    /// What the weights were fitted on.
    pub(super) fitted: String,
    /// The roles, and `other` for any other job.
    pub(super) classes: Vec<Id>,
    /// Where the sums begin.
    pub(super) start: Vec<f64>,
    /// What names of roles add, whichever they are.
    pub(super) role_names: Vec<f64>,
    /// What each group adds that was found.
    pub(super) groups: Vec<GroupView>,
    /// What all other words add, none of which tells by itself.
    pub(super) other_words: Vec<f64>,
    /// The sums. A share is the exponential of one by the sum of all exponentials; the
    /// shown one is drawn toward the others where it was right less often.
    pub(super) sums: Vec<f64>,
}

/// A group of cues that was found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct GroupView {
    pub(super) group: Id,
    /// What it means.
    pub(super) says: String,
    /// The cues that were found.
    pub(super) cues: Vec<String>,
    /// How often, counted by the weight of the sections that they stand in.
    pub(super) count: f64,
    /// What it adds.
    pub(super) adds: Vec<f64>,
}

impl DecodedView {
    /// Decodes a posting.
    pub(super) fn of(desk: &Desk, reader: &mut Reader, posting: &Posting, why: bool) -> Self {
        let model = &desk.model;
        let title = Title::of(desk, posting);
        let decoded = reader.decode(title.text.map(String::as_str), &posting.text);
        let told = !matches!(decoded.verdict, Verdict::TooLittle | Verdict::NotEnglish);
        let ids = |places: &[usize]| -> Vec<Id> {
            if told { places.iter().map(|place| model.class(*place)).collect() } else { Vec::new() }
        };
        let verdict = match decoded.verdict {
            Verdict::Role(role) => model.class(role),
            Verdict::Between => "between".into(),
            Verdict::None => "none".into(),
            Verdict::TooLittle => "too-little".into(),
            Verdict::NotEnglish => "not-english".into(),
        };
        let closest = ids(&decoded.closest[..2]);
        let other_job = (decoded.verdict == Verdict::None).then(|| decoded.other_job(model)?.job.clone());
        let share = |(role, share): (usize, &f64)| (model.class(role), rounded(*share));
        let evidence = if told { decoded.evidence(model) } else { Vec::new() };
        let advice = decoded.advice(model, title.role());
        Self {
            id: posting.id.clone(),
            title: title.view(&verdict, &closest),
            roles: told.then(|| decoded.roles.iter().enumerate().map(share).collect()),
            none: told.then(|| rounded(decoded.none)),
            verdict,
            other_job: other_job.flatten(),
            closest,
            set: ids(&decoded.set),
            words: decoded.words,
            needed: FEWEST_WORDS,
            evidence: evidence.iter().map(|evidence| EvidenceView::of(model, evidence)).collect(),
            missing: advice.missing.iter().map(|(idea, usual)| MissingView::of(idea, usual)).collect(),
            asks: advice.asks.iter().map(|(ask, steps)| AskView::of(ask, steps)).collect(),
            signs: advice.signs.iter().map(|(sign, found)| SignView::of(sign, found)).collect(),
            questions: advice.questions.into_iter().map(QuestionView::from).collect(),
            why: why.then(|| SumsView::of(model, &decoded)),
        }
    }
}

impl EvidenceView {
    fn of(model: &Model, evidence: &Evidence) -> Self {
        Self {
            line: evidence.line,
            text: quoted(evidence.text, evidence.cue),
            roles: evidence.speaks_for.iter().map(|class| model.class(*class)).collect(),
            cue: evidence.group.id.clone(),
            says: evidence.group.says.clone(),
            activity: evidence.group.activity.clone(),
            weight: rounded(evidence.weight),
            against: evidence.against,
        }
    }
}

impl SumsView {
    fn of(model: &Model, decoded: &Decoded) -> Self {
        let row = |weight: &Weight| weight.iter().map(|value| rounded(*value)).collect();
        let sums = &decoded.sums;
        let group = |(at, count, adds): &(usize, f64, Weight)| {
            let (group, cues) = (model.group(*at), decoded.cues_of(model, *at));
            GroupView {
                group: group.id.clone(),
                says: group.says.clone(),
                cues,
                count: rounded(*count),
                adds: row(adds),
            }
        };
        Self {
            fitted: model.fitted().to_owned(),
            classes: (0..sums.total.len()).map(|class| model.class(class)).collect(),
            start: row(&sums.start),
            role_names: row(&sums.names),
            groups: sums.groups.iter().map(group).collect(),
            other_words: row(&sums.words),
            sums: row(&sums.total),
        }
    }
}

/// To four places: more are none of the reader's business.
fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// A sentence in one line without what a terminal would obey; of a long one what stands
/// around the cue, cut between words.
fn quoted(text: &str, cue: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let start = cue.split([' ', '*']).next().unwrap_or_default();
    let place = words.iter().position(|word| word.to_ascii_lowercase().contains(start)).unwrap_or(0);
    let length = |words: &[&str]| words.iter().map(|word| word.chars().count() + 1).sum::<usize>();
    let (mut from, mut to) = (place, (place + 1).min(words.len()));
    while length(&words[from..to]) < LONGEST_QUOTE && (from > 0 || to < words.len()) {
        // Twice as much of what follows: sentences say what is done after who does it.
        if to < words.len() && (from == 0 || to - place <= 2 * (place - from)) {
            to += 1;
        } else {
            from -= 1;
        }
    }
    let mut quote = words[from..to].join(" ");
    if quote.chars().count() > LONGEST_QUOTE {
        quote = quote.chars().take(LONGEST_QUOTE).collect();
        to = to.min(words.len().saturating_sub(1));
        if let Some((whole, _)) = quote.rsplit_once(' ') {
            quote.truncate(whole.len());
        }
    }
    let (before, after) = (if from > 0 { "… " } else { "" }, if to < words.len() { " …" } else { "" });
    format!("{before}{}{after}", harmless(&quote))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_cut_around_the_cue_between_words() {
        let long = format!("{}track dependencies across teams {}", "before ".repeat(60), "after ".repeat(60));
        let quote = quoted(&long, "dependenc*");
        assert!(
            quote.starts_with("… ") && quote.ends_with(" …") && quote.contains("track dependencies"),
            "{quote}"
        );
        assert!(quote.chars().count() <= LONGEST_QUOTE + 4);
        assert_eq!(quoted("Track  \u{1b}[31mit\u{202e} now", "track"), "Track ?[31mit? now");
        let endless = quoted(&"x".repeat(10_000), "x");
        assert!(endless.chars().count() <= LONGEST_QUOTE + 4);
    }
}
