//! What people type instead of what the program knows, and what it leads to.

use crate::program::{program, run, run_small};

/// As an alias of the shell brings it about.
#[test]
fn of_an_option_given_twice_the_later_wins() {
    for (twice, once) in [
        ("tpm --format json explain keeper --format text", "tpm explain keeper --format text"),
        ("tpm --format json --format text explain keeper", "tpm explain keeper --format text"),
        ("tpm --color always explain keeper --color never", "tpm explain keeper --color never"),
        ("tpm --width 100 --width 60 explain keeper", "tpm --width 60 explain keeper"),
        ("tpm -q explain keeper -q --quiet", "tpm -q explain keeper"),
        ("tpm --no-pager explain keeper --no-pager", "tpm explain keeper"),
        ("tpm explain keeper --brief --brief", "tpm explain keeper --brief"),
        ("tpm explain keeper --sources --sources", "tpm explain keeper --sources"),
        ("tpm explain keeper --section night --section decides", "tpm explain keeper --section decides"),
        ("tpm compare --only overlap --only activities", "tpm compare --only activities"),
        ("tpm compare --situation dark --situation fog", "tpm compare --situation fog"),
        ("tpm compare --sources --sources", "tpm compare --sources"),
    ] {
        let (twice, once) = (run_small(twice), run_small(once));
        assert_eq!((&twice.stdout, &twice.stderr), (&once.stdout, &once.stderr), "{}", twice.line);
        assert_eq!(twice.status, once.status, "{}", twice.line);
    }
    let shown = run("tpm quiz --show --show --form full --form short").ok();
    assert_eq!(shown, run("tpm quiz --show --form short").ok());
}

