//! The index: where each word stands, and how much it weighs there (BM25F). It is kept
//! as bytes, as the build script puts it into the program.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::passage::Passage;
use super::text::Stems;
use crate::content::{AskWords, AskedFor};

/// How soon a word that comes again counts no more, and how much the length of a field
/// counts: the usual constants.
pub(crate) const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The fields: names, the page's title, the heading, what the passage says, how people
/// ask for it.
const WEIGHTS: [f64; FIELDS] = [3.5, 2.5, 3.0, 1.0, 1.0];
const FIELDS: usize = 5;

/// A field that is shorter than this share of the mean gains nothing from it.
const SHORT: f64 = 1.0;

/// How finely weights are kept.
const STEP: f64 = 8.0;

/// What a name begins with, to tell it from a word.
const NAME: char = '=';

/// Where words stand.
#[derive(Debug, Default)]
pub(crate) struct Index {
    bytes: Cow<'static, [u8]>,
    /// Each file, and how many passages it and those before it have.
    files: Vec<(String, usize)>,
    terms: Vec<(String, Range<usize>)>,
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
/// The index of the passages of files, as bytes. Words that are ignored do not count.
pub(crate) fn build(files: &[(String, Vec<Passage>)], words: &AskWords, asked: &AskedFor) -> Vec<u8> {
    let mut stems = Stems::default();
    let ignored: HashSet<String> = words.ignored.iter().flat_map(|word| stems.of(word)).collect();
    let passages: Vec<&Passage> = files.iter().flat_map(|(_, passages)| passages).collect();
    let asked = |passage: &Passage| asked.asked.get(&passage.place).map(Vec::as_slice).unwrap_or_default();
    let fields: Vec<[Vec<String>; FIELDS]> =
        passages.iter().map(|passage| fields(passage, asked(passage), &mut stems)).collect();
    let mean = |at: usize| {
        let total: usize = fields.iter().map(|fields| fields[at].len()).sum();
        let count = fields.iter().filter(|fields| !fields[at].is_empty()).count();
        total as f64 / count.max(1) as f64
    };
    let means: [f64; FIELDS] = std::array::from_fn(mean);
    let mut terms: BTreeMap<String, BTreeMap<usize, f64>> = BTreeMap::new();
    for (number, (passage, fields)) in passages.iter().zip(&fields).enumerate() {
        for (at, field) in fields.iter().enumerate() {
            let weight = WEIGHTS[at] / (1.0 - B + B * (field.len() as f64 / means[at]).max(SHORT));
            for term in field.iter().filter(|term| !ignored.contains(*term)) {
                *terms.entry(term.clone()).or_default().entry(number).or_default() += weight;
            }
        }
        let own = if passage.is_page() {
            vec![passage.title.clone(), passage.page.to_string()]
        } else {
            Vec::new()
        };
        for name in passage.names.iter().chain(&own) {
            terms.entry(name_term(&stems.of(name))).or_default().insert(number, 1.0);
        }
    }
    written(files, &terms)
}

/// The term by which a row of words is found as a name.
pub(crate) fn name_term(stems: &[String]) -> String {
    format!("{NAME}{}", stems.join(" "))
}

fn fields(passage: &Passage, asked: &[String], stems: &mut Stems) -> [Vec<String>; FIELDS] {
    let mut all = |texts: &mut dyn Iterator<Item = &String>| -> Vec<String> {
        texts.flat_map(|text| stems.of(text)).collect()
    };
    let calls = passage.names.iter().chain(&passage.words);
    let title = all(&mut [&passage.title].into_iter());
    let (names, heading) = if passage.is_page() {
        (all(&mut calls.chain([&passage.title])), Vec::new())
    } else {
        (all(&mut calls.into_iter()), all(&mut [&passage.heading].into_iter()))
    };
    let says = all(&mut passage.items.iter().flat_map(|(about, text)| about.iter().chain([text])));
    [names, title, heading, says, all(&mut asked.iter())]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped")]
fn written(files: &[(String, Vec<Passage>)], terms: &BTreeMap<String, BTreeMap<usize, f64>>) -> Vec<u8> {
    let mut out = Vec::new();
    number(&mut out, files.len());
    for (path, passages) in files {
        number(&mut out, path.len());
        out.extend_from_slice(path.as_bytes());
        number(&mut out, passages.len());
    }
    number(&mut out, terms.len());
    let mut before = "";
    for (term, places) in terms {
        let shared = before.bytes().zip(term.bytes()).take_while(|(one, other)| one == other).count();
        number(&mut out, shared);
        number(&mut out, term.len() - shared);
        out.extend_from_slice(&term.as_bytes()[shared..]);
        let mut row = Vec::new();
        let mut last = 0;
        for (place, weight) in places {
            number(&mut row, place - last);
            row.push((weight * STEP).round().clamp(1.0, 255.0) as u8);
            last = *place;
        }
        number(&mut out, row.len());
        out.append(&mut row);
        before = term;
    }
    out
}

#[expect(clippy::cast_possible_truncation, reason = "the lowest seven bits are meant")]
/// Writes a number in as few bytes as it needs, seven bits in each.
fn number(out: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Reads what [`build`] wrote.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn number(&mut self) -> Option<usize> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            value |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(value);
            }
            shift += 7;
        }
    }

    fn row(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let row = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(row)
    }
}

