//! The cards to practice with: enough of them, each with one right answer that nothing
//! but its meaning gives away.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tpm::content::{Library, words};
use tpm::practice::{Answer, Card, cards, explained};
use tpm::{Context, Format};

use crate::pages::page_of;
use crate::program::{SMALL, program, run, run_small, run_with, small, snapshot_of, with_files};

fn built_in() -> Vec<Card> {
    cards(&Library::default()).unwrap()
}

fn small_cards() -> Vec<Card> {
    cards(&Library::open(Some(SMALL.into())).unwrap()).unwrap()
}

/// The cards of the small content in a folder, with one file more or another one.
fn small_cards_with(path: &str, text: &str) -> Vec<Card> {
    let files = ["index", "comparison", "situations", "misconceptions", "titles", "signals", "sources"];
    let others = ["roles/keeper", "roles/pilot", "roles/ringer", "glossary/port"];
    let paths = files.iter().chain(&others).map(|name| format!("{name}.yaml"));
    let mut content: BTreeMap<String, String> = paths.map(|path| (path.clone(), small(&path))).collect();
    content.insert(path.to_owned(), text.to_owned());
    let content: Vec<(&str, &str)> =
        content.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = with_files(&content);
    cards(&Library::open(Some(folder.path().to_owned())).unwrap()).unwrap()
}

fn right(card: &Card) -> &Answer {
    card.answers.iter().find(|answer| answer.right).unwrap()
}

#[test]
fn there_are_enough_cards_of_each_kind() {
    let cards = built_in();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    cards.iter().for_each(|card| *kinds.entry(card.kind.as_str()).or_default() += 1);
    assert!(cards.len() >= 240, "{kinds:?}");
    for (kind, least) in
        [("leads", 20), ("first", 80), ("asks", 4), ("listens", 4), ("line", 40), ("title", 20), ("myth", 15)]
            .into_iter()
            .chain([("fact", 15), ("word", 150), ("next", 12), ("week", 16), ("says", 20)])
    {
        assert!(kinds.get(kind).is_some_and(|count| *count >= least), "{kind}: {kinds:?}");
    }
}

#[test]
fn each_card_has_one_right_answer_and_says_why() {
    for cards in [built_in(), small_cards()] {
        let mut ids = BTreeSet::new();
        for card in &cards {
            assert!(ids.insert(&card.id), "{} is there twice", card.id);
            assert!((2..=4).contains(&card.answers.len()), "{card:?}");
            assert_eq!(card.answers.iter().filter(|answer| answer.right).count(), 1, "{card:?}");
            let texts: BTreeSet<&str> = card.answers.iter().map(|answer| answer.text.as_str()).collect();
            let keys: BTreeSet<char> = card.answers.iter().map(|answer| answer.key).collect();
            assert_eq!((texts.len(), keys.len()), (card.answers.len(), card.answers.len()), "{card:?}");
            assert!(words(&card.why).len() > 7 && card.at.starts_with("tpm "), "{card:?}");
            assert!(!card.about.is_empty(), "{card:?}");
        }
    }
}

/// Of the answers among which one chooses, each wrong one is one that somebody may give.
#[test]
fn no_card_gives_itself_away() {
    let cards = built_in();
    let four: Vec<&Card> = cards.iter().filter(|card| card.answers.len() == 4).collect();
    assert!(four.len() > 240);
    let kinds: BTreeSet<&str> = four.iter().map(|card| card.kind.as_str()).collect();
    // By chance every fourth is right; of few cards a good guesser may have a few more.
    let limit = |count: usize| if count < 30 { 0.5 } else { 0.4 };
    let sets = kinds.iter().map(|kind| four.iter().filter(|card| card.kind == *kind).copied().collect());
    for of_a_kind in sets.chain([four.clone()]) {
        let of_a_kind: Vec<&Card> = of_a_kind;
        for (name, picker) in [
            ("longest", longest as fn(&Card) -> f64),
            ("most shared words", most_shared),
            ("first", |card| chance(card, |_| 0, |answer| answer.key == '1')),
        ] {
            let share = share(&of_a_kind, picker);
            let named = (name, &of_a_kind[0].kind, of_a_kind.len());
            assert!(share <= limit(of_a_kind.len()), "{named:?}: {share:.2}");
        }
        let frequent = most_frequent(&of_a_kind);
        let picker = |card: &Card| f64::from(right(card).role.as_ref().is_some_and(|role| *role == frequent));
        let share = share(&of_a_kind, picker);
        assert!(share <= limit(of_a_kind.len()), "{frequent} of {}: {share:.2}", of_a_kind[0].kind);
    }
}

