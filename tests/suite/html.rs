//! Pages of HTML: well formed, within reach of everybody, and alone.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::sync::LazyLock;

use roxmltree::{Document as Tree, Node};
use tempfile::TempDir;
use tpm::document::{
    Block, Document, Excerpt, Item, Overlap, Picture, PictureBox, Range, Ranges, Style, Table, Text, html,
};
use tpm::store::{Kept, KeptFit, Store};

use crate::content::folder;
use crate::pages;
use crate::program::{program, run, run_small, run_with, snapshot, split};

/// The answers of a person whom the job suits.
const CODE: &str = "F2-0SXY2-XE7X9-6HY7D-01TC5-AYEQM-B";

/// Every page and the command line that shows it.
static PAGES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let pages = pages::PAGES.iter().chain(&*pages::SMALL_PAGES);
    let built = pages.map(|page| (page.line.clone(), html::render(&page.document)));
    built.chain(written()).chain(of_results()).collect()
});

fn written() -> Vec<(String, String)> {
    let lines = [
        format!("tpm quiz --answers {CODE} --why"),
        "tpm quiz --answers S2-77FWA-TT9DM".to_owned(),
        "tpm quiz --show".to_owned(),
        "tpm quiz --form short --show".to_owned(),
        "tpm content check".to_owned(),
        "tpm content schema".to_owned(),
    ];
    lines.map(|line| (line.clone(), run(&format!("{line} --format html")).ok())).into()
}

fn of_results() -> Vec<(String, String)> {
    let home = TempDir::new().unwrap();
    let shown = |line: &str| {
        let words = split(&format!("{line} --format html"));
        let run = run_with(program().env("XDG_STATE_HOME", home.path()).args(&words[1..]), line);
        (line.to_owned(), run.ok())
    };
    let mut pages = vec![shown("tpm results")];
    let store = Store::at(home.path().join("tpm"), true);
    for day in ["2026-11-02", "2026-11-23"] {
        let kept = Kept {
            taken: format!("{day}T12:00:00Z"),
            form: "full".to_owned(),
            key_version: 2,
            code: CODE.to_owned(),
            seconds: Vec::new(),
            fit: Some(KeptFit { exact: 80.6, margin: 7.5 }),
            band: "strong".to_owned(),
        };
        store.keep_result(&kept).unwrap();
    }
    let lines = ["tpm results", "tpm results show 1", "tpm results compare", "tpm results plan"];
    pages.extend(lines.map(shown));
    pages
}

/// The body, which is written so that it is XML too.
fn body<'a>(line: &str, page: &'a str) -> &'a str {
    let body = &page[page.find("<body>").unwrap()..page.find("</html>").unwrap()];
    if let Err(error) = Tree::parse(body) {
        panic!("{line}: {error}");
    }
    body
}

fn each(check: impl Fn(&str, &Tree)) {
    for (line, page) in PAGES.iter() {
        check(line, &Tree::parse(body(line, page)).unwrap());
    }
}

fn named<'a>(tree: &'a Tree, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    tree.descendants().filter(move |node| node.has_tag_name(name))
}

fn words(node: Node) -> String {
    node.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect()
}

fn screen(name: &str, line: &str) {
    let page = run_small(&format!("{line} --format html")).ok();
    let style = page.find("<style>").unwrap() + "<style>".len()..page.find("</style>").unwrap();
    snapshot("screens", &format!("html_{name}"), &page.replacen(&page[style], "…", 1));
}

#[test]
fn pages_in_full() {
    screen("role", "tpm explain keeper");
    screen("comparison", "tpm compare");
    screen("topics", "tpm explain overlap night scripts");
    screen("result", &format!("tpm quiz --answers {CODE}"));
}

#[test]
fn every_page_has_one_title_and_no_level_is_jumped_over() {
    each(|line, tree| {
        let levels = tree
            .descendants()
            .filter_map(|node| node.tag_name().name().strip_prefix('h')?.parse::<u8>().ok());
        let levels: Vec<u8> = levels.collect();
        assert_eq!(levels.first(), Some(&1), "{line}");
        assert!(levels[1..].iter().all(|level| *level > 1), "{line}: {levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{line}: {levels:?}");
    });
}

