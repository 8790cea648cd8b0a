mod files;

use std::any::type_name;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;

use super::built_in::{BUILT_IN, built_in};
use super::kinds::is_id;
use super::{Broken, Bundle, File, FileKind, Id, Index, file};
use crate::problem::Problem;

/// The content: the built-in files, and a folder that replaces or adds to them
/// file by file. Each file is read when it is asked for.
#[derive(Debug, Default)]
pub struct Library {
    overlay: Option<PathBuf>,
    bundle: OnceLock<Bundle>,
    /// What the folder's files hold, as JSON; each is examined once.
    read: Mutex<BTreeMap<String, Result<Arc<str>, Broken>>>,
    /// How many bytes of the folder's files were read.
    bytes: AtomicUsize,
}

/// How many files a folder of roles or topics may have.
const MOST_FILES: usize = 1_000;

/// How many bytes all files of the folder may have together.
const MOST_BYTES: usize = 8 << 20;

impl Library {
    /// The built-in content, with the files of `overlay` in front of it.
    pub fn open(overlay: Option<PathBuf>) -> Result<Self> {
        match overlay {
            Some(folder) if !folder.is_dir() => Err(Problem::world(
                format!("the content folder `{}` is not there, or is not a folder", folder.display()),
                "give a folder laid out like the built-in content, for example with `roles/em.yaml` in it",
            )
            .into()),
            _ => Ok(Self { overlay, ..Self::default() }),
        }
    }

    /// Whether there is a role with this id.
    pub fn has_role(&self, id: &str) -> bool {
        self.has("roles", id)
    }

    /// Whether there is a topic with this id.
    pub fn has_topic(&self, id: &str) -> bool {
        self.has("topics", id)
    }

    /// The ids of all roles, in display order, without the jobs next door.
    pub fn role_ids(&self) -> Result<Vec<Id>> {
        Ok(self.roles_and_next_door()?.0)
    }

    /// The ids of all roles, and those of the jobs next door; what cannot be read is none
    /// of these, so that somebody misses it.
    pub fn roles_and_next_door(&self) -> Result<(Vec<Id>, Vec<Id>)> {
        let index = self.index()?;
        let named = index.roles.clone();
        let is_next_door = |id: &Id| self.role_head(id).is_ok_and(|head| head.next_door);
        let ids = in_order(self.ids_in("roles")?, index.roles, index.only).into_iter();
        Ok(ids.partition(|id| named.contains(id) || !is_next_door(id)))
    }

    /// The ids of all topics, in display order.
    pub fn topic_ids(&self) -> Result<Vec<Id>> {
        let index = self.index()?;
        Ok(in_order(self.ids_in("topics")?, index.topics().cloned().collect(), index.only))
    }

    /// The ids of the subjects of the glossary, in display order.
    ///
    /// # Errors
    /// When `index.yaml` or the overlay folder cannot be read.
    pub fn subject_ids(&self) -> Result<Vec<Id>> {
        let index = self.index()?;
        let order = index.words.map(|words| words.subjects).unwrap_or_default();
        Ok(in_order(self.ids_in("glossary")?, order, index.only))
    }

    /// The ids of all decks of cards; where a folder has an order of its own, of its decks.
    pub fn deck_ids(&self) -> Result<Vec<Id>> {
        let is_own = self.only().is_some();
        let mut ids: Vec<Id> = self.ids_in("practice")?.into_iter().collect();
        ids.retain(|id| !is_own || self.is_overlaid(&format!("practice/{id}.yaml")));
        Ok(ids)
    }

    /// The ids of all files in a folder of content, sorted.
    pub fn ids_in(&self, folder: &str) -> Result<BTreeSet<Id>> {
        let id = |path: &'static str| path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".yaml");
        let mut ids: BTreeSet<Id> = BUILT_IN.iter().filter_map(|(path, _)| id(path)).map(Id::from).collect();
        if let Some(path) = self.overlay_path(folder).filter(|path| path.is_dir()) {
            let listing = || format!("cannot list the folder `{}`", path.display());
            for entry in fs::read_dir(&path).with_context(listing)? {
                ids.extend(yaml_stem(&entry.with_context(listing)?.path()));
                if ids.len() > MOST_FILES {
                    return Err(Problem::world(
                        format!(
                            "the folder `{}` has more than 1,000 files, too many for content",
                            path.display()
                        ),
                        "name a folder with the files you change or add; a page is a file",
                    )
                    .into());
                }
            }
        }
        Ok(ids)
    }

    /// What was typed must not reach outside the folder of content.
    fn has(&self, folder: &str, id: &str) -> bool {
        let path = format!("{folder}/{id}.yaml");
        let is_there = is_id(id) && (self.is_overlaid(&path) || built_in(&path).is_some());
        is_there && !self.only().is_some_and(|index| index.leaves_out(folder, id))
    }

    /// The ids of all roles or topics that the folder's own index leaves out.
    pub fn left_out(&self, folder: &str) -> Result<Vec<Id>> {
        let Some(index) = self.only() else { return Ok(Vec::new()) };
        Ok(self.ids_in(folder)?.into_iter().filter(|id| index.leaves_out(folder, id)).collect())
    }

    /// The folder's own index, where nothing but what it names counts. One that
    /// cannot be read leaves nothing out.
    fn only(&self) -> Option<Index> {
        let index = self.is_overlaid("index.yaml").then(|| self.index().ok())??;
        index.only.then_some(index)
    }

    fn overlay_path(&self, path: &str) -> Option<PathBuf> {
        self.overlay.as_ref().map(|folder| folder.join(path))
    }

