//! What shells offer at the TAB key.

use std::fs;
use std::process::Command;

use tempfile::TempDir;
use tpm::content::Library;

use crate::program::{program, run, snapshot};

/// What the program answers to a script in which a line is completed at its end.
fn answer(command: &mut Command, shell: &str, line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let index = (words.len() - 1).to_string();
    let command = command.env("TPM_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", index).arg("--").args(words);
    let run = command.output().unwrap();
    assert_eq!((run.status.code(), run.stderr.as_slice()), (Some(0), b"".as_slice()), "{line}");
    let text = String::from_utf8(run.stdout).unwrap();
    assert!(!text.contains(|c: char| c.is_control() && !"\n\t\u{b}".contains(c)), "{line}: {text:?}");
    text
}

/// What can be typed at the end of a line, and what it is.
fn offers_of(command: &mut Command, line: &str) -> Vec<(String, String)> {
    let text = answer(command, "fish", line);
    let rows = text.lines().map(|row| row.split_once('\t').unwrap_or((row, "")));
    rows.map(|(value, help)| (value.to_owned(), help.to_owned())).collect()
}

fn values_of(command: &mut Command, line: &str) -> Vec<String> {
    offers_of(command, line).into_iter().map(|(value, _)| value).collect()
}

fn values(line: &str) -> Vec<String> {
    values_of(&mut program(), line)
}

fn folder_with(path: &str, text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    folder
}

/// A role file that has what lists need, and nothing else.
fn head_of_a_role(id: &str, name: &str) -> String {
    let text = fs::read_to_string(crate::content::folder().join("roles/tpm.yaml")).unwrap();
    let named = text.replacen("id: tpm", &format!("id: {id}"), 1);
    named.replace("\nname: Technical Program Manager", &format!("\nname: {name}"))
}

#[test]
fn every_command_and_what_it_takes_is_offered() {
    let commands =
        ["explain", "compare", "quiz", "results", "score", "content", "completions", "man", "help"];
    assert_eq!(values("tpm "), commands);
    assert_eq!(values("tpm results "), ["list", "show", "compare", "plan", "forget", "help"]);
    assert_eq!(values("tpm man results "), ["list", "show", "compare", "plan", "forget"]);
    assert_eq!(values("tpm completions "), ["bash", "zsh", "fish", "powershell", "elvish"]);
    assert_eq!(values("tpm compare --only "), ["dimensions", "activities", "overlap", "situations"]);
    assert_eq!(values("tpm quiz --f"), ["--format", "--form"]);
    assert_eq!(values("tpm --format=j"), ["--format=json"]);
    assert!(values("tpm quiz --answers ").is_empty());
}

#[test]
fn names_are_offered_with_what_they_are() {
    let offers = offers_of(&mut program(), "tpm explain t");
    let tpm = ("tpm".to_owned(), "Technical Program Manager".to_owned());
    assert_eq!(offers[0], tpm);
    let values: Vec<&str> = offers.iter().map(|(value, _)| value.as_str()).collect();
    assert_eq!(values, ["tpm", "titles", "takeaways", "technical"]);
    assert!(offers.iter().all(|(_, help)| help.len() > 10), "{offers:?}");
    assert_eq!(offers_of(&mut program(), "tpm explain T"), offers);
    assert_eq!(values_of(&mut program(), "tpm explain al"), ["all"]);
    let epm = ("epm".to_owned(), "Engineering Program Manager (EPM)".to_owned());
    assert_eq!(offers_of(&mut program(), "tpm explain ep")[0], epm);
    assert_eq!(offers_of(&mut program(), "tpm compare pm ep")[0], epm);
    let everything = values_of(&mut program(), "tpm explain ");
    let library = Library::default();
    let roles_and_topics = library.role_ids().unwrap().len() + library.topic_ids().unwrap().len();
    assert_eq!(everything.len(), roles_and_topics + 1, "{everything:?}");
}

#[test]
fn a_name_is_offered_once() {
    assert_eq!(values("tpm compare "), ["pm", "pgm", "pjm", "tpm"]);
    assert_eq!(values("tpm compare pm tpm "), ["pgm", "pjm"]);
    assert!(!values("tpm explain week ").contains(&"week".to_owned()));
}

#[test]
fn situations_and_sections_are_offered_where_they_belong() {
    let situations = offers_of(&mut program(), "tpm compare --situation o");
    assert_eq!(situations[0].0, "office-move");
    assert_eq!(situations[0].1, "The office must move by a fixed date");
    assert_eq!(values("tpm compare --situation outage "), ["pm", "pgm", "pjm", "tpm"]);
    let sections = offers_of(&mut program(), "tpm explain tpm --section d");
    assert_eq!(sections[0], ("decides".to_owned(), "Decides".to_owned()));
    assert!(values("tpm explain week --section ").contains(&"shares".to_owned()));
    assert!(values("tpm explain nosuch --section ").is_empty());
}