#[test]
fn every_page_has_its_landmarks() {
    for (line, page) in PAGES.iter() {
        let tree = Tree::parse(body(line, page)).unwrap();
        for landmark in ["header", "main", "footer"] {
            assert_eq!(named(&tree, landmark).count(), 1, "{line}: {landmark}");
        }
        let head = &page[..page.find("<style>").unwrap()];
        let title = words(named(&tree, "h1").next().unwrap());
        assert!(
            head.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"),
            "{head}"
        );
        assert!(head.contains("name=\"viewport\" content=\"width=device-width, initial-scale=1\""), "{head}");
        assert!(head.replace("&quot;", "\"").contains(&format!("<title>{title} · tpm</title>")), "{head}");
    }
}

#[test]
fn anchors_are_unique_and_every_link_finds_one() {
    each(|line, tree| {
        let mut ids = HashSet::new();
        for id in tree.descendants().filter_map(|node| node.attribute("id")) {
            assert!(ids.insert(id.to_owned()), "{line}: {id} twice");
        }
        for node in tree.descendants() {
            let link = node.attribute("href").and_then(|link| link.strip_prefix('#'));
            let labels = node.attribute("aria-labelledby").unwrap_or_default().split_whitespace();
            for id in link.into_iter().chain(labels) {
                assert!(ids.contains(id), "{line}: {id} leads nowhere");
            }
        }
        let chapters =
            named(tree, "h2").filter(|heading| heading.attribute("id") != Some("contents")).count();
        assert_eq!(named(tree, "nav").count(), usize::from(chapters >= 3), "{line}");
    });
}

/// On a page that has their answer, commands lead there.
#[test]
fn commands_in_prose_are_marked_and_lead_to_what_the_page_has() {
    let all = pages::PAGES.iter().find(|page| page.line == "tpm explain all").unwrap();
    let contents = all.document.blocks.iter().find_map(|block| match block {
        Block::Contents(groups) => Some(groups.iter().flat_map(|group| group.headings.clone())),
        _ => None,
    });
    let contents: Vec<(String, String)> = contents.unwrap().collect();
    let page = html::render(&all.document);
    let tree = Tree::parse(body("all", &page)).unwrap();
    let mut linked = 0;
    for code in named(&tree, "code") {
        let Some((heading, _)) = contents.iter().find(|(_, command)| *command == words(code)) else {
            continue;
        };
        let id = code.parent().unwrap().attribute("href").and_then(|link| link.strip_prefix('#'));
        let target = tree.descendants().find(|node| node.attribute("id") == id).unwrap();
        assert_eq!(words(target), *heading);
        linked += 1;
    }
    assert!(linked > 5, "{linked}");
    for page in pages::PAGES.iter() {
        for text in prose(&page.document) {
            let plain = text.0.iter().filter(|span| span.style == Style::Plain);
            let bare = ["explain", "compare", "quiz", "results"].map(|command| format!("tpm {command}"));
            for span in plain {
                let found = bare.iter().find(|command| span.text.contains(command.as_str()));
                assert_eq!(found, None, "{}: {}", page.line, span.text);
            }
        }
    }
}

/// All running text of a page.
fn prose(document: &Document) -> Vec<&Text> {
    let texts = document.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(text) => vec![text],
        Block::Bullets(list) | Block::Numbered(list) => {
            list.iter().flat_map(|item| &item.paragraphs).collect()
        }
        Block::Labeled(rows) => rows.iter().map(|(_, text)| text).collect(),
        Block::Table(table) => table.rows.iter().flat_map(|(_, cells)| cells).collect(),
        _ => Vec::new(),
    });
    texts.collect()
}

#[test]
fn every_picture_says_what_it_shows() {
    let mut pictures = 0;
    for (line, page) in PAGES.iter() {
        let tree = Tree::parse(body(line, page)).unwrap();
        for svg in named(&tree, "svg") {
            pictures += 1;
            assert_eq!(svg.attribute("role"), Some("img"), "{line}");
            let says = svg.children().filter(|node| node.has_tag_name("title") || node.has_tag_name("desc"));
            let says: Vec<Node> = says.collect();
            let ids: Vec<&str> = says.iter().filter_map(|node| node.attribute("id")).collect();
            assert_eq!(svg.attribute("aria-labelledby"), Some(ids.join(" ").as_str()), "{line}");
            assert!(says.iter().all(|node| words(*node).len() > 10), "{line}");
        }
    }
    assert!(pictures > 50, "{pictures}");
}