/// How often a picker is right.
fn share(cards: &[&Card], picker: impl Fn(&Card) -> f64) -> f64 {
    cards.iter().map(|card| picker(card)).sum::<f64>() / count(cards.len())
}

/// The chance to be right for who picks among those that `is_picked`, or else that have
/// the highest rank.
fn chance(card: &Card, rank: impl Fn(&Answer) -> usize, is_picked: impl Fn(&Answer) -> bool) -> f64 {
    let best = card.answers.iter().map(&rank).max().unwrap();
    let picked: Vec<&Answer> =
        card.answers.iter().filter(|answer| rank(answer) == best && is_picked(answer)).collect();
    count(picked.iter().filter(|answer| answer.right).count()) / count(picked.len().max(1))
}

fn count(things: usize) -> f64 {
    f64::from(u32::try_from(things).unwrap())
}

fn longest(card: &Card) -> f64 {
    chance(card, |answer| answer.text.len(), |_| true)
}

fn most_shared(card: &Card) -> f64 {
    let asked: BTreeSet<String> = words(&card.text).iter().map(|word| word.to_lowercase()).collect();
    let shared =
        |answer: &Answer| words(&answer.text).iter().filter(|w| asked.contains(&w.to_lowercase())).count();
    chance(card, shared, |_| true)
}

fn most_frequent(cards: &[&Card]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let roles = cards.iter().filter_map(|card| right(card).role.as_deref());
    roles.for_each(|role| *counts.entry(role).or_default() += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(role, _)| role.to_owned()).unwrap_or_default()
}

#[test]
fn a_card_does_not_name_what_it_asks_for() {
    for card in built_in() {
        let right = right(&card);
        let is_there = |text: &str| format!(" {text} ").contains(&format!(" {} ", right.text));
        assert!(right.role.is_none() || !is_there(&card.text), "{card:?}");
    }
}

/// Neither an article, nor the number of a verb, nor an "or" between two names, nor a word
/// of the same stem, nor the letters of a short form tell which word is meant.
#[test]
fn no_word_is_known_by_its_grammar() {
    let library = Library::default();
    let subjects = library.subject_ids().unwrap();
    let subjects: Vec<_> = subjects.iter().map(|id| library.subject(id).unwrap()).collect();
    let sentences: BTreeMap<&str, &str> = subjects
        .iter()
        .flat_map(|subject| &subject.words)
        .map(|word| (word.name.as_str(), word.text.as_str()))
        .collect();
    for card in built_in().iter().filter(|card| card.kind == "word") {
        let gap = card.text.strip_prefix("____ ");
        let verb = gap.map(|rest| rest.split(|c: char| !c.is_alphabetic()).next().unwrap());
        assert!(!gap.unwrap_or(&card.text).contains("____"), "{card:?}");
        assert!(verb.is_none_or(|verb| verb.ends_with('s')), "{card:?}");
        for answer in &card.answers {
            let sentence = sentences[answer.text.as_str()].to_lowercase();
            let is_many = sentence.contains(&format!("{} are ", answer.text.to_lowercase()));
            assert!(!is_many, "{} in {card:?}", answer.text);
        }
        let said: Vec<String> = words(&card.text).iter().map(|word| word.to_lowercase()).collect();
        for name in words(&right(card).text).iter().map(|name| name.to_lowercase()) {
            let alike =
                |word: &&String| word.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count() > 4;
            assert_eq!(said.iter().find(alike), None, "{card:?}");
        }
    }
}

