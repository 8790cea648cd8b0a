//! `tpm man`: manual pages, made from the same definitions as help.

use std::{io, mem};

use anyhow::Result;
use clap::builder::Resettable;
use clap::{Args, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use serde::Serialize;

use super::page::View;
use super::{Context, Page};
use crate::problem::{Choice, Problem};
use crate::settings::Format;
use crate::terminal;

const EXAMPLES: &str = "\
tpm man               # the page of `tpm`
tpm man compare       # the page of a command
tpm man results show  # the page of one of its commands
tpm man > tpm.1       # the page as a file";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ManArgs {
    /// A command, for example `results show`; without it, the page of `tpm`
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

const EXIT_STATUS: &[(&str, &str)] = &[
    ("0", "Done, also when the reader of a pipe left early."),
    ("1", "It could not be done, for example on a full disk."),
    ("2", "Wrong usage, or an unknown name."),
    ("130", "Interrupted with Ctrl-C."),
];

const ENVIRONMENT: &[(&str, &str)] = &[
    ("TPM_CONTENT", "A folder of content, like --content."),
    ("XDG_STATE_HOME", "Where the quiz keeps answers and results, in a folder tpm."),
    ("HOME", "Where that folder is otherwise: in .local/state. Without either, nothing is kept."),
    (
        "PAGER",
        "What a shell is to run for text taller than the terminal; empty or cat for none. Without it, less.",
    ),
    ("LESS", "Options of less, which come after -R; without it, FIRX."),
    ("TZ", "The time zone of the days that results are listed with."),
    ("NO_COLOR", "Set and not empty: no color."),
    ("CLICOLOR_FORCE, FORCE_COLOR", "Set and not 0: color in a pipe too."),
    ("CLICOLOR", "Set to 0: no color."),
    ("TERM", "Set to dumb, or not set: no color, no pager, and the quiz in plain lines."),
    ("COLUMNS", "Columns in a line; --width beats it."),
    ("LC_ALL, LC_CTYPE, LANG", "Without UTF-8 in the first one set, pictures are drawn in ASCII."),
];

const FILES: &[(&str, &str)] = &[
    ("~/.local/state/tpm/results/", "Results of the quiz, a file each. tpm results forget deletes them."),
    ("~/.local/state/tpm/unfinished/", "Answers of runs through the quiz that were left."),
];

/// What the library writes before each part; once is enough.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// A manual page.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ManualView {
    /// The command it is about; empty for the whole program.
    command: String,
    /// The page in the language of manual pages.
    roff: String,
}

/// The page. At a terminal a reader of manual pages shows it; where there is none, help
/// says the same, and not the language of manual pages.
pub(crate) fn run(context: &Context, args: &ManArgs, program: Command) -> Result<Option<Page>> {
    let roff = page(program.clone(), &args.command)?;
    let settings = &context.settings;
    let is_for_reader = settings.stdout.is_terminal && settings.format == Format::Text;
    if is_for_reader && terminal::reads_manual(&roff, settings.pager.is_some()) {
        return Ok(None);
    }
    let view = ManualView { command: args.command.join(" "), roff: roff.clone() };
    if is_for_reader {
        let note = "Neither `man` nor `mandoc` can show the page here. This is the help.\n\n";
        let help = below(program, &args.command).render_long_help();
        return Ok(Some(Page::verbatim(format!("{note}{help}"), View::Manual(view))));
    }
    Ok(Some(Page::verbatim(roff, View::Manual(view))))
}

/// The command that `path` names, which is known to name one.
fn below(mut program: Command, path: &[String]) -> Command {
    program.build();
    let below = |mut above: Command, word| above.find_subcommand_mut(word).map(mem::take).unwrap_or(above);
    path.iter().fold(program, below)
}

/// The page of the command that `path` names, in the language of manual pages; of
/// the whole program where it names none.
fn page(program: Command, path: &[String]) -> Result<String> {
    let mut program = program.disable_help_subcommand(true);
    program.build();
    let others = see_also(&program, path)?;
    let examples = examples_of(&program, path);
    let command = below(program, path);
    let mut page = heading(&command).into_bytes();
    write_definitions(command, &mut page)?;
    let mut roff = Roff::default();
    section(&mut roff, "EXAMPLES", examples.iter().map(|(line, does)| (line.as_str(), does.as_str())));
    section(&mut roff, "EXIT STATUS", EXIT_STATUS.iter().copied());
    section(&mut roff, "ENVIRONMENT", ENVIRONMENT.iter().copied());
    section(&mut roff, "FILES", FILES.iter().copied());
    roff.control("SH", ["SEE ALSO"]);
    roff.text([roman(others)]);
    roff.to_writer(&mut page)?;
    Ok(tidy(&String::from_utf8(page)?))
}

