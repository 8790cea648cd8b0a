//! The kinds of content files. A new one is a row here, its type, and its schema,
//! which a test writes. The build script reads the built-in files by this table.

use std::any::TypeId;

#[cfg(test)]
use schemars::JsonSchema as Described;
#[cfg(not(test))]
use serde::de::DeserializeOwned as Described;
use serde::de::DeserializeOwned;

use super::model::{
    AskWords, AskedFor, Asks, Axes, Cues, Deck, Edition, Fields, Growth, Heads, Ideas, Index, Items, Jobs,
    Levels, Misconceptions, PictureFile, PostingReading, Questions, ReadinessFile, ResultWords, Role,
    Scenarios, Signals, Signs, Situations, Sources, Subject, Titles, Topic, Weights,
};

/// A kind of content file.
#[derive(Debug, Clone, Copy)]
pub struct FileKind {
    /// The name people type, in kebab case.
    pub name: &'static str,
    /// Where files of this kind are under the folder of content: a path, or a folder
    /// and `*`.
    pub place: &'static str,
    holds: TypeId,
    read: fn(&str) -> serde_json::Result<()>,
    /// The schema of its type.
    #[cfg(test)]
    pub(super) schema: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
}

impl FileKind {
    /// All kinds, in the order of `content/README.md`.
    pub const ALL: &[Self] = &[
        Self::of_files::<Index>("index", "index.yaml"),
        Self::of_files::<Role>("role", "roles/*.yaml"),
        Self::of_files::<Topic>("topic", "topics/*.yaml"),
        Self::of_files::<Axes>("comparison", "comparison.yaml"),
        Self::of_files::<Situations>("situations", "situations.yaml"),
        Self::of_files::<Misconceptions>("misconceptions", "misconceptions.yaml"),
        Self::of_files::<Signals>("signals", "signals.yaml"),
        Self::of_files::<Titles>("titles", "titles.yaml"),
        Self::of_files::<Subject>("glossary", "glossary/*.yaml"),
        Self::of_files::<Levels>("title-levels", "titles/levels.yaml"),
        Self::of_files::<Fields>("title-fields", "titles/fields.yaml"),
        Self::of_files::<Heads>("title-heads", "titles/heads.yaml"),
        Self::of_files::<Jobs>("title-jobs", "titles/jobs.yaml"),
        Self::of_files::<Deck>("practice", "practice/*.yaml"),
        Self::of_files::<PostingReading>("posting-reading", "posting/reading.yaml"),
        Self::of_files::<Cues>("posting-cues", "posting/cues.yaml"),
        Self::of_files::<Weights>("posting-weights", "posting/weights.yaml"),
        Self::of_files::<AskWords>("ask-words", "ask/words.yaml"),
        Self::of_files::<AskedFor>("ask-asked", "ask/asked.yaml"),
        Self::of_files::<Ideas>("posting-ideas", "posting/ideas.yaml"),
        Self::of_files::<Asks>("posting-asks", "posting/asks.yaml"),
        Self::of_files::<Signs>("posting-signs", "posting/signs.yaml"),
        Self::of_files::<Questions>("posting-questions", "posting/questions.yaml"),
        Self::of_files::<Sources>("sources", "sources.yaml"),
        Self::of_files::<Items>("quiz-items", "quiz/items.yaml"),
        Self::of_files::<Scenarios>("quiz-scenarios", "quiz/scenarios.yaml"),
        Self::of_files::<ReadinessFile>("quiz-readiness", "quiz/readiness.yaml"),
        Self::of_files::<PictureFile>("quiz-picture", "quiz/picture.yaml"),
        Self::of_files::<Edition>("quiz-edition", "editions/*.yaml"),
        Self::of_files::<ResultWords>("quiz-results", "quiz/results.yaml"),
        Self::of_files::<Growth>("quiz-growth", "quiz/growth.yaml"),
    ];

    const fn of_files<T: DeserializeOwned + Described + 'static>(
        name: &'static str,
        place: &'static str,
    ) -> Self {
        Self {
            name,
            place,
            holds: TypeId::of::<T>(),
            read: |json| serde_json::from_str::<T>(json).map(drop),
            #[cfg(test)]
            schema: schemars::SchemaGenerator::root_schema_for::<T>,
        }
    }

    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|kind| kind.name == name)
    }

    /// The kind of the file at this path under the folder of content.
    pub fn at(path: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|kind| match kind.place.split_once('*') {
            None => kind.place == path,
            Some((before, after)) => {
                let stem = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                stem.is_some_and(is_id)
            }
        })
    }

    /// The kind whose files hold a `T`.
    pub fn of<T: 'static>() -> Option<&'static Self> {
        Self::ALL.iter().find(|kind| kind.holds == TypeId::of::<T>())
    }

    /// The folder of a kind that has many files.
    pub fn folder(&self) -> Option<&'static str> {
        self.place.strip_suffix("/*.yaml")
    }

    /// Whether the JSON, made from YAML, holds what a file of this kind should.
    pub fn read(&self, json: &str) -> serde_json::Result<()> {
        (self.read)(json)
    }

    /// The path of its schema under the folder of content.
    pub fn schema_path(&self) -> String {
        format!("schema/{}.schema.json", self.name)
    }
}

/// Whether this can be the id of a role or topic, and so the name of its file.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(path: &str) -> Option<&'static str> {
        FileKind::at(path).map(|kind| kind.name)
    }

    #[test]
    fn a_path_has_one_kind_or_none() {
        assert_eq!(name("roles/tpm.yaml"), Some("role"));
        assert_eq!(name("quiz/growth.yaml"), Some("quiz-growth"));
        for none in ["roles/.yaml", "roles/a/b.yaml", "role.yaml", "roles/../x.yaml", "quiz/x.yaml"] {
            assert_eq!(name(none), None, "{none}");
        }
        for kind in FileKind::ALL {
            assert_eq!(name(&kind.place.replace('*', "x")), Some(kind.name));
            assert_eq!(FileKind::named(kind.name).map(|named| named.place), Some(kind.place));
        }
    }
}
