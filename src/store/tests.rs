use std::path::Path;

use super::*;
use crate::content::Library;
use crate::quiz::form::{Form, FormKind};
use crate::quiz::session::{Press, Session};

fn session(keys: &str) -> Session {
    let mut session = Session::new(Form::load(&Library::default(), FormKind::Full).unwrap());
    keys.chars().for_each(|key| {
        session.press(Press::Letter(key), None);
    });
    session
}

fn store(folder: &Path) -> Store {
    Store::at(folder.to_owned(), true)
}

fn kept(taken: &str) -> Kept {
    Kept {
        taken: taken.to_owned(),
        form: "full".to_owned(),
        key_version: 1,
        code: "F1-0".to_owned(),
        seconds: Vec::new(),
        fit: Some(KeptFit { exact: 71.5, margin: 7.5 }),
        band: "promising".to_owned(),
    }
}

/// The names in a folder of the store.
fn names(store: &Store, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(store.folder().join(folder)).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_run_in_use_is_not_taken_up_by_another() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder.path().join("deep/tpm"));
    let run = store.begin().unwrap();
    run.keep(&session("12345")).unwrap();
    let found = store.unfinished().unwrap();
    assert!(found.latest.is_none() && found.is_open_elsewhere);
    drop(run);
    let found = store.unfinished().unwrap();
    let (run, saved, _) = found.latest.unwrap();
    assert_eq!((saved.len(), found.notes.len(), found.is_open_elsewhere), (5, 0, false));
    run.forget().unwrap();
    assert!(store.unfinished().unwrap().latest.is_none());
    assert_eq!(names(&store, "unfinished"), [""; 0]);
}

#[test]
fn a_run_of_which_nothing_is_kept_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let (one, other) = (store.begin().unwrap(), store.begin().unwrap());
    assert_ne!(one.name, other.name);
    drop((one, other));
    assert_eq!(names(&store, "unfinished"), [""; 0]);
}

/// Only what is surely a broken file of this program gets another name.
#[test]
fn broken_files_are_set_aside_and_all_others_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    store.begin().unwrap().keep(&session("123")).unwrap();
    let path = folder.path().join("unfinished");
    let broken =
        [("1-cut", &b"{\"started\":\""[..]), ("1-empty", b""), ("1-bytes", b"\xff[]"), ("1-form", b"7")];
    let left = [
        ("2-later", &b"{}"[..]),
        ("2-form", br#"{"started":"2026-01-01T00:00:00Z","form":"x","key_version":1,"answers":{}}"#),
    ];
    for (name, text) in broken.iter().chain(&left) {
        fs::write(path.join(format!("9999-01-01T000000Z-{name}.json")), text).unwrap();
    }
    let foreign =
        ["notes.json", "2026.json", ".hidden", "9999-01-01T000000Z.txt", "9999-99-99T000000Z-1.json"];
    for name in foreign {
        fs::write(path.join(name), "not ours").unwrap();
    }
    let found = store.unfinished().unwrap();
    assert_eq!((found.latest.unwrap().1.len(), found.notes.len()), (3, 6));
    let names = names(&store, "unfinished");
    for (name, _) in broken {
        assert!(names.contains(&format!("9999-01-01T000000Z-{name}.json.damaged")), "{names:?}");
    }
    for name in left.map(|(name, _)| format!("9999-01-01T000000Z-{name}.json")) {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    for name in foreign {
        assert_eq!(fs::read(path.join(name)).unwrap(), b"not ours");
    }
    fs::write(path.join("9999-01-01T000000Z-1-cut.json"), "again").unwrap();
    assert!(store.unfinished().unwrap().notes.iter().any(|note| note.contains("1-cut.json.damaged-1")));
}

#[test]
fn results_count_from_the_first_one_kept_even_where_the_clock_was_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    for taken in ["2026-11-24T10:00:00Z", "2026-01-02T10:00:00Z", "2026-11-24T10:00:00Z"] {
        store.keep_result(&kept(taken)).unwrap();
    }
    let later = folder.path().join("results/9998-12-31T235959Z-1234-00.json");
    fs::write(&later, serde_json::to_vec(&kept("2027-01-01T00:00:00Z")).unwrap()).unwrap();
    store.keep_result(&kept("2028-01-01T00:00:00Z")).unwrap();
    let last = folder.path().join("results/9999-12-31T235959Z-000.json");
    fs::write(&last, serde_json::to_vec(&kept("2029-01-01T00:00:00Z")).unwrap()).unwrap();
    store.keep_result(&kept("2030-01-01T00:00:00Z")).unwrap();
    let (results, set_aside) = store.results().unwrap();
    let days: Vec<(usize, &str)> =
        results.iter().map(|result| (result.number, result.day.as_str())).collect();
    assert_eq!(
        days,
        [
            (1, "2026-11-24"),
            (2, "2026-01-02"),
            (3, "2026-11-24"),
            (4, "2027-01-01"),
            (5, "2028-01-01"),
            (6, "2029-01-01"),
            (7, "2030-01-01")
        ]
    );
    assert_eq!(set_aside, Vec::<PathBuf>::new());
    store.forget_result(&results[1]).unwrap();
    assert_eq!(store.results().unwrap().0.len(), 6);
}

