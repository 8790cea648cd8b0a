//! Flags, environment and terminal facts, turned into plain settings at one
//! place. Nothing later looks at any of them again.

#![expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]

mod options;

use std::borrow::Cow;
use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::{Component, Path, PathBuf};

use terminal_size::{Height, Width, terminal_size_of};

pub use self::options::Format;
pub(crate) use self::options::{ColorChoice, GlobalOptions, Shell};
use crate::terminal::{Pager, Stream};

/// Columns of a line where nothing says otherwise.
const DEFAULT_WIDTH: usize = 80;

/// A file that describes a time zone is not larger than this, in bytes.
const LARGEST_ZONE: u64 = 1 << 18;

/// What a shell's script sets to have what is typed completed.
pub(crate) const TAB_VARIABLE: &str = "TPM_COMPLETE";

/// Commands that do not read the content, or name its folder themselves.
const WITHOUT_CONTENT: &[&str] = &["content", "man", "completions", "help"];

/// What holds for a whole run.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Settings {
    /// The folder of content that goes in front of the built-in one.
    pub content: Option<PathBuf>,
    /// The variable that names it, where no option does.
    pub content_variable: Option<&'static str>,
    /// How to write a result.
    pub format: Format,
    /// The folder in which answers and results are kept; none where there is no home.
    pub state: Option<PathBuf>,
    /// Whether days are those of UTC, where the computer names no time zone.
    pub utc: bool,
    /// Whether to leave out what is not asked for: hints and proposals.
    pub quiet: bool,
    /// What standard output can show.
    pub stdout: Stream,
    /// What standard error can show.
    pub stderr: Stream,
    /// Whether somebody can be asked: standard input and standard error are a
    /// terminal.
    pub can_ask: bool,
    /// Whether the terminal can only write line after line.
    pub dumb: bool,
    /// What tall text is read in; none where nobody reads it page by page.
    pub pager: Option<Pager>,
}

/// A shell that runs the program to complete what is typed.
#[derive(Debug, Clone)]
pub(crate) struct Tab {
    pub shell: Shell,
    /// Which word is completed, where the shell says so; else the last one.
    pub at: Option<usize>,
    /// What is typed, and the end of it for which an offer will stand, where the shell
    /// says so.
    pub line: Option<(String, String)>,
}

/// The variable that names a folder of content where no option does.
const CONTENT_VARIABLE: &str = "TPM_CONTENT";

impl Settings {
    pub(crate) fn resolve(options: &GlobalOptions) -> Self {
        let variable = non_empty(CONTENT_VARIABLE).map(PathBuf::from).filter(|_| options.content.is_none());
        let content_variable = variable.as_ref().map(|_| CONTENT_VARIABLE);
        let content = options.content.clone().or(variable);
        let (stdout, stderr) = streams(options.color, options.width.map(usize::from));
        let can_ask = stderr.is_terminal && io::stdin().is_terminal();
        let pager = if options.no_pager || is_dumb() { None } else { pager() };
        let (format, quiet) = (options.format, options.quiet);
        let state = state_folder();
        Self {
            content,
            content_variable,
            format,
            state,
            utc: is_in_utc(),
            quiet,
            stdout,
            stderr,
            can_ask,
            dumb: is_dumb(),
            pager,
        }
    }

    /// The settings of a run that nobody sees or can be asked in.
    pub(crate) fn apart(format: Format) -> Self {
        let stream = Stream { is_terminal: false, color: false, unicode: true, width: DEFAULT_WIDTH };
        Self {
            content: None,
            content_variable: None,
            format,
            state: None,
            utc: true,
            quiet: false,
            stdout: stream,
            stderr: stream,
            can_ask: false,
            dumb: true,
            pager: None,
        }
    }

    /// The folder of content that an option names.
    pub(crate) fn typed_content(&self) -> Option<&Path> {
        self.content.as_deref().filter(|_| self.content_variable.is_none())
    }

