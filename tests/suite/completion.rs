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
    let commands = [
        "explain",
        "ask",
        "compare",
        "decode",
        "practice",
        "quiz",
        "results",
        "score",
        "content",
        "completions",
        "man",
        "help",
    ];
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
    assert_eq!(everything.len(), roles_and_topics + ["words", "all"].len(), "{everything:?}");
    let raid = offers_of(&mut program(), "tpm explain rai");
    assert!(raid[0].0 == "raid" && raid[0].1.contains("dependencies"), "{raid:?}");
}

#[test]
fn a_name_is_offered_once() {
    assert_eq!(values("tpm compare "), ["pm", "pgm", "pjm", "tpm"]);
    assert_eq!(values("tpm compare pm tpm "), ["pgm", "pjm"]);
    assert_eq!(values("tpm compare tpm tech-l"), ["tech-lead"]);
    assert!(!values("tpm explain week ").contains(&"week".to_owned()));
}

#[test]
fn situations_and_sections_are_offered_where_they_belong() {
    let situations = offers_of(&mut program(), "tpm compare --situation o");
    assert_eq!(situations[0].0, "office-move");
    assert_eq!(situations[0].1, "The office must move by a fixed date");
    assert_eq!(values("tpm compare --situation=offic"), ["--situation=office-move"]);
    assert_eq!(values("tpm explain tpm --section=deci"), ["--section=decides"]);
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
    assert!(!values("tpm explain em").contains(&"em".to_owned()));
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
    for shell in ["fish", "powershell", "elvish"] {
        assert_eq!(answer(&mut program(), shell, line), described.replace(':', "\t"), "{shell}");
    }
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

/// Whatever a shell, or somebody else, sets.
#[test]
fn variables_of_any_value_are_bounded() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for index in ["18446744073709551615", "4294967296", "-1", "1e9", "", "x", " 2", "007"] {
            for words in [&["tpm"][..], &["tpm", "compare", "p"], &[]] {
                let mut command = program();
                command.env("TPM_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", index);
                command.env("_CLAP_IFS", "x".repeat(1000)).env("_CLAP_COMPLETE_COMP_TYPE", index);
                let run = command.arg("--").args(words).output().unwrap();
                assert_eq!(
                    (run.status.code(), run.stderr.as_slice()),
                    (Some(0), b"".as_slice()),
                    "{shell} {index}"
                );
                assert!(run.stdout.len() < 4000, "{shell} {index}");
            }
        }
    }
    let long = "(".repeat(100_000);
    let run =
        program().env("TPM_COMPLETE", "bash").env("_TPM_LINE", &long).args(["--", "tpm"]).output().unwrap();
    assert_eq!((run.status.code(), run.stderr.as_slice()), (Some(0), b"".as_slice()));
}