/// A result that cannot be read keeps its number, so that no other one is deleted
/// in its place.
#[test]
fn what_cannot_be_read_keeps_its_number_and_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    store.keep_result(&kept("2026-01-02T10:00:00Z")).unwrap();
    let path = folder.path().join("results");
    let far = Kept { fit: Some(KeptFit { exact: 1e9, margin: 1.0 }), ..kept("2026-01-02T10:00:00Z") };
    fs::write(path.join("2025-01-01T000000Z-1.json"), serde_json::to_vec(&far).unwrap()).unwrap();
    fs::write(path.join("2025-01-02T000000Z-1.json"), "{\"of\":\"later\"}").unwrap();
    fs::write(path.join("2025-01-03T000000Z-1.json"), vec![b' '; 2 << 20]).unwrap();
    fs::create_dir(path.join("2025-01-04T000000Z-1.json")).unwrap();
    let before = names(&store, "results");
    let (results, set_aside) = store.results().unwrap();
    let readable: Vec<bool> = results.iter().map(|result| result.kept.is_ok()).collect();
    assert_eq!((readable, set_aside.len()), (vec![false, false, false, false, true], 0));
    assert_eq!(names(&store, "results"), before);
    assert_eq!(store.glance()[0].number, 5);
    assert!(results[0].whole().unwrap_err().to_string().contains("result 1 cannot be read: its fit"));
}

#[test]
fn fields_of_a_later_version_are_no_damage_and_stay() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let mut later = serde_json::to_value(kept("2026-01-02T10:00:00Z")).unwrap();
    later["mood"] = "fine".into();
    fs::create_dir_all(folder.path().join("results")).unwrap();
    fs::write(folder.path().join("results/2026-01-02T100000Z-1-00.json"), later.to_string()).unwrap();
    assert!(store.results().unwrap().0[0].kept.is_ok());

    let mut later = serde_json::to_value(session("123").saved("2026-01-02T10:00:00Z")).unwrap();
    later["mood"] = "fine".into();
    for answer in later["answers"].as_object_mut().unwrap().values_mut() {
        answer["sure"] = true.into();
    }
    let gone = serde_json::json!({"answer": "4", "question": "0123456789abcdef"});
    later["answers"]["item-of-other-content"] = gone.clone();
    fs::create_dir_all(folder.path().join("unfinished")).unwrap();
    let path = folder.path().join("unfinished/2026-01-02T100000Z-1.json");
    fs::write(&path, later.to_string()).unwrap();
    let (run, saved, day) = store.unfinished().unwrap().latest.unwrap();
    assert_eq!(day, "2026-01-02");
    let form = Form::load(&Library::default(), FormKind::Full).unwrap();
    let (mut session, carried) = Session::resumed(form, &saved);
    assert_eq!((carried.kept, carried.changed), (3, 1));
    // A mere look writes nothing.
    run.keep(&session).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), later.to_string());
    session.press(Press::Letter('5'), None);
    run.keep(&session).unwrap();
    let now: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let sure = now["answers"].as_object().unwrap().values().filter(|answer| answer["sure"] == true).count();
    assert_eq!((now["mood"].as_str(), sure, now["answers"].as_object().unwrap().len()), (Some("fine"), 3, 5));
    assert_eq!(now["answers"]["item-of-other-content"], gone);
}

