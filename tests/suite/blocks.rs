//! Every block, whatever its words: within the width, with whole frames, and harmless.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use roxmltree::Document as Tree;
use tpm::document::{
    Block, Chapters, Document, Excerpt, Item, Mark, Matrix, Overlap, Range, Ranges, Span, Style, Table, Text,
    html, markdown, text,
};
use tpm::terminal::Stream;
use unicode_width::UnicodeWidthStr;

/// Words of one character that takes two columns, of several that take one, of what
/// is never shown, and of what tables and frames are made of.
const ODD: [&str; 12] = [
    "日本語技術管理者会議",
    "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
    "👩\u{200d}💻👩\u{200d}💻👩\u{200d}💻👍🏽👍🏽👍🏽",
    "❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}1\u{fe0f}\u{20e3}",
    "🇩🇪🇫🇷🇯🇵🇩🇪🇫🇷🇯🇵",
    "각각각ᄀ\u{1161}\u{11a8}",
    "a\tb\nc\rd",
    "\u{200b}\u{202e}\u{7}\u{1b}[31m\u{0}x",
    "FIFTEEN_LETTERS",
    "│╭┼·●",
    "`tpm explain tpm` and `a",
    "\u{a0}\u{a0}\u{3000}لا",
];

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z]{0,15}",
        "[A-Za-z ]{0,40}",
        "\\PC{0,20}",
        ".{0,20}",
        select(&ODD[..]).prop_map(str::to_owned),
        (select(&ODD[..]), select(&ODD[..])).prop_map(|(one, other)| format!("{one}{other}")),
    ]
}

fn labels(count: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<String>> {
    vec(label(), count)
}

fn words() -> impl Strategy<Value = Text> {
    let styles = [Style::Plain, Style::Label, Style::Command, Style::Accent, Style::Faint, Style::Error];
    vec((label(), select(styles.to_vec())), 0..4).prop_map(|spans| {
        spans.into_iter().fold(Text::default(), |text, (words, style)| text.then(words, style))
    })
}

fn rows() -> impl Strategy<Value = Vec<(String, Text)>> {
    vec((label(), words()), 0..4)
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let item = (prop::option::of(label()), vec(words(), 0..3));
    vec(item.prop_map(|(term, paragraphs)| Item { term, paragraphs }), 0..12)
}

fn table() -> impl Strategy<Value = Table> {
    let rows = vec((label(), vec(words(), 0..6)), 0..4);
    (labels(0..5), label(), rows, any::<bool>()).prop_map(|(columns, corner, rows, is_by_column)| {
        let short = if is_by_column { columns.clone() } else { Vec::new() };
        Table { columns, corner, rows, short }
    })
}

fn matrix() -> impl Strategy<Value = Matrix> {
    let marks = [Mark::Full, Mark::Half, Mark::Low, Mark::None, Mark::Unsaid];
    let rows = vec((label(), vec(select(marks.to_vec()), 0..6)), 0..4);
    (label(), labels(0..6), rows).prop_map(|(corner, columns, rows)| {
        let legend =
            vec![(Mark::Full, "leads"), (Mark::Half, "shares"), (Mark::None, "is not involved in it")];
        Matrix { corner, columns, rows, legend }
    })
}

fn ranges() -> impl Strategy<Value = Ranges> {
    let range = (label(), label(), any::<(u8, u8, Option<u8>)>());
    let range =
        range.prop_map(|(label, figures, (low, high, point))| Range { label, figures, low, high, point });
    vec(range, 0..4).prop_map(|ranges| Ranges { headings: ["Signal", "Score"], top: "100", ranges })
}

fn overlap() -> impl Strategy<Value = Overlap> {
    (labels(0..6), label(), vec(0_usize..2_000_000, 0..9)).prop_map(|(sets, of, counts)| {
        let belongs = |region: usize| (0..sets.len()).map(|set| region & (1 << set) != 0).collect();
        let regions = counts.into_iter().enumerate().map(|(at, count)| (belongs(at + 1), count)).collect();
        Overlap { sets, of, regions }
    })
}

fn excerpt() -> impl Strategy<Value = Excerpt> {
    let line = (1_usize..2_000_000, vec(label(), 0..6), 0_usize..90, 0_usize..20);
    let line = line.prop_map(|(number, words, start, count)| (number, words.concat(), start..start + count));
    (words(), label(), prop::option::of(line), label()).prop_map(|(says, place, line, help)| Excerpt {
        says,
        place,
        line,
        help,
    })
}

fn contents() -> impl Strategy<Value = Vec<Chapters>> {
    let group = (label(), vec((label(), label()), 0..9));
    vec(group.prop_map(|(name, headings)| Chapters { name, headings, short: String::new() }), 0..4)
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (0_u8..=9, label()).prop_map(|(level, text)| Block::Heading(level, text)),
        words().prop_map(Block::Paragraph),
        items().prop_map(Block::Bullets),
        items().prop_map(Block::Numbered),
        rows().prop_map(Block::Labeled),
        table().prop_map(Block::Table),
        matrix().prop_map(Block::Matrix),
        ranges().prop_map(Block::Ranges),
        overlap().prop_map(Block::Overlap),
        excerpt().prop_map(Block::Excerpt),
        contents().prop_map(Block::Contents),
        (vec((label(), label()), 0..3), any::<bool>())
            .prop_map(|(commands, always)| Block::Next { commands, always }),
    ]
}