fn found<'a>(program: &'a Command, path: &[String]) -> Result<&'a Command, Problem> {
    let step = |command: &'a Command, word: &String| {
        let names = command.get_subcommands().map(|command| -> Choice {
            (command.get_name().to_owned(), command.get_about().map(ToString::to_string).unwrap_or_default())
        });
        command.find_subcommand(word).ok_or_else(|| {
            let help = "`tpm man` is the page of the whole program";
            Problem::usage(format!("`{}` has no command `{word}`", name(command).replace('-', " ")), help)
                .or_choose("Commands", names.collect())
        })
    };
    path.iter().try_fold(program, step)
}

/// Without a date: that of the build would make two builds differ, and the version says
/// as much.
fn heading(command: &Command) -> String {
    let (name, version) = (name(command).to_uppercase(), env!("CARGO_PKG_VERSION"));
    format!(".TH {name} 1 \"\" \"tpm {version}\" \"User Commands\"\n")
}

/// What the definitions say.
fn write_definitions(mut command: Command, page: &mut Vec<u8>) -> io::Result<()> {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default().replace('\n', " ");
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().to_owned();
    let command = command.about(about).override_usage(usage).subcommand_help_heading("COMMANDS");
    // Examples have a section of their own.
    let command = command.before_help(Resettable::Reset);
    let command = command.mut_args(|arg| match arg.get_help_heading() {
        Some(_) => arg.help_heading("Global options"),
        None => arg,
    });
    let has_commands = command.has_subcommands();
    let man = Man::new(command);
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    if has_commands { man.render_subcommands_section(page) } else { Ok(()) }
}

/// The page without repetitions and doubled spaces, and with what is to be typed in
/// bold, where help has it in backticks.
fn tidy(page: &str) -> String {
    let page = page.replace(PREAMBLE, "").replace(".br\n\n.br\n", ".sp\n");
    let lines = page.lines().map(|line| {
        let parts: Vec<&str> = line.split('`').collect();
        let is_paired = parts.len() % 2 == 1;
        let part = |(at, part): (usize, &&str)| match at % 2 {
            1 if is_paired => format!("\\fB{part}\\fR"),
            _ => (*part).to_owned(),
        };
        parts.iter().enumerate().map(part).chain(["\n".to_owned()]).collect::<String>()
    });
    PREAMBLE.to_owned() + &lines.collect::<String>()
}

fn section<'a>(roff: &mut Roff, heading: &str, rows: impl IntoIterator<Item = (&'a str, &'a str)>) {
    let mut rows = rows.into_iter().peekable();
    if rows.peek().is_none() {
        return;
    }
    roff.control("SH", [heading]);
    for (term, text) in rows {
        roff.control("TP", []);
        roff.text([bold(term)]);
        roff.text([roman(text)]);
    }
}

/// The examples of the command; for a command's command those that begin with it.
fn examples_of(program: &Command, path: &[String]) -> Vec<(String, String)> {
    let command = path.first().and_then(|name| program.find_subcommand(name)).unwrap_or(program);
    let mut examples =
        super::examples(&command.get_before_help().map(ToString::to_string).unwrap_or_default());
    if path.len() > 1 {
        let begins = format!("tpm {}", path.join(" "));
        examples.retain(|(line, _)| line.starts_with(&begins));
    }
    examples
}

/// The pages of the commands above and below the one that `path` names.
fn see_also(program: &Command, path: &[String]) -> Result<String, Problem> {
    let above = (0..path.len()).map(|depth| found(program, &path[..depth])).collect::<Result<Vec<_>, _>>()?;
    let others = above.into_iter().chain(found(program, path)?.get_subcommands());
    Ok(others.map(|other| format!("{}(1)", name(other))).collect::<Vec<_>>().join(", "))
}

/// The name of the page, as in `tpm-results-show`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}
