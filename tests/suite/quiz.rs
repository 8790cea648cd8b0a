//! Answers without a terminal, and batches of them.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::json::{assert_valid, validator};
use crate::program::{Run, SMALL, program, run, run_small, run_with, snapshot_of, split, with_files};

/// A whole sheet: each item of the form answered by a rule of its place.
pub(crate) fn sheet(form: &str) -> Value {
    let shown: Value =
        serde_json::from_str(&run(&format!("tpm quiz --form {form} --show --format json")).ok()).unwrap();
    let mut answers = serde_json::Map::new();
    for (at, item) in shown["items"].as_array().unwrap().iter().enumerate() {
        let answer = match (item["block"].as_str().unwrap(), form) {
            ("fit", _) if item["key"] == 1 => json!(5 - at % 2),
            ("fit", _) => json!(1 + at % 3),
            ("role", "short") => json!(letter_of(item, "tpm")),
            ("role", _) => json!(format!("{}{}", letter_of(item, "tpm"), letter_of(item, "pjm"))),
            ("readiness", _) => json!(at % 4),
            _ => json!(if item["truth"] == true { "t" } else { "n" }),
        };
        answers.insert(item["id"].as_str().unwrap().to_owned(), answer);
    }
    json!({ "form": form, "key_version": shown["key_version"], "answers": answers })
}

fn letter_of(scenario: &Value, role: &str) -> String {
    let options = scenario["options"].as_array().unwrap();
    options.iter().find(|option| option["role"] == role).unwrap()["letter"].as_str().unwrap().to_owned()
}

pub(crate) fn run_in(folder: &TempDir, line: &str) -> Run {
    run_with(program().args(&split(line)[1..]).current_dir(folder.path()), line)
}

#[test]
fn the_form_shows_itself() {
    let lines = ["tpm quiz --show", "tpm quiz --form short --show --width 40"];
    snapshot_of("screens", "quiz_form", lines.map(run_small));
}

#[test]
fn a_result_in_every_view() {
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join(SMALL);
    for form in ["short", "full"] {
        let folder = with_files(&[("answers.json", &sheet(form).to_string())]);
        let views = ["", " --width 40", " --format markdown", " --why", " --format json"].map(|view| {
            let line = format!("tpm quiz --answers-file answers.json{view}");
            let mut command = program();
            command.args(&split(&line)[1..]).env("TPM_CONTENT", &small).current_dir(folder.path());
            run_with(&mut command, &line)
        });
        snapshot_of("screens", &format!("quiz_result_{form}"), views);
    }
}

#[test]
fn the_answer_code_gives_the_same_result() {
    for form in ["short", "full"] {
        let folder = with_files(&[("answers.json", &sheet(form).to_string())]);
        let result = run_in(&folder, "tpm quiz --answers-file answers.json --format json").ok();
        let code =
            serde_json::from_str::<Value>(&result).unwrap()["answer_code"].as_str().unwrap().to_owned();
        assert_eq!(run(&format!("tpm quiz --answers {code} --format json")).ok(), result);
        assert_eq!(run(&format!("tpm quiz --answers {} --format json", code.to_lowercase())).ok(), result);
    }
}

#[test]
fn yaml_json_and_standard_input_give_the_same_result() {
    let sheet = sheet("full");
    let yaml = serde_yaml::to_string(&sheet).unwrap();
    let folder = with_files(&[("answers.json", &sheet.to_string()), ("answers.yaml", &yaml)]);
    let from_json = run_in(&folder, "tpm quiz --answers-file answers.json --format json").ok();
    assert_eq!(run_in(&folder, "tpm quiz --answers-file answers.yaml --format json").ok(), from_json);
    let input = fs::File::open(folder.path().join("answers.yaml")).unwrap();
    let piped =
        program().args(["quiz", "--answers-file", "-", "--format", "json"]).stdin(input).output().unwrap();
    assert_eq!(String::from_utf8(piped.stdout).unwrap(), from_json);
}

