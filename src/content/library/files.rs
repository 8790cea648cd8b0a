//! Each file of the content as a value.

use anyhow::{Context as _, Result};

use super::Library;
use crate::content::diagnosis::{Broken, Examined};
use crate::content::{
    Axes, FileKind, Growth, Id, Index, Items, Misconceptions, PictureFile, ReadinessFile, ResultWords, Role,
    RoleHead, Scenarios, Signals, Situations, Source, Sources, Titles, Topic, TopicHead,
};
use crate::problem::Problem;

impl Library {
    /// The order of roles and topics.
    ///
    /// # Errors
    /// Here and below: when the file is not there, cannot be read, or does not have the form it should.
    pub fn index(&self) -> Result<Index> {
        self.read("index.yaml")
    }

    /// A role by its id.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn role(&self, id: &str) -> Result<Role> {
        self.read(&format!("roles/{id}.yaml"))
    }

    /// The fields of a role that lists need.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn role_head(&self, id: &str) -> Result<RoleHead> {
        self.read_head(&format!("roles/{id}.yaml"))
    }

    /// How a role is called in short. One whose file cannot be read is called by
    /// its id, so that it disturbs nobody who asks for something else.
    #[must_use]
    pub fn abbreviation(&self, id: &str) -> String {
        self.role_head(id).map_or_else(|_| id.to_uppercase(), |head| head.abbreviation)
    }

    /// A topic by its id.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn topic(&self, id: &str) -> Result<Topic> {
        self.read(&format!("topics/{id}.yaml"))
    }

    /// The fields of a topic that lists need.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn topic_head(&self, id: &str) -> Result<TopicHead> {
        self.read_head(&format!("topics/{id}.yaml"))
    }

    /// What roles are compared by.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn axes(&self) -> Result<Axes> {
        self.read("comparison.yaml")
    }

    /// All situations.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn situations(&self) -> Result<Situations> {
        self.read("situations.yaml")
    }

    /// All titles.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn titles(&self) -> Result<Titles> {
        self.read("titles.yaml")
    }

    /// All misconceptions.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn misconceptions(&self) -> Result<Misconceptions> {
        self.read("misconceptions.yaml")
    }

    /// Fit signals and meanings of "technical".
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn signals(&self) -> Result<Signals> {
        self.read("signals.yaml")
    }

    /// The agreement items of the quiz.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn quiz_items(&self) -> Result<Items> {
        self.read("quiz/items.yaml")
    }

    /// The scenarios of the quiz.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn quiz_scenarios(&self) -> Result<Scenarios> {
        self.read("quiz/scenarios.yaml")
    }

    /// The readiness items of the quiz.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn quiz_readiness(&self) -> Result<ReadinessFile> {
        self.read("quiz/readiness.yaml")
    }

    /// The statements of the quiz.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn quiz_picture(&self) -> Result<PictureFile> {
        self.read("quiz/picture.yaml")
    }

    /// The words of the quiz's results.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn quiz_results(&self) -> Result<ResultWords> {
        self.read("quiz/results.yaml")
    }

    /// The growth cards.
    ///
    /// # Errors
    /// See [`Library::index`].
    pub fn quiz_growth(&self) -> Result<Growth> {
        self.read("quiz/growth.yaml")
    }

    /// The sources named by `ids`, in that order.
    ///
    /// # Errors
    /// See [`Library::index`]; also when an id is not among the sources.
    pub fn sources(&self, ids: &[Id]) -> Result<Vec<Source>> {
        let all: Sources = self.read("sources.yaml")?;
        let find = |id: &Id| {
            all.sources.iter().find(|source| source.id == *id).cloned().with_context(|| {
                Problem::world(
                    format!("the source `{id}` is cited, but `sources.yaml` does not list it"),
                    "add it to `sources.yaml`, or correct the id where it is cited",
                )
            })
        };
        ids.iter().map(find).collect()
    }
}

/// Whether a file can be read as a value of its kind.
pub(super) fn readable(examined: &Examined, kind: FileKind) -> Result<(), Broken> {
    match kind {
        FileKind::Index => examined.read::<Index>().map(drop),
        FileKind::Role => examined.read::<Role>().map(drop),
        FileKind::Topic => examined.read::<Topic>().map(drop),
        FileKind::Comparison => examined.read::<Axes>().map(drop),
        FileKind::Situations => examined.read::<Situations>().map(drop),
        FileKind::Misconceptions => examined.read::<Misconceptions>().map(drop),
        FileKind::Signals => examined.read::<Signals>().map(drop),
        FileKind::Titles => examined.read::<Titles>().map(drop),
        FileKind::Sources => examined.read::<Sources>().map(drop),
        FileKind::QuizItems => examined.read::<Items>().map(drop),
        FileKind::QuizScenarios => examined.read::<Scenarios>().map(drop),
        FileKind::QuizReadiness => examined.read::<ReadinessFile>().map(drop),
        FileKind::QuizPicture => examined.read::<PictureFile>().map(drop),
        FileKind::QuizResults => examined.read::<ResultWords>().map(drop),
        FileKind::QuizGrowth => examined.read::<Growth>().map(drop),
    }
}