/// What is typed, and the first thing that must be proposed.
const MEANT: &[(&str, &str)] = &[
    // Other words for a command.
    ("tpm list", "tpm explain"),
    ("tpm ls", "tpm explain"),
    ("tpm topics", "tpm explain"),
    ("tpm roles", "tpm explain"),
    ("tpm list roles", "tpm explain"),
    ("tpm search", "tpm explain"),
    ("tpm search dependencies", "tpm explain dependency"),
    ("tpm titles", "tpm explain titles"),
    ("tpm list results", "tpm results"),
    ("tpm show tpm", "tpm explain tpm"),
    ("tpm define product manager", "tpm explain pm"),
    ("tpm describe pgm", "tpm explain pgm"),
    ("tpm what is a tpm", "tpm explain tpm"),
    ("tpm what is a TPM?", "tpm explain tpm"),
    ("tpm 'what is a tpm?'", "tpm explain tpm"),
    ("tpm info pjm", "tpm explain pjm"),
    ("tpm nurse", "tpm explain breaking-in"),
    ("tpm plan", "tpm results plan"),
    ("tpm test", "tpm quiz"),
    ("tpm test me", "tpm quiz"),
    ("tpm start", "tpm quiz"),
    ("tpm start quiz", "tpm quiz"),
    ("tpm am i suited", "tpm quiz"),
    ("tpm resume", "tpm quiz --resume"),
    ("tpm short", "tpm quiz --short"),
    ("tpm history", "tpm results"),
    ("tpm last", "tpm results show last"),
    ("tpm delete", "tpm results forget all"),
    ("tpm version", "tpm --version"),
    ("tpm exit", "tpm --help"),
    ("tpm quit", "tpm --help"),
    ("tpm help me", "tpm --help"),
    ("tpm usage", "tpm --help"),
    ("tpm manual", "tpm man"),
    ("tpm validate", "tpm content check"),
    // Names, alone and side by side.
    ("tpm pm", "tpm explain pm"),
    ("tpm program manager", "tpm explain pgm"),
    ("tpm week", "tpm explain week"),
    ("tpm tmp", "tpm explain tpm"),
    ("tpm pm vs pgm", "tpm compare pm pgm"),
    ("tpm pm pgm", "tpm compare pm pgm"),
    ("tpm PM and TPM", "tpm compare pm tpm"),
    ("tpm 'product manager vs project manager'", "tpm compare pm pjm"),
    ("tpm difference between pm and tpm", "tpm compare pm tpm"),
    ("tpm what is the difference between a pm and a pgm", "tpm compare pm pgm"),
    ("tpm vs pm pgm", "tpm compare pm pgm"),
    ("tpm help tpm", "tpm explain tpm"),
    ("tpm help week", "tpm explain week"),
    ("tpm help comapre", "tpm compare"),
    // Letters.
    ("tpm QUIZ", "tpm quiz"),
    ("tpm Quiz", "tpm quiz"),
    ("tpm EXPLAIN TPM", "tpm explain TPM"),
    ("tpm comapre pm tpm", "tpm compare pm tpm"),
    ("tpm explian tpm", "tpm explain tpm"),
    ("tpm quizz", "tpm quiz"),
    ("tpm result", "tpm results"),
    ("tpm reuslts", "tpm results"),
    ("tpm resluts plan", "tpm results plan"),
    ("tpm completion", "tpm completions"),
    ("tpm results lst", "tpm results list"),
    ("tpm content chekc mine", "tpm content check mine"),
    // Words after a command.
    ("tpm results 1", "tpm results show 1"),
    ("tpm results last", "tpm results show last"),
    ("tpm results delete", "tpm results forget all"),
    ("tpm results SHOW", "tpm results show"),
    ("tpm content validate", "tpm content check"),
    ("tpm quiz short", "tpm quiz --short"),
    ("tpm quiz quick", "tpm quiz --short"),
    ("tpm quiz full", "tpm quiz --form full"),
    ("tpm quiz resume", "tpm quiz --resume"),
    ("tpm content export mine overwrite", "tpm content export mine --force"),
    ("tpm explain tpm brief", "tpm explain tpm --brief"),
    ("tpm explain tpm html", "tpm explain tpm --format html"),
    ("tpm explain tpm sources", "tpm explain tpm --sources"),
    ("tpm explain everything", "tpm explain all"),
    ("tpm explain list", "tpm explain"),
    ("tpm explain quiz", "tpm quiz --help"),
    ("tpm explain compare", "tpm compare --help"),
    ("tpm compare everything", "tpm compare"),
    // Options.
    ("tpm -v", "tpm --version"),
    ("tpm --Version", "tpm --version"),
    ("tpm explain tpm --html", "tpm explain tpm --format html"),
    ("tpm explain tpm --json", "tpm explain tpm --format json"),
    ("tpm explain tpm --md", "tpm explain tpm --format markdown"),
    ("tpm explain tpm --markdown", "tpm explain tpm --format markdown"),
    ("tpm explain tpm -format html", "tpm explain tpm --format html"),
    ("tpm explain tpm --output html", "tpm explain tpm --format html"),
    ("tpm explain tpm --short", "tpm explain tpm --brief"),
    ("tpm explain tpm --breif", "tpm explain tpm --brief"),
    ("tpm explain tpm --sorces", "tpm explain tpm --sources"),
    ("tpm explain tpm --no-colour", "tpm explain tpm --color never"),
    ("tpm explain tpm --colour=always", "tpm explain tpm --color=always"),
    ("tpm --brief explain tpm", "tpm explain tpm --brief"),
    ("tpm explain --tpm", "tpm explain tpm"),
    ("tpm --tpm", "tpm explain tpm"),
    ("tpm -explain tpm", "tpm explain tpm"),
    ("tpm --explain tpm", "tpm explain tpm"),
    ("tpm --quiz", "tpm quiz"),
    ("tpm quiz --quick", "tpm quiz --short"),
    ("tpm quiz --fast", "tpm quiz --short"),
    ("tpm quiz -short", "tpm quiz --short"),
    ("tpm compare pm tpm --refs", "tpm compare pm tpm --sources"),
    ("tpm results forget all -y", "tpm results forget all --yes"),
    // Values.
    ("tpm explain tpm --format md", "markdown"),
    ("tpm explain tpm --format htm", "html"),
    ("tpm explain tpm --color off", "never"),
    ("tpm compare pm pgm --only dimension", "dimensions"),
    // Names with a wrong letter, and sentences.
    ("tpm explain tmp pm", "tpm  Technical Program Manager"),
    ("tpm explain wek", "week  "),
    ("tpm explain what is a tpm", "tpm explain tpm"),
    ("tpm explain 'what is the difference between a PM and a PgM'", "tpm compare pm pgm"),
    ("tpm compare tmp pm", "tpm  Technical Program Manager"),
];

