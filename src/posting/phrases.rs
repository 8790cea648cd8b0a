//! Phrases of one to four words, any of which may stand for all with its beginning.
//! What a word can be part of is looked up once a word; a text is then read in time
//! that grows in line with it.

use std::collections::HashMap;

use super::words::folded;

/// A phrase has no more words.
const LONGEST: usize = 4;

/// A part of a phrase: a word, or what words begin with.
pub(super) type Part = usize;

/// All phrases, as a tree of their parts.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    words: HashMap<String, Part>,
    beginnings: HashMap<String, Part>,
    longest_beginning: usize,
    /// Which node follows another with a part. The first node is 0.
    next: HashMap<(usize, Part), usize>,
    /// What the phrases that end at a node stand for.
    ends: Vec<Vec<usize>>,
}

impl Phrases {
    /// Adds a phrase that stands for `what`.
    pub(super) fn add(&mut self, phrase: &str, what: usize) {
        let mut node = 0;
        self.ends.resize_with(self.ends.len().max(1), Vec::new);
        for word in phrase.split(' ') {
            let parts = self.words.len() + self.beginnings.len();
            let part = match word.strip_suffix('*') {
                Some(start) => {
                    self.longest_beginning = self.longest_beginning.max(start.len());
                    self.beginnings.entry(start.to_owned())
                }
                None => self.words.entry(folded(word)),
            };
            let part = *part.or_insert(parts);
            let fresh = self.ends.len();
            node = *self.next.entry((node, part)).or_insert(fresh);
            self.ends.resize_with(self.ends.len().max(node + 1), Vec::new);
        }
        self.ends[node].push(what);
    }

    /// What the word can be in a phrase.
    pub(super) fn parts(&self, word: &str) -> impl Iterator<Item = Part> {
        let longest = word.len().min(self.longest_beginning);
        let begun = (1..=longest).filter_map(|end| self.beginnings.get(&word[..end]));
        self.words.get(word).into_iter().chain(begun).copied()
    }

    /// Calls `found` with what each phrase stands for that the words hold, of which
    /// `parts` knows what they can be.
    pub(super) fn find<'a>(
        &self,
        count: usize,
        parts: impl Fn(usize) -> &'a [Part],
        mut found: impl FnMut(usize),
    ) {
        let (mut nodes, mut following) = (Vec::new(), Vec::new());
        for start in 0..count {
            nodes.clear();
            nodes.push(0);
            for at in start..count.min(start + LONGEST) {
                let steps = nodes.iter().flat_map(|node| parts(at).iter().map(move |part| (*node, *part)));
                following.extend(steps.filter_map(|step| self.next.get(&step)));
                std::mem::swap(&mut nodes, &mut following);
                following.clear();
                if nodes.is_empty() {
                    break;
                }
                nodes.iter().flat_map(|node| &self.ends[*node]).for_each(|what| found(*what));
            }
        }
    }
}
