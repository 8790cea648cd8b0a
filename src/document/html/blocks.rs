//! The blocks of a page.

use std::collections::HashMap;
use std::slice;

use maud::{Markup, html};

use super::super::{
    Block, Excerpt, Item, MISSING, Mark, Matrix, Overlap, PART_OF_PICTURE, Range, Ranges, Style, Table, Text,
};
use super::{heading, picture, venn};

/// What the blocks need to know of the rest of the page.
pub(super) struct Page<'a> {
    /// How many levels further down headings stand.
    down: u8,
    /// The anchors of the headings that are still to come.
    anchors: slice::Iter<'a, String>,
    /// Where the answer to a command line stands.
    targets: HashMap<String, String>,
    /// How many pictures there are so far.
    pictures: usize,
}

impl<'a> Page<'a> {
    /// A page whose headings stand `down` levels further down and have these anchors.
    pub(super) fn new(down: u8, anchors: &'a [String], targets: HashMap<String, String>) -> Self {
        Self { down, anchors: anchors.iter(), targets, pictures: 0 }
    }

    pub(super) fn block(&mut self, block: &Block) -> Markup {
        if matches!(block, Block::Contents(_) | Block::Next { always: false, .. }) {
            // The contents have a place of their own.
            return html! {};
        }
        html! {
            @match block {
                Block::Heading(..) => (self.heading(block)),
                Block::Paragraph(text) => p { (self.inline(text)) },
                Block::Bullets(items) => ul { (self.items(items)) "\n" },
                Block::Numbered(items) => ol { (self.items(items)) "\n" },
                Block::Labeled(rows) => (self.labeled(rows)),
                Block::Table(table) => (self.table(table)),
                Block::Matrix(matrix) => (marks(matrix)),
                Block::Ranges(ranges) => (self.ranges(ranges)),
                Block::Overlap(overlap) => (self.overlap(overlap)),
                Block::Picture(drawn) => figure.drawn { "\n" (picture::picture(drawn, &[self.picture(), self.picture()])) },
                Block::Excerpt(excerpt) => (self.excerpt(excerpt)),
                Block::Next { commands, .. } => {
                    (self.heading(block)) "\n"
                    dl {
                        @for (command, does) in commands {
                            "\n" div { dt { (self.code(command)) } dd { (does) } }
                        } "\n"
                    }
                },
                Block::Contents(_) => {},
            } "\n"
        }
    }

    fn heading(&mut self, block: &Block) -> Markup {
        let Some((level, text)) = heading(block, self.down) else { return html! {} };
        let id = self.anchors.next().map_or("", String::as_str);
        match level {
            2 => html! { h2 id=(id) { (text) } },
            3 => html! { h3 id=(id) { (text) } },
            _ => html! { h4 id=(id) { (text) } },
        }
    }

    fn items(&self, items: &[Item]) -> Markup {
        html! {
            @for item in items {
                "\n" li {
                    @if let Some(term) = &item.term { p.term { (term) } }
                    @for text in &item.paragraphs { p { (self.inline(text)) } }
                }
            }
        }
    }

    /// A row without a label belongs to the one before it.
    fn labeled(&self, rows: &[(String, Text)]) -> Markup {
        html! {
            dl {
                @for group in rows.chunk_by(|_, (label, _)| label.is_empty()) {
                    "\n" div {
                        dt { (group[0].0) }
                        @for (_, text) in group { dd { (self.inline(text)) } }
                    }
                } "\n"
            }
        }
    }

    fn table(&self, table: &Table) -> Markup {
        let names = if table.short.is_empty() { &table.columns } else { &table.short };
        html! {
            table class={ "texts columns-" (table.columns.len()) } { "\n"
                thead { (head(&table.corner, &table.columns)) } "\n"
                tbody {
                    @for (label, cells) in &table.rows {
                        "\n" tr {
                            th scope="row" { (label) }
                            @for (name, cell) in names.iter().zip(table.cells(cells, MISSING)) {
                                td data-column=(name) { (self.inline(&cell)) }
                            }
                        }
                    }
                } "\n"
            }
        }
    }

    fn ranges(&mut self, ranges: &Ranges) -> Markup {
        let [labels, figures] = ranges.headings;
        html! {
            table.bars { "\n"
                thead { tr {
                    th scope="col" { (labels) }
                    th scope="col" { (figures) }
                    th scope="col" { span.scale { span { "0" } " " span { (ranges.top) } } }
                } } "\n"
                tbody {
                    @for range in &ranges.ranges {
                        "\n" tr { th scope="row" { (range.label) } td { (range.figures) } td { (self.bar(range, ranges.top)) } }
                    }
                } "\n"
            }
        }
    }