/// Windows has neither the sign for a home folder nor this sign between folders.
#[cfg(unix)]
#[test]
fn a_folder_of_content_is_completed_too() {
    let folder = folder_with("roles/em.yaml", &head_of_a_role("em", "Engineering Manager"));
    let em = [("em".to_owned(), "Engineering Manager".to_owned())];
    let here = || {
        let mut command = program();
        command.current_dir(folder.path());
        command
    };
    assert_eq!(offers_of(&mut here(), "tpm --content . explain em"), em);
    assert_eq!(offers_of(&mut here(), "tpm explain --content=. em"), em);
    assert_eq!(offers_of(here().env("TPM_CONTENT", "."), "tpm compare em"), em);
    assert_eq!(offers_of(here().env("HOME", folder.path()), "tpm --content ~/ explain em"), em);
    assert!(values("tpm explain em").is_empty());
    assert_eq!(values_of(&mut here(), "tpm --content "), [".", "roles/"]);
    assert_eq!(values_of(&mut here(), "tpm score r"), ["roles/"]);
    assert_eq!(values_of(&mut here(), "tpm quiz --answers-file roles/"), ["roles/em.yaml"]);
}

#[test]
fn broken_content_only_means_less_to_choose_from() {
    for broken in ["roles/tpm.yaml", "topics/week.yaml", "index.yaml", "situations.yaml", "quiz/results.yaml"]
    {
        let folder = folder_with(broken, "id: [");
        let content = folder.path().display();
        let all = values(&format!("tpm --content {content} explain "));
        assert!(!all.is_empty(), "{broken}");
        let situations = values(&format!("tpm --content {content} compare --situation "));
        assert_eq!(!situations.contains(&"office-move".to_owned()), broken == "situations.yaml");
        values(&format!("tpm --content {content} explain tpm week --section "));
        values(&format!("tpm --content {content} results show "));
    }
    assert_eq!(values("tpm --content /nowhere explain tp"), ["tpm"]);
}

/// A file's name and a text in it may hold anything.
#[cfg(unix)]
#[test]
fn no_offer_can_do_anything_to_a_terminal() {
    let folder = folder_with("roles/em.yaml", &head_of_a_role("em", "\"A\\e[31m \\n\\x7f B\""));
    fs::write(folder.path().join("roles/\u{1b}[31mx.yaml"), "id: x").unwrap();
    fs::write(folder.path().join("a\nb\u{1b}.json"), "").unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for line in ["tpm explain --content . ", "tpm score ", "tpm compare e"] {
            let mut command = program();
            let text = answer(command.current_dir(folder.path()).env("TPM_CONTENT", "."), shell, line);
            assert!(
                !text.contains("[31mx") && text.contains("em") != line.contains("score"),
                "{shell}: {text:?}"
            );
        }
    }
}

fn kept(day: &str, band: &str) -> String {
    format!(
        r#"{{"taken":"{day}T12:00:00Z","form":"short","key_version":1,"code":"S1-0","fit":null,"band":"{band}"}}"#
    )
}

#[test]
fn results_are_offered_with_day_and_band() {
    let home = folder_with("tpm/results/2026-10-01.json", &kept("2026-10-01", "promising"));
    let results = home.path().join("tpm/results");
    fs::write(results.join("2026-11-02.json"), kept("2026-11-02", "a\\u001b[31mb")).unwrap();
    let damaged = results.join("2026-10-30.json");
    fs::write(&damaged, "{").unwrap();
    let offers = |line: &str| offers_of(program().env("XDG_STATE_HOME", home.path()), line);
    let shown = offers("tpm results show ");
    assert_eq!(shown[0], ("1".to_owned(), "2026-10-01, short form: Promising".to_owned()));
    let names = |line: &str| offers(line).into_iter().map(|(value, _)| value).collect::<Vec<_>>();
    assert_eq!(names("tpm results show "), ["1", "2", "last"]);
    assert_eq!(names("tpm results compare 1 "), ["2", "last"]);
    assert_eq!(names("tpm results plan l"), ["last"]);
    assert_eq!(names("tpm results forget "), ["1", "2", "last", "all"]);
    assert!(damaged.exists(), "looking on must not set anything aside");
}

#[test]
fn each_shell_is_answered_in_its_way() {
    let line = "tpm compare p";
    assert_eq!(answer(&mut program(), "bash", line), "pm\u{b}pgm\u{b}pjm\n");
    let described = "pm:Product Manager\npgm:Program Manager\npjm:Project Manager\n";
    assert_eq!(answer(&mut program(), "zsh", line), described);
    for shell in ["fish", "powershell"] {
        assert_eq!(answer(&mut program(), shell, line), described.replace(':', "\t"), "{shell}");
    }
    assert_eq!(answer(&mut program(), "elvish", line), "pm\npgm\npjm\n");
    // A colon separates in Zsh, so one in a text does not.
    let shells = answer(&mut program(), "zsh", "tpm --width");
    assert!(shells.starts_with("--width:Columns"), "{shells}");
}

