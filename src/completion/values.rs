//! What can stand for the values of arguments. The name that help shows for a value
//! says what kind of thing it is.

use std::ffi::OsStr;
use std::sync::Arc;

use clap::{Arg, Command};
use clap_complete::{ArgValueCompleter, CompletionCandidate, PathCompleter};

use super::Line;
use crate::commands::explain;
use crate::content::{FileKind, Id, Library, Title, WORDS};
use crate::store::{Numbered, Store};

/// What is known when a line is completed.
pub(crate) struct Known {
    pub library: Library,
    pub store: Option<Store>,
}

/// What to type, and what it is.
type Offer = (String, String);

/// What offers are made from.
struct Desk {
    library: Library,
    store: Option<Store>,
    before: Vec<String>,
    /// What is typed of it, in lower case.
    typed: String,
    /// The commands of the one whose manual page is asked for.
    commands: Vec<Offer>,
}

/// The command, with what is offered for each of its arguments.
pub(super) fn offered(mut command: Command, known: Known, line: &Line) -> Command {
    // Now every command has its arguments.
    command.build();
    let before = line.before();
    let commands = commands(&command, &before);
    let Known { library, store } = known;
    let typed = line.current().to_string_lossy().to_lowercase();
    with_offers(command, &Arc::new(Desk { library, store, before, typed, commands }))
}

fn with_offers(command: Command, desk: &Arc<Desk>) -> Command {
    command.mut_args(|arg| with_offer(arg, desk)).mut_subcommands(|subcommand| with_offers(subcommand, desk))
}

fn with_offer(arg: Arg, desk: &Arc<Desk>) -> Arg {
    let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let offers: fn(&Desk) -> Vec<Offer> = match name.as_deref() {
        Some("TOPIC") => topics,
        Some("ROLE") => roles,
        Some("WORDS") => situations,
        Some("NAME") => sections,
        Some("N") => results,
        Some("COMMAND") => |desk| desk.commands.clone(),
        Some("FILE-KIND") => file_kinds,
        Some("DIR") => return arg.add(ArgValueCompleter::new(PathCompleter::dir())),
        Some("FILE") => return arg.add(ArgValueCompleter::new(PathCompleter::any())),
        _ => return arg,
    };
    let desk = Arc::clone(desk);
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| fitting(offers(&desk), typed, &desk.before)))
}

/// The offers that begin with what is typed, and were not made use of before.
fn fitting(offers: Vec<Offer>, typed: &OsStr, before: &[String]) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy().to_lowercase();
    let fits = |(value, _): &Offer| value.to_lowercase().starts_with(&typed) && !before.contains(value);
    let candidate = |(value, help): Offer| {
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        CompletionCandidate::new(value).help(Some(help.into()))
    };
    offers.into_iter().filter(fits).map(candidate).collect()
}

/// All that can be explained.
fn topics(desk: &Desk) -> Vec<Offer> {
    let library = &desk.library;
    let topic = |id: Id| {
        let summary = library.topic_head(&id).map(|head| head.summary);
        (id.to_string(), summary.unwrap_or_default())
    };
    let topics = library.topic_ids().unwrap_or_default().into_iter().map(topic);
    let has_words = library.subject_ids().is_ok_and(|subjects| !subjects.is_empty());
    let listed = has_words.then(|| (WORDS.to_owned(), "the words of the trade".to_owned()));
    let all = [("all".to_owned(), "everything".to_owned())];
    let roles = library.role_ids().unwrap_or_default();
    let offers = role_offers(library, roles).chain(topics).chain(listed).chain(all).collect();
    or_else(desk, offers, |desk| [titles(desk, |_| true), words(desk), jobs(desk)].concat())
}

fn roles(desk: &Desk) -> Vec<Offer> {
    if desk.asks_for_situation() {
        return Vec::new();
    }
    let offers = role_offers(&desk.library, desk.library.role_ids().unwrap_or_default()).collect();
    or_else(desk, offers, |desk| {
        let (_, next_door) = desk.library.roles_and_next_door().unwrap_or_default();
        role_offers(&desk.library, next_door).chain(titles(desk, |title| title.role.is_some())).collect()
    })
}

/// The offers; where none begins with what is typed, others, of which there are too
/// many to offer them always.
fn or_else(desk: &Desk, offers: Vec<Offer>, others: fn(&Desk) -> Vec<Offer>) -> Vec<Offer> {
    if offers.iter().any(|(value, _)| value.starts_with(&desk.typed)) {
        return offers;
    }
    others(desk)
}

/// Titles from postings.
fn titles(desk: &Desk, fits: fn(&Title) -> bool) -> Vec<Offer> {
    let titles = desk.library.titles().map(|file| file.titles).unwrap_or_default().into_iter().filter(fits);
    titles.map(|title| (title.id.to_string(), title.title)).collect()
}

