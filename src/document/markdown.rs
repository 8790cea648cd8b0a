//! Writes a document as Markdown (`CommonMark` with tables).

use std::fmt::Write as _;

use super::{
    Block, Chapters, Document, Excerpt, Item, MISSING, Matrix, Overlap, PART_OF_PICTURE, Ranges, Style,
    Table, Text, anchor, shown,
};

/// The document as Markdown.
pub fn render(document: &Document) -> String {
    let blocks: Vec<String> = document.blocks.iter().filter_map(block).collect();
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn block(block: &Block) -> Option<String> {
    Some(match block {
        Block::Heading(level, text) => format!("{} {}", "#".repeat(usize::from(*level)), escaped(text)),
        Block::Paragraph(text) => inline(text),
        Block::Bullets(items) => list(items, |_| "-".to_owned()),
        Block::Numbered(items) => list(items, |at| format!("{}.", at + 1)),
        Block::Labeled(rows) => rows.iter().map(labeled).collect::<String>().trim_start().to_owned(),
        Block::Table(table) => text_table(table),
        Block::Matrix(matrix) => mark_table(matrix),
        Block::Ranges(ranges) => range_table(ranges),
        Block::Overlap(overlap) => overlap_table(overlap),
        Block::Excerpt(excerpt) => remark(excerpt),
        Block::Contents(groups) => groups.iter().map(contents).collect::<Vec<_>>().join("\n"),
        Block::Next { commands, always: true } => {
            let line = |(command, does): &(String, String)| format!("- {}: {}", code(command), escaped(does));
            commands.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        Block::Next { .. } | Block::Picture(_) => return None,
    })
}

/// Links in a line.
fn contents(group: &Chapters) -> String {
    let link = |(heading, _): &(String, String)| format!("[{}](#{})", escaped(heading), anchor(heading));
    let links = group.headings.iter().map(link).collect::<Vec<_>>().join(" · ");
    if group.name.is_empty() { links } else { format!("- **{}:** {links}", escaped(&group.name)) }
}

/// A row without a label belongs to the one before it.
fn labeled((label, text): &(String, Text)) -> String {
    match label.as_str() {
        "" => format!("\\\n  {}", inline(text)),
        label => format!("\n- **{}:** {}", escaped(label), inline(text)),
    }
}

fn list(items: &[Item], mark: impl Fn(usize) -> String) -> String {
    let mut lines = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let mark = mark(at);
        let hang = " ".repeat(mark.len() + 1);
        let term = item.term.iter().map(|term| format!("**{}**", escaped(term)));
        let parts: Vec<String> = term.chain(item.paragraphs.iter().map(inline)).collect();
        // A backslash at the end of a line is a hard line break.
        lines.push(format!("{mark} {}", parts.join(&format!("\\\n{hang}"))));
    }
    lines.join("\n")
}

fn remark(excerpt: &Excerpt) -> String {
    let quoted = |(number, line, _): &(usize, String, _)| format!("\n    {number} | {}", shown(line));
    let line = excerpt.line.as_ref().map(quoted).unwrap_or_default();
    let place = shown(&excerpt.place);
    let help = inline(&Text::from(excerpt.help.as_str()));
    format!("{}\n\n    {place}{line}\n\n{help}", inline(&excerpt.says))
}

fn text_table(table: &Table) -> String {
    let header =
        [table.corner.clone()].into_iter().chain(table.columns.iter().cloned()).map(|text| escaped(&text));
    let rows = table.rows.iter().map(|(label, cells)| {
        let cells = table.cells(cells, MISSING);
        [format!("**{}**", escaped(label))].into_iter().chain(cells.iter().map(inline)).collect()
    });
    pipe_table(&header.collect::<Vec<_>>(), rows)
}

fn mark_table(matrix: &Matrix) -> String {
    let header: Vec<String> =
        [&matrix.corner].into_iter().chain(&matrix.columns).map(|text| escaped(text)).collect();
    let rows = matrix.rows.iter().map(|(label, marks)| {
        [escaped(label)]
            .into_iter()
            .chain(matrix.marks(marks).iter().map(|mark| escaped(matrix.meaning(*mark))))
            .collect()
    });
    pipe_table(&header, rows)
}

fn range_table(ranges: &Ranges) -> String {
    let rows = ranges.ranges.iter().map(|range| vec![escaped(&range.label), escaped(&range.figures)]);
    pipe_table(&ranges.headings.map(escaped), rows)
}

fn overlap_table(overlap: &Overlap) -> String {
    let header = [PART_OF_PICTURE.to_owned(), escaped(&overlap.of)];
    let rows = overlap
        .regions
        .iter()
        .map(|(belongs, count)| vec![escaped(&overlap.region_name(belongs)), count.to_string()]);
    pipe_table(&header, rows)
}

fn pipe_table(header: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = format!("| {} |\n|{}", header.join(" | "), "---|".repeat(header.len()));
    for row in rows {
        let _ = write!(text, "\n| {} |", row.join(" | "));
    }
    text
}

fn inline(text: &Text) -> String {
    let piece = |words: &str, style: Style| match style {
        // Spaces within the stars would leave the stars standing.
        Style::Label | Style::Heading => {
            let bold = words.trim_end();
            format!("**{}**{}", escaped(bold), shown(&words[bold.len()..]))
        }
        Style::Command | Style::Code => code(words),
        Style::Plain | Style::Accent | Style::Faint | Style::Error => escaped(words),
    };
    text.0.iter().map(|span| piece(&span.text, span.style)).collect()
}

/// Something to type. Code cannot say all that text can, above all within a table.
fn code(words: &str) -> String {
    let inner = words.trim_matches('`');
    let is_code = !inner.trim().is_empty() && !inner.contains(['`', '|']);
    if is_code { format!("`{}`", shown(inner)) } else { escaped(words) }
}

/// The text with every character that Markdown or HTML gives a meaning escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in shown(text).chars().enumerate() {
        let starts_block = at == 0 && matches!(c, '+' | '-' | '#' | '=' | '~');
        if starts_block || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    numbered_start_escaped(out)
}

/// "1. x" at the start of a text would begin a list.
fn numbered_start_escaped(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        _ => text,
    }
}