fn document() -> impl Strategy<Value = Document> {
    vec(block(), 1..5).prop_map(|blocks| Document { blocks })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_block_is_wider_than_asked_for(document in document(), width in 20_usize..=200, unicode: bool) {
        let stream = Stream { is_terminal: true, color: false, unicode, width };
        for line in text::render(&document, stream).lines() {
            prop_assert!(line.width() <= width.max(40), "{} of {width}: {line:?}", line.width());
        }
    }

    #[test]
    fn a_frame_is_whole(sets in labels(2..=3), counts in vec(0_usize..2000, 7), width in 40_usize..=120) {
        let regions = (1..1 << sets.len()).map(|region: usize| {
            ((0..sets.len()).map(|set| region & (1 << set) != 0).collect(), counts[region - 1])
        });
        let overlap = Overlap { regions: regions.collect(), of: "Activities".to_owned(), sets };
        let stream = Stream { is_terminal: false, color: false, unicode: true, width };
        let shown = text::render(&Document { blocks: vec![Block::Overlap(overlap.clone())] }, stream);
        let lines: Vec<&str> = shown.lines().collect();
        if overlap.sets.len() == 2 && lines[0].ends_with('╮') {
            prop_assert!(lines.iter().all(|line| line.width() == lines[0].width()), "{shown}");
        }
        for (_, count) in &overlap.regions {
            prop_assert!(shown.contains(&count.to_string()), "{count} is missing in\n{shown}");
        }
    }

    #[test]
    fn no_format_shows_what_hides_or_is_obeyed(document in document()) {
        let stream = Stream { is_terminal: true, color: false, unicode: true, width: 80 };
        let page = html::render(&document);
        for shown in [text::render(&document, stream), markdown::render(&document), page.clone()] {
            let odd = shown.chars().find(|c| c.is_control() && *c != '\n' || matches!(c, '\u{202e}' | '\u{200b}'));
            prop_assert_eq!(odd, None);
        }
        let body = &page[page.find("<body>").unwrap()..page.find("</html>").unwrap()];
        if let Err(error) = Tree::parse(body) {
            prop_assert!(false, "{error}: {body}");
        }
    }
}

/// A tab or a line break in a text is a space, whatever shows it.
#[test]
fn white_space_is_a_space_everywhere() {
    let blocks = vec![Block::Paragraph("one\ttwo\nthree".into())];
    let document = Document { blocks };
    let stream = Stream { is_terminal: true, color: false, unicode: true, width: 80 };
    assert_eq!(text::render(&document, stream), "one two three\n");
    assert_eq!(markdown::render(&document), "one two three\n");
    let page = html::render(&document).replace('\n', " ");
    assert!(page.contains(">one two three</p>"), "{page}");
}

