//! Which roles are compared.

use anyhow::Result;

use super::{CompareArgs, ComparedRole};
use crate::commands::titles::{self, Named};
use crate::commands::unknown;
use crate::content::{Entry, EntryKind, Id, Library, Names, RoleHead};
use crate::problem::Problem;

/// How many roles fit side by side.
const MOST: usize = 4;

/// The names of roles, and the words that describe a situation where some were
/// given. Words at their end that all name roles are roles.
pub(super) fn names_and_words(
    library: &Library,
    args: &CompareArgs,
) -> Result<(Vec<String>, Option<Vec<String>>)> {
    let mut names = args.roles.clone();
    let Some(mut words) = args.situation.clone() else {
        return Ok((names, None));
    };
    let all = Names::collect(library)?;
    let is_role = |entry: &&Entry| matches!(entry.kind, EntryKind::Role | EntryKind::Title(Some(_)));
    let are_roles = |words: &[String]| all.find_all(words).is_ok_and(|entries| entries.iter().all(is_role));
    let split = (1..words.len()).find(|at| are_roles(&words[*at..])).unwrap_or(words.len());
    names.extend(words.split_off(split));
    Ok((names, Some(words)))
}

/// The roles that `names` mean, and those that there is no room for: without names
/// all roles are meant, and not more than fit are compared.
pub(super) fn asked_for(library: &Library, names: &[String]) -> Result<(Vec<Id>, Vec<ComparedRole>)> {
    if names.is_empty() || names.iter().all(|name| name.eq_ignore_ascii_case("all")) {
        let mut ids = library.role_ids()?;
        let rest = ids.split_off(ids.len().min(MOST));
        let left_out =
            rest.iter().map(|id| Ok(ComparedRole::from(&library.role(id)?))).collect::<Result<_>>()?;
        return Ok((ids, left_out));
    }
    let ids = role_ids(library, names)?;
    if let Some((_, twice)) = ids.iter().enumerate().find(|(at, id)| ids[..*at].contains(id)) {
        return Err(named_twice(library, twice)?.into());
    }
    match ids.as_slice() {
        [only] => Err(alone(library, only)?.into()),
        some if some.len() > MOST => Err(too_many(ids.len()).into()),
        _ => Ok((ids, Vec::new())),
    }
}

/// The ids of the roles that `names` mean: the roles' own names, or titles that
/// companies use for them. Where all are ids, no other file is read.
fn role_ids(library: &Library, names: &[String]) -> Result<Vec<Id>> {
    let ids = names.iter().map(|name| Id::from(name.to_lowercase()));
    if let Some(ids) = ids.map(|id| library.has_role(&id).then_some(id)).collect() {
        return Ok(ids);
    }
    let all = Names::collect(library)?;
    let are_roles = |entries: &[&Entry]| entries.iter().all(|entry| entry.kind == EntryKind::Role);
    if let Some(entries) = all.find_all(names).ok().filter(|entries| are_roles(entries)) {
        return Ok(entries.into_iter().map(|entry| entry.id.clone()).collect());
    }
    let titles = titles::as_titles(library, &all, names).filter(|titles| !has_strange_word(names, titles));
    let asked: Vec<Named> = match titles {
        Some(titles) => titles,
        None => match all.find_all(names) {
            Ok(entries) => entries.into_iter().map(Named::from).collect(),
            Err(unknown) => return Err(unknown::role(&unknown, names, all)),
        },
    };
    asked.iter().map(|one| one.role().cloned().ok_or_else(|| not_a_role(one, &all).into())).collect()
}

/// Whether something is left over where no quotes say that it belongs to a title.
fn has_strange_word(typed: &[String], titles: &[Named]) -> bool {
    let is_quoted = typed.iter().any(|word| word.contains(' '));
    !is_quoted && titles.iter().any(|one| matches!(one, Named::Title(title) if !title.unused.is_empty()))
}

fn not_a_role(asked: &Named, names: &Names) -> Problem {
    let (what, id) = match asked {
        Named::Page(EntryKind::Topic, id) => (format!("`{id}` is a topic, not a role"), id),
        Named::Page(EntryKind::OtherJob, id) => (format!("`{id}` is none of the roles"), id),
        Named::Page(_, id) => (format!("`{id}` can mean more than one role"), id),
        Named::Title(title) if title.none_of_these => {
            (format!("{} is none of the roles", title.title), &title.id)
        }
        Named::Title(title) => (format!("{} can mean more than one role", title.title), &title.id),
    };
    Problem::usage(what, format!("`tpm explain {id}` says more"))
        .or_choose("Roles", unknown::choices(&unknown::roles(names)))
}

fn named_twice(library: &Library, id: &Id) -> Result<Problem> {
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
    Problem::usage(format!("{count} roles are too many to set side by side"), "name two to four of them")
}
