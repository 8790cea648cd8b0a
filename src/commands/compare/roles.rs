//! Which roles are compared.

use anyhow::Result;

use super::ComparedRole;
use crate::cli::CompareArgs;
use crate::commands::unknown;
use crate::content::{Entry, EntryKind, Id, Library, Names, RoleHead};
use crate::problem::Problem;

/// How many roles fit side by side.
const MOST: usize = 4;

/// The names of roles, and the words that describe a situation where some were
/// given. Role ids after `--situation` are roles all the same.
pub(super) fn names_and_words(library: &Library, args: &CompareArgs) -> (Vec<String>, Option<Vec<String>>) {
    let mut names = args.roles.clone();
    let Some(given) = &args.situation else {
        return (names, None);
    };
    let (roles, words): (Vec<String>, Vec<String>) =
        given.iter().cloned().partition(|word| library.has_role(&word.to_lowercase()));
    names.extend(roles);
    (names, Some(words))
}

/// The roles to compare.
pub(super) struct AskedFor {
    pub(super) ids: Vec<Id>,
    /// Those that there is no room for.
    pub(super) left_out: Vec<ComparedRole>,
}

/// The roles that `names` mean; all roles, but not more than fit, where there
/// are no names.
pub(super) fn asked_for(library: &Library, names: &[String]) -> Result<AskedFor> {
    if names.is_empty() {
        let mut ids = library.role_ids()?;
        let rest = ids.split_off(ids.len().min(MOST));
        let left_out = rest.iter().map(|id| Ok(library.role_head(id)?.into())).collect::<Result<_>>()?;
        return Ok(AskedFor { ids, left_out });
    }
    let mut ids: Vec<Id> = Vec::new();
    for name in names {
        let id = role_id(library, name)?;
        if ids.contains(&id) {
            return Err(twice(library, &id)?.into());
        }
        ids.push(id);
    }
    match ids.as_slice() {
        [only] => Err(alone(library, only)?.into()),
        some if some.len() > MOST => Err(too_many(ids.len()).into()),
        _ => Ok(AskedFor { ids, left_out: Vec::new() }),
    }
}

/// The id of the role that `name` means: the role's own name, or a title that
/// companies use for it. An id is found without reading any other file.
fn role_id(library: &Library, name: &str) -> Result<Id> {
    let id = Id::from(name.to_lowercase());
    if library.has_role(&id) {
        return Ok(id);
    }
    let names = Names::collect(library)?;
    let entry = names.find(name).map_err(|unknown| unknown::role(&unknown, &names))?;
    match &entry.kind {
        EntryKind::Role => Ok(entry.id.clone()),
        EntryKind::Title(Some(role)) => Ok(role.clone()),
        EntryKind::Title(None) | EntryKind::Topic => Err(not_a_role(entry, &names).into()),
    }
}

fn not_a_role(entry: &Entry, names: &Names) -> Problem {
    let what = match entry.kind {
        EntryKind::Topic => format!("`{}` is a topic, not a role", entry.id),
        _ => format!("{} can mean more than one role", entry.title),
    };
    Problem::usage(what, format!("`tpm explain {}` says more", entry.id))
        .or_choose("Roles", unknown::choices(&unknown::roles(names)))
}

fn twice(library: &Library, id: &Id) -> Result<Problem> {
    let RoleHead { name, abbreviation, .. } = library.role_head(id)?;
    Ok(Problem::usage(
        format!("{name} ({abbreviation}) is named twice"),
        format!("name two different roles, or type `tpm explain {id}`"),
    ))
}

fn alone(library: &Library, id: &Id) -> Result<Problem> {
    let role = library.role(id)?;
    Ok(Problem::usage(
        format!("a comparison needs two roles or more; {} is only one", role.abbreviation),
        format!("for example `tpm compare {id} {}`, or `tpm compare` for all", role.neighbor),
    ))
}

fn too_many(count: usize) -> Problem {
    Problem::usage(
        format!("{count} roles are too many to set side by side"),
        format!("name two to {MOST} of them"),
    )
}