    /// A command line that shows the same when it is pasted: with the folder of content
    /// that was typed, where the command reads content.
    #[must_use]
    pub(crate) fn pasted(&self, line: &str) -> String {
        let command = line.strip_prefix("tpm").filter(|rest| rest.is_empty() || rest.starts_with(' '));
        let word = command.unwrap_or_default().split_whitespace().next().unwrap_or_default();
        match (self.typed_content(), command) {
            (Some(folder), Some(rest)) if !word.starts_with('-') && !WITHOUT_CONTENT.contains(&word) => {
                format!("tpm --content {}{rest}", quoted(folder))
            }
            _ => line.to_owned(),
        }
    }

    /// What the streams can show, judged before the arguments are parsed: for
    /// help and for messages about the arguments.
    pub(crate) fn early(args: &[OsString]) -> Self {
        let color = match value_of(args, "--color").as_deref() {
            Some("always") => ColorChoice::Always,
            Some("never") => ColorChoice::Never,
            _ => ColorChoice::Auto,
        };
        let width = value_of(args, "--width").and_then(|width| width.parse().ok());
        let content = value_of(args, "--content").map(PathBuf::from);
        let no_pager = args.iter().take_while(|arg| *arg != "--").any(|arg| arg == "--no-pager");
        let options = GlobalOptions { format: Format::Text, color, width, content, no_pager, quiet: false };
        Self::resolve(&options)
    }
}

/// A path as a shell takes it.
#[must_use]
pub(crate) fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    // A name that begins with a dash would be an option.
    let text = if text.starts_with('-') { format!("./{text}") } else { text };
    shlex::try_quote(&text).map(Cow::into_owned).unwrap_or(text)
}

fn streams(color: ColorChoice, width: Option<usize>) -> (Stream, Stream) {
    let stdout = (io::stdout().is_terminal(), terminal_size_of(io::stdout()));
    let stderr = (io::stderr().is_terminal(), terminal_size_of(io::stderr()));
    let unicode = speaks_unicode();
    let stream = |(is_terminal, size): (bool, Option<(Width, _)>)| Stream {
        is_terminal,
        color: wants_color(color, is_terminal),
        unicode,
        width: width
            .or_else(|| non_empty("COLUMNS")?.to_str()?.parse().ok().filter(|columns| *columns > 0))
            .or_else(|| size.map(|(Width(columns), _)| usize::from(columns)).filter(|columns| *columns > 0))
            .unwrap_or(DEFAULT_WIDTH),
    };
    (stream(stdout), stream(stderr))
}

/// `--color`, then `NO_COLOR`, `CLICOLOR_FORCE` or `FORCE_COLOR`, `CLICOLOR`,
/// `TERM`, and last whether the stream is a terminal.
fn wants_color(choice: ColorChoice, is_terminal: bool) -> bool {
    let forced = |name| non_empty(name).is_some_and(|value| value != "0");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if non_empty("NO_COLOR").is_some() => false,
        ColorChoice::Auto if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") => true,
        ColorChoice::Auto if non_empty("CLICOLOR").is_some_and(|value| value == "0") => false,
        ColorChoice::Auto if is_dumb() => false,
        ColorChoice::Auto => is_terminal,
    }
}

/// Whether a shell runs the program to complete what is typed.
pub(crate) fn tab() -> Option<Tab> {
    let name = non_empty(TAB_VARIABLE)?;
    let shell = Shell::named(name.to_str()?)?;
    let at = variable("_CLAP_COMPLETE_INDEX").and_then(|at| at.parse().ok());
    let line = variable("_TPM_LINE").map(|line| (line, variable("_TPM_WORD").unwrap_or_default()));
    Some(Tab { shell, at, line })
}

/// The value of a variable that a line being typed names, or by which a shell hands
/// something over.
pub(crate) fn variable(name: &str) -> Option<String> {
    let name = Some(name).filter(|name| !name.is_empty())?;
    Some(non_empty(name)?.to_string_lossy().into_owned())
}

/// The path as a shell would hand it over, which has not happened to a line that is
/// still being typed.
#[must_use]
pub(crate) fn at_home(path: PathBuf) -> PathBuf {
    let in_home = path.strip_prefix("~").ok().and_then(|rest| Some(home()?.join(rest)));
    in_home.unwrap_or(path)
}

/// The person's own folder, where the environment names it: nobody else is asked.
fn home() -> Option<PathBuf> {
    let variable = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    non_empty(variable).map(PathBuf::from).filter(|folder| folder.is_absolute())
}

