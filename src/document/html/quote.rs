//! Remarks about a place in a file.

use super::super::Excerpt;
use super::text::Inline;

/// A remark, and the line it is about.
pub(super) struct Quote<'a> {
    pub(super) says: Inline<'a>,
    pub(super) place: &'a str,
    pub(super) line: Option<Quoted>,
    pub(super) help: &'a str,
}

/// A line in three parts: the middle one is meant.
pub(super) struct Quoted {
    pub(super) number: usize,
    pub(super) parts: [String; 3],
}

impl<'a> Quote<'a> {
    pub(super) fn new(excerpt: &'a Excerpt) -> Self {
        let Excerpt { says, place, line, help } = excerpt;
        let quoted = |(number, line, meant): &(usize, String, std::ops::Range<usize>)| {
            let part = |from: usize, count: usize| line.chars().skip(from).take(count).collect();
            let parts = [part(0, meant.start), part(meant.start, meant.len()), part(meant.end, line.len())];
            Quoted { number: *number, parts }
        };
        Self { says: Inline(says), place, line: line.as_ref().map(quoted), help }
    }
}
