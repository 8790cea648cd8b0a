//! What is kept of practice: nothing of it is lost, whatever lies there.

use std::path::Path;

use super::*;
use crate::content::Library;
use crate::practice::{Card, answered, cards};

fn store(folder: &Path) -> Store {
    Store::at(folder.to_owned(), true)
}

fn card() -> Card {
    cards(&Library::default()).unwrap().swap_remove(0)
}

/// What is known of a card of this name.
fn seen(id: &str) -> Seen {
    let card = Card { id: id.to_owned(), ..card() };
    answered(None, &card, &card.answers[0], clock(true).now)
}

fn file(store: &Store) -> PathBuf {
    store.folder().join("practice").join(FILE)
}

#[test]
fn a_line_a_card_for_the_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder.path().join("tpm"));
    for id in ["a/1", "b/2", "a/1"] {
        store.keep_card(&seen(id)).unwrap();
    }
    let text = fs::read_to_string(file(&store)).unwrap();
    assert_eq!((text.lines().next(), text.lines().count()), (Some(HEAD), 3), "{text}");
    let practiced = store.practiced().unwrap();
    assert_eq!(practiced.known.keys().collect::<Vec<_>>(), ["a/1", "b/2"]);
    assert_eq!(practiced.notes, Vec::<String>::new());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(file(&store)).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(store.folder()).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

/// Two windows keep their answers side by side.
#[test]
fn windows_do_not_overwrite_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let keep = |name: &'static str| {
        let store = store(&path);
        std::thread::spawn(move || {
            (0..20).for_each(|at| store.keep_card(&seen(&format!("{name}/{at}"))).unwrap());
        })
    };
    for window in ["a", "b", "c"].map(keep) {
        window.join().unwrap();
    }
    assert_eq!(store(&path).practiced().unwrap().known.len(), 60);
}

#[test]
fn a_damaged_file_is_set_aside_and_its_whole_lines_go_on() {
    let whole = serde_json::to_string(&seen("a/1")).unwrap();
    let damaged = [
        format!("{HEAD}\n{whole}\n{{\"card\":\"b/2\",\"du"),
        format!("{HEAD}\n{whole}\n\u{0}\u{0}\n"),
        format!("{whole}\n{whole}\n"),
        String::new() + "\n" + &whole,
    ];
    for text in damaged {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        store.keep_card(&seen("c/3")).unwrap();
        fs::write(file(&store), &text).unwrap();
        let practiced = store.practiced().unwrap();
        assert_eq!(practiced.notes.len(), 1, "{text}");
        let aside = file(&store).with_file_name(format!("{FILE}.damaged"));
        assert_eq!(fs::read_to_string(aside).unwrap(), text);
        assert_eq!(store.practiced().unwrap().known, practiced.known);
        store.keep_card(&seen("d/4")).unwrap();
        assert!(store.practiced().unwrap().known.contains_key("d/4"));
    }
}

/// What a later version has written stays as it is: the whole file, a line, a field.
#[test]
fn what_is_newer_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    store.keep_card(&seen("a/1")).unwrap();
    let whole = fs::read_to_string(file(&store)).unwrap();
    let with_field = whole.replace("\"card\":\"a/1\"", "\"card\":\"a/1\",\"ease\":[1,2]");
    let line = r#"{"card":"z/9","due":"in spring"}"#;
    fs::write(file(&store), format!("{with_field}{line}\n")).unwrap();
    let card = Card { id: "a/1".to_owned(), ..card() };
    let known = store.practiced().unwrap().known;
    let next = answered(known.get("a/1"), &card, &card.answers[0], clock(true).now);
    store.keep_card(&next).unwrap();
    let text = fs::read_to_string(file(&store)).unwrap();
    assert!(text.contains("\"ease\":[1,2]") && text.contains(line), "{text}");

    let newer = "{\"tpm-practice\":2}\nwhatever it is\n";
    fs::write(file(&store), newer).unwrap();
    assert!(store.practiced().is_err() && store.keep_card(&seen("b/2")).is_err());
    assert_eq!(store.glance_at_practice().len(), 0);
    assert_eq!(fs::read_to_string(file(&store)).unwrap(), newer);
}

/// Each byte cut off, and each changed: no panic, and the file is still there, or aside.
#[test]
fn no_byte_that_is_lost_or_wrong_loses_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    for id in ["a/1", "b/2"] {
        store.keep_card(&seen(id)).unwrap();
    }
    let whole = fs::read(file(&store)).unwrap();
    for at in (0..whole.len()).step_by(3) {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        for text in [&whole[..at], &changed] {
            fs::write(file(&store), text).unwrap();
            let before = store.read_practiced();
            let is_broken = before.as_ref().is_ok_and(|(_, is_broken)| *is_broken);
            let aside = file(&store).with_file_name(format!("{FILE}.damaged"));
            let _ = fs::remove_file(&aside);
            let _ = store.practiced();
            let kept = if is_broken { &aside } else { &file(&store) };
            assert_eq!(fs::read(kept).unwrap(), text, "{at}");
        }
    }
}

#[test]
fn links_are_not_followed_and_folders_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    store.keep_card(&seen("a/1")).unwrap();
    fs::remove_file(file(&store)).unwrap();
    fs::create_dir(file(&store)).unwrap();
    assert!(store.practiced().is_err() && store.keep_card(&seen("a/1")).is_err());
    fs::remove_dir(file(&store)).unwrap();
    #[cfg(unix)]
    {
        let own = folder.path().join("own");
        fs::write(&own, "mine").unwrap();
        std::os::unix::fs::symlink(&own, file(&store)).unwrap();
        assert!(store.practiced().is_err() && store.keep_card(&seen("a/1")).is_err());
        assert_eq!(fs::read_to_string(own).unwrap(), "mine");
    }
}

#[test]
fn forgetting_deletes_what_practice_has_kept_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    assert!(!store.has_practice().unwrap());
    store.keep_card(&seen("a/1")).unwrap();
    let place = folder.path().join("practice");
    fs::write(place.join("cards.jsonl.damaged"), "x").unwrap();
    fs::write(place.join("notes.txt"), "mine").unwrap();
    assert!(store.has_practice().unwrap() && store.has_something().unwrap());
    assert_eq!(store.forget_practice().unwrap(), 1);
    let left: Vec<_> = fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["notes.txt"]);
    assert!(!store.has_practice().unwrap());
}
