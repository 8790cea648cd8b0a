//! Markdown parses back into what was written.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use tpm::document::{Block, Document, markdown};

use crate::pages::{PAGES, Page, SMALL_PAGES};
use crate::program::run;

/// Headings with their level, and tables as rows of cells.
#[derive(Debug, Default, PartialEq)]
struct Outline {
    headings: Vec<(u8, String)>,
    tables: Vec<Vec<Vec<String>>>,
}

#[test]
fn headings_and_tables_survive() {
    for Page { line, document, .. } in PAGES.iter().chain(&*SMALL_PAGES) {
        assert_eq!(parsed(&markdown::render(document)), meant(document), "{line}");
    }
}

#[test]
fn every_link_of_the_contents_leads_to_a_heading() {
    let text = run("tpm explain all --format markdown").ok();
    let headings: Vec<String> = parsed(&text).headings.into_iter().map(|(_, text)| anchor(&text)).collect();
    let links: Vec<String> = Parser::new(&text)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) => dest_url.strip_prefix('#').map(str::to_owned),
            _ => None,
        })
        .collect();
    assert!(links.len() > 20, "{links:?}");
    for link in links {
        assert!(headings.contains(&link), "{link}");
    }
}

fn meant(document: &Document) -> Outline {
    let mut outline = Outline::default();
    for block in &document.blocks {
        match block {
            Block::Heading(level, text) => outline.headings.push((*level, text.clone())),
            Block::Table(table) => {
                let header = [table.corner.clone()].into_iter().chain(table.columns.clone()).collect();
                let rows = table.rows.iter().map(|(label, cells)| {
                    [label.clone()].into_iter().chain(cells.iter().map(tpm::document::Text::plain)).collect()
                });
                outline.tables.push([header].into_iter().chain(rows).collect());
            }
            Block::Matrix(matrix) => {
                let header = [matrix.corner.clone()].into_iter().chain(matrix.columns.clone()).collect();
                let word = |mark| matrix.legend.iter().find(|(known, _)| known == mark).unwrap().1.to_owned();
                let rows = matrix.rows.iter().map(|(label, marks)| {
                    [label.clone()].into_iter().chain(marks.iter().map(word)).collect()
                });
                outline.tables.push([header].into_iter().chain(rows).collect());
            }
            Block::Ranges(ranges) => {
                let header = ranges.headings.map(str::to_owned).to_vec();
                let rows = ranges.ranges.iter().map(|range| vec![range.label.clone(), range.figures.clone()]);
                outline.tables.push([header].into_iter().chain(rows).collect());
            }
            Block::Overlap(overlap) => {
                // The names of regions are the painter's own; the counts are compared.
                let counts = overlap.regions.iter().map(|(_, count)| vec![count.to_string()]);
                outline.tables.push([vec![overlap.of.clone()]].into_iter().chain(counts).collect());
            }
            _ => {}
        }
    }
    for table in &mut outline.tables {
        for cell in table.iter_mut().skip(1).flatten().filter(|cell| cell.is_empty()) {
            "–".clone_into(cell);
        }
        // What is in backquotes is code, which has none.
        table.iter_mut().flatten().for_each(|cell| *cell = squeezed(&cell.replace('`', "")));
    }
    outline
}

fn parsed(text: &str) -> Outline {
    let mut outline = Outline::default();
    let mut words = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => words.clear(),
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::End(TagEnd::Heading(level)) => outline.headings.push((level as u8, words.clone())),
            Event::Start(Tag::Table(_)) => outline.tables.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                outline.tables.last_mut().unwrap().push(Vec::new());
            }
            Event::End(TagEnd::TableCell) => {
                outline.tables.last_mut().unwrap().last_mut().unwrap().push(squeezed(&words));
            }
            _ => {}
        }
    }
    for table in &mut outline.tables {
        if table[0][0] == "Part of the picture" {
            table.iter_mut().for_each(|row| drop(row.remove(0)));
        }
    }
    outline
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}