/// What nothing here is near to; a wrong proposal is worse than none.
const NOT_MEANT: &[&str] = &[
    "tpm xyzzy",
    "tpm explain me",
    "tpm completions ksh",
    "tpm quiz --frobnicate",
    "tpm jefe de proyecto",
    "tpm explain 技術項目經理",
];

#[test]
fn what_is_typed_instead_leads_to_what_was_meant() {
    assert!(MEANT.len() >= 80);
    let mut wrong = Vec::new();
    for (line, meant) in MEANT {
        let run = run(line);
        let proposed = format!("\n\nDid you mean\n  {meant}");
        let ends = run.stderr.split_once(&proposed).is_some_and(|(_, rest)| {
            meant.contains("  ") || rest.starts_with('\n') || rest.starts_with("  ") || rest.starts_with(',')
        });
        if run.status != Some(2) || !run.stdout.is_empty() || !run.stderr.starts_with("error: ") || !ends {
            wrong.push(run.to_string());
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), MEANT.len(), wrong.join("\n\n"));
}

#[test]
fn where_nothing_is_near_nothing_is_proposed() {
    for line in NOT_MEANT {
        let run = run(line);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{line}");
        assert!(run.stderr.starts_with("error: ") && !run.stderr.contains("Did you mean"), "{run}");
        assert!(run.stderr.contains("\nhelp: "), "{run}");
    }
}

#[test]
fn a_sentence_is_quoted_whole_and_without_blanks_around() {
    for (line, quoted) in [
        ("tpm explain do I need a degree", "`do I need a degree`"),
        ("tpm do I need a degree", "`do I need a degree`"),
        ("tpm explain 'xyzzy, Privacy'", "`xyzzy, Privacy`"),
        ("tpm explain 'week, Privacy'", "`Privacy`"),
        ("tpm explain ' xyzzy '", "`xyzzy`"),
    ] {
        let said = run(line).stderr;
        assert!(said.lines().next().unwrap().contains(quoted), "{line}: {said}");
    }
}

#[test]
fn other_languages_are_told_that_there_is_only_one() {
    for line in [
        "tpm explain 技術項目經理",
        "tpm explain jefe de proyecto",
        "tpm jefe de proyecto",
        "tpm was ist ein tpm",
        "tpm explain управление проектами",
        "tpm explain Qué es un gerente",
        "tpm compare pm 経理",
    ] {
        let said = run(line).stderr.replace('\n', " ");
        assert!(said.contains("tpm is in English only"), "{line}: {said}");
    }
    for line in ["tpm explain xyzzy", "tpm xyzzy", "tpm compare pm xyzzy"] {
        assert!(!run(line).stderr.contains("English"), "{line}");
    }
}

#[test]
fn many_words_and_long_ones_are_answered() {
    let words = |command: &str, words: Vec<String>| {
        let run = program().args([command]).args(words).output().unwrap();
        assert_eq!((run.status.code(), run.stdout.len()), (Some(2), 0), "{command}");
        assert!(run.stderr.len() < 4000, "{command}: {}", run.stderr.len());
    };
    for command in ["explain", "compare", "help", "results", "nosuch"] {
        words(command, vec!["word".to_owned(); 1200]);
        words(command, vec!["w".repeat(80_000)]);
        words(command, (0..1200).map(|at| format!("w{at}")).collect());
    }
}
