//! What many sheets say of the quiz: held against a plain computation over all of them.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::json::{assert_valid, validator};
use crate::program::{SMALL, program, run, run_with, snapshot, split, with_files};
use crate::quiz::{run_in, sheet};

/// Figures may differ by what the last bits of sums add.
const ROUNDING: f64 = 1e-8;

/// So many sheets, some with skips, from a row of numbers that is the same each time.
fn sheets(count: usize) -> Vec<Value> {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let forms = ["full", "short"].map(sheet);
    let work = ["pm", "pgm", "pjm", "tpm", "other"];
    let sheet = |at: usize| {
        let mut sheet = forms[usize::from(at % 4 == 3)].clone();
        let leaning = i64::try_from(next(3)).unwrap() - 1;
        for answer in sheet["answers"].as_object_mut().unwrap().values_mut() {
            if next(12) == 0 {
                *answer = Value::Null;
            } else if let Some(number) = answer.as_i64().filter(|number| *number > 0) {
                let moved = number + leaning + i64::try_from(next(3)).unwrap() - 1;
                *answer = json!(moved.clamp(1, if number > 3 { 5 } else { 3 }));
            } else if answer.as_str().is_some_and(|answer| answer.len() == 2) {
                *answer = json!(["ab", "bc", "cd", "da", "ac"][usize::try_from(next(5)).unwrap()]);
            }
        }
        if next(6) > 0 {
            sheet["works_as"] = json!(work[usize::try_from(next(5)).unwrap()]);
        }
        sheet
    };
    (0..count).map(sheet).collect()
}

fn lines(sheets: &[Value]) -> String {
    sheets.iter().flat_map(|sheet| [sheet.to_string(), "\n".to_owned()]).collect()
}

fn items(folder: &TempDir, line: &str) -> Value {
    let json = run_in(folder, &format!("tpm score --items {line} --format json")).ok();
    assert_valid(&validator(), &json);
    serde_json::from_str(&json).unwrap()
}

/// A plain value per sheet; none where there is no answer.
type Column = Vec<Option<f64>>;

fn both(x: &Column, y: &Column) -> Vec<(f64, f64)> {
    x.iter().zip(y).filter_map(|(x, y)| Some(((*x)?, (*y)?))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "there are few sheets")]
fn mean(values: impl Iterator<Item = f64> + Clone) -> f64 {
    values.clone().sum::<f64>() / values.count() as f64
}

#[expect(clippy::cast_precision_loss, reason = "there are few sheets")]
fn covariance(x: &Column, y: &Column) -> f64 {
    let both = both(x, y);
    let (mx, my) = (mean(both.iter().map(|pair| pair.0)), mean(both.iter().map(|pair| pair.1)));
    both.iter().map(|(x, y)| (x - mx) * (y - my)).sum::<f64>() / (both.len() - 1) as f64
}

fn of_sum(columns: &[&Column]) -> f64 {
    columns.iter().flat_map(|x| columns.iter().map(|y| covariance(x, y))).sum()
}

#[expect(clippy::cast_precision_loss, reason = "there are few items")]
fn alpha(columns: &[&Column]) -> f64 {
    let (k, own) = (columns.len() as f64, columns.iter().map(|x| covariance(x, x)).sum::<f64>());
    k / (k - 1.0) * (1.0 - own / of_sum(columns))
}

#[track_caller]
fn close(found: &Value, expected: f64) {
    assert!((found.as_f64().unwrap() - expected).abs() < ROUNDING, "{found} is not {expected}");
}

#[test]
fn every_figure_is_that_of_a_plain_computation() {
    let sheets = sheets(120);
    let folder = with_files(&[("sheets.jsonl", &lines(&sheets))]);
    let found = items(&folder, "sheets.jsonl");
    let results = run_in(&folder, "tpm score sheets.jsonl").ok();
    let results: Vec<Value> = results.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(found["forms"].as_array().unwrap().len(), 2);
    for form in found["forms"].as_array().unwrap() {
        let shown =
            run(&format!("tpm quiz --show --form {} --format json", form["form"].as_str().unwrap())).ok();
        let shown: Value = serde_json::from_str(&shown).unwrap();
        let cases = sheets.iter().zip(&results).filter(|(sheet, _)| sheet["form"] == form["form"]);
        let cases: Vec<(&Value, &Value)> = cases.collect();
        assert_eq!(form["sheets"], cases.len());
        assert_eq!(form["withheld"], cases.iter().filter(|(_, result)| result["band"] == "withheld").count());
        let is_complete =
            |sheet: &Value| sheet["answers"].as_object().unwrap().values().all(|answer| !answer.is_null());
        assert_eq!(form["complete"], cases.iter().filter(|(sheet, _)| is_complete(sheet)).count());
        of_items(form, shown["items"].as_array().unwrap(), &cases);
        of_signals(form, &cases);
        of_work(form, &cases);
        of_scenarios(form, shown["items"].as_array().unwrap(), &cases);
    }
}