/// Whatever a folder's sentences are built like, its cards are fair or there are none.
#[test]
fn sentences_of_any_build_make_fair_cards_or_none() {
    let texts = [
        ("anchor", "Anchor", "An anchor is a weight that holds a ship.", Some("A weight that holds a ship.")),
        (
            "vts",
            "VTS",
            "A VTS, or vessel traffic service, tells ships where others go.",
            Some("____ tells ships where others go."),
        ),
        ("sar", "SAR", "SAR, the search and rescue, looks for people.", Some("____ looks for people.")),
        (
            "quoted",
            "Quoted",
            "\"Quoted\" means that a price is said.",
            Some("____ means that a price is said."),
        ),
        ("tides", "Tides", "Tides are the moves of the sea.", None),
        ("fogs", "Fogs", "Fogs hide the rocks.", None),
        ("harbor-pilot", "Harbor pilot", "A harbor pilot is one who leads into harbors.", None),
        ("to-moor", "Moor", "To moor is to tie a ship up.", None),
        ("ebb", "Ebb", "At ebb the water falls.", None),
        ("led", "Led", "A led, or lead, or line, is a cord.", None),
        ("rov", "ROV", "An ROV is a robot of the open sea for viewing.", None),
        ("dock", "Dock", "A dock is a place where a dock is built.", None),
    ];
    let word = |(id, name, text, _): &(&str, &str, &str, Option<&str>)| {
        let also = "[vessel traffic service, search and rescue, lead]";
        let also = if ["vts", "sar", "led"].contains(id) { also } else { "[]" };
        format!(
            "  - id: {id}\n    name: {name}\n    also: {also}\n    text: '{text}'\n    example: There is one.\n    roles: [keeper]\n    near: [anchor]\n    sources: [log]\n"
        )
    };
    let glossary = format!("id: port\ntitle: P\nwords:\n{}", texts.iter().map(word).collect::<String>());
    let cards = small_cards_with("glossary/port.yaml", &glossary);
    let asked =
        |id: &str| cards.iter().find(|card| card.id == format!("word/{id}")).map(|card| card.text.as_str());
    for (id, _, _, text) in texts {
        assert_eq!(asked(id), text, "{id}");
    }
}

#[test]
fn each_card_leads_to_a_page_that_is_there() {
    for (library, cards) in
        [(Library::default(), built_in()), (Library::open(Some(SMALL.into())).unwrap(), small_cards())]
    {
        let context = Context::over(library, Format::Text);
        let places: BTreeSet<&str> = cards.iter().map(|card| card.at.as_str()).collect();
        for at in places {
            page_of(&context, at).unwrap_or_else(|error| panic!("{at}: {error:?}"));
        }
    }
}

#[test]
fn words_of_the_trade_on_a_card_are_explained_but_never_the_one_it_asks_for() {
    let library = Library::default();
    let cards = built_in();
    let card = |id: &str| cards.iter().find(|card| card.id == id).unwrap_or_else(|| panic!("{id}"));
    let said = explained(&library, card("line/cut-over-weekend")).unwrap();
    assert!(said.iter().any(|text| text.contains("system")), "{said:?}");
    let said = explained(&library, card("leads/plan-cut-over")).unwrap();
    assert!(said.iter().any(|text| text.contains("cut-over")), "{said:?}");
    assert_eq!(explained(&library, card("word/cut-over")).unwrap(), Vec::<String>::new());
}

#[test]
fn cards_on_screen_and_what_is_wrong_with_what_was_asked() {
    let runs = [
        "tpm practice --cards --width 72",
        "tpm practice --cards --about pilot --width 40",
        "tpm practice --cards --about port --format markdown",
        "tpm practice --cards --tsv",
        "tpm practice",
        "tpm practice --about nobody --cards",
        "tpm practice --about scripts --cards",
        "tpm practice --tsv",
    ];
    snapshot_of("screens", "practice", runs.map(run_small));
}

#[test]
fn the_table_for_other_programs_has_a_line_for_each_card_and_a_name_that_lasts() {
    let table = run("tpm practice --cards --tsv").ok();
    let (heads, lines): (Vec<&str>, Vec<&str>) = table.lines().partition(|line| line.starts_with('#'));
    assert_eq!(heads, ["#separator:tab", "#html:true", "#guid column:1", "#tags column:4"]);
    let json: Value = serde_json::from_str(&run("tpm practice --cards --format json").ok()).unwrap();
    assert_eq!((json["schema"].as_str(), json["kind"].as_str()), (Some("tpm/1"), Some("cards")));
    let cards = json["cards"].as_array().unwrap();
    assert_eq!(lines.len(), cards.len());
    for (line, card) in lines.iter().zip(cards) {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!((fields.len(), Some(fields[0])), (4, card["id"].as_str()), "{line}");
        assert!(fields.iter().all(|field| !field.starts_with('"')), "{line}");
        let names: Vec<&String> = card.as_object().unwrap().keys().collect();
        assert_eq!(names, ["ask", "at", "id", "kind", "options", "why"]);
        for option in card["options"].as_array().unwrap() {
            assert_eq!(option.as_object().unwrap().keys().collect::<Vec<_>>(), ["key", "right", "text"]);
        }
    }
}