/// What is drawn stands in words as well, and its words fit into their boxes.
#[test]
fn each_box_of_a_picture_is_said_in_words_and_holds_its_own() {
    let mut kinds = BTreeSet::new();
    for (line, page) in PAGES.iter() {
        let tree = Tree::parse(body(line, page)).unwrap();
        let prose: String = named(&tree, "main")
            .flat_map(|main| main.descendants())
            .filter(|node| node.is_text() && node.ancestors().all(|above| !above.has_tag_name("svg")))
            .filter_map(|node| node.text())
            .collect();
        for svg in
            named(&tree, "svg").filter(|svg| svg.attribute("class").is_some_and(|c| c.starts_with("boxes")))
        {
            let desc = words(svg.children().find(|node| node.has_tag_name("desc")).unwrap());
            for said in desc.trim_end_matches('.').split("; ") {
                let said = said.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
                assert!(prose.contains(said), "{line}: {said}");
            }
            for text in svg.descendants().filter(|node| node.has_tag_name("text")) {
                assert!(words(text).chars().count() <= 17, "{line}: {}", words(text));
            }
            kinds.insert(words(svg.children().find(|node| node.has_tag_name("title")).unwrap()));
        }
    }
    assert!(kinds.len() >= 3, "{kinds:?}");
}

/// Links may be followed; nothing is fetched to show the page, and nothing runs.
#[test]
fn a_page_loads_nothing() {
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">";
    for (line, page) in PAGES.iter() {
        assert!(page.contains(policy), "{line}");
        let lower = page.to_lowercase();
        for loading in
            ["<link", "<script", "<img", "<iframe", " src=", "url(", "@import", "<base", "javascript:"]
        {
            assert!(!lower.contains(loading), "{line}: {loading}");
        }
        for node in Tree::parse(body(line, page))
            .unwrap()
            .descendants()
            .filter(|node| node.attribute("href").is_some())
        {
            let link = node.attribute("href").unwrap();
            assert!(
                node.has_tag_name("a") && (link.starts_with('#') || link.starts_with("https://")),
                "{line}: {link}"
            );
        }
    }
}

/// What content could say to break out of its place.
const HOSTILE: &str =
    "</title></style><script>alert('1')</script>\"' onload=\"x\" &lt;b&gt; \u{1b}[31m\u{0}\u{9b}";

fn hostile() -> Text {
    Text::from(HOSTILE).then(HOSTILE, Style::Command).then(HOSTILE, Style::Faint)
}

fn hostile_words() -> Vec<Block> {
    let table = Table {
        columns: vec![HOSTILE.into()],
        corner: HOSTILE.into(),
        rows: vec![(HOSTILE.into(), vec![hostile()])],
        short: vec![HOSTILE.into()],
    };
    let item = Item::about(HOSTILE, vec![hostile()]);
    vec![
        Block::Heading(1, HOSTILE.to_owned()),
        Block::Paragraph(hostile()),
        Block::Heading(2, HOSTILE.to_owned()),
        Block::Heading(2, "\"><b>".to_owned()),
        Block::Heading(2, String::new()),
        Block::Bullets(vec![item.clone()]),
        Block::Numbered(vec![item]),
        Block::Labeled(vec![(HOSTILE.to_owned(), hostile())]),
        Block::Table(table),
        Block::Next { commands: vec![(HOSTILE.to_owned(), HOSTILE.to_owned())], always: true },
        Block::Paragraph("see https://example.org/\"onclick=\"x. End".into()),
    ]
}

fn hostile_pictures() -> Vec<Block> {
    let range = Range { label: HOSTILE.into(), figures: HOSTILE.into(), low: 1, high: 2, point: Some(1) };
    let overlap = |sets: usize| {
        let regions = vec![(vec![true; sets], 3)];
        Block::Overlap(Overlap { sets: vec![HOSTILE.to_owned(); sets], of: HOSTILE.to_owned(), regions })
    };
    let excerpt = Excerpt {
        says: hostile(),
        place: HOSTILE.to_owned(),
        line: Some((1, HOSTILE.to_owned(), 3..200)),
        help: HOSTILE.to_owned(),
    };
    let ranges = Ranges { headings: ["a", "b"], top: "100", ranges: vec![range] };
    let picture = Picture {
        title: HOSTILE.to_owned(),
        columns: vec![HOSTILE.to_owned()],
        labels: vec![HOSTILE.to_owned()],
        boxes: vec![PictureBox { row: 0, column: 0, text: HOSTILE.to_owned() }],
        arrows: Vec::new(),
    };
    let pictures = [Block::Ranges(ranges), Block::Picture(picture), Block::Excerpt(excerpt)];
    [pictures.to_vec(), vec![overlap(2), overlap(3), overlap(4), overlap(5)]].concat()
}

