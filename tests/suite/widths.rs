//! Lines keep to the width.

use proptest::prelude::*;
use tpm::document::text;
use tpm::terminal::Stream;
use unicode_width::UnicodeWidthStr;

use crate::pages::{PAGES, Page, SMALL_PAGES};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_line_is_wider_than_asked_for(
        at in any::<prop::sample::Index>(),
        width in 20usize..=200,
        unicode: bool,
        is_terminal: bool,
    ) {
        let page = at.get(&SMALL_PAGES);
        let stream = Stream { is_terminal, color: false, unicode, width };
        let shown = text::render(&page.document, stream);
        for shown_line in shown.lines() {
            prop_assert!(shown_line.width() <= width.max(40), "{} at {width}: {shown_line:?}", page.line);
        }
    }

    #[test]
    fn color_changes_nothing_but_escape_sequences(at in any::<prop::sample::Index>(), width in 40usize..=120) {
        let page = at.get(&SMALL_PAGES);
        let plain = Stream { is_terminal: true, color: false, unicode: true, width };
        let colored = text::render(&page.document, Stream { color: true, ..plain });
        prop_assert_eq!(without_escapes(&colored), text::render(&page.document, plain));
    }
}

#[test]
fn the_content_fits_a_narrow_and_a_usual_terminal() {
    for Page { line, document, .. } in PAGES.iter() {
        for width in [40, 80] {
            let stream = Stream { is_terminal: true, color: false, unicode: true, width };
            let shown = text::render(document, stream);
            let wide = shown.lines().find(|shown_line| shown_line.width() > width);
            assert_eq!(wide, None, "{line} at {width}");
        }
    }
}

#[test]
fn without_unicode_everything_is_ascii() {
    let stream = Stream { is_terminal: true, color: true, unicode: false, width: 80 };
    for Page { line, document, .. } in PAGES.iter() {
        let shown = text::render(document, stream);
        let odd = shown.chars().find(|c| !c.is_ascii());
        assert_eq!(odd, None, "{line}");
    }
}

#[test]
fn brief_answers_take_at_most_twelve_lines() {
    for Page { line, document, .. } in PAGES.iter().filter(|page| page.line.ends_with("--brief")) {
        for width in [40, 80] {
            let stream = Stream { is_terminal: true, color: false, unicode: true, width };
            let shown = text::render(document, stream);
            assert!(shown.lines().count() <= 12, "{line} at {width}:\n{shown}");
        }
    }
}

#[test]
fn the_overview_takes_at_most_twenty_lines() {
    let stream = Stream { is_terminal: true, color: false, unicode: true, width: 80 };
    let overview = PAGES.iter().find(|page| page.line == "tpm").unwrap();
    let shown = text::render(&overview.document, stream);
    assert!(shown.lines().count() <= 20, "{shown}");
}

#[test]
fn a_result_says_what_counts_on_its_first_screen() {
    for code in ["F2-0SXY2-XE7X9-6HY7D-01TC5-AYEQM-B", "S2-77FWA-TT9DM"] {
        let shown = crate::program::run(&format!("tpm quiz --answers {code}")).ok();
        let lines = shown.lines().position(|line| line == "Signals of fit").unwrap();
        assert!(lines <= 24, "{shown}");
    }
}

#[test]
fn messages_and_help_keep_to_the_width_too() {
    let lines = [
        "tpm --width wide",
        "tpm explain --format pdf",
        "tpm explain tpm --brief --section decides",
        "tpm xyzzy",
        "tpm compare pm pgm --only dimension",
        "tpm explain xyzzy",
        "tpm compare --situation",
        "tpm --help",
        "tpm explain -h",
        "tpm compare --help",
        "tpm explain tpm --sorces",
    ];
    for line in lines {
        for width in [40, 80] {
            let words = crate::program::split(line);
            let run = crate::program::run_with(
                crate::program::program().env("COLUMNS", width.to_string()).args(&words[1..]),
                line,
            );
            for shown in run.stdout.lines().chain(run.stderr.lines()) {
                assert!(shown.width() <= width, "{line} at {width}: {shown:?}");
            }
        }
    }
}

fn without_escapes(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\x1b' {
            chars.by_ref().find(|c| *c == 'm');
        } else {
            out.push(c);
        }
    }
    out
}