#[test]
#[cfg_attr(windows, ignore = "paths and the system's own words differ")]
fn wrong_answers_are_reported_all_at_once() {
    let wrong = r#"{"form":"full","key_version":2,"answers":{"order-1":6,"order-2":"4","order-1":3,"late-parts":"aa",
        "concepts":4,"gives-orders":"yes","nothing":1,"systems-1":2.5,"people-1":[3],"people-2":true,"people-3":null}}"#;
    let folder = with_files(&[
        ("wrong.json", wrong),
        ("version.yaml", "form: short\nkey_version: 9\nanswers: {order-1: 3}\n"),
        ("form.yaml", "form: long\nanswers: {}\n"),
        ("field.yaml", "form: short\nanswer: {}\n"),
        ("anchor.yaml", "form: &a short\nanswers: {}\n"),
        ("cut.json", r#"{"form":"full","#),
    ]);
    fs::write(folder.path().join("latin.json"), b"{\"form\":\"\xff\"}").unwrap();
    let lines = [
        "tpm quiz --answers-file wrong.json",
        "tpm quiz --answers-file version.yaml",
        "tpm quiz --answers-file form.yaml",
        "tpm quiz --answers-file field.yaml",
        "tpm quiz --answers-file anchor.yaml",
        "tpm quiz --answers-file cut.json",
        "tpm quiz --answers-file latin.json",
        "tpm quiz --answers-file nowhere.json",
        "tpm quiz",
        "tpm quiz --answers xyzzy",
        "tpm quiz --answers F2-0000",
        "tpm quiz --answers S2-00000-00000-1",
        "tpm quiz --answers F3-00000",
    ];
    let refused = lines.map(|line| {
        let run = run_in(&folder, line);
        let status = if line.contains("nowhere") { 1 } else { 2 };
        assert_eq!((run.status, run.stdout.as_str()), (Some(status), ""), "{line}");
        run
    });
    snapshot_of("errors", "answers", refused);
}

/// The filter, waiting for its first line.
fn scoring() -> Child {
    let mut command = program();
    command.arg("score").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn score(input: &[u8]) -> Run {
    let mut child = scoring();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    Run {
        line: "tpm score".to_owned(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        status: output.status.code(),
    }
}

/// What `whole` says where `part` says something: a result of a batch has no words.
fn within(part: &Value, whole: &Value) -> Value {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().map(|(key, value)| (key.clone(), within(value, &whole[key]))).collect()
        }
        (Value::Array(parts), Value::Array(wholes)) if parts.len() == wholes.len() => {
            parts.iter().zip(wholes).map(|(part, whole)| within(part, whole)).collect()
        }
        // Remarks are words of a page.
        (Value::Array(parts), _) if parts.is_empty() => part.clone(),
        _ => whole.clone(),
    }
}

#[test]
fn a_batch_gives_the_results_of_the_quiz() {
    let (full, short) = (sheet("full").to_string(), sheet("short").to_string());
    let folder = with_files(&[("full.json", &full), ("short.json", &short)]);
    let of_quiz = |name: &str| -> Value {
        let json = run_in(&folder, &format!("tpm quiz --answers-file {name} --format json")).ok();
        serde_json::from_str(&json).unwrap()
    };
    let lines = score(format!("{full}\n{short}\n\n{full}").as_bytes()).ok();
    let results: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (result, name) in results.iter().zip(["full.json", "short.json", "full.json"]) {
        assert_eq!(within(result, &of_quiz(name)), *result, "{name}");
    }
    assert_eq!(results.len(), 3);
    assert_eq!(score(b"").ok(), "");
}

