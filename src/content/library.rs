use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;

use super::diagnosis::Examined;
use super::kind::is_id;
use super::{
    Axes, Bundle, FileKind, Growth, Id, Index, Items, Misconceptions, PictureFile, ReadinessFile,
    ResultWords, Role, RoleHead, Scenarios, Signals, Situations, Source, Sources, Titles, Topic, TopicHead,
    file,
};
use crate::problem::Problem;

/// The built-in content, sorted by path.
pub const BUILT_IN: &[BuiltIn] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// A file of the built-in content.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its path under `content/`.
    pub path: &'static str,
    /// Its short fields, as JSON.
    pub head: &'static str,
    /// All of it, as JSON.
    pub whole: &'static str,
}

/// The content: the built-in files, and a folder that replaces or adds to them
/// file by file. Each file is read when it is asked for.
#[derive(Debug, Default)]
pub struct Library {
    overlay: Option<PathBuf>,
    bundle: OnceCell<Bundle>,
}

impl Library {
    /// The built-in content, with the files of `overlay` in front of it.
    ///
    /// # Errors
    /// When `overlay` is not a folder.
    pub fn open(overlay: Option<PathBuf>) -> Result<Self> {
        match overlay {
            Some(folder) if !folder.is_dir() => Err(Problem::world(
                format!("the content folder `{}` is not there, or is not a folder", folder.display()),
                "give a folder laid out like the built-in content, for example with `roles/em.yaml` in it",
            )
            .into()),
            _ => Ok(Self { overlay, bundle: OnceCell::new() }),
        }
    }

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

    /// Whether there is a role with this id.
    #[must_use]
    pub fn has_role(&self, id: &str) -> bool {
        self.has("roles", id)
    }

    /// Whether there is a topic with this id.
    #[must_use]
    pub fn has_topic(&self, id: &str) -> bool {
        self.has("topics", id)
    }

    /// The ids of all roles, in display order.
    ///
    /// # Errors
    /// When `index.yaml` or the overlay folder cannot be read.
    pub fn role_ids(&self) -> Result<Vec<Id>> {
        let found = self.ids_in("roles")?;
        Ok(in_order(found, self.index()?.roles))
    }

    /// The ids of all topics, in display order.
    ///
    /// # Errors
    /// When `index.yaml` or the overlay folder cannot be read.
    pub fn topic_ids(&self) -> Result<Vec<Id>> {
        let found = self.ids_in("topics")?;
        let order = self.index()?.groups.into_iter().flat_map(|group| group.topics).collect();
        Ok(in_order(found, order))
    }

    fn ids_in(&self, folder: &str) -> Result<BTreeSet<Id>> {
        let built_in = BUILT_IN.iter().filter_map(|file| id_in(folder, file.path)).map(Id::from);
        let mut ids: BTreeSet<Id> = built_in.collect();
        if let Some(path) = self.overlay_path(folder).filter(|path| path.is_dir()) {
            let listing = || format!("cannot list the folder `{}`", path.display());
            for entry in fs::read_dir(&path).with_context(listing)? {
                ids.extend(yaml_stem(&entry.with_context(listing)?.path()));
            }
        }
        Ok(ids)
    }

    /// What was typed must not reach outside the folder of content.
    fn has(&self, folder: &str, id: &str) -> bool {
        is_id(id) && self.has_file(&format!("{folder}/{id}.yaml"))
    }

    fn has_file(&self, path: &str) -> bool {
        self.overlay_file(path).is_some() || built_in(path).is_some()
    }

    fn overlay_path(&self, path: &str) -> Option<PathBuf> {
        self.overlay.as_ref().map(|folder| folder.join(path))
    }

    /// The file that takes the place of a built-in one or is added; also one that
    /// cannot be read, such as a link in a circle.
    fn overlay_file(&self, path: &str) -> Option<PathBuf> {
        self.overlay_path(path).filter(|file| fs::symlink_metadata(file).is_ok())
    }

    fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        self.read_part(path, |file| file.whole)
    }

    fn read_head<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        self.read_part(path, |file| file.head)
    }

    fn read_part<T: DeserializeOwned>(
        &self,
        path: &str,
        part: impl Fn(&BuiltIn) -> &'static str,
    ) -> Result<T> {
        if self.overlay_file(path).is_some() {
            return self.examine(path)?.read().map_err(|broken| broken.into());
        }
        let file = built_in(path).with_context(|| format!("there is no content file `{path}`"))?;
        serde_json::from_str(part(file)).with_context(|| format!("the built-in file `{path}` is broken"))
    }

    /// Looks for all that is wrong with a file by itself. The built-in one is
    /// looked at as its writers know it.
    ///
    /// # Errors
    /// When there is no file of this path, or its path is not that of content.
    pub fn examine(&self, path: &str) -> Result<Examined> {
        let nowhere = || format!("there is no content file `{path}`");
        let kind = FileKind::of(path).with_context(nowhere)?;
        let schema: serde_json::Value = serde_json::from_str(self.schema(kind)?)?;
        let text = match self.overlay_file(path) {
            Some(file) => file::read(&file),
            None => Ok(self.bundle()?.text(path).with_context(nowhere)?.to_owned()),
        };
        Ok(Examined::new(self.shown(path), (path, kind), text, &schema))
    }

    /// The JSON Schema of a kind of file.
    ///
    /// # Errors
    /// When the program itself is damaged.
    pub fn schema(&self, kind: FileKind) -> Result<&str> {
        self.bundle()?.text(&kind.schema_path()).context("a schema is missing")
    }

    /// The built-in content as its writers know it.
    ///
    /// # Errors
    /// When the program itself is damaged.
    pub fn bundle(&self) -> Result<&Bundle> {
        if let Some(bundle) = self.bundle.get() {
            return Ok(bundle);
        }
        let bundle = Bundle::unpack()?;
        Ok(self.bundle.get_or_init(|| bundle))
    }

    /// How messages call a file.
    #[must_use]
    pub fn shown(&self, path: &str) -> String {
        match self.overlay_file(path) {
            Some(file) => file.display().to_string(),
            None => format!("{path} (built in)"),
        }
    }
}

fn built_in(path: &str) -> Option<&'static BuiltIn> {
    let at = BUILT_IN.binary_search_by_key(&path, |file| file.path).ok()?;
    Some(&BUILT_IN[at])
}

fn id_in<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".yaml")
}

fn yaml_stem(path: &Path) -> Option<Id> {
    let is_yaml = path.extension() == Some(OsStr::new("yaml"));
    is_yaml.then(|| path.file_stem()?.to_str().map(Id::from)).flatten()
}

/// The ids in `order` that were found, then the rest of those found.
fn in_order(mut found: BTreeSet<Id>, order: Vec<Id>) -> Vec<Id> {
    let mut ids: Vec<Id> = order.into_iter().filter(|id| found.remove(id)).collect();
    ids.extend(found);
    ids
}