#[test]
fn whatever_content_says_stays_text() {
    let blocks = [hostile_words(), hostile_pictures()].concat();
    let page = html::render(&Document { blocks });
    let tree = Tree::parse(body("hostile", &page)).unwrap();
    assert_eq!(page.matches("<style>").count() + page.matches("</style>").count(), 2);
    assert!(!page.to_lowercase().contains("<script") && !page.contains("<b>"));
    assert_eq!(page.chars().find(|c| c.is_control() && *c != '\n'), None);
    let shown = HOSTILE.replace(|c: char| c.is_control(), "?");
    assert!(words(tree.root()).matches(&shown).count() > 20);
    assert!(tree.descendants().all(|node| node.attributes().all(|a| !a.name().starts_with("on"))));
}

#[test]
fn a_role_from_a_folder_cannot_bring_a_script() {
    let roles = TempDir::new().unwrap();
    let role = fs::read_to_string(folder().join("roles/pm.yaml")).unwrap();
    let hostile = role.replace("\nname: Product Manager", "\nname: \"<script>alert(1)</script>\"");
    assert_ne!(role, hostile);
    fs::create_dir(roles.path().join("roles")).unwrap();
    fs::write(roles.path().join("roles/pm.yaml"), hostile).unwrap();
    for line in ["tpm", "tpm explain pm", "tpm compare pm tpm", "tpm compare"] {
        let words = split(&format!("{line} --format html"));
        let page = run_with(program().env("TPM_CONTENT", roles.path()).args(&words[1..]), line).ok();
        assert!(!page.contains("<script"), "{line}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{line}");
    }
}

#[test]
fn text_can_be_read_in_both_schemes() {
    let page = html::render(&Document::default());
    let dark = page.find("prefers-color-scheme: dark").unwrap();
    let opacity = page.find("fill-opacity: ").unwrap() + "fill-opacity: ".len();
    let opacity: f64 = page[opacity..opacity + 3].parse().unwrap();
    for (scheme, style) in [("light", &page[..dark]), ("dark", &page[dark..])] {
        let color = |name: &str| {
            let from = style.find(&format!("--{name}: #")).unwrap() + name.len() + 5;
            rgb(&style[from..from + 6])
        };
        let page = color("page");
        let sets = ["set-1", "set-2", "set-3", "set-4"].map(color);
        // The names and numbers of an overlap stand on up to four layers of color.
        let layered = sets.iter().fold(page, |below, set| mixed(below, *set, opacity));
        let text =
            [("text", page), ("faint", page), ("accent", page), ("text", color("code")), ("text", layered)];
        for (name, behind) in text {
            let ratio = contrast(color(name), behind);
            assert!(ratio >= 4.5, "{scheme}: {name} has {ratio:.2}");
        }
        for set in sets {
            assert!(contrast(set, page) >= 4.5, "{scheme}: a set's name has {:.2}", contrast(set, page));
        }
        // What is drawn, next to what it is drawn on.
        for (drawn, behind) in [("accent", "track"), ("accent", "page"), ("page", "accent")] {
            assert!(contrast(color(drawn), color(behind)) >= 3.0, "{scheme}: {drawn} on {behind}");
        }
    }
}

fn rgb(hex: &str) -> [f64; 3] {
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()))
}

/// A color under a layer of another.
fn mixed(below: [f64; 3], above: [f64; 3], opacity: f64) -> [f64; 3] {
    [0, 1, 2].map(|at| below[at] * (1.0 - opacity) + above[at] * opacity)
}

/// The contrast ratio of WCAG 2.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let linear = |part: f64| match part / 255.0 {
        part if part <= 0.04045 => part / 12.92,
        part => ((part + 0.055) / 1.055).powf(2.4),
    };
    let luminance =
        |[red, green, blue]: [f64; 3]| 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
