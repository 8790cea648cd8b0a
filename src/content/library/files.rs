//! Each kind of file by the name of what it holds.

use anyhow::{Context as _, Result};

use super::{Library, built_in};
use crate::content::Id;
use crate::content::model::{
    AskWords, Axes, Deck, Edition, Fields, Growth, Heads, Index, Items, Jobs, Levels, Misconceptions,
    PictureFile, ReadinessFile, ResultWords, Role, RoleHead, Scenarios, Signals, Situations, Source, Sources,
    Subject, Titles, Topic, TopicHead,
};
use crate::problem::Problem;

impl Library {
    /// The order of roles and topics.
    pub fn index(&self) -> Result<Index> {
        self.read()
    }

    /// How people ask.
    pub fn ask_words(&self) -> Result<AskWords> {
        self.read()
    }

    /// What roles are compared by.
    pub fn axes(&self) -> Result<Axes> {
        self.read()
    }

    /// All situations.
    pub fn situations(&self) -> Result<Situations> {
        self.read()
    }

    /// All titles.
    pub fn titles(&self) -> Result<Titles> {
        self.read()
    }

    /// What levels in titles say.
    ///
    /// # Errors
    /// See [`Library::read`].
    pub fn title_levels(&self) -> Result<Levels> {
        self.read()
    }

    /// What fields in titles say.
    ///
    /// # Errors
    /// See [`Library::read`].
    pub fn title_fields(&self) -> Result<Fields> {
        self.read()
    }

    /// The words in titles that name a role.
    ///
    /// # Errors
    /// See [`Library::read`].
    pub fn title_heads(&self) -> Result<Heads> {
        self.read()
    }

    /// Jobs that are none of the roles.
    ///
    /// # Errors
    /// See [`Library::read`].
    pub fn title_jobs(&self) -> Result<Jobs> {
        self.read()
    }

    /// All misconceptions.
    pub fn misconceptions(&self) -> Result<Misconceptions> {
        self.read()
    }

    /// Fit signals and meanings of "technical".
    pub fn signals(&self) -> Result<Signals> {
        self.read()
    }

    /// The agreement items of the quiz.
    pub fn quiz_items(&self) -> Result<Items> {
        self.read()
    }

    /// The scenarios of the quiz.
    pub fn quiz_scenarios(&self) -> Result<Scenarios> {
        self.read()
    }

    /// The readiness items of the quiz.
    pub fn quiz_readiness(&self) -> Result<ReadinessFile> {
        self.read()
    }

    /// The statements of the quiz.
    pub fn quiz_picture(&self) -> Result<PictureFile> {
        self.read()
    }

    /// All that the quiz asks: in this version of the keys, where the content still has
    /// it, or else now.
    pub fn quiz(&self, version: Option<i64>) -> Result<Edition> {
        let items = self.quiz_items()?;
        let former = version.filter(|version| *version != i64::from(items.key_version));
        if let Some(former) = former.map(|version| version.to_string())
            && self.ids_in("editions")?.contains(former.as_str())
        {
            return self.read_one(&former);
        }
        Ok(Edition {
            items,
            scenarios: self.quiz_scenarios()?,
            readiness: self.quiz_readiness()?,
            picture: self.quiz_picture()?,
        })
    }

    /// The words of the quiz's results.
    pub fn quiz_results(&self) -> Result<ResultWords> {
        self.read()
    }

    /// The growth cards.
    pub fn quiz_growth(&self) -> Result<Growth> {
        self.read()
    }

    /// A role by its id.
    pub fn role(&self, id: &str) -> Result<Role> {
        self.read_one(id)
    }

    /// The fields of a role that lists need.
    pub fn role_head(&self, id: &str) -> Result<RoleHead> {
        self.read_at(&format!("roles/{id}.yaml"))
    }

    /// How a role is called in short. One whose file cannot be read is called by
    /// its id, so that it disturbs nobody who asks for something else.
    pub fn abbreviation(&self, id: &str) -> String {
        self.role_head(id).map_or_else(|_| id.to_uppercase(), |head| head.abbreviation)
    }

    /// A topic by its id.
    pub fn topic(&self, id: &str) -> Result<Topic> {
        self.read_one(id)
    }

    /// The fields of a topic that lists need.
    pub fn topic_head(&self, id: &str) -> Result<TopicHead> {
        self.read_at(&format!("topics/{id}.yaml"))
    }

    /// A subject of the glossary by its id.
    ///
    /// # Errors
    /// See [`Library::read`].
    pub fn subject(&self, id: &str) -> Result<Subject> {
        self.read_one(id)
    }

    /// A deck of cards by its id.
    pub fn deck(&self, id: &str) -> Result<Deck> {
        self.read_one(id)
    }

    /// The sources named by `ids`, in that order; those of the folder come before
    /// the built-in ones, which built-in pages go on citing.
    pub fn sources(&self, ids: &[Id]) -> Result<Vec<Source>> {
        let mut all = self.read::<Sources>()?.sources;
        all.extend(self.built_in_sources()?);
        let find = |id: &Id| {
            all.iter().find(|source| source.id == *id).cloned().with_context(|| {
                Problem::world(
                    format!("the source `{id}` is cited, but `sources.yaml` does not list it"),
                    "add it to `sources.yaml`, or correct the id where it is cited",
                )
            })
        };
        ids.iter().map(find).collect()
    }

    /// The built-in sources, where the folder has a list of its own.
    pub fn built_in_sources(&self) -> Result<Vec<Source>> {
        let path = "sources.yaml";
        match built_in(path).filter(|_| self.is_overlaid(path)) {
            Some(kept) => Ok(serde_json::from_str::<Sources>(&kept.json()?)?.sources),
            None => Ok(Vec::new()),
        }
    }
}
