//! The files of a folder of kept things: their names, and how each is read, locked
//! and put in place.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_json::Value;
use tempfile::NamedTempFile;

use super::file_name;
use super::names::{ASIDE, ASIDE_START, is_aside, is_ours, stamp, stamp_after};

/// A file larger than this was not written by this program, in bytes.
const FILE_LIMIT: u64 = 1 << 20;

/// A folder of kept things.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

/// What reading a kept file came to.
pub(super) enum Read<T> {
    Whole(T),
    /// It is one of ours and no longer what was written.
    Broken,
    /// Why one of ours cannot be read now, or by this version.
    Not(String),
    /// It is none of ours.
    Foreign,
}

/// What locking a run came to.
pub(super) enum Lock {
    Held(File),
    /// Another program holds it.
    InUse,
    /// What lies there is no lock.
    Not(io::Error),
}

impl Folder {
    pub(super) fn new(store: &Path, name: &str) -> Self {
        Self(store.join(name))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// What may be kept files, by name, and so in the order in which they were kept.
    pub(super) fn files(&self) -> io::Result<Vec<PathBuf>> {
        let mut files =
            self.named(|name| name.strip_suffix(".json").is_some_and(|stem| !stem.starts_with('.')))?;
        files.sort();
        Ok(files)
    }

    /// The kept files that have a name of ours.
    pub(super) fn own_files(&self) -> io::Result<Vec<PathBuf>> {
        let mut files = self.named(|name| name.strip_suffix(".json").is_some_and(is_ours))?;
        files.sort();
        Ok(files)
    }

    /// All that this program has put into the folder: kept files, locks, what was set
    /// aside, and what was left by a kill in the middle of writing.
    pub(super) fn all_of_ours(&self) -> io::Result<Vec<PathBuf>> {
        let mut paths = self.named(|name| is_ours(name) || is_aside(name))?;
        paths.retain(|path| fs::symlink_metadata(path).is_ok_and(|facts| !facts.is_dir()));
        Ok(paths)
    }

    pub(super) fn named(&self, fits: impl Fn(&str) -> bool) -> io::Result<Vec<PathBuf>> {
        let entries = match self.is_no_link().and_then(|()| fs::read_dir(&self.0)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut paths = Vec::new();
        for entry in entries {
            let entry = entry?;
            if entry.file_name().to_str().is_some_and(&fits) {
                paths.push(entry.path());
            }
        }
        Ok(paths)
    }

    fn is_no_link(&self) -> io::Result<()> {
        if fs::symlink_metadata(&self.0)?.is_symlink() {
            return Err(io::Error::other("it is a link, which is not followed"));
        }
        Ok(())
    }

    /// Makes the folder, for the owner alone, where it is not there.
    pub(super) fn make_ready(&self) -> io::Result<()> {
        private_folder(&self.0)?;
        self.is_no_link()
    }

    /// Keeps a text in a new file, whose name comes after all others.
    pub(super) fn add(&self, text: &[u8]) -> io::Result<()> {
        again_if_gone(|| {
            let mut aside = self.aside(text)?;
            for name in self.names_after()? {
                match aside.persist_noclobber(self.0.join(format!("{name}.json"))) {
                    Ok(_) => return self.sync(),
                    Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => aside = error.file,
                    Err(error) => return Err(error.error),
                }
            }
            Err(io::ErrorKind::AlreadyExists.into())
        })
    }

    /// Puts a text in the place of the file of this name.
    pub(super) fn replace(&self, name: &str, text: &[u8]) -> io::Result<()> {
        again_if_gone(|| {
            self.aside(text)?.persist(self.0.join(name)).map_err(|error| error.error)?;
            self.sync()
        })
    }

    /// A text in a file of its own, safe on the disk.
    fn aside(&self, text: &[u8]) -> io::Result<NamedTempFile> {
        self.make_ready()?;
        let mut aside = tempfile::Builder::new().prefix(ASIDE_START).suffix(ASIDE).tempfile_in(&self.0)?;
        make_private(aside.as_file())?;
        // What nobody holds was left by a kill, and is cleaned up.
        let _ = aside.as_file().try_lock();
        aside.write_all(text)?;
        aside.as_file().sync_all()?;
        Ok(aside)
    }

    /// Makes sure that a new name outlives a power cut.
    fn sync(&self) -> io::Result<()> {
        if cfg!(unix) { File::open(&self.0)?.sync_all() } else { Ok(()) }
    }

    /// Names, without ending, that come after all names of the folder: of this moment,
    /// or where the clock was put back, of the one after the last.
    fn names_after(&self) -> io::Result<impl Iterator<Item = String>> {
        let last = self.named(is_ours)?.iter().filter_map(|path| stamp(path.file_name()?.to_str()?)).max();
        let stamp = stamp_after(last);
        Ok((0..1000).map(move |count| format!("{stamp}-{count:03}")))
    }

    /// A new name, and its lock.
    pub(super) fn claim(&self) -> io::Result<(String, File)> {
        self.make_ready()?;
        for name in self.names_after()? {
            match opened(&self.lock_of(&name), OpenOptions::new().write(true).create_new(true)) {
                Ok(lock) => match held(lock) {
                    Lock::Held(lock) => return Ok((name, lock)),
                    Lock::InUse | Lock::Not(_) => {}
                },
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Locks the run of this name.
    pub(super) fn lock(&self, name: &str) -> Lock {
        let mut options = OpenOptions::new();
        match opened(&self.lock_of(name), options.write(true).create(true).truncate(false)) {
            Ok(lock) => held(lock),
            Err(error) => Lock::Not(error),
        }
    }

    /// Deletes the lock of this name.
    pub(super) fn drop_lock(&self, name: &str) {
        // What is not there needs no deleting.
        let _ = fs::remove_file(self.lock_of(name));
    }

    fn lock_of(&self, name: &str) -> PathBuf {
        self.0.join(format!("{name}.lock"))
    }

    /// Deletes what kills have left: what was being written, and locks without a run.
    pub(super) fn clean(&self) {
        for path in self.all_of_ours().unwrap_or_default() {
            let name = file_name(&path);
            let is_left = is_aside(name) || (is_lock(name) && !path.with_extension("json").exists());
            let is_ours = || opened(&path, OpenOptions::new().write(true)).is_ok();
            if is_left && is_ours() && !is_in_use(&path) {
                // Cleaning up is a courtesy.
                let _ = fs::remove_file(&path);
            }
        }
    }
}

/// Whether another program holds what lies there.
pub(super) fn is_in_use(path: &Path) -> bool {
    let name = file_name(path);
    (is_lock(name) || is_aside(name))
        && opened(path, OpenOptions::new().write(true)).is_ok_and(|file| matches!(held(file), Lock::InUse))
}

fn is_lock(name: &str) -> bool {
    name.strip_suffix(".lock").is_some()
}

/// Reads a file and leaves it alone, whatever is in it. `flaw` says why a value cannot
/// be what it seems. A file by a name of ours is ours; by another, only if it is whole.
pub(super) fn read<T: DeserializeOwned>(path: &Path, flaw: impl Fn(&T) -> Option<&'static str>) -> Read<T> {
    let name = file_name(path);
    match (read_any(path, flaw), is_ours(name)) {
        (Read::Broken | Read::Not(_), false) => Read::Foreign,
        (read, _) => read,
    }
}

fn read_any<T: DeserializeOwned>(path: &Path, flaw: impl Fn(&T) -> Option<&'static str>) -> Read<T> {
    let text = match text_of(path, FILE_LIMIT) {
        Ok(text) => text,
        Err(error) => return Read::Not(error.to_string()),
    };
    match serde_json::from_slice::<Value>(&text) {
        Ok(value) if value.is_object() => match serde_json::from_value(value) {
            Ok(value) => flaw(&value).map_or(Read::Whole(value), |flaw| Read::Not(flaw.to_owned())),
            Err(_) => Read::Not("another version of the program may have written it".to_owned()),
        },
        _ => Read::Broken,
    }
}

/// What is in a file of the store, where that is not more than `limit` bytes.
pub(super) fn text_of(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = opened(path, OpenOptions::new().read(true))?;
    if file.metadata()?.len() > limit {
        return Err(io::Error::other(format!("it is larger than {} MiB", limit >> 20)));
    }
    let mut text = Vec::new();
    file.take(limit).read_to_end(&mut text)?;
    Ok(text)
}

/// Gives a broken file another name, and says which.
pub(super) fn set_aside(path: &Path) -> Option<PathBuf> {
    let named = |number: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 0 { ".damaged".to_owned() } else { format!(".damaged-{number}") });
        PathBuf::from(name)
    };
    let aside = (0..1000).map(named).find(|name| fs::symlink_metadata(name).is_err())?;
    fs::rename(path, &aside).ok().map(|()| aside)
}

/// Opens a file of the store, without following a link and without waiting for the
/// other end of a pipe.
fn opened(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.mode(0o600).custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path).map_err(|error| match fs::symlink_metadata(path) {
        Ok(facts) if facts.is_symlink() => io::Error::other("it is a link, which is not followed"),
        Ok(facts) if !facts.is_file() => io::Error::other("it is no file"),
        _ => error,
    })?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    Ok(file)
}

/// Locks a file that was opened, unless it was deleted in between. A file system
/// without locks keeps things all the same.
fn held(file: File) -> Lock {
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        return Lock::InUse;
    }
    #[cfg(unix)]
    if file.metadata().is_ok_and(|facts| std::os::unix::fs::MetadataExt::nlink(&facts) == 0) {
        return Lock::InUse;
    }
    // The mask of the process may have taken the owner's own rights.
    let _ = make_private(&file);
    Lock::Held(file)
}

/// Does something once more where what it had made was cleaned up under it.
fn again_if_gone<T>(act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match act() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => act(),
        other => other,
    }
}

/// Makes a folder and those above it that only their owner may enter, where they are
/// not there. The mask of the process does not count: it could shut out the owner.
fn private_folder(folder: &Path) -> io::Result<()> {
    if fs::metadata(folder).is_ok_and(|facts| facts.is_dir()) {
        return Ok(());
    }
    if let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) {
        private_folder(above)?;
    }
    match make_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        made => made,
    }
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    fs::DirBuilder::new().mode(0o700).create(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(unix)]
fn make_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn make_private(_: &File) -> io::Result<()> {
    Ok(())
}