/// The pager that `PAGER` names, or `less`; none where standard output is not a
/// terminal, or text is to be shown as it is.
fn pager() -> Option<Pager> {
    let (Width(columns), Height(rows)) =
        terminal_size_of(io::stdout()).filter(|_| io::stdout().is_terminal())?;
    let line = env::var_os("PAGER");
    if line.is_none() && cfg!(windows) {
        return None;
    }
    let shows_all = line.as_ref().is_some_and(|line| {
        let words = line.as_encoded_bytes().trim_ascii();
        words.is_empty() || words == b"cat"
    });
    let (columns, rows) = (usize::from(columns), usize::from(rows));
    if shows_all || columns == 0 || rows == 0 {
        return None;
    }
    Some(Pager { line, less: env::var_os("LESS"), columns, rows })
}

/// Where the environment says nothing, nothing is kept: the system's list of users,
/// which can be a service, is not asked.
fn state_folder() -> Option<PathBuf> {
    let named = non_empty("XDG_STATE_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let usual = || {
        if cfg!(windows) {
            let data = non_empty("APPDATA").map(PathBuf::from).filter(|folder| folder.is_absolute());
            return data.or_else(|| Some(home()?.join("AppData").join("Roaming")));
        }
        Some(home()?.join(".local/state"))
    };
    Some(named.or_else(usual)?.join("tpm"))
}

/// Whether days are those of UTC: where the time zone is to be read from something
/// that is no small file, or lies outside the folders of zones.
fn is_in_utc() -> bool {
    let Some(zone) = non_empty("TZ") else { return false };
    let Some(zone) = zone.to_str() else { return true };
    let path = Path::new(zone.strip_prefix(':').unwrap_or(zone));
    let is_file = || path.metadata().is_ok_and(|facts| facts.is_file() && facts.len() <= LARGEST_ZONE);
    if path.is_absolute() { !is_file() } else { path.components().any(|part| part == Component::ParentDir) }
}

fn is_dumb() -> bool {
    match non_empty("TERM") {
        Some(value) => value == "dumb",
        // Consoles of Windows have no such variable.
        None => !cfg!(windows),
    }
}

/// Whether the locale's character set is UTF-8. Windows consoles always are.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(non_empty);
    let named = locale.map(|locale| locale.to_string_lossy().to_lowercase().replace('-', ""));
    cfg!(windows) || named.is_some_and(|locale| locale.contains("utf8"))
}

fn non_empty(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// The value of `--flag value` or `--flag=value`, the last one given.
fn value_of(args: &[OsString], flag: &str) -> Option<String> {
    let args: Vec<&str> = args.iter().map_while(|arg| arg.to_str()).take_while(|arg| *arg != "--").collect();
    let mut values = args.iter().enumerate().filter_map(|(at, arg)| match arg.strip_prefix(flag)? {
        "" => args.get(at + 1).copied(),
        rest => rest.strip_prefix('='),
    });
    values.next_back().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_to_paste_has_the_folder_that_was_typed() {
        let plain = Settings::apart(Format::Text);
        assert_eq!(plain.pasted("tpm explain em"), "tpm explain em");
        for folder in ["mine", "my content", "it's $HOME", "-x", "~x", "a`b", "\u{e9}t\u{e9}"] {
            let settings = Settings { content: Some(folder.into()), ..plain.clone() };
            let words = shlex::split(&settings.pasted("tpm explain em")).unwrap();
            assert_eq!(words[2].trim_start_matches("./"), folder);
            assert_eq!([&words[0], &words[1], &words[3], &words[4]], ["tpm", "--content", "explain", "em"]);
            for line in ["tpm --help", "tpm content check x", "tpm man", "grep tpm", "tpm.exe"] {
                assert_eq!(settings.pasted(line), line);
            }
        }
    }

    #[test]
    fn an_early_look_finds_the_last_value_before_the_dashes() {
        let args: Vec<OsString> =
            ["tpm", "--color=never", "--width", "40", "--color", "always", "--", "--width=9"]
                .map(OsString::from)
                .into();
        assert_eq!(value_of(&args, "--color").as_deref(), Some("always"));
        assert_eq!(value_of(&args, "--width").as_deref(), Some("40"));
        assert_eq!(value_of(&args, "--content"), None);
    }
}