    /// The file that takes the place of a built-in one or is added; also one that
    /// cannot be read, such as a link in a circle.
    fn overlay_file(&self, path: &str) -> Option<PathBuf> {
        self.overlay_path(path).filter(|file| fs::symlink_metadata(file).is_ok())
    }

    /// The one file that holds a `T`.
    pub fn read<T: DeserializeOwned + 'static>(&self) -> Result<T> {
        self.read_at(kind_of::<T>()?.place)
    }

    /// The file that holds the `T` of this id.
    pub fn read_one<T: DeserializeOwned + 'static>(&self, id: &str) -> Result<T> {
        self.read_at(&kind_of::<T>()?.place.replace('*', id))
    }

    fn read_at<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        serde_json::from_str(&self.json(path)?).with_context(|| format!("the file `{path}` is broken"))
    }

    /// What the file of this path holds, as JSON.
    pub fn json(&self, path: &str) -> Result<Cow<'static, str>> {
        if self.is_overlaid(path) {
            return Ok(Cow::Owned(self.overlaid_json(path)?.to_string()));
        }
        built_in(path).with_context(|| format!("there is no content file `{path}`"))?.json()
    }

    /// What a file of the folder holds.
    fn overlaid_json(&self, path: &str) -> Result<Arc<str>> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(path) {
            return Ok(known.clone()?);
        }
        let json = self.examine(path)?.json().map(Arc::from);
        read.insert(path.to_owned(), json.clone());
        Ok(json?)
    }

    /// Looks for all that is wrong with a file by itself. The built-in one is
    /// looked at as its writers know it.
    pub fn examine(&self, path: &str) -> Result<File> {
        let nowhere = || format!("there is no content file `{path}`");
        let kind = FileKind::at(path).with_context(nowhere)?;
        let schema: serde_json::Value = serde_json::from_str(self.schema(kind)?)?;
        let text = match self.overlay_file(path) {
            Some(file) => file::read(&file).and_then(|text| self.within_limit(text)),
            None => Ok(self.bundle()?.text(path).with_context(nowhere)?.to_owned()),
        };
        Ok(File::examine((self.shown(path), path), kind, text, &schema))
    }

    fn within_limit(&self, text: String) -> Result<String, file::Unreadable> {
        let before = self.bytes.fetch_add(text.len(), Ordering::Relaxed);
        if before + text.len() > MOST_BYTES {
            return Err(file::Unreadable::new(
                "with this file, the folder has more than 8 MiB of content, too much for one run",
                "keep in the folder what you change or add, and shorten it",
            ));
        }
        Ok(text)
    }

    /// The paths of all content files, built in or added, sorted; those that are
    /// left out are not among them.
    pub fn paths(&self) -> Result<BTreeSet<String>> {
        let mut paths: BTreeSet<String> = BUILT_IN.iter().map(|(path, _)| (*path).to_owned()).collect();
        for folder in FileKind::ALL.iter().filter_map(FileKind::folder) {
            paths.extend(self.ids_in(folder)?.iter().map(|id| format!("{folder}/{id}.yaml")));
            for id in self.left_out(folder)? {
                paths.remove(&format!("{folder}/{id}.yaml"));
            }
        }
        Ok(paths)
    }

    /// The folder in front of the built-in content.
    pub fn overlay(&self) -> Option<&Path> {
        self.overlay.as_deref()
    }

    /// Whether the file of this path is the folder's own.
    pub fn is_overlaid(&self, path: &str) -> bool {
        self.overlay_file(path).is_some()
    }

    /// Whether `text` could stand in a file of this kind, as far as the file alone
    /// can tell.
    pub fn could_be(&self, kind: &'static FileKind, text: &str) -> Result<()> {
        let schema: serde_json::Value = serde_json::from_str(self.schema(kind)?)?;
        let path = kind.place.replace('*', "x");
        File::examine((path.clone(), &path), kind, Ok(text.to_owned()), &schema).json()?;
        Ok(())
    }

    /// The JSON Schema of a kind of file.
    pub fn schema(&self, kind: &FileKind) -> Result<&str> {
        self.bundle()?.text(&kind.schema_path()).context("a schema is missing")
    }

    /// The built-in content as its writers know it.
    pub fn bundle(&self) -> Result<&Bundle> {
        if let Some(bundle) = self.bundle.get() {
            return Ok(bundle);
        }
        let bundle = Bundle::unpack()?;
        Ok(self.bundle.get_or_init(|| bundle))
    }

    /// How messages call a file.
    pub fn shown(&self, path: &str) -> String {
        match self.overlay_file(path) {
            Some(file) => file.display().to_string(),
            None => format!("{path} (built in)"),
        }
    }
}

fn yaml_stem(path: &Path) -> Option<Id> {
    let is_yaml = path.extension() == Some(OsStr::new("yaml"));
    let stem = path.file_stem().and_then(OsStr::to_str).filter(|stem| is_yaml && is_id(stem))?;
    Some(Id::from(stem))
}

/// The ids in `order` that were found, then the rest of those found unless `only`
/// the ordered ones count.
fn in_order(mut found: BTreeSet<Id>, order: Vec<Id>, only: bool) -> Vec<Id> {
    let mut ids: Vec<Id> = order.into_iter().filter(|id| found.remove(id)).collect();
    if !only {
        ids.extend(found);
    }
    ids
}

fn kind_of<T: 'static>() -> Result<&'static FileKind> {
    FileKind::of::<T>().with_context(|| format!("no content file holds a `{}`", type_name::<T>()))
}
