use anyhow::{Error, Result};

use super::{Id, Library, Title};

/// Every name that leads to a role, a topic or a title.
#[derive(Debug)]
pub struct Names {
    entries: Vec<Entry>,
    levels: Vec<String>,
    /// Why some names may be missing: files that could not be read.
    unreadable: Vec<Error>,
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
    /// Its names in the form that [`name_key`] gives them: id, title, and for a
    /// role the abbreviation come first.
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
        let mut names = Self { entries: Vec::new(), levels: Vec::new(), unreadable: Vec::new() };
        for id in library.role_ids()? {
            let (title, more) = match library.role_head(&id) {
                Ok(head) => (head.name, [vec![head.abbreviation], head.aliases].concat()),
                Err(error) => names.without(&id, error),
            };
            names.entries.push(Entry::new(EntryKind::Role, id, title, &more));
        }
        for id in library.topic_ids()? {
            let (title, more) = match library.topic_head(&id) {
                Ok(head) => (head.title, head.aliases),
                Err(error) => names.without(&id, error),
            };
            names.entries.push(Entry::new(EntryKind::Topic, id, title, &more));
        }
        match library.titles() {
            Ok(titles) => {
                names.levels = titles.levels;
                let entry = |title: Title| {
                    Entry::new(EntryKind::Title(title.role), title.id, title.title, &title.aliases)
                };
                names.entries.extend(titles.titles.into_iter().map(entry));
            }
            Err(error) => names.unreadable.push(error),
        }
        Ok(names)
    }

    /// Keeps why a file gives no names; its id is the only one.
    fn without(&mut self, id: &Id, error: Error) -> (String, Vec<String>) {
        self.unreadable.push(error);
        (id.to_string(), Vec::new())
    }

    /// Why the name that was looked for may be missing: the first file that could
    /// not be read.
    #[must_use]
    pub fn into_unreadable(self) -> Option<Error> {
        self.unreadable.into_iter().next()
    }

    /// All entries: roles, then topics, then titles, each in display order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry that `typed` names, in any case, with hyphens, spaces or neither;
    /// also in the plural, and with a word for a level such as "senior".
    ///
    /// # Errors
    /// When no entry has this name; the error holds the nearest ones.
    pub fn find(&self, typed: &str) -> Result<&Entry, UnknownName> {
        let unknown = || UnknownName { typed: typed.to_owned(), nearest: self.nearest(&name_key(typed)) };
        self.called(typed).ok_or_else(unknown)
    }

    fn called(&self, name: &str) -> Option<&Entry> {
        let key = name_key(name);
        let singular = || self.exactly(key.strip_suffix('s')?);
        self.exactly(&key).or_else(singular).or_else(|| self.role_at_a_level(name))
    }

    /// The entries that a row of words names. Neighboring words are taken together
    /// as far as they make a name, so that full names need no quotes.
    ///
    /// # Errors
    /// When a word belongs to no name; the error holds the nearest ones.
    pub fn find_all(&self, typed: &[String]) -> Result<Vec<&Entry>, UnknownName> {
        let words: Vec<&str> = typed.iter().flat_map(|word| separated(word)).collect();
        if words.is_empty() {
            return Err(UnknownName { typed: typed.join(" "), nearest: Vec::new() });
        }
        let mut found = Vec::new();
        let mut left = words.as_slice();
        while !left.is_empty() {
            let longest = (2..=left.len()).rev().find_map(|count| {
                let (name, rest) = left.split_at(count);
                let are_ids = name.iter().all(|word| self.entries.iter().any(|entry| entry.id == **word));
                Some((self.called(&name.join(" ")).filter(|_| !are_ids)?, rest))
            });
            let (entry, rest) = match longest {
                Some(run) => run,
                None => (self.find_first(left)?, &left[1..]),
            };
            found.push(entry);
            left = rest;
        }
        Ok(found)
    }

    /// The entry of the first word. Where it names nothing, all words together
    /// may be a name that was misspelled.
    fn find_first(&self, words: &[&str]) -> Result<&Entry, UnknownName> {
        self.find(words[0]).map_err(|unknown| {
            let together = words.join(" ");
            match self.nearest(&name_key(&together)) {
                nearest if words.len() > 1 && !nearest.is_empty() => UnknownName { typed: together, nearest },
                _ => unknown,
            }
        })
    }

    /// The role whose full name or abbreviation is `name` without its words for a level.
    fn role_at_a_level(&self, name: &str) -> Option<&Entry> {
        let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_level = |word: &&str| self.levels.iter().any(|level| level.eq_ignore_ascii_case(word));
        let rest = name_key(&words().filter(|word| !is_level(word)).collect::<String>());
        let is_called = |entry: &&Entry| {
            entry.kind == EntryKind::Role && entry.keys.iter().take(3).any(|key| *key == rest)
        };
        self.entries.iter().find(is_called).filter(|_| words().any(|word| is_level(&word)))
    }

    fn exactly(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.keys.iter().any(|known| known == key))
    }

    fn nearest(&self, wanted: &str) -> Vec<Entry> {
        let keys = |entry: &Entry| entry.keys.clone();
        nearest(wanted, self.entries.iter().cloned(), keys)
    }
}