#[test]
fn to_forget_all_leaves_nothing_but_what_is_not_ours_or_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    assert!(!store.has_something().unwrap());
    store.begin().unwrap().keep(&session("123")).unwrap();
    let open = store.begin().unwrap();
    open.keep(&session("12")).unwrap();
    store.keep_result(&kept("2026-01-02T10:00:00Z")).unwrap();
    let left = [
        "results/2026-01-02T100000Z-1-00.json.damaged",
        "results/.2026-01-02T100000Z-1-00.json.4711",
        "results/.tpm-abcdef.aside",
        "unfinished/2025-01-02T100000Z-1.lock",
        "unfinished/2025-01-02T100000Z-1.json.damaged-3",
    ];
    for name in left.iter().chain(&["results/notes.txt"]) {
        fs::write(folder.path().join(name), "x").unwrap();
    }
    assert!(store.has_something().unwrap());
    let forgotten = store.forget_all().unwrap();
    assert_eq!(forgotten, Forgotten { results: 1, unfinished: 1, open: 1, practice: 0 });
    assert_eq!(names(&store, "results"), ["notes.txt"]);
    assert_eq!(names(&store, "unfinished"), [format!("{}.json", open.name), format!("{}.lock", open.name)]);
}

#[test]
fn what_kills_left_is_cleaned_up_at_the_next_quiz() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let open = store.begin().unwrap();
    let left = [".tpm-abcdef.aside", ".2026-01-02T100000Z-1.json.4711", "2025-01-02T100000Z-1.lock"];
    for name in left.iter().chain(&[".tpm-mine", "2025.lock"]) {
        fs::write(folder.path().join("unfinished").join(name), "x").unwrap();
    }
    let other = store.begin().unwrap();
    let mut expected = vec![".tpm-mine".to_owned(), "2025.lock".to_owned()];
    expected.extend([&open, &other].map(|run| format!("{}.lock", run.name)));
    assert_eq!(names(&store, "unfinished"), expected);
}

