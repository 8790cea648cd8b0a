//! `tpm decode`: postings of our own, each read by somebody who did not know its title.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;
use tpm::content::Library;
use tpm::posting::{Decoded, Model, Reader, Verdict, plain};

use crate::program::{Run, program, run, run_with, snapshot_of, with_files};

const FOLDER: &str = "tests/postings";

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(&Library::default()).unwrap());

fn text(file: &str) -> String {
    plain(&fs::read(Path::new(FOLDER).join(file)).unwrap()).unwrap().text
}

fn decode(text: &str) -> Decoded {
    Reader::new(&MODEL).decode(None, text)
}

fn verdict(decoded: &Decoded) -> String {
    match decoded.verdict {
        Verdict::Role(role) => MODEL.class(role).to_string(),
        Verdict::Between => "between".to_owned(),
        Verdict::None => "none".to_owned(),
        Verdict::TooLittle => "too-little".to_owned(),
        Verdict::NotEnglish => "not-english".to_owned(),
    }
}

/// Each posting, and what the reader took it for.
fn postings() -> Vec<(String, String)> {
    let expected = fs::read_to_string(Path::new(FOLDER).join("expected.tsv")).unwrap();
    let row = |line: &str| {
        let mut cells = line.split('\t').map(str::to_owned);
        (cells.next().unwrap(), cells.next().unwrap())
    };
    expected.lines().skip(1).map(row).collect()
}

/// The program that fits the weights and the one that uses them must count alike.
#[test]
fn sums_are_those_of_the_program_that_fits() {
    let lines = fs::read_to_string(Path::new(FOLDER).join("sums.jsonl")).unwrap();
    assert!(lines.lines().count() >= 30);
    for line in lines.lines() {
        let kept: Value = serde_json::from_str(line).unwrap();
        let file = kept["file"].as_str().unwrap();
        let sums = decode(&fs::read_to_string(Path::new(FOLDER).join(file)).unwrap()).sums.total;
        for (sum, kept) in sums.iter().zip(kept["sums"].as_array().unwrap()) {
            assert!((sum - kept.as_f64().unwrap()).abs() < 1e-6, "{file}: {sums:?}, not {line}");
        }
    }
}

/// No posting is called by the wrong role; some are called nothing. The list shows which.
#[test]
fn postings_are_what_their_reader_took_them_for() {
    let (mut table, mut right, mut first) = (String::new(), 0, 0);
    let all = postings();
    for (file, expected) in &all {
        let decoded = decode(&text(file));
        let said = verdict(&decoded);
        right += usize::from(said == *expected);
        first += usize::from(MODEL.class(decoded.closest[0]) == *expected);
        let is_named = matches!(decoded.verdict, Verdict::Role(_));
        assert!(!is_named || said == *expected, "{file} is no {said} posting");
        let shares: Vec<String> = decoded
            .closest
            .iter()
            .map(|role| format!("{} {:.2}", MODEL.class(*role), decoded.roles[*role]))
            .collect();
        table.extend([format!(
            "{file:32} {expected:6} {said:12} {} none {:.2}\n",
            shares.join(" "),
            decoded.none
        )]);
    }
    crate::program::snapshot("screens", "decode_postings", &table);
    let of_roles = all.iter().filter(|(_, expected)| MODEL.place_of(expected).is_some()).count();
    assert!(first * 10 >= of_roles * 9, "{first} of {of_roles} come first:\n{table}");
    assert!(right * 5 >= all.len() * 3, "{right} of {}:\n{table}", all.len());
}

/// What must not matter, for every posting.
#[test]
fn what_is_no_wording_changes_nothing() {
    type Change = fn(&str) -> String;
    let changes: [(&str, Change); 4] = [
        ("line ends", |text| text.replace('\n', "\r\n")),
        ("bullets", |text| text.replace("\n- ", "\n• ").replace("\n* ", "\n• ")),
        ("twice over", |text| format!("{text}\n\n{text}")),
        ("spaces", |text| text.replace('\n', "  \n   ")),
    ];
    for (file, _) in postings() {
        let text = text(&file);
        let before = decode(&text);
        for (name, change) in changes {
            let after = decode(&plain(change(&text).as_bytes()).unwrap().text);
            if before.verdict != Verdict::TooLittle {
                assert_eq!(verdict(&before), verdict(&after), "{file}: {name}");
            }
        }
        let sum: f64 = before.roles.iter().sum();
        assert!((sum - 1.0).abs() < 1e-9 && before.roles.iter().all(|share| (0.0..=1.0).contains(share)));
    }
}

#[test]
fn benefits_weigh_nothing() {
    let benefits = "\n\nBenefits\n- Dental and health insurance, 401(k), paid time off\n- Product discounts\n- Program for parents\n\
                    \nEqual opportunity\nWe hire without regard to race, color or religion.\n";
    for (file, _) in postings() {
        let (before, after) = (decode(&text(&file)), decode(&format!("{}{benefits}", text(&file))));
        for (before, after) in before.roles.iter().zip(after.roles) {
            assert!((before - after).abs() <= 0.02, "{file}: {before} {after}");
        }
    }
}