/// Cards are about a role, a topic, or the words of a subject, by any of their names.
#[test]
fn cards_are_chosen_by_what_they_are_about() {
    let about = |line: &str| -> Vec<Value> {
        let json = run(&format!("tpm practice --cards --format json --about {line}")).ok();
        serde_json::from_str::<Value>(&json).unwrap()["cards"].as_array().unwrap().clone()
    };
    assert_eq!(about("pgm"), about("program manager"));
    assert!(about("pgm").len() > 50);
    for (name, kind) in [("myths", "myth"), ("titles", "title"), ("planning", "word"), ("words", "word")] {
        let cards = about(name);
        assert!(!cards.is_empty() && cards.iter().any(|card| card["kind"] == kind), "{name}: {cards:?}");
    }
}

const OWN: &str = "id: own
ask: Who says this here?
roles: [keeper, ringer]
cards:
  - id: soup
    text: The soup is cold.
    role: ringer
    why: { text: 'A ringer comes down late, and a keeper cooks it.', sources: [guess] }
    at: tpm explain ringer
  - id: boats
    text: Boats sleep.
    truth: false
    why: { text: A boat has no bed in it at all., sources: [guess] }
    at: tpm explain night
";

#[test]
fn a_folder_has_cards_of_its_own() {
    let cards = small_cards_with("practice/own.yaml", OWN);
    let own: Vec<&str> =
        cards.iter().filter(|card| card.kind == "own").map(|card| card.id.as_str()).collect();
    assert_eq!(own, ["own/soup", "own/boats"]);
    let of_others = cards.iter().filter(|card| ["line", "says", "week"].contains(&card.kind.as_str()));
    assert_eq!(of_others.count(), 0, "decks about roles that are not there");
}

/// A new role changes no card's id, and takes part in the answers.
#[test]
fn a_fifth_role_takes_part() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/content-lindmoor");
    let with = cards(&Library::open(Some(example.into())).unwrap()).unwrap();
    let ids: BTreeSet<String> = with.iter().map(|card| card.id.clone()).collect();
    let lost: Vec<String> = built_in()
        .into_iter()
        .filter(|card| {
            ["first", "asks", "listens", "word", "line", "says", "next", "week", "fact"]
                .contains(&&*card.kind)
        })
        .map(|card| card.id)
        .filter(|id| !ids.contains(id))
        .collect();
    assert_eq!(lost, Vec::<String>::new());
    let is_fifth = |answer: &Answer| answer.role.as_deref() == Some("sm");
    let right = with.iter().filter(|card| card.answers.iter().any(|answer| answer.right && is_fifth(answer)));
    let wrong =
        with.iter().filter(|card| card.answers.iter().any(|answer| !answer.right && is_fifth(answer)));
    assert!(right.count() >= 3 && wrong.count() >= 10);
    let hand_written = with.iter().filter(|card| ["line", "says", "week"].contains(&card.kind.as_str()));
    assert!(hand_written.flat_map(|card| &card.answers).all(|answer| !is_fifth(answer)));
}

#[test]
fn a_deck_that_nobody_could_answer_is_named() {
    let card = |fields: &str| {
        format!(
            "  - id: x{}\n    text: T.\n{fields}    why: {{ text: W., sources: [reading] }}\n    at: tpm explain tpm\n",
            fields.len()
        )
    };
    let cards = [
        card(""),
        card("    role: pm\n    truth: true\n"),
        card("    role: tpm\n    roles: [pm, pgm]\n"),
        card("    role: pgn\n"),
        card("    right: A\n"),
        card("    right: A\n    wrong: [A]\n"),
        card("    right: A\n    wrong: [B, B, C]\n"),
        card("    truth: true\n    wrong: [B]\n"),
    ];
    let deck = format!("id: odd\nask: What?\nroles: [pm, pgm]\ncards:\n{}", cards.concat());
    let folder = with_files(&[("practice/odd.yaml", &deck)]);
    let mut command = program();
    command.args(["content", "check", "."]).current_dir(folder.path());
    let mut checked = run_with(&mut command, "tpm content check .");
    // How many files the built-in content has is no matter of decks.
    let uncounted = |line: &str| match line.split_once(" files checked") {
        Some((_, rest)) => format!("All files checked{rest}\n"),
        None => format!("{line}\n"),
    };
    checked.stdout = checked.stdout.lines().map(uncounted).collect();
    snapshot_of("errors", "check_deck", [checked]);
}