#[test]
fn a_range_at_an_end_of_the_scale_or_beyond_it_is_drawn() {
    let drawn = |low, high, point| {
        let range = Range { label: "x".into(), figures: "y".into(), low, high, point };
        let ranges = Ranges { headings: ["a", "b"], top: "100", ranges: vec![range] };
        let stream = Stream { is_terminal: false, color: false, unicode: false, width: 40 };
        let shown = text::render(&Document { blocks: vec![Block::Ranges(ranges)] }, stream);
        shown.lines().next().unwrap().trim_start_matches("  x  y  ").to_owned()
    };
    assert_eq!(drawn(0, 0, Some(0)), format!("o{}", ".".repeat(31)));
    assert_eq!(drawn(100, 100, Some(100)), format!("{}o", ".".repeat(31)));
    assert_eq!(drawn(255, 0, Some(7)), format!("{}o", ".".repeat(31)));
    assert_eq!(drawn(0, 255, None), "#".repeat(32));
    assert_eq!(drawn(0, 0, None), ".".repeat(32));
    assert_eq!(drawn(50, 40, None), format!("{}#{}", ".".repeat(16), ".".repeat(15)));
}

#[test]
fn what_is_not_known_is_a_dash() {
    let row = ("row".to_owned(), vec![Text::from("known")]);
    let table = Table {
        columns: vec!["A".into(), "B".into()],
        corner: String::new(),
        rows: vec![row],
        short: vec![],
    };
    let matrix = Matrix {
        corner: String::new(),
        columns: vec!["A".into(), "B".into(), "C".into()],
        rows: vec![("row".to_owned(), vec![Mark::Unsaid, Mark::Full])],
        legend: vec![(Mark::Full, "leads")],
    };
    let document = Document { blocks: vec![Block::Table(table), Block::Matrix(matrix)] };
    for width in [40, 80] {
        let stream = Stream { is_terminal: false, color: false, unicode: true, width };
        assert_eq!(text::render(&document, stream).matches('–').count(), 3);
    }
    assert_eq!(markdown::render(&document).matches('–').count(), 3);
    assert_eq!(html::render(&document).matches("–<").count(), 5, "two marks have their word beside them");
}

/// What each format makes of a command within a sentence.
#[test]
fn a_command_in_prose_is_marked_as_one() {
    let sentence = "See `tpm explain week`, not `a` or ` or ``.";
    let contents = Chapters {
        name: String::new(),
        headings: vec![("Its week".to_owned(), "tpm explain week".to_owned())],
        short: String::new(),
    };
    let blocks = vec![
        Block::Heading(1, "All".to_owned()),
        Block::Contents(vec![contents]),
        Block::Heading(2, "Its week".to_owned()),
        Block::Paragraph(sentence.into()),
    ];
    let document = Document { blocks };
    let stream = Stream { is_terminal: true, color: true, unicode: true, width: 80 };
    let shown = text::render(&document, stream);
    assert!(
        shown.contains("See \u{1b}[36m`tpm explain week`\u{1b}[0m, not \u{1b}[36m`a`\u{1b}[0m or"),
        "{shown:?}"
    );
    assert!(markdown::render(&document).contains("See `tpm explain week`, not `a` or "));
    let page = html::render(&document);
    let link = "See <a href=\"#its-week\"><code>tpm explain week</code></a>, not <code>a</code> or ";
    assert!(page.contains(link), "{page}");
    assert_eq!(Text::from(sentence).plain(), sentence);
    assert_eq!(Text::from("one`").0, [Span { text: "one`".to_owned(), style: Style::Plain }]);
}

/// Pages grow in line with what is on them.
#[test]
fn many_headings_of_one_name_have_an_anchor_each() {
    let heading = |at: usize| {
        Block::Heading(2, if at.is_multiple_of(3) { format!("same {at}") } else { "same".to_owned() })
    };
    let page = html::render(&Document { blocks: (0..30_000).map(heading).collect() });
    let ids: Vec<&str> = page.split("<h2 id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let unique: std::collections::HashSet<&&str> = ids.iter().collect();
    assert_eq!((ids.len(), unique.len()), (30_001, 30_001));
}