fn of_items(form: &Value, shown: &[Value], cases: &[(&Value, &Value)]) {
    let shown: Vec<&Value> = shown.iter().filter(|item| item["block"] == "fit").collect();
    let found = form["items"].as_array().unwrap();
    let answers = |item: &Value| -> Column {
        let answer = |sheet: &Value| sheet["answers"][item["id"].as_str().unwrap()].as_f64();
        let keyed = |answer| if item["key"] == 1 { answer } else { 6.0 - answer };
        cases.iter().map(|(sheet, _)| answer(sheet).map(keyed)).collect()
    };
    let columns: Vec<Column> = shown.iter().map(|item| answers(item)).collect();
    let of = |signal: &Value| -> Vec<usize> {
        (0..found.len()).filter(|at| found[*at]["signal"] == *signal).collect()
    };
    for (at, item) in found.iter().enumerate() {
        assert_eq!((&item["id"], &item["key"]), (&shown[at]["id"], &shown[at]["key"]));
        let given: Vec<f64> = columns[at].iter().copied().flatten().collect();
        assert_eq!(item["n"], given.len());
        close(&item["mean"], mean(given.iter().copied()));
        close(&item["sd"], covariance(&columns[at], &columns[at]).sqrt());
        for answer in 1..=5_u8 {
            let is_given =
                given.iter().map(|given| f64::from(u8::from((given - f64::from(answer)).abs() < 0.1)));
            close(&item["shares"][usize::from(answer) - 1], mean(is_given));
        }
        let rest: Vec<&Column> = of(&item["signal"])
            .into_iter()
            .filter(|other| *other != at)
            .map(|other| &columns[other])
            .collect();
        let with: f64 = rest.iter().map(|other| covariance(&columns[at], other)).sum();
        let scale = (covariance(&columns[at], &columns[at]) * of_sum(&rest)).sqrt();
        close(&item["item_rest"], with / scale);
        match rest.len() {
            1 => assert_eq!(item["alpha_if_dropped"], Value::Null),
            _ => close(&item["alpha_if_dropped"], alpha(&rest)),
        }
    }
    of_reliability(form, &columns);
}

/// Of the answers to all items, what those of each signal amount to.
fn of_reliability(form: &Value, columns: &[Column]) {
    let items = form["items"].as_array().unwrap();
    for signal in form["signals"].as_array().unwrap() {
        let own = items.iter().zip(columns).filter(|(item, _)| item["signal"] == signal["id"]);
        let columns: Vec<&Column> = own.map(|(_, column)| column).collect();
        close(&signal["alpha"], alpha(&columns));
        let pairs = columns.iter().flat_map(|x| columns.iter().map(|y| both(x, y).len()));
        assert_eq!(signal["reliability_n"], pairs.min().unwrap());
        assert_eq!(signal["omega"].is_null(), columns.len() == 2, "{signal}");
    }
}