impl Entry {
    fn new(kind: EntryKind, id: Id, title: String, more: &[String]) -> Self {
        let names = [id.as_str(), title.as_str()].into_iter().chain(more.iter().map(String::as_str));
        let keys = names.map(name_key).collect();
        Self { kind, id, title, keys }
    }
}

/// The form in which names are compared: letters and digits only, in lower case.
#[must_use]
pub fn name_key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The names in a word such as `pm,pgm` or `pm/pgm`; none in one that only joins
/// others.
fn separated(word: &str) -> impl Iterator<Item = &str> {
    let joins = |part: &&str| part.is_empty() || ["vs", "vs.", "versus", "and", "or", "&"].contains(part);
    word.split([',', '/']).filter(move |part| !joins(part))
}

fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.chars().collect();
    letters.sort_unstable();
    letters
}

/// Of the candidates those whose keys are nearest to `wanted`; all of them where
/// several are equally near, none where all are far.
pub fn nearest<T>(
    wanted: &str,
    candidates: impl Iterator<Item = T>,
    keys: impl Fn(&T) -> Vec<String>,
) -> Vec<T> {
    // Edits count first, then whether letters differ at all, so that a swap of
    // two letters is nearer than a wrong letter.
    let to = |key: String| (strsim::osa_distance(wanted, &key), letters(wanted) != letters(&key));
    let remoteness = |candidate: &T| keys(candidate).into_iter().map(to).min();
    let ranked: Vec<_> =
        candidates.filter_map(|candidate| Some((remoteness(&candidate)?, candidate))).collect();
    let best = ranked.iter().map(|(remoteness, _)| *remoteness).min().filter(|best| best.0 <= reach(wanted));
    ranked
        .into_iter()
        .filter(|(remoteness, _)| Some(*remoteness) == best)
        .map(|(_, candidate)| candidate)
        .collect()
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
        names.find(typed).unwrap_or_else(|unknown| panic!("{unknown:?}")).id.clone()
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
    fn full_names_need_no_quotes() {
        let names = Names::collect(&Library::default()).unwrap();
        let found = |line: &str| -> Vec<Id> {
            let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
            names
                .find_all(&words)
                .unwrap_or_else(|unknown| panic!("{unknown:?}"))
                .iter()
                .map(|e| e.id.clone())
                .collect()
        };
        assert_eq!(found("technical program manager product manager"), ["tpm", "pm"]);
        assert_eq!(found("pm vs. pgm and tpm"), ["pm", "pgm", "tpm"]);
        assert_eq!(found("pm,pjm tpm/pgm"), ["pm", "pjm", "tpm", "pgm"]);
        assert_eq!(found("senior tpm week"), ["tpm", "week"]);
        assert_eq!(found("week scrum master myths"), ["week", "scrum-master", "myths"]);
    }

    #[test]
    fn plurals_and_levels_lead_to_the_title() {
        for (typed, id) in [
            ("PMs", "pm"),
            ("Project Managers", "pjm"),
            ("Senior TPM", "tpm"),
            ("TPM II", "tpm"),
            ("sr. product manager", "pm"),
        ] {
            assert_eq!(found(typed), id, "{typed}");
        }
        assert_eq!(found("week"), "week");
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
