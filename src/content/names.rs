use std::fmt;

use anyhow::Result;

use super::{Id, Library};

/// Every name that leads to a role, a topic or a title.
#[derive(Debug)]
pub struct Names {
    entries: Vec<Entry>,
}

/// Something a name can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Its id, which is also a name for it.
    pub id: Id,
    /// Its name in full.
    pub title: String,
    /// Its names in the form that [`name_key`] gives them, the id first.
    keys: Vec<String>,
}

/// What a name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryKind {
    /// A role.
    Role,
    /// A topic.
    Topic,
    /// An entry of `titles.yaml`, with the id of the nearest role where there is one.
    Title(Option<Id>),
}

/// A name that leads nowhere, and the entries nearest to it.
#[derive(Debug)]
pub struct UnknownName {
    /// The name as typed.
    pub typed: String,
    /// The entries with the nearest names; all of them where several are equally near.
    pub nearest: Vec<Entry>,
}

impl Names {
    /// Collects the names of all roles, topics and titles.
    ///
    /// A file that cannot be read keeps its id as its only name, so that it
    /// disturbs nobody who asks for something else.
    ///
    /// # Errors
    /// When the folder of content cannot be listed.
    pub fn collect(library: &Library) -> Result<Self> {
        let mut entries = Vec::new();
        for id in library.role_ids()? {
            let head = library.role_head(&id).ok();
            let title = head.as_ref().map_or_else(|| id.to_string(), |head| head.name.clone());
            let more = head.map(|head| [vec![head.abbreviation], head.aliases].concat());
            entries.push(Entry::new(EntryKind::Role, id, title, &more.unwrap_or_default()));
        }
        for id in library.topic_ids()? {
            let head = library.topic_head(&id).ok();
            let title = head.as_ref().map_or_else(|| id.to_string(), |head| head.title.clone());
            entries.push(Entry::new(
                EntryKind::Topic,
                id,
                title,
                &head.map(|h| h.aliases).unwrap_or_default(),
            ));
        }
        for title in library.titles().map(|file| file.titles).unwrap_or_default() {
            entries.push(Entry::new(EntryKind::Title(title.role), title.id, title.title, &title.aliases));
        }
        Ok(Self { entries })
    }

    /// All entries: roles, then topics, then titles, each in display order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry that `typed` names, in any case, with hyphens, spaces or neither.
    ///
    /// # Errors
    /// When no entry has this name; the error holds the nearest ones.
    pub fn find(&self, typed: &str) -> Result<&Entry, UnknownName> {
        let wanted = name_key(typed);
        let found = self.entries.iter().find(|entry| entry.keys.contains(&wanted));
        found.ok_or_else(|| UnknownName { typed: typed.to_owned(), nearest: self.nearest(&wanted) })
    }

    fn nearest(&self, wanted: &str) -> Vec<Entry> {
        let reach = reach(wanted);
        let ranked: Vec<_> = self
            .entries
            .iter()
            .map(|entry| (entry.remoteness(wanted), entry))
            .filter(|(r, _)| r.0 <= reach)
            .collect();
        let best = ranked.iter().map(|(remoteness, _)| *remoteness).min();
        ranked.into_iter().filter(|(r, _)| Some(*r) == best).map(|(_, entry)| entry.clone()).collect()
    }
}

impl Entry {
    fn new(kind: EntryKind, id: Id, title: String, more: &[String]) -> Self {
        let names = [id.as_str(), title.as_str()].into_iter().chain(more.iter().map(String::as_str));
        let keys = names.map(name_key).collect();
        Self { kind, id, title, keys }
    }

    /// How far the nearest name is: edits first, then whether letters differ at
    /// all, so that a swap of two letters is nearer than a wrong letter.
    fn remoteness(&self, wanted: &str) -> (usize, bool) {
        let to = |name: &String| (strsim::osa_distance(wanted, name), letters(wanted) != letters(name));
        self.keys.iter().map(to).min().unwrap_or((usize::MAX, true))
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing here is called `{}`", self.typed)
    }
}

impl std::error::Error for UnknownName {}

/// The form in which names are compared: letters and digits only, in lower case.
#[must_use]
pub fn name_key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.chars().collect();
    letters.sort_unstable();
    letters
}

/// How many edits away a name may be and still be proposed.
fn reach(wanted: &str) -> usize {
    match wanted.chars().count() {
        0 => 0,
        1..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest(typed: &str) -> Vec<Id> {
        let names = Names::collect(&Library::default()).unwrap();
        names.find(typed).unwrap_err().nearest.into_iter().map(|entry| entry.id).collect()
    }

    fn found(typed: &str) -> Id {
        let names = Names::collect(&Library::default()).unwrap();
        names.find(typed).unwrap_or_else(|error| panic!("{error}")).id.clone()
    }

    #[test]
    fn any_writing_of_a_name_leads_to_it() {
        for typed in ["TPM", "technical program manager", "Technical-Program-Manager", "tpgm", " tpm "] {
            assert_eq!(found(typed), "tpm", "{typed}");
        }
        assert_eq!(found("product manager"), "pm");
        assert_eq!(found("Breaking In"), "breaking-in");
    }

    #[test]
    fn titles_of_employers_lead_to_their_entry() {
        assert_eq!(found("PMT"), "pm-t");
        assert_eq!(found("EPM"), "epm");
        assert_eq!(found("program manager (microsoft)"), "microsoft-pm");
    }

    #[test]
    fn swapped_letters_are_nearer_than_wrong_ones() {
        assert_eq!(nearest("tmp"), ["tpm"]);
        assert!(nearest("ptm").contains(&"tpm".into()));
        assert!(!nearest("ptm").contains(&"pjm".into()));
    }

    #[test]
    fn a_far_name_has_no_nearest_and_a_slip_in_a_long_one_has() {
        assert!(nearest("xyzzy").is_empty());
        assert!(nearest("").is_empty());
        assert_eq!(nearest("organisatoin"), ["organization"]);
    }

    #[test]
    fn no_name_leads_to_two_entries() {
        let names = Names::collect(&Library::default()).unwrap();
        let mut seen = std::collections::BTreeMap::new();
        for entry in names.entries() {
            for key in entry.keys.iter().collect::<std::collections::BTreeSet<_>>() {
                let other = seen.insert(key, &entry.id);
                assert_eq!(other, None, "`{key}` leads to `{}` and to `{other:?}`", entry.id);
            }
        }
    }
}