/// A shell that reads the script at its start must not fail over a folder that is gone.
#[test]
fn a_missing_folder_of_content_keeps_no_shell_from_starting() {
    for line in [&["completions", "bash"][..], &["completions", "zsh"], &["man"]] {
        let usual = program().args(line).output().unwrap();
        let run = program().env("TPM_CONTENT", "/nowhere").args(line).output().unwrap();
        assert_eq!((run.status.code(), run.stderr.as_slice()), (Some(0), b"".as_slice()), "{line:?}");
        assert_eq!(run.stdout, usual.stdout);
    }
    let run = program().env("TPM_CONTENT", "/nowhere").arg("explain").output().unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(run.status.code() == Some(1) && said.contains("`TPM_CONTENT`"), "{said}");
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

    /// What is typed in a home with folders of content whose names are not plain, and
    /// what the key makes of it, in shells that read a line alike.
    const LINES: &[(&str, &str)] = &[
        ("tpm explain tak", "tpm explain takeaways"),
        ("tpm explain week --for", "tpm explain week --format"),
        ("tpm --format=js", "tpm --format=json"),
        (r"tpm --content my\ notes explain ke", r"tpm --content my\ notes explain keeper"),
        (r#"tpm --content "my notes" explain ke"#, r#"tpm --content "my notes" explain keeper"#),
        ("tpm --content 'my notes' compare ke", "tpm --content 'my notes' compare keeper"),
        ("tpm --content my", r"tpm --content my\ notes/"),
        ("tpm --content=my", r"tpm --content=my\ notes/"),
        ("tpm --content 'my n", "tpm --content 'my notes/"),
        (r#"tpm --content "my n"#, r#"tpm --content "my notes/"#),
        ("tpm --content ~/m", r"tpm --content ~/my\ notes/"),
        (r"tpm --content ~/my\ notes explain ke", r"tpm --content ~/my\ notes explain keeper"),
        (r"tpm --content $HOME/my\ notes explain ke", r"tpm --content $HOME/my\ notes explain keeper"),
        (r"tpm --content \~", r"tpm --content \~x/"),
        ("tpm --content '~x' explain ke", "tpm --content '~x' explain keeper"),
        ("tpm --content a:", "tpm --content a:b/"),
        ("tpm --content a:b explain ke", "tpm --content a:b explain keeper"),
        ("tpm --content c=", "tpm --content c=d/"),
        ("tpm --content=c=d explain ke", "tpm --content=c=d explain keeper"),
    ];

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

    /// Types lines in an interactive shell whose start-up file is `file`, and the key
    /// after each. At the end the program is gone.
    fn typed(shell: &str, file: &str, start: &str, lines: &[(&str, &str)]) {
        let home = Home::new();
        let role = head_of_a_role("keeper", "Lamp Keeper");
        for folder in ["my notes", "~x", "a:b", "c=d"] {
            let roles = home.path().join(folder).join("roles");
            fs::create_dir_all(&roles).unwrap();
            fs::write(roles.join("keeper.yaml"), &role).unwrap();
        }
        let file = home.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, format!("cd {}\n{start}", home.path().display())).unwrap();
        let shell = shell.replace("FILE", &file.display().to_string());
        let home_folder = home.path().display();
        let line = format!("env PATH={} ZDOTDIR={home_folder} XDG_CONFIG_HOME={home_folder} {shell}", path());
        let mut seat = home.sit_at(100, 24, &line);
        seat.until("ready>");
        for (nth, (line, completed)) in lines.iter().enumerate() {
            if nth > 0 {
                seat.press("\x05\x15");
                seat.until_that("an empty line", |screen| {
                    screen.trim_end().ends_with("ready>") || !screen.contains("tpm")
                });
            }
            seat.press(line);
            seat.until(&format!("ready>{line}"));
            seat.press("\t");
            seat.until_listed(completed);
        }
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
        let gone = "source <(tpm completions bash); PATH=/usr/bin:/bin; COMP_WORDS=(tpm e) COMP_CWORD=1\n\
             _clap_complete_tpm tpm e tpm; echo \"${#COMPREPLY[@]}\"";
        assert_eq!(printed(&["bash", "--norc"], gone), "0\n");
        let in_bash = [LINES, &[("tpm --content ~x", r"tpm --content \~x/")]].concat();
        typed("bash --rcfile FILE -i", "rc", "PS1='ready>'\nsource <(tpm completions bash)\n", &in_bash);
    }

    #[test]
    fn zsh() {
        if !has("zsh") {
            return;
        }
        let start = "PS1='ready>'\nautoload -Uz compinit\ncompinit -u -D\nsource <(tpm completions zsh)\n";
        typed("zsh -i", ".zshrc", start, LINES);
        let gone = format!("{start}PATH=/usr/bin:/bin\n");
        typed("zsh -i", ".zshrc", &gone, &[("tpm explain tak", "tpm explain tak")]);
        let installed = "PS1='ready>'\nmkdir $ZDOTDIR/f\ntpm completions zsh > $ZDOTDIR/f/_tpm\n\
             fpath=($ZDOTDIR/f $fpath)\nautoload -Uz compinit\ncompinit -u -D\n";
        typed("zsh -i", ".zshrc", installed, &LINES[..4]);
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
        let gone = "tpm completions fish | source; set PATH /usr/bin /bin; complete -C 'tpm explain tp'";
        assert_eq!(printed(&["fish", "--no-config"], gone), "");
        let start = "function fish_prompt; echo -n 'ready>'; end\nfunction fish_greeting; end\n\
             tpm completions fish | source\n";
        typed("fish", "fish/config.fish", start, LINES);
    }

    #[test]
    fn elvish() {
        if !has("elvish") {
            return;
        }
        let start = "set edit:prompt = { print 'ready>' }\neval (tpm completions elvish | slurp)\n";
        let lines = [
            ("tpm explain tak", "tpm explain takeaways"),
            ("tpm --content 'my notes' explain keep", "tpm --content 'my notes' explain keeper"),
            ("tpm --content 'my n", "tpm --content 'my notes/"),
            ("tpm --content a:", "tpm --content a:b/"),
            ("tpm --content=c=d explain keep", "tpm --content=c=d explain keeper"),
            ("tpm compare p", "pm  Product Manager"),
        ];
        typed("elvish", "elvish/rc.elv", start, &lines);
        let gone = format!("{start}set paths = [/usr/bin /bin]\n");
        typed("elvish", "elvish/rc.elv", &gone, &[("tpm explain tak", "tpm explain tak")]);
    }
}
