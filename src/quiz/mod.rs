//! The self-assessment: forms, answers, scores. The scoring is pure; it knows
//! no terminal, no arguments, no disk.

pub mod advice;
pub mod answers;
pub mod closeness;
pub mod code;
pub mod constants;
mod cross;
pub mod form;
pub(crate) mod items;
pub mod outcome;
pub mod quality;
pub mod result;
pub mod score;
pub mod scorer;
pub mod session;
pub(crate) mod shape;
pub mod sheet;
