use proptest::prelude::*;

use super::*;
use crate::content::Library;

fn session(kind: FormKind) -> Session {
    Session::new(Form::load(&Library::default(), kind).unwrap())
}

fn press_all(session: &mut Session, keys: &str) {
    for key in keys.chars() {
        session.press(if key == '<' { Press::Back } else { Press::Letter(key) }, Some(3.0));
    }
}

/// First and last in the eight scenarios of somebody who takes the target role's part in each,
/// so that no spare one is asked.
const CLEAR: &str = "cadabaabdabaabca";

#[test]
fn the_short_form_takes_15_keys_and_the_full_one_51() {
    for (kind, keys) in [
        (FormKind::Short, "123451234512abc".to_owned()),
        (FormKind::Full, format!("12345123451234512345123451{CLEAR}01230tfnt")),
    ] {
        let mut session = session(kind);
        press_all(&mut session, &keys);
        assert!(session.is_done(), "{:?}", session.view());
        assert_eq!(session.asked(), session.questions());
        assert_eq!(session.seconds().len(), session.form().asked);
    }
}

#[test]
fn going_back_keeps_later_answers() {
    let mut session = session(FormKind::Short);
    press_all(&mut session, "12345<<<2");
    assert_eq!(session.answers().agreement[..5], [1, 2, 2, 4, 5].map(Some));
    assert_eq!(session.view().unwrap().number, 6);
}

#[test]
fn what_comes_last_is_not_what_comes_first() {
    let mut session = session(FormKind::Full);
    press_all(&mut session, &"3".repeat(26));
    assert_eq!(session.press(Press::Letter('b'), None), Step::Moved);
    assert_eq!(session.press(Press::Letter('b'), None), Step::Refused(Refusal::SameAgain));
    assert_eq!(session.press(Press::Back, None), Step::Moved);
    assert_eq!(session.answers().choices[0], None);
    press_all(&mut session, "ab");
    assert_eq!(session.answers().choices[0], Some(Choice { first: 0, last: Some(1) }));
}

#[test]
fn the_full_form_goes_on_from_the_short_one() {
    let mut short = session(FormKind::Short);
    press_all(&mut short, "123451234512abc");
    let full = Form::load(&Library::default(), FormKind::Full).unwrap();
    let mut session = Session::extended(full, short.form(), short.answers());
    assert_eq!((session.asked(), session.questions()), (12, 43));
    press_all(&mut session, &"4".repeat(14));
    let Ask::Scenario { first, .. } = session.view().unwrap().ask else { panic!("{:?}", session.view()) };
    assert_eq!(first, Some('a'));
}

#[test]
fn sharpening_adds_balanced_items_of_three_signals_and_then_of_the_rest() {
    let mut session = session(FormKind::Full);
    press_all(&mut session, &("4".repeat(26) + CLEAR + "00000nnnn"));
    assert!(session.is_done());
    for expected in [6, 6, 0] {
        let scores = super::super::score::score(session.form(), session.answers());
        assert_eq!(session.sharpen(&scores), expected);
        press_all(&mut session, &"5".repeat(expected));
        assert!(session.is_done());
    }
    let keys: i32 = session.form().items.iter().map(|item| i32::from(item.item.key)).sum();
    assert_eq!((keys, session.questions()), (0, 55));
}

proptest! {
    /// Whatever is pressed: a kept run is the same run, and nothing half is whole.
    #[test]
    fn a_kept_run_goes_on_where_it_was(keys in "[1-5a-dtfnsb0?<]{0,120}", full: bool) {
        let mut session = session(if full { FormKind::Full } else { FormKind::Short });
        press_all(&mut session, &keys);
        let saved = session.saved("2026-01-01T00:00:00Z");
        let text = serde_json::to_string(&saved).unwrap();
        let (again, carried) = Session::resumed(session.form().clone(), &serde_json::from_str(&text).unwrap());
        prop_assert_eq!((carried.kept, carried.changed), (saved.len(), 0));
        prop_assert_eq!(again.answers(), session.answers());
        prop_assert_eq!(again.asked(), session.asked());
        if session.is_done() && full {
            prop_assert!(session.answers().choices.iter().flatten().all(|choice| choice.last.is_some()));
        }
    }

    #[test]
    fn an_answer_to_a_changed_question_is_asked_anew(at in 0usize..12) {
        let mut session = session(FormKind::Short);
        press_all(&mut session, "123451234512abc");
        let mut form = session.form().clone();
        form.items[at].item.text.push('!');
        let (again, carried) = Session::resumed(form, &session.saved(""));
        prop_assert_eq!((carried.kept, carried.changed), (14, 1));
        prop_assert_eq!(again.view().unwrap().number, at + 1);
    }
}
