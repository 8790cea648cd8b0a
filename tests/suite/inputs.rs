//! What the program reads that somebody else may have written, each as a function
//! of any bytes at all. The fuzz targets under `fuzz/` call the same functions.

use std::cell::RefCell;

use tpm::content::{FileKind, Library};
use tpm::document::{Block, Document, Range, Ranges, text};
use tpm::posting::{Model, Plain, Reader, plain};
use tpm::practice::{Seen, answered, cards, round};
use tpm::quiz::form::{Form, FormKind};
use tpm::quiz::result::whole_numbers;
use tpm::quiz::score::Fit;
use tpm::quiz::scorer::{Accepted, Scorer};
use tpm::quiz::session::{Saved, Session};
use tpm::store::{Kept, clock};
use tpm::terminal::Stream;

thread_local! {
    static LIBRARY: Library = Library::default();
    static MODEL: Model = Model::load(&Library::default()).unwrap();
    static SCORER: RefCell<Scorer> = RefCell::new(Scorer::load(&Library::default()).unwrap());
}

/// A content file; the first byte says of which kind.
pub(crate) fn content(bytes: &[u8]) {
    let Some((kind, text)) = bytes.split_first() else { return };
    let kind = &FileKind::ALL[usize::from(*kind) % FileKind::ALL.len()];
    if let Ok(text) = std::str::from_utf8(text) {
        let _ = LIBRARY.with(|library| library.could_be(kind, text));
    }
}

/// A quiz of somebody's own. One that can be loaded can be answered and scored.
pub(crate) fn quiz(library: &Library) {
    let Ok(mut scorer) = Scorer::load(library) else { return };
    for kind in [FormKind::Short, FormKind::Full] {
        let sheet = format!(r#"{{"form":"{}","answers":{{"order-1":5,"ambiguity-2":1}}}}"#, kind.name());
        if let Ok(accepted) = scorer.accept_json(sheet.as_bytes()) {
            result(&mut scorer, &accepted);
        }
    }
}

/// An answer code. One that is accepted gives a result.
pub(crate) fn code(bytes: &[u8]) {
    let Ok(code) = std::str::from_utf8(bytes) else { return };
    SCORER.with_borrow_mut(|scorer| {
        if let Ok(accepted) = scorer.accept_code(code) {
            result(scorer, &accepted);
        }
    });
}

/// A posting. One that is text gives shares and quotes what is in it.
pub(crate) fn posting(bytes: &[u8]) {
    let Ok(Plain { titles, text }) = plain(bytes) else { return };
    MODEL.with(|model| {
        let decoded = Reader::new(model).decode(titles.first().map(String::as_str), &text);
        let sum: f64 = decoded.roles.iter().sum();
        assert!((sum - 1.0).abs() < 1e-9 && (0.0..=1.0).contains(&decoded.none), "{:?}", decoded.roles);
        for evidence in decoded.evidence(model) {
            assert!(text.contains(evidence.text.trim()) || text.contains(['*', '_', '#', '`', '|']));
        }
        assert!(decoded.advice(model, None).questions.len() <= 5);
    });
}

/// A file of answers, in JSON and in YAML. One that is accepted gives a result.
pub(crate) fn answers(bytes: &[u8]) {
    SCORER.with_borrow_mut(|scorer| {
        for accepted in [scorer.accept_json(bytes), scorer.accept_file(bytes)].into_iter().flatten() {
            result(scorer, &accepted);
        }
    });
}

/// An unfinished run or a result as it is kept. A run can be taken up and kept again.
pub(crate) fn kept(bytes: &[u8]) {
    if let Ok(kept) = serde_json::from_slice::<Kept>(bytes)
        && kept.flaw().is_none()
    {
        drawn(&kept);
    }
    if let Ok(seen) = serde_json::from_slice::<Seen>(bytes)
        && seen.flaw().is_none()
    {
        practiced(&seen);
    }
    let Ok(saved) = serde_json::from_slice::<Saved>(bytes) else { return };
    let form = LIBRARY.with(|library| Form::load(library, saved.kind().unwrap_or(FormKind::Full)).unwrap());
    let (session, carried) = Session::resumed(form, &saved);
    assert_eq!(carried.kept + carried.changed, saved.len());
    assert!(session.saved(&saved.started).len() <= saved.len());
}

/// What is known of a card can be asked for, and answered again.
fn practiced(seen: &Seen) {
    let card = LIBRARY.with(|library| cards(library).unwrap().swap_remove(0));
    let seen = Seen { card: card.id.clone(), ..seen.clone() };
    let now = clock(true);
    for answer in &card.answers {
        assert_eq!(answered(Some(&seen), &card, answer, now.now).flaw(), None);
    }
    let known = [(card.id.clone(), seen)].into();
    assert_eq!(round(&[card], &known, now, 0, (8, false)).len(), 1);
}

/// A kept result that is none of ours is left out; any other can be listed.
fn drawn(kept: &Kept) {
    let Some(fit) = kept.fit else { return };
    let (point, low, high) = whole_numbers(Fit { exact: fit.exact, margin: fit.margin });
    let figures = format!("{}: {point}", kept.band);
    let range = Range { label: kept.form.clone(), figures, low, high, point: Some(point) };
    let ranges = Ranges { headings: ["Result", "Fit"], top: "100", ranges: vec![range] };
    let page = Document { blocks: vec![Block::Ranges(ranges)] };
    for width in [1, 40, 80] {
        for unicode in [true, false] {
            let text = text::render(&page, Stream { is_terminal: true, color: true, unicode, width });
            assert!(text.contains(&kept.band));
        }
    }
}

fn result(scorer: &mut Scorer, accepted: &Accepted) {
    let outcome = scorer.outcome(accepted, &[]);
    let json = serde_json::to_string(&scorer.view(accepted, &outcome)).unwrap();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let again = scorer.accept_code(value["answer_code"].as_str().unwrap()).unwrap();
    assert_eq!(again.answers, accepted.answers);
}