/// Jobs that are none of the roles.
fn jobs(desk: &Desk) -> Vec<Offer> {
    let jobs = desk.library.title_jobs().map(|file| file.jobs).unwrap_or_default();
    jobs.into_iter().map(|job| (job.id.to_string(), job.title)).collect()
}

/// Words of the trade.
fn words(desk: &Desk) -> Vec<Offer> {
    let subjects = desk.library.subject_ids().unwrap_or_default();
    let subjects = subjects.iter().filter_map(|id| desk.library.subject(id).ok());
    subjects.flat_map(|subject| subject.words).map(|word| (word.id.to_string(), word.text)).collect()
}

fn role_offers(library: &Library, ids: Vec<Id>) -> impl Iterator<Item = Offer> {
    let role = |id: Id| {
        let name = library.role_head(&id).map(|head| head.name);
        (id.to_string(), name.unwrap_or_default())
    };
    ids.into_iter().map(role)
}

fn situations(desk: &Desk) -> Vec<Offer> {
    if !desk.asks_for_situation() {
        return Vec::new();
    }
    let situations = desk.library.situations().map(|file| file.situations).unwrap_or_default();
    situations.into_iter().map(|situation| (situation.id.to_string(), situation.title)).collect()
}

fn file_kinds(_: &Desk) -> Vec<Offer> {
    FileKind::ALL.iter().map(|kind| (kind.name.to_owned(), kind.place.to_owned())).collect()
}

/// The sections of the pages that are named before.
fn sections(desk: &Desk) -> Vec<Offer> {
    let sections = explain::sections(&desk.library, &desk.before);
    sections.into_iter().map(|(id, heading)| (id.to_string(), heading)).collect()
}

fn results(desk: &Desk) -> Vec<Offer> {
    let results = desk.store.as_ref().map(Store::glance).unwrap_or_default();
    let bands = desk.library.quiz_results().map(|words| words.bands).unwrap_or_default();
    let described = |result: &Numbered| {
        let Ok(kept) = &result.kept else { return String::new() };
        let band = bands.iter().find(|band| band.id == kept.band);
        let band = band.map_or(kept.band.as_str(), |band| &band.name);
        let fit = kept.fit.map(|fit| format!(", fit {:.0}", fit.exact)).unwrap_or_default();
        format!("{}, {} form: {band}{fit}", result.day, kept.form)
    };
    let mut offers: Vec<Offer> =
        results.iter().map(|result| (result.number.to_string(), described(result))).collect();
    if let Some(result) = results.last() {
        offers.push(("last".to_owned(), described(result)));
        if desk.typed("forget") {
            offers.push(("all".to_owned(), "every result".to_owned()));
        }
    }
    let has_practice = || desk.store.as_ref().is_some_and(|store| store.has_practice().unwrap_or(false));
    if desk.typed("forget") && has_practice() {
        offers.push(("practice".to_owned(), "what practice has kept".to_owned()));
    }
    offers
}

/// The commands of the command that is named after `man`.
fn commands(program: &Command, before: &[String]) -> Vec<Offer> {
    let path = before.iter().skip_while(|word| *word != "man").skip(1);
    let found = path.fold(program, |command, word| command.find_subcommand(word).unwrap_or(command));
    let about = |command: &Command| command.get_about().map(ToString::to_string).unwrap_or_default();
    let commands = found.get_subcommands().filter(|command| command.get_name() != "help");
    commands.map(|command| (command.get_name().to_owned(), about(command))).collect()
}

impl Desk {
    fn typed(&self, word: &str) -> bool {
        self.before.iter().any(|typed| typed == word)
    }

    fn asks_for_situation(&self) -> bool {
        self.typed.starts_with("--situation=") || self.before.last().is_some_and(|word| word == "--situation")
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;
    use crate::settings::{Shell, Tab};

    /// Numbers and codes that only who types them knows.
    const NOT_OFFERED: &[&str] = &["COLUMNS", "CODE", "CARDS", "COUNT", "TITLE", "QUESTION"];

    fn not_offered(command: &Command) -> Vec<String> {
        let open = command.get_arguments().filter(|arg| {
            let takes_value = arg.get_num_args().is_some_and(|count| count.takes_values());
            takes_value && arg.get::<ArgValueCompleter>().is_none() && arg.get_possible_values().is_empty()
        });
        let names = open.flat_map(|arg| arg.get_value_names().unwrap_or_default().iter());
        let below = command.get_subcommands().flat_map(not_offered);
        names.map(ToString::to_string).chain(below).collect()
    }

    #[test]
    fn each_kind_of_value_is_offered_or_known_not_to_be() {
        let known = Known { library: Library::default(), store: None };
        let tab = Tab { shell: Shell::Fish, at: None, line: None };
        let line = Line::handed_over(&tab, &["tpm".into(), "--".into()]).unwrap();
        let forgotten: Vec<String> = not_offered(&offered(Cli::command(), known, &line))
            .into_iter()
            .filter(|name| !NOT_OFFERED.contains(&name.as_str()))
            .collect();
        assert_eq!(forgotten, Vec::<String>::new());
    }
}