impl Index {
    /// The index that these bytes hold; none where they are damaged.
    pub(crate) fn read(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let mut reader = Reader { bytes: &bytes, at: 0 };
        let (mut files, mut count) = (Vec::new(), 0);
        for _ in 0..reader.number()? {
            let path = String::from_utf8(reader.row()?.to_vec()).ok()?;
            count += reader.number()?;
            files.push((path, count));
        }
        let mut terms = Vec::new();
        let mut before: Vec<u8> = Vec::new();
        for _ in 0..reader.number()? {
            let shared = reader.number()?;
            before.truncate(shared);
            before.extend_from_slice(reader.row()?);
            let row = reader.row()?;
            terms.push((String::from_utf8(before.clone()).ok()?, reader.at - row.len()..reader.at));
        }
        Some(Self { bytes, files, terms })
    }

    /// How many passages there are.
    pub(crate) fn len(&self) -> usize {
        self.files.last().map_or(0, |(_, count)| *count)
    }

    /// The passages in which a term stands, and its weight in each.
    pub(crate) fn places(&self, term: &str) -> Vec<(usize, f64)> {
        let Ok(at) = self.terms.binary_search_by(|(known, _)| known.as_str().cmp(term)) else {
            return Vec::new();
        };
        let mut reader = Reader { bytes: &self.bytes[self.terms[at].1.clone()], at: 0 };
        let (mut places, mut place) = (Vec::new(), 0);
        while let Some(step) = reader.number() {
            let Some(weight) = reader.bytes.get(reader.at) else { break };
            reader.at += 1;
            place += step;
            places.push((place, f64::from(*weight) / STEP));
        }
        places
    }

    /// The words of which each begins like `word` and differs from it by one edit.
    pub(crate) fn nearly(&self, word: &str) -> Vec<&str> {
        let Some(first) = word.chars().next().filter(|_| word.chars().count() >= 5) else {
            return Vec::new();
        };
        let start = self.terms.partition_point(|(term, _)| term.as_str() < first.to_string().as_str());
        let terms = self.terms[start..].iter().map(|(term, _)| term.as_str());
        let alike = terms.take_while(|term| term.starts_with(first));
        alike
            .filter(|term| term.len().abs_diff(word.len()) <= 1 && strsim::osa_distance(term, word) == 1)
            .collect()
    }

    /// The path of the file a passage stands in.
    pub(crate) fn file(&self, passage: usize) -> &str {
        self.place(passage).map_or("", |(path, _)| path)
    }

    /// The file a passage stands in, and which of the file's passages it is.
    pub(crate) fn place(&self, passage: usize) -> Option<(&str, usize)> {
        let at = self.files.partition_point(|(_, count)| *count <= passage);
        let before = at.checked_sub(1).map_or(0, |before| self.files[before].1);
        Some((&self.files.get(at)?.0, passage - before))
    }
}