#[test]
fn scripts() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        snapshot("completion", shell, &run(&format!("tpm completions {shell}")).ok());
    }
}

/// What is not a shell's question is answered as ever.
#[test]
fn the_variable_alone_changes_nothing() {
    let usual = run("tpm").ok();
    for (shell, args) in [("bash", &[][..]), ("nosuch", &["--color=never"]), ("", &["--"])] {
        let run = program().env("TPM_COMPLETE", shell).args(args).output().unwrap();
        assert_eq!(String::from_utf8(run.stdout).unwrap(), usual, "{shell}");
    }
}

#[cfg(unix)]
mod in_shells {
    use std::path::Path;

    use super::*;
    use crate::program::has;
    use crate::seat::Home;

    /// Half of an option and of its value.
    const MORE: &str = "--for\tjs\t";

    /// The search path with the program first.
    fn path() -> String {
        let folder = Path::new(env!("CARGO_BIN_EXE_tpm")).parent().unwrap();
        format!("{}:{}", folder.display(), std::env::var("PATH").unwrap())
    }

    /// What a script of a shell prints.
    fn printed(shell: &[&str], script: &str) -> String {
        let mut command = Command::new(shell[0]);
        let home = Home::new();
        command.args(&shell[1..]).args(["-c", script]).env_clear().env("PATH", path());
        let run = command.env("LANG", "C.UTF-8").env("HOME", home.path()).output().unwrap();
        assert_eq!(String::from_utf8(run.stderr).unwrap(), "", "{script}");
        String::from_utf8(run.stdout).unwrap()
    }

    /// Types in an interactive shell whose start-up file is `file`.
    fn typed(shell: &str, file: &str, start: &str, more: &str) {
        let home = Home::new();
        let file = home.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, start).unwrap();
        let shell = shell.replace("FILE", &file.display().to_string());
        let home_folder = home.path().display();
        let line = format!("env PATH={} ZDOTDIR={home_folder} XDG_CONFIG_HOME={home_folder} {shell}", path());
        let mut seat = home.sit(&line);
        seat.until("ready>");
        seat.press("tpm explain tak\t");
        seat.until("tpm explain takeaways");
        seat.press(more);
        seat.until("tpm explain takeaways --format json");
        seat.press("\r");
        seat.until("\n}");
        seat.kill();
    }

    #[test]
    fn bash() {
        if !has("bash") {
            return;
        }
        let script = r#"
            source <(tpm completions bash)
            try() {
                COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_TYPE=9 COMPREPLY=()
                _clap_complete_tpm tpm "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
                echo "${COMPREPLY[*]}"
            }
            try tpm explain t
            try tpm --format = js
            try tpm compare pm ''
            try tpm xyzzy x
            cd "$HOME"; mkdir 'my notes'; try tpm --content m
        "#;
        let expected = "tpm titles takeaways technical\njson\npgm pjm tpm\n\nmy\\ notes/\n";
        assert_eq!(printed(&["bash", "--norc"], script), expected);
        typed("bash --rcfile FILE -i", "rc", "PS1='ready>'\nsource <(tpm completions bash)\n", MORE);
    }

    #[test]
    fn zsh() {
        if !has("zsh") {
            return;
        }
        let start = "PS1='ready>'\nautoload -Uz compinit\ncompinit -u -D\nsource <(tpm completions zsh)\n";
        typed("zsh -i", ".zshrc", start, MORE);
        let installed = "PS1='ready>'\nmkdir $ZDOTDIR/f\ntpm completions zsh > $ZDOTDIR/f/_tpm\n\
             fpath=($ZDOTDIR/f $fpath)\nautoload -Uz compinit\ncompinit -u -D\n";
        typed("zsh -i", ".zshrc", installed, MORE);
    }

    #[test]
    fn fish() {
        if !has("fish") {
            return;
        }
        let script = r#"
            tpm completions fish | source
            complete -C "tpm explain tp"
            complete -C "tpm compare --situation office"
            complete -C "tpm --format=j"
        "#;
        let expected = "tpm\tTechnical Program Manager\n\
             office-move\tThe office must move by a fixed date\n--format=json\tFor programs\n";
        assert_eq!(printed(&["fish", "--no-config"], script), expected);
    }

    #[test]
    fn elvish() {
        if !has("elvish") {
            return;
        }
        let start = "set edit:prompt = { print 'ready>' }\neval (tpm completions elvish | slurp)\n";
        // Elvish puts no space after a word.
        typed("elvish", "elvish/rc.elv", start, " --format js\t");
    }
}