#[test]
fn the_order_of_sections_changes_no_share() {
    let (head, duties, needs) = (
        "Atlas Program\n",
        "\nResponsibilities\n- Track dependencies across six engineering teams\n- Review the architecture for risk\n- Escalate blockers to directors\n",
        "\nRequirements\n- Five years of experience with distributed systems\n- A degree in computer science\n",
    );
    let (one, other) = (decode(&[head, duties, needs].concat()), decode(&[head, needs, duties].concat()));
    for (one, other) in one.sums.total.iter().zip(other.sums.total) {
        assert!((one - other).abs() < 1e-9);
    }
}

/// Each sign has a posting of its own, named after it, which shows that one.
#[test]
fn every_sign_is_found_where_it_is() {
    let mut shown = Vec::new();
    for entry in fs::read_dir(Path::new(FOLDER).join("signs")).unwrap() {
        let path = entry.unwrap().path();
        let page = run(&format!("tpm decode {} --format json", path.display())).ok();
        let page: Value = serde_json::from_str(&page).unwrap();
        let signs: Vec<&str> =
            page["signs"].as_array().unwrap().iter().map(|sign| sign["sign"].as_str().unwrap()).collect();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let is_there = signs.contains(&name.as_str());
        shown.push(format!("{name:20} {} {}", if is_there { "shown" } else { "not shown" }, page["verdict"]));
    }
    shown.sort();
    assert!(shown.len() >= 17);
    crate::program::snapshot("screens", "decode_signs", &shown.join("\n"));
    let found = shown.iter().filter(|line| !line.contains("not shown")).count();
    assert!(found * 10 >= shown.len() * 8, "{}", shown.join("\n"));
}

#[test]
fn screens() {
    let lines = [
        "tpm decode tests/postings/tpm-bullets-senior.txt",
        "tpm decode tests/postings/tpm-bullets-senior.txt --width 40",
        "tpm decode tests/postings/pjm-startup-agency.md",
        "tpm decode tests/postings/other-scrum-master.txt",
        "tpm decode tests/postings/too-little.txt",
        "tpm decode tests/postings/pm-government.txt --format markdown",
        "tpm decode tests/postings/pm-startup-first.md tests/postings/pgm-government.txt --like pgm",
    ];
    snapshot_of("screens", "decode", lines.map(run));
    snapshot_of(
        "screens",
        "decode_why",
        [
            "tpm decode tests/postings/pm-government.txt --why",
            "tpm decode tests/postings/pm-government.txt --format json",
        ]
        .map(run),
    );
}

#[test]
fn errors() {
    let folder = with_files(&[
        ("empty.txt", " \n"),
        ("paper.pdf", "%PDF-1.7 binary"),
        ("word.docx", "PK\u{3}\u{4}"),
        ("binary.txt", "a\0b"),
        ("large.txt", &"word ".repeat(1 << 20)),
        ("none/notes.doc", "x"),
    ]);
    let lines = [
        "tpm decode nowhere.txt",
        "tpm decode empty.txt",
        "tpm decode paper.pdf",
        "tpm decode word.docx",
        "tpm decode binary.txt",
        "tpm decode large.txt",
        "tpm decode none",
        "tpm decode empty.txt --like baker",
        "tpm decode empty.txt empty.txt --title X",
    ];
    let run = |line: &str| {
        let words = crate::program::split(line);
        run_with(program().current_dir(folder.path()).args(&words[1..]), line)
    };
    snapshot_of("errors", "decode", lines.map(run));
}

/// Two offers in hand: what sets them apart, side by side, each under its own name, and
/// nothing that they share.
#[test]
fn two_postings_end_by_what_differs() {
    let files = ["pgm-government.txt", "pm-startup-first.md", "pjm-called-tpm.txt"];
    let files = files.map(|file| format!("tests/postings/{file}"));
    let run = |files: &[&String], more: &[&str]| {
        let run = run_with(program().arg("decode").args(files).args(more), "tpm decode …");
        assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""), "{run}");
        run.stdout
    };
    for pair in [[0, 1], [1, 2], [2, 0]].map(|pair| pair.map(|at: usize| &files[at])) {
        let text = run(&pair, &["--format", "markdown"]);
        let (table, differs) = text.split_once("What differs").unwrap();
        assert!(table.contains("A sign"), "{text}");
        let json: Value = serde_json::from_str(&run(&pair, &["--format", "json"])).unwrap();
        let asks = |at: usize| json["postings"][at]["asks"].as_array().unwrap();
        for name in asks(0).iter().chain(asks(1)).map(|ask| &ask["name"]) {
            let says = [0, 1].map(|at| {
                let ask = asks(at).iter().find(|ask| ask["name"] == *name);
                ask.and_then(|ask| ask["says"].as_str()).filter(|says| !says.is_empty()).unwrap_or("–")
            });
            let row =
                differs.lines().find(|line| line.starts_with(&format!("| **{}** |", name.as_str().unwrap())));
            let cells =
                row.map(|row| row.split(" | ").skip(1).map(|cell| cell.trim_end_matches(" |")).collect());
            let expected = (says[0] != says[1]).then(|| says.to_vec());
            assert_eq!(cells, expected, "{name} {text}");
        }
    }
    assert!(!run(&[&files[0], &files[0]], &[]).contains("What differs"));
    assert!(!run(&[&files[0], &files[1], &files[2]], &[]).contains("What differs"));
}

