//! Tests of the program as its users meet it: exact output, content, and the
//! promises the documents make.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod archetypes;
mod ask;
mod blocks;
mod checking;
mod completeness;
mod completion;
mod content;
mod contract;
mod decode;
mod errors;
mod facts;
mod glossary;
mod hostile;
mod house;
mod html;
mod inputs;
mod items;
mod json;
mod manual;
mod markdown;
mod measurement;
mod mutants;
mod next_door;
mod overlay;
mod pages;
mod paging;
mod practice;
mod program;
mod prose;
mod quiz;
mod reading;
mod rounds;
mod screens;
mod seat;
mod signals;
mod sitting;
mod streams;
mod terminal;
mod titles;
mod tour;
mod typed;
mod widths;
mod wording;