    fn bar(&mut self, range: &Range, top: &str) -> Markup {
        let (low, high, point) = range.on_scale();
        let id = self.picture();
        html! {
            svg role="img" aria-labelledby=(id) {
                title id=(id) {
                    @if let Some(point) = point { "A point at " (point) " and a bar" } @else { "A bar" }
                    " from " (low) " to " (high) ", on a scale to " (top)
                }
                rect.track y="9" width="100%" height="6" rx="3" {}
                rect.range x={ (low) "%" } y="5" width={ (high - low) "%" } height="14" rx="2" {}
                @if let Some(point) = point { circle.point cx={ (point) "%" } cy="12" r="6" {} }
            }
        }
    }

    /// A picture where there is one for so many sets. Beyond three it is hard to read,
    /// so the numbers follow.
    fn overlap(&mut self, overlap: &Overlap) -> Markup {
        let picture = venn::picture(overlap, &[self.picture(), self.picture()]);
        let numbers = picture.is_none() || overlap.sets.len() > 3;
        html! {
            @if let Some(picture) = picture { figure { "\n" (picture) } }
            @if numbers {
                table.regions { "\n"
                    thead { tr { th scope="col" { (PART_OF_PICTURE) } th scope="col" { (overlap.of) } } } "\n"
                    tbody {
                        @for (belongs, count) in &overlap.regions {
                            "\n" tr { th scope="row" { (overlap.region_name(belongs)) } td { (count) } }
                        }
                    } "\n"
                }
            }
        }
    }

    /// A remark, and the line it is about with the place that is meant.
    fn excerpt(&self, excerpt: &Excerpt) -> Markup {
        html! {
            div.quote { "\n"
                p { (self.inline(&excerpt.says)) } "\n"
                p.faint { (excerpt.place) } "\n"
                @if let Some((number, line, meant)) = &excerpt.line {
                    @let part = |from, to| line.chars().take(to).skip(from).collect::<String>();
                    pre { code {
                        span.faint { (number) } " " (part(0, meant.start)) mark { (part(meant.start, meant.end)) }
                        (part(meant.end, line.len()))
                    } } "\n"
                }
                p { strong { "help:" } " " (self.inline(&excerpt.help.as_str().into())) }
            }
        }
    }

    pub(super) fn inline(&self, text: &Text) -> Markup {
        html! {
            @for span in &text.0 {
                @match span.style {
                    Style::Heading | Style::Label | Style::Error => strong { (span.text) },
                    Style::Command | Style::Code => (self.code(&span.text)),
                    Style::Accent => strong.accent { (span.text) },
                    Style::Faint => span.faint { (span.text) },
                    Style::Plain => (linked(&span.text)),
                }
            }
        }
    }

    /// Something to type, which leads to its answer where the page has it.
    fn code(&self, words: &str) -> Markup {
        let words = words.trim_matches('`');
        html! {
            @if let Some(id) = self.targets.get(words) { a href={ "#" (id) } { code { (words) } } }
            @else { code { (words) } }
        }
    }

    /// An anchor within a picture: no heading has a dot in its own.
    fn picture(&mut self) -> String {
        self.pictures += 1;
        format!("picture.{}", self.pictures)
    }
}

/// The head of a table.
fn head(corner: &str, columns: &[String]) -> Markup {
    html! {
        tr {
            @if corner.is_empty() { td {} } @else { th scope="col" { (corner) } }
            @for column in columns { th scope="col" { (column) } }
        }
    }
}

/// The meaning of the marks stands first: the table may be taller than a screen.
fn marks(matrix: &Matrix) -> Markup {
    html! {
        p.legend {
            @for (mark, meaning) in &matrix.legend { span { (dot(*mark)) " " (meaning) } " " }
        } "\n"
        table.marks { "\n"
            thead { (head(&matrix.corner, &matrix.columns)) } "\n"
            tbody {
                @for (label, marks) in &matrix.rows {
                    "\n" tr {
                        th scope="row" { (label) }
                        @for mark in matrix.marks(marks) {
                            td { (dot(mark)) span.said { (matrix.meaning(mark)) } }
                        }
                    }
                }
            } "\n"
        }
    }
}

fn dot(mark: Mark) -> Markup {
    match mark {
        Mark::Full => html! { span.mark.full {} },
        Mark::Half => html! { span.mark.half {} },
        Mark::Low => html! { span.mark.low {} },
        Mark::None => html! { span.mark.none {} },
        Mark::Unsaid => html! { (MISSING) },
    }
}

/// The words of a text, with links where addresses stand among them.
fn linked(text: &str) -> Markup {
    let address = |rest: &str| {
        let words = rest.split(char::is_whitespace).next().unwrap_or_default();
        words.trim_end_matches(['.', ',', ';', ':', ')', '"', '\'']).len()
    };
    let mut pieces = text.split("https://");
    html! {
        (pieces.next().unwrap_or_default())
        @for (address, after) in pieces.map(|piece| piece.split_at(address(piece))) {
            @let address = format!("https://{address}");
            a href=(address) rel="noreferrer" { (address) }
            (after)
        }
    }
}
