use serde::{Deserialize, Serialize};

use super::{Fact, Id};

/// The file `quiz/items.yaml`: agreement items and the order they are shown in.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Items {
    /// Changes whenever an answer would mean something else than before.
    pub key_version: u32,
    /// The items of the full form in shown order.
    pub full: Vec<Id>,
    /// The items of the short form in shown order.
    pub short: Vec<Id>,
    /// What helps to answer, where somebody asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The bank.
    pub items: Vec<Item>,
}

/// A statement to agree or disagree with on five steps.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable for as long as the key version.
    pub id: Id,
    /// The fit signal it measures.
    pub signal: Id,
    /// 1 where agreement speaks for the signal, -1 where it speaks against it.
    #[cfg_attr(test, schemars(range(min = -1, max = 1)))]
    pub key: i8,
    /// The smallest form that has it.
    pub form: Membership,
    /// The statement.
    pub text: String,
    /// A word of it that the glossary lacks, explained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// Ids of words in it that the glossary explains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub glossary: Vec<Id>,
}

/// The smallest form that has an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Membership {
    /// In the short form, and so in the full one.
    Short,
    /// In the full form.
    Full,
    /// Kept to sharpen a result.
    Bank,
    /// Kept for a later form.
    Spare,
}

/// The file `quiz/scenarios.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scenarios {
    /// What helps to answer, where somebody asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// All scenarios.
    pub scenarios: Vec<Scenario>,
}

/// An incident and four good first actions, one typical of each role.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Stable for as long as the key version.
    pub id: Id,
    /// The smallest form that has it.
    pub form: Membership,
    /// The incident.
    pub text: String,
    /// The actions in shown order, a to d.
    pub options: Vec<ScenarioOption>,
    /// A word of it that the glossary lacks, explained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// Ids of words in it that the glossary explains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub glossary: Vec<Id>,
}

/// An action in a scenario.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScenarioOption {
    /// The role it is typical of.
    pub role: Id,
    /// The action, starting with a verb.
    pub text: String,
}

/// The file `quiz/readiness.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadinessFile {
    /// What helps to answer, where somebody asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// An item for each meaning of "technical".
    pub readiness: Vec<ReadinessItem>,
}

/// Four described levels of one meaning of "technical".
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadinessItem {
    /// The id of the meaning in `signals.yaml`.
    pub id: Id,
    /// What the levels are about.
    pub text: String,
    /// The levels 0 to 3.
    pub levels: Vec<String>,
    /// A word of it that the glossary lacks, explained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// Ids of words in it that the glossary explains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub glossary: Vec<Id>,
}

/// The file `quiz/picture.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PictureFile {
    /// What helps to answer, where somebody asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// All statements.
    pub statements: Vec<Statement>,
}

/// A statement about the job that is true or not.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Stable for as long as the key version.
    pub id: Id,
    /// The smallest form that has it.
    pub form: Membership,
    /// The statement.
    pub text: String,
    /// Whether it is true.
    pub truth: bool,
    /// Why.
    pub explanation: Fact,
    /// A word of it that the glossary lacks, explained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// Ids of words in it that the glossary explains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub glossary: Vec<Id>,
}

/// All that is asked. A file `editions/N.yaml` keeps what version N asked, so that
/// answers to it can still be read.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The agreement items.
    pub items: Items,
    /// The scenarios.
    pub scenarios: Scenarios,
    /// The levels of "technical".
    pub readiness: ReadinessFile,
    /// The statements about the job.
    pub picture: PictureFile,
}

/// The file `quiz/results.yaml`: the words of results.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResultWords {
    /// The screen before the first question.
    pub opening: Opening,
    /// What the result is not.
    pub limits: String,
    /// A word and a sentence for each band.
    pub bands: Vec<NamedText>,
    /// What to do, by fit and readiness.
    pub advice: Vec<IdText>,
    /// A word and a sentence for each standing of readiness.
    pub readiness: Vec<NamedText>,
    /// How closeness is said; `{first}` and `{second}` stand for roles.
    pub closeness: Vec<IdText>,
    /// What each signal means, high and low.
    pub signals: Vec<SignalWords>,
    /// How a signal's standing is said.
    pub standing: Vec<IdText>,
    /// What each flag says.
    pub flags: Vec<FlagWords>,
    /// Parts of the sentence that joins fit, closeness and readiness; `{first}` and
    /// `{second}` stand for roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<IdText>,
    /// What else is worth knowing of a result.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<IdText>,
    /// The offer of a few more items.
    pub sharpen: String,
    /// What the job's week looks like, for thought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week: Option<WeekWords>,
    /// What is said when two results do not differ.
    pub no_real_change: String,
}

/// What is said before the first question.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The heading.
    pub title: String,
    /// What is measured.
    pub measures: String,
    /// What the quiz is not for.
    pub not_for: String,
    /// Where answers stay.
    pub private: String,
}

/// The job's week, and whether it would suit: for thought, and never scored.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WeekWords {
    /// The topic whose shares are shown.
    pub topic: Id,
    /// The heading.
    pub title: String,
    /// Where the shares come from, and why they are shown.
    pub about: Fact,
    /// Whether such a week would suit.
    pub question: String,
    /// What can be said to that, and a thought on each.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub choices: Vec<NamedText>,
}

/// A word and a sentence.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedText {
    /// What results name it by.
    pub id: Id,
    /// The word.
    pub name: String,
    /// The sentence.
    pub text: String,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IdText {
    /// What results name it by.
    pub id: Id,
    /// The sentence.
    pub text: String,
}

/// What a signal's score means for the job.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignalWords {
    /// The signal.
    pub id: Id,
    /// When it is high.
    pub high: String,
    /// When it is low.
    pub low: String,
    /// How to lean on it.
    pub lean_on: String,
}

/// What a flag says.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlagWords {
    /// The flag.
    pub id: Id,
    /// When it is soft.
    pub soft: String,
    /// When it is hard.
    pub hard: String,
}

/// The file `quiz/growth.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Growth {
    /// All cards.
    pub cards: Vec<Card>,
    /// A message that asks a working TPM for a talk.
    pub message: String,
}

/// One small experiment for a signal or a meaning of "technical".
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The card's id.
    pub id: Id,
    /// The signal or meaning it is for.
    pub of: Id,
    /// 1 where the score is low, 2 in the middle, 3 where it is high.
    #[cfg_attr(test, schemars(range(min = 1, max = 3)))]
    pub level: u8,
    /// The heading.
    pub title: String,
    /// What to do within two weeks.
    pub action: String,
    /// What it leaves to show.
    pub evidence: String,
    /// Whom to ask.
    pub ask: String,
    /// When the moment comes, the tiny act.
    pub if_then: String,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}