#[cfg(unix)]
mod planted {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn only_the_owner_may_look() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder.path().join("deep/tpm"));
        store.keep_result(&kept("2026-01-02T10:00:00Z")).unwrap();
        let run = store.begin().unwrap();
        run.keep(&session("1")).unwrap();
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        for folder in ["", "results", "unfinished", "../../deep"] {
            assert_eq!(mode(store.folder().join(folder)), 0o700, "{folder}");
        }
        for folder in ["results", "unfinished"] {
            for name in names(&store, folder) {
                assert_eq!(mode(store.folder().join(folder).join(&name)), 0o600, "{name}");
            }
        }
    }

    /// Whatever lies in the place of a file or folder of the store: it is not followed,
    /// not changed and not waited for, and the store says so or goes on without it.
    #[test]
    #[expect(clippy::too_many_lines, reason = "a table, and what must hold of each row")]
    fn nothing_that_was_planted_is_followed_or_waited_for() {
        let places = [
            "results",
            "unfinished",
            "results/2026-01-02T100000Z-1-00.json",
            "results/2026-01-02T100000Z-1-00.json.damaged",
            "results/.tpm-abcdef.aside",
            "unfinished/2026-01-02T100000Z-1.json",
            "unfinished/2026-01-02T100000Z-1.lock",
            "unfinished/.2026-01-02T100000Z-1.json.4711",
        ];
        for place in places {
            for kind in ["link", "link to a folder", "dangling link", "fifo", "folder"] {
                let folder = tempfile::tempdir().unwrap();
                let precious = folder.path().join("precious");
                fs::create_dir(&precious).unwrap();
                fs::write(precious.join("file"), "precious").unwrap();
                let store = store(&folder.path().join("tpm"));
                let path = store.folder().join(place);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                match kind {
                    "link" => symlink(precious.join("file"), &path).unwrap(),
                    "link to a folder" => symlink(&precious, &path).unwrap(),
                    "dangling link" => symlink(precious.join("new"), &path).unwrap(),
                    "fifo" => assert!(Command::new("mkfifo").arg(&path).status().unwrap().success()),
                    _ => fs::create_dir(&path).unwrap(),
                }
                if place.strip_suffix(".lock").is_some() {
                    let saved = session("12").saved("2026-01-02T10:00:00Z");
                    fs::write(path.with_extension("json"), serde_json::to_vec(&saved).unwrap()).unwrap();
                }
                let _ = store.results();
                let _ = store.glance();
                let _ = store.unfinished();
                let began = store.begin().and_then(|run| run.keep(&session("1")));
                let kept = store.keep_result(&kept("2026-01-02T10:00:00Z"));
                let said = format!("{place} as {kind}: {began:?} {kept:?}");
                let is_folder = kind == "folder" || place.contains('/');
                assert_eq!(began.is_ok(), is_folder || place == "results", "{said}");
                assert_eq!(kept.is_ok(), is_folder || place == "unfinished", "{said}");
                let _ = store.forget_all();
                assert_eq!(fs::read(precious.join("file")).unwrap(), b"precious", "{said}");
                assert_eq!(fs::read_dir(&precious).unwrap().count(), 1, "{said}");
            }
        }
    }

    #[test]
    fn an_unreadable_store_is_an_error_and_not_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("results"), "a file").unwrap();
        symlink("/", folder.path().join("unfinished")).unwrap();
        let store = store(folder.path());
        let said =
            [store.results().unwrap_err(), store.unfinished().unwrap_err(), store.forget_all().unwrap_err()];
        for error in said {
            let said = format!("{error:#}");
            assert!(said.starts_with("cannot read what is kept in `") && said.contains("`: "), "{said}");
        }
    }
}

#[test]
fn figures_off_the_scale_are_found() {
    let good = || kept("2026-01-02T10:00:00Z");
    assert_eq!(good().flaw(), None);
    let fit = |exact, margin| Kept { fit: Some(KeptFit { exact, margin }), ..good() };
    for edge in [fit(0.0, 0.0), fit(100.0, 0.0), fit(0.0, 100.0), fit(100.0, 100.0)] {
        assert_eq!(edge.flaw(), None);
    }
    for off in [-0.1, 100.1, f64::NAN, f64::INFINITY, f64::MIN] {
        assert!(fit(off, 1.0).flaw().is_some() && fit(1.0, off).flaw().is_some(), "{off}");
    }
    for off in [-0.1, f64::NAN, f64::INFINITY] {
        assert!(Kept { seconds: vec![off], ..good() }.flaw().is_some(), "{off}");
    }
    for taken in
        ["", "yesterday", "2026-02-30T10:00:00Z", "10000-01-01T00:00:00Z", "\u{1b}[31m2026-01-02T10:00:00Z"]
    {
        assert!(kept(taken).flaw().is_some(), "{taken}");
    }
    assert!(Kept { form: "medium".to_owned(), ..good() }.flaw().is_some());
    assert!(Kept { seconds: vec![1.0; 1001], ..good() }.flaw().is_some());
}