#[test]
fn an_id_comes_back_as_it_was_sent() {
    let ids =
        ["12345678901234567890123", "-0", "1e2", "1.50", r#"{"b":1,"a":[ 2 ]}"#, r#""x\u0000""#, "null"];
    for id in ids {
        for (answers, kind) in [("{}", "result"), (r#"{"x":1}"#, "error")] {
            let run = score(format!(r#"{{"id":{id},"form":"short","answers":{answers}}}"#).as_bytes());
            assert!(run.stdout.contains(&format!(r#""id":{id},"#)), "{run}");
            assert!(run.stdout.contains(&format!(r#""kind":"{kind}""#)), "{run}");
        }
    }
    let hidden =
        score("{\"id\":\"a\u{9b}b\u{202e}\u{e0041}\",\"form\":\"short\",\"answers\":{}}".as_bytes()).ok();
    assert!(hidden.contains(r#""id":"a\u009bb\u202e\udb40\udc41""#), "{hidden}");
}

#[test]
fn a_line_that_is_too_long_is_an_error_that_names_the_limit() {
    let sheet = sheet("short").to_string();
    for long in [
        format!("{sheet}{}", " ".repeat(70_000)),
        format!("{}{sheet}", " ".repeat(70_000)),
        "x".repeat(70_000),
    ] {
        let run = score(format!("{sheet}\n{long}\n{sheet}").as_bytes());
        let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let kinds: Vec<&str> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["result", "error", "result"], "{run}");
        assert_eq!(
            lines[1]["problems"][0]["problem"],
            "is longer than 65536 bytes, the most that is read of a line"
        );
    }
}

#[test]
fn a_compressed_file_is_said_to_be_one() {
    for (start, unpack) in
        [(&b"\x1f\x8b\x08"[..], "zcat"), (b"\x28\xb5\x2f\xfd", "zstdcat"), (b"BZh9", "bzcat")]
    {
        let run = score(start);
        let message = format!(
            "error: standard input is compressed\n\nhelp: unpack it on the way, for example `{unpack} FILE | tpm score`\n"
        );
        assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (Some(1), "", message.as_str()));
    }
}

#[test]
#[cfg(unix)]
fn a_result_comes_before_the_next_sheet_is_waited_for() {
    use std::io::{BufRead as _, BufReader};
    let mut child = scoring();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let sheet = sheet("short").to_string();
    for rest in ["", &sheet[..20]] {
        // The beginning of the next sheet may already be there.
        write!(input, "{sheet}\n{rest}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.contains(r#""kind":"result""#), "{line}");
        if !rest.is_empty() {
            writeln!(input, "{}", &sheet[20..]).unwrap();
            line.clear();
            output.read_line(&mut line).unwrap();
            assert!(line.contains(r#""kind":"result""#), "{line}");
        }
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
#[cfg(unix)]
fn a_file_that_is_read_is_not_written_to() {
    let sheet = format!("{}\n", sheet("short"));
    for from_standard_input in [false, true] {
        let folder = with_files(&[("sheets.jsonl", &sheet)]);
        let path = folder.path().join("sheets.jsonl");
        let output = fs::OpenOptions::new().append(true).open(&path).unwrap();
        let mut command = program();
        command.arg("score").stdout(output).stderr(Stdio::piped());
        if from_standard_input {
            command.stdin(fs::File::open(&path).unwrap());
        } else {
            command.arg(&path);
        }
        let done = command.spawn().unwrap().wait_with_output().unwrap();
        assert_eq!(done.status.code(), Some(1));
        let message = String::from_utf8(done.stderr).unwrap();
        assert!(message.contains("is also where the results go"), "{message}");
        assert_eq!(fs::read_to_string(&path).unwrap(), sheet);
    }
}

#[test]
fn a_bad_line_does_not_stop_the_others() {
    let good = sheet("short");
    let mut named = good.clone();
    named["id"] = json!({ "any": ["thing", 1] });
    let long = format!(r#"{{"form":"short","answers":{{}},"id":"{}"}}"#, "x".repeat(200_000));
    let mut input = format!("{named}\nnot json\n{long}\n").into_bytes();
    input.extend(b"\xff\xfe\n");
    input.extend(br#"{"form":"short","answers":{"order-1":9,"x":1}}"#);
    input.extend(format!("\n{good}\n").as_bytes());
    let run = score(&input);
    assert_eq!(run.status, Some(1));
    assert_eq!(
        run.stderr,
        "error: 4 lines could not be scored\n\nhelp: each has an error object in its place, with the number of the line\n"
    );
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<&str> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["result", "error", "error", "error", "error", "result"]);
    assert_eq!(lines[0]["id"], named["id"]);
    let numbers: Vec<&Value> = lines[1..5].iter().map(|line| &line["line"]).collect();
    assert_eq!(numbers, [2, 3, 4, 5]);
    assert_eq!(lines[4]["problems"].as_array().unwrap().len(), 2);
}

#[test]
fn forms_results_and_errors_are_valid_against_the_schema() {
    let lines = [
        sheet("full").to_string(),
        sheet("short").to_string(),
        r#"{"form":"full","answers":{}}"#.to_owned(),
        "x".to_owned(),
    ];
    let validator = validator();
    for form in ["short", "full"] {
        assert_valid(&validator, &run(&format!("tpm quiz --form {form} --show --format json")).ok());
    }
    for line in score(lines.join("\n").as_bytes()).stdout.lines() {
        assert_valid(&validator, line);
    }
}

#[test]
fn a_sheet_of_skips_has_no_fit_and_no_band() {
    let result: Value = serde_json::from_str(&score(br#"{"form":"full","answers":{}}"#).ok()).unwrap();
    assert_eq!((&result["fit"], &result["band"]), (&Value::Null, &json!("withheld")));
    assert_eq!(result["roles"], json!({ "pm": 0.25, "pgm": 0.25, "pjm": 0.25, "tpm": 0.25 }));
    assert_eq!(result["flags"], json!([{ "id": "skipped", "severity": "hard", "value": 6.0 }]));
}

#[test]
fn answers_in_any_yaml_are_scored() {
    let plain = "form: short\nanswers:\n  order-1: 4\n  people-1: 2\n";
    let code = |text: &str| {
        let folder = with_files(&[("answers.yaml", text)]);
        let result = run_in(&folder, "tpm quiz --answers-file answers.yaml --format json").ok();
        serde_json::from_str::<Value>(&result).unwrap()["answer_code"].as_str().unwrap().to_owned()
    };
    let expected = code(plain);
    for text in [
        format!("\u{feff}{plain}"),
        format!("# *not an alias, &not an anchor, !not a tag\n{plain}# *x\n"),
        format!("id: \"*x and &y\"\n{plain}"),
        format!("---\n{plain}...\n"),
        plain.replace('\n', "\r\n"),
        "{form: short, answers: {order-1: 4, people-1: 2}}".to_owned(),
        "{\"form\": short, \"answers\": {\"order-1\": 4, \"people-1\": 2,},}".to_owned(),
        "\u{feff}{\"form\": \"short\", \"answers\": {\"order-1\": 4, \"people-1\": 2}}".to_owned(),
    ] {
        assert_eq!(code(&text), expected, "{text}");
    }
}

#[test]
fn answers_of_the_wrong_form_are_refused_in_plain_words() {
    let deep = format!("id: {}\nform: short\n", "[".repeat(100_000));
    let dashes = "- ".repeat(100_000);
    for (text, said) in [
        ("", "the file is empty"),
        ("# nothing\n", "the file is empty"),
        ("~\n", "is empty; a sheet has the fields `form` and `answers`"),
        ("[short, 1]\n", "is a list; a sheet has the fields `form` and `answers`"),
        ("- form: short\n", "is a list; a sheet"),
        ("[\"short\", {}, null, {}]", "is a list; a sheet"),
        ("short\n", "is a text; a sheet"),
        ("5", "is a number; a sheet"),
        ("form: short\nanswers: {}\n---\nform: short\n", "a second document begins here, at line 3 column 1"),
        ("form: *x\n", "anchors and aliases (`&name`, `*name`) may not be used"),
        ("form: !!str short\n", "tags (`!name`) may not be used"),
        ("form: [short]\nanswers: 5\n", "is a list; write `short` or `full`"),
        ("{\"form\": 5, \"answers\": []}", "is a number; write `short` or `full`"),
        ("form: short\nkey_version: soon\nanswers: {}\n", "is not a whole number"),
        ("form: short\nform: full\nanswers: {}\n", "`form` is here a second time; the first is in line 1"),
        (&deep, "nest too deep here"),
        (&dashes, "nest too deep here"),
    ] {
        let folder = with_files(&[("answers.yaml", text)]);
        let run = run_in(&folder, "tpm quiz --answers-file answers.yaml");
        assert_eq!(run.status, Some(2), "{run}");
        let flat = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(said), "{run}");
        assert!(run.stderr.len() < 500, "{run}");
        for word in ["struct", "i64", "sequence", "invalid type", "expected"] {
            assert!(!flat.contains(word), "{run}");
        }
    }
}
