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

#[test]
fn a_run_in_use_is_not_taken_up_by_another() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::at(folder.path().join("deep/tpm"));
    let run = store.begin().unwrap();
    run.keep(&session("12345")).unwrap();
    assert!(store.latest_unfinished().0.is_none());
    drop(run);
    let (found, damaged) = store.latest_unfinished();
    let (run, saved) = found.unwrap();
    assert_eq!((saved.len(), damaged.len()), (5, 0));
    run.forget();
    assert!(store.latest_unfinished().0.is_none());
    assert_eq!(fs::read_dir(store.folder().join("unfinished")).unwrap().count(), 0);
}

#[test]
fn damaged_files_are_set_aside_and_the_rest_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::at(folder.path().to_owned());
    store.begin().unwrap().keep(&session("123")).unwrap();
    let path = folder.path().join("unfinished");
    for (name, text) in
        [("9-cut", &b"{\"started\":\""[..]), ("9-empty", b""), ("9-foreign", b"\xff[]"), ("9-form", b"7")]
    {
        fs::write(path.join(format!("{name}.json")), text).unwrap();
    }
    let (found, damaged) = store.latest_unfinished();
    assert_eq!((found.unwrap().1.len(), damaged.len()), (3, 4));
    assert_eq!(fs::read(path.join("9-cut.json.damaged")).unwrap(), b"{\"started\":\"");
    fs::write(path.join("9-cut.json"), "again").unwrap();
    assert!(store.latest_unfinished().1[0].ends_with("9-cut.json.damaged-1"));
}

#[test]
fn results_count_from_the_oldest() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::at(folder.path().to_owned());
    for taken in ["2026-11-24T10:00:00Z", "2026-01-02T10:00:00Z", "2026-11-24T10:00:00Z"] {
        store.keep_result(&kept(taken)).unwrap();
    }
    let (results, damaged) = store.results();
    let days: Vec<(usize, &str)> = results.iter().map(|result| (result.number, result.kept.day())).collect();
    assert_eq!(days, [(1, "2026-01-02"), (2, "2026-11-24"), (3, "2026-11-24")]);
    assert_eq!(damaged, Vec::<PathBuf>::new());
    store.forget_result(&results[1]).unwrap();
    assert_eq!(store.results().0.len(), 2);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_look() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let store = Store::at(folder.path().join("tpm"));
    store.keep_result(&kept("2026-01-02T10:00:00Z")).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&store.files("results")[0]), 0o600);
    assert_eq!((mode(store.folder()), mode(&store.folder().join("results"))), (0o700, 0o700));
}