/// What a posting quotes is clean, whatever is in it; its size costs time in line.
#[test]
fn hostile_postings() {
    let duty = "Track technical dependencies across engineering teams\u{1b}[31m\u{202e}\u{7} and review the architecture. ";
    let folder = with_files(&[
        ("evil.txt", &duty.repeat(20)),
        ("long.txt", &format!("{duty} product roadmap ").repeat(20_000)),
    ]);
    for file in ["evil.txt", "long.txt"] {
        let Run { stdout, status, .. } =
            run_with(program().current_dir(folder.path()).args(["decode", file]), file);
        assert_eq!(status, Some(0), "{file}");
        assert!(!stdout.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{stdout:?}");
    }
}

#[test]
fn other_languages_and_no_prose_get_no_verdict() {
    let german = "Sie planen die Einführung neuer Systeme, stimmen sich mit den Fachbereichen ab und berichten regelmäßig an die Leitung. ".repeat(10);
    assert_eq!(verdict(&decode(&german.replace("an die", "der"))), "not-english");
    assert_eq!(
        verdict(&decode(&"2026-01-02 10:11:12 INFO worker-7 started queue=42 latency=17ms\n".repeat(40))),
        "not-english"
    );
    assert_eq!(verdict(&decode("Plan projects.")), "too-little");
}

/// A terminal that reads line by line would cut this one.
#[cfg(unix)]
#[test]
fn a_long_line_is_pasted_whole() {
    let home = crate::seat::Home::new();
    let out = home.path().join("out.json");
    let line = "Track technical dependencies across engineering teams \u{e9}. ".repeat(360);
    let mut seat = home.sit(&format!("tpm decode --format json > {}", out.display()));
    seat.until("Paste a posting");
    seat.press(&format!("\u{1b}[200~{line}\rLast line\u{1b}[201~"));
    seat.until("2522 words");
    seat.press("\u{4}");
    assert_eq!(seat.status(), 0);
    let page: Value = serde_json::from_str(&fs::read_to_string(out).unwrap()).unwrap();
    assert_eq!(page["words"], 6 * 360 + 2);
}

/// One word of a weight or a group that is gone is found by the check.
#[test]
fn what_weighs_is_checked() {
    let weights = fs::read_to_string("content/posting/weights.yaml").unwrap();
    let files = BTreeMap::from([
        ("gone", weights.replacen("  govern: [", "  goverm: [", 1)),
        ("no number", weights.replacen("  govern: [-", "  govern: [x", 1)),
    ]);
    for (name, text) in files {
        let folder = with_files(&[("posting/weights.yaml", &text)]);
        let run = run_with(program().args(["content", "check"]).arg(folder.path()), name);
        assert_eq!(run.status, Some(1), "{name}: {}", run.stdout);
        assert!(run.stdout.contains("weights.yaml"), "{name}: {}", run.stdout);
    }
}

#[test]
fn a_line_that_is_no_posting_says_what_one_is() {
    let lines = "\u{feff}{\"body\":5}\n\n{}\n[\"x\",1,\"y\"]\n{\"id\":7,\"title\":1,\"body\":\"x\"}\n{\"body\":\"x\"\n\u{feff}{\"body\":\"x\"}\n";
    let folder = with_files(&[("lines.jsonl", lines)]);
    let run =
        run_with(program().args(["decode", "--jsonl", "lines.jsonl"]).current_dir(folder.path()), "decode");
    assert_eq!(
        (run.status, run.stderr.lines().next()),
        (Some(1), Some("error: 5 lines could not be decoded"))
    );
    let found: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let wanted = "give an object with `body`, a text, and if you like `id` and `title`";
    for (found, (line, said)) in found.iter().zip([
        (1, "is no posting"),
        (3, "is no posting"),
        (4, "is no posting"),
        (5, "is no posting"),
        (6, "EOF while parsing an object at column 11"),
    ]) {
        assert_eq!((&found["kind"], &found["line"]), (&Value::from("error"), &Value::from(line)));
        assert_eq!(found["problems"][0]["problem"], format!("{said}; {wanted}"));
    }
    assert_eq!((found[3]["id"].as_i64(), found[5]["kind"].as_str()), (Some(7), Some("decoded")));
}