fn of_signals(form: &Value, cases: &[(&Value, &Value)]) {
    let signals = form["signals"].as_array().unwrap();
    let scores = |at: usize| -> Column {
        cases.iter().map(|(_, result)| result["signals"][at]["score"].as_f64()).collect()
    };
    let mut correlations = form["correlations"].as_array().unwrap().iter();
    for (at, signal) in signals.iter().enumerate() {
        let own = scores(at);
        let given: Vec<f64> = own.iter().copied().flatten().collect();
        assert_eq!(signal["n"], given.len());
        close(&signal["mean"], mean(given.iter().copied()));
        close(&signal["sd"], covariance(&own, &own).sqrt());
        for (before, first) in signals[..at].iter().enumerate() {
            let (found, other) = (correlations.next().unwrap(), scores(before));
            assert_eq!(found["signals"], json!([first["id"], signal["id"]]));
            let both = both(&own, &other);
            let kept =
                |which: fn(&(f64, f64)) -> f64| both.iter().map(|pair| Some(which(pair))).collect::<Column>();
            let (x, y) = (kept(|pair| pair.0), kept(|pair| pair.1));
            assert_eq!(found["n"], both.len());
            close(&found["r"], covariance(&x, &y) / (covariance(&x, &x) * covariance(&y, &y)).sqrt());
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are few sheets")]
fn of_work(form: &Value, cases: &[(&Value, &Value)]) {
    // The .95 quantile of Student's t, by degrees of freedom.
    let quantiles =
        [(4, 2.1318), (11, 1.7959), (12, 1.7823), (20, 1.7247), (43, 1.6811), (59, 1.6711), (119, 1.6578)];
    let mut checked = 0;
    for work in form["works_as"].as_array().unwrap() {
        let results =
            cases.iter().map(|(_, result)| *result).filter(|result| result["works_as"] == work["works_as"]);
        let results: Vec<&Value> = results.collect();
        let fits: Column = results.iter().map(|result| result["fit"]["exact"].as_f64()).collect();
        let given: Vec<f64> = fits.iter().copied().flatten().collect();
        let (n, fit) = (given.len(), &work["fit"]);
        assert_eq!((&work["sheets"], &fit["n"]), (&json!(results.len()), &json!(n)));
        close(&fit["mean"], mean(given.iter().copied()));
        let sd = covariance(&fits, &fits).sqrt();
        close(&fit["sd"], sd);
        let half = (fit["high"].as_f64().unwrap() - fit["low"].as_f64().unwrap()) / 2.0;
        let t = half / sd * (n as f64).sqrt();
        // Between those of the table around it.
        let least = quantiles.iter().filter(|(df, _)| *df >= n - 1).map(|(_, t)| *t).next().unwrap_or(1.6449);
        let most = quantiles.iter().filter(|(df, _)| *df < n).map(|(_, t)| *t).next_back().unwrap_or(6.3138);
        assert!(least - 0.001 < t && t < most + 0.001, "{t} is not between {least} and {most}: {n}");
        for (name, closest) in ["pm", "pgm", "pjm", "tpm"]
            .map(|role| (role, json!([role])))
            .into_iter()
            .chain([("none", json!([]))])
        {
            assert_eq!(
                work["named"][name],
                results.iter().filter(|result| result["closest"] == closest).count()
            );
        }
        let two = results.iter().filter(|result| result["closest"].as_array().unwrap().len() == 2);
        assert_eq!(work["named"]["between"], two.count());
        checked += results.len();
    }
    assert_eq!(checked, cases.len());
}

fn of_scenarios(form: &Value, shown: &[Value], cases: &[(&Value, &Value)]) {
    let shown: Vec<&Value> = shown.iter().filter(|item| item["block"] == "role").collect();
    for (scenario, shown) in form["scenarios"].as_array().unwrap().iter().zip(shown) {
        assert_eq!(scenario["id"], shown["id"]);
        let answers =
            cases.iter().filter_map(|(sheet, _)| sheet["answers"][shown["id"].as_str().unwrap()].as_str());
        let answers: Vec<&str> = answers.collect();
        assert_eq!(scenario["n"], answers.len());
        for option in shown["options"].as_array().unwrap() {
            let (role, letter) = (option["role"].as_str().unwrap(), option["letter"].as_str().unwrap());
            let share = |at: usize| {
                mean(answers.iter().map(move |answer| f64::from(u8::from(answer[at..].starts_with(letter)))))
            };
            close(&scenario["first"][role], share(0));
            match form["form"].as_str().unwrap() {
                "full" => close(&scenario["last"][role], share(1)),
                _ => assert_eq!(scenario["last"], Value::Null),
            }
        }
    }
}

/// What is in common does not depend on the order, nor on how many files there are.
#[test]
fn neither_order_nor_files_matter() {
    let all = sheets(40);
    let mut turned = all.clone();
    turned.reverse();
    let folder = with_files(&[
        ("all.jsonl", &lines(&all)),
        ("turned.jsonl", &lines(&turned)),
        ("a.jsonl", &lines(&all[..11])),
        ("b.jsonl", &lines(&all[11..])),
    ]);
    let expected = items(&folder, "all.jsonl");
    for files in ["turned.jsonl", "a.jsonl b.jsonl", "b.jsonl a.jsonl"] {
        let found = items(&folder, files);
        assert!(alike(&found, &expected), "{files}");
    }
    let mut command = program();
    command.args(["score", "--items", "a.jsonl", "-", "--format=json"]).current_dir(folder.path());
    command.stdin(fs::File::open(folder.path().join("b.jsonl")).unwrap());
    let found = serde_json::from_str(&run_with(&mut command, "tpm score").ok()).unwrap();
    assert!(alike(&found, &expected));
}

fn alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() < ROUNDING,
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| alike(a, b)))
        }
        _ => a == b,
    }
}

