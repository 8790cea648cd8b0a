use super::*;
use crate::content::nearest::remoteness;

fn nearest(typed: &str) -> Vec<Id> {
    let names = Names::collect(&Library::default()).unwrap();
    names.find_all(&[typed.to_owned()]).unwrap_err().nearest.into_iter().map(|entry| entry.id).collect()
}

fn found(typed: &str) -> Id {
    let names = Names::collect(&Library::default()).unwrap();
    let found = names.find_all(&[typed.to_owned()]).unwrap_or_else(|unknown| panic!("{unknown:?}"));
    assert_eq!(found.len(), 1, "{typed}: {found:?}");
    found[0].id.clone()
}

#[test]
fn any_writing_of_a_name_leads_to_it() {
    for typed in ["TPM", "technical program manager", "Technical-Program-Manager", "tpgm", " tpm "] {
        assert_eq!(found(typed), "tpm", "{typed}");
    }
    assert_eq!(found("product manager"), "pm");
    assert_eq!(found("Breaking In"), "breaking-in");
}

#[test]
fn titles_of_employers_lead_to_their_entry() {
    assert_eq!(found("PMT"), "pm-t");
    assert_eq!(found("EPM"), "epm");
    assert_eq!(found("program manager (microsoft)"), "microsoft-pm");
}

#[test]
fn full_names_need_no_quotes() {
    let names = Names::collect(&Library::default()).unwrap();
    let found = |line: &str| -> Vec<Id> {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        names
            .find_all(&words)
            .unwrap_or_else(|unknown| panic!("{unknown:?}"))
            .iter()
            .map(|e| e.id.clone())
            .collect()
    };
    assert_eq!(found("technical program manager product manager"), ["tpm", "pm"]);
    assert_eq!(found("pm vs. pgm and tpm"), ["pm", "pgm", "tpm"]);
    assert_eq!(found("pm,pjm tpm/pgm"), ["pm", "pjm", "tpm", "pgm"]);
    assert_eq!(found("senior tpm week"), ["tpm", "week"]);
    assert_eq!(found("week scrum master myths"), ["week", "scrum-master", "myths"]);
}

#[test]
fn plurals_and_levels_lead_to_the_title() {
    for (typed, id) in [
        ("PMs", "pm"),
        ("project managers", "pjm"),
        ("Senior TPM", "tpm"),
        ("tpm ii", "tpm"),
        ("sr. product manager", "pm"),
    ] {
        assert_eq!(found(typed), id, "{typed}");
    }
    assert_eq!(found("week"), "week");
}

#[test]
fn swapped_letters_are_nearer_than_wrong_ones() {
    assert_eq!(nearest("tmp"), ["tpm"]);
    assert!(nearest("ptm").contains(&"tpm".into()));
    assert!(!nearest("ptm").contains(&"pjm".into()));
}

#[test]
fn a_far_name_has_no_nearest_and_a_slip_in_a_long_one_has() {
    assert!(nearest("xyzzy").is_empty());
    assert!(nearest("").is_empty());
    assert_eq!(nearest("organisatoin"), ["organization"]);
}

#[test]
fn no_name_leads_to_two_entries() {
    let names = Names::collect(&Library::default()).unwrap();
    let mut seen = std::collections::BTreeMap::new();
    for entry in names.entries() {
        for key in entry.keys.iter().collect::<BTreeSet<_>>() {
            let other = seen.insert(key, &entry.id);
            assert_eq!(other, None, "`{key}` leads to `{}` and to `{other:?}`", entry.id);
        }
    }
}
#[test]
fn words_and_marks_that_join_are_no_names() {
    let names = Names::collect(&Library::default()).unwrap();
    for joint in ["with", "and", "or", "vs", "vs.", "VS", "versus", "&", ",", "/"] {
        let words = ["pm", joint, "pgm"].map(str::to_owned);
        let found: Vec<&Id> = names.find_all(&words).unwrap().iter().map(|entry| &entry.id).collect();
        assert_eq!(found, ["pm", "pgm"], "{joint}");
    }
}

#[test]
fn one_wrong_letter_in_any_long_name_leads_to_it() {
    let names = Names::collect(&Library::default()).unwrap();
    for entry in names.entries().iter().filter(|entry| entry.kind == EntryKind::Role) {
        let letters: Vec<char> = entry.title.chars().collect();
        for at in (0..letters.len()).filter(|at| letters[*at] != ' ') {
            let mut wrong = letters.clone();
            wrong.remove(at);
            let wrong: String = wrong.into_iter().collect();
            let words: Vec<String> = wrong.split(' ').map(str::to_owned).collect();
            let unknown = names.find_all(&words).map_err(|unknown| unknown.nearest);
            match unknown {
                Err(nearest) => {
                    assert!(nearest.iter().any(|near| near.id == entry.id), "{wrong}: {nearest:?}");
                }
                Ok(found) => assert_eq!(found[0].id, entry.id, "{wrong}"),
            }
        }
    }
}

#[test]
fn a_sentence_is_named_whole_with_what_it_names() {
    let names = Names::collect(&Library::default()).unwrap();
    let unknown = |typed: &str| {
        let words: Vec<String> = typed.split(' ').map(str::to_owned).collect();
        names.find_all(&words).unwrap_err()
    };
    let what = unknown("what is a tpm");
    assert_eq!((what.typed.as_str(), what.named[0].id.as_str()), ("what is a tpm", "tpm"));
    let degree = unknown("do I need a degree");
    assert_eq!(
        (degree.typed.as_str(), degree.nearest.len(), degree.named.len()),
        ("do I need a degree", 0, 0)
    );
    assert_eq!(unknown("pm xyzzy").typed, "xyzzy");
    assert_eq!(unknown(" Privacy").typed, "Privacy");
}

/// However many words there are, each is looked at a limited number of times.
#[test]
fn looks_grow_in_line_with_the_words() {
    let names = Names::collect(&Library::default()).unwrap();
    let looks = |count: usize| {
        let words: Vec<&str> = ["tpm", "xyzzy", "program", "week"].into_iter().cycle().take(count).collect();
        let looks = std::cell::Cell::new(0);
        taken_together(&words, names.longest, |run| {
            looks.set(looks.get() + run.len());
            names.called(&run.join(" "))
        });
        looks.get()
    };
    assert!(names.longest < 20, "{}", names.longest);
    for count in [20, 100, 400] {
        assert!(looks(count) <= count * names.longest * names.longest, "{count}: {}", looks(count));
    }
    assert!(looks(400) <= looks(100) * 5);
}

#[test]
fn a_far_longer_word_is_not_compared_letter_by_letter() {
    let long = "tpm".repeat(30_000);
    assert_eq!(remoteness(&long, "tpm"), None);
    assert!(nearest(&long).is_empty());
}
