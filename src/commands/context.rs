//! What commands work with, and how what they say gets out.

use std::cell::OnceCell;
use std::io;

use anyhow::{Context as _, Error, Result};

use super::Page;
use crate::content::Library;
use crate::problem::{Problem, Stop};
use crate::settings::{Format, Settings};
use crate::store::Store;
use crate::terminal;

/// What commands work with: settings, content, and the way out.
#[derive(Debug)]
pub struct Context {
    pub(crate) settings: Settings,
    library: OnceCell<Library>,
}

impl Context {
    pub(crate) fn new(settings: Settings) -> Self {
        Self { settings, library: OnceCell::new() }
    }

    /// A run nobody reads along with, over this content.
    pub fn over(library: Library, format: Format) -> Self {
        Self { settings: Settings::apart(format), library: library.into() }
    }

    /// The content, opened by the first command that asks for it: what needs none
    /// works without.
    pub(crate) fn library(&self) -> Result<&Library> {
        if let Some(library) = self.library.get() {
            return Ok(library);
        }
        let library = match (Library::open(self.settings.content.clone()), self.settings.content_variable) {
            (Err(error), Some(variable)) => return Err(named_by(variable, &error).into()),
            (library, _) => library?,
        };
        Ok(self.library.get_or_init(|| library))
    }

    /// Where answers and results are kept; none where there is no home.
    pub(crate) fn store(&self) -> Option<Store> {
        self.settings.state.clone().map(|folder| Store::at(folder, self.settings.utc))
    }

    /// Leaving, where a program waits for what the person left before it was there.
    pub(crate) fn unanswered(&self, stop: Error) -> Error {
        let is_for_reader = self.settings.format == Format::Text && self.settings.stdout.is_terminal;
        match stop.downcast_ref::<Stop>() {
            Some(Stop::Left) if !is_for_reader => Stop::Unanswered.into(),
            _ => stop,
        }
    }

    /// Whether the sources of facts are looked up: on request, and for programs.
    pub(crate) fn wants_sources(&self, asked: bool) -> bool {
        asked || self.settings.format == Format::Json
    }

    /// Shows a page, through the pager where it is taller than the terminal.
    pub(crate) fn show(&self, page: Page) -> Result<()> {
        self.show_text(&self.painted(page)?)
    }

    /// Shows text like a page.
    pub(crate) fn show_text(&self, text: &str) -> Result<()> {
        if self.settings.pager.as_ref().is_some_and(|pager| pager.shows(text)) {
            return Ok(());
        }
        write(text)
    }

    /// Writes a page that more is said after.
    pub(crate) fn print(&self, page: Page) -> Result<()> {
        write(&self.painted(page)?)
    }

    fn painted(&self, page: Page) -> Result<String> {
        let page = if self.settings.quiet { page.quiet() } else { page };
        // A page for browsers leads to its own parts, and is read elsewhere.
        let is_local = self.settings.typed_content().is_some() && self.settings.format != Format::Html;
        let page = if is_local { page.pasted(&self.settings) } else { page };
        let text = page.painted(&self.settings)?;
        // The process ends soon: freeing the many small pieces of a page is wasted time.
        std::mem::forget(page);
        Ok(text)
    }
}

fn write(text: &str) -> Result<()> {
    terminal::write_out(&mut io::stdout().lock(), text).with_context(|| {
        Problem::world("the result could not be written", "check the disk or the program that reads it")
    })
}

/// A folder that a variable names may have been named long ago.
fn named_by(variable: &str, error: &Error) -> Problem {
    let what = format!("{error}; the variable `{variable}` names it");
    Problem::world(what, format!("set `{variable}` to a folder of content, or unset it"))
}