/// What cannot be computed is null, and few sheets are said to be few.
#[test]
fn few_sheets_say_so_and_nothing_is_made_up() {
    let one = sheet("full");
    let empty = json!({ "form": "full", "answers": {} });
    for (batch, chance) in [
        (vec![one.clone()], false),
        (vec![one.clone(); 2], false),
        (vec![empty.clone()], false),
        (vec![empty; 5], true),
        (vec![one; 150], true),
    ] {
        let folder = with_files(&[("sheets.jsonl", &lines(&batch))]);
        let found = items(&folder, "sheets.jsonl");
        let form = &found["forms"][0];
        assert_eq!((&form["few"], form["chance"].is_number()), (&json!(batch.len() < 100), chance));
        // All of them are alike: there is nothing to correlate.
        for signal in form["signals"].as_array().unwrap() {
            assert_eq!((&signal["omega"], &form["correlations"][0]["r"]), (&Value::Null, &Value::Null));
        }
        for item in form["items"].as_array().unwrap() {
            assert_eq!((&item["item_rest"], &item["alpha_if_dropped"]), (&Value::Null, &Value::Null));
        }
        let text = run_in(&folder, "tpm score --items sheets.jsonl").ok();
        assert_eq!(text.contains("So few sheets"), batch.len() < 100, "{text}");
        assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    }
}

#[test]
fn a_bad_line_is_counted_and_the_first_is_named() {
    let good = sheet("short").to_string();
    let mut sheets = format!("{good}\n\nnot json\n{good}\n{}\n", "x".repeat(70_000)).into_bytes();
    sheets.extend(b"\xff\xfe\n{\"form\":\"short\",\"answers\":{\"order-1\":9}}\n[]\n");
    let folder = with_files(&[("good.jsonl", &format!("{good}\n")), ("bad.jsonl", "\n\n{}\n")]);
    fs::write(folder.path().join("mixed.jsonl"), sheets).unwrap();
    let found = items(&folder, "good.jsonl mixed.jsonl");
    assert_eq!((&found["sheets"], &found["bad_lines"]), (&json!(3), &json!(5)));
    assert_eq!(
        (&found["first_bad"]["file"], &found["first_bad"]["line"]),
        (&json!("mixed.jsonl"), &json!(3))
    );
    let text = run_in(&folder, "tpm score --items good.jsonl mixed.jsonl").ok();
    assert!(
        text.contains("5 lines could not be scored, the first of them line 3 of `mixed.jsonl`"),
        "{text}"
    );

    for (line, said) in [
        (
            "bad.jsonl",
            "error: there is no sheet among them: 1 line could not be scored: line 3 of `bad.jsonl`",
        ),
        ("-", "error: there is no sheet to look at"),
        ("nowhere.jsonl", "error: cannot read `nowhere.jsonl`"),
        ("good.jsonl .", "error: the sheets could not be read to the end"),
    ] {
        let run = run_in(&folder, &format!("tpm score --items {line}"));
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{run}");
        let flat = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.starts_with(said), "{run}");
    }
    let run = run_in(&folder, "tpm score good.jsonl good.jsonl");
    assert_eq!((run.status, run.stderr.lines().next()), (Some(2), Some("error: `tpm score` reads one file")));
}

#[test]
fn the_page_in_every_view() {
    let folder = with_files(&[("sheets.jsonl", &(lines(&sheets(9)) + "{}\n"))]);
    let shown = ["", " --width 40", " --format markdown"].map(|view| {
        let line = format!("tpm score --items sheets.jsonl{view}");
        let mut command = program();
        let small = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(SMALL);
        command.args(&split(&line)[1..]).env("TPM_CONTENT", small).current_dir(folder.path());
        run_with(&mut command, &line).to_string()
    });
    snapshot("screens", "score_items", &shown.join("\n\n"));
    let html = run_in(&folder, "tpm score --items sheets.jsonl --format html").ok();
    assert!(html.contains("<table") && html.contains("sheets say of the quiz"), "{html}");
}
