//! The self-assessment: forms, answers, scores. The scoring is pure; it knows
//! no terminal, no arguments, no disk.

pub mod advice;
pub mod answers;
pub mod closeness;
pub mod code;
pub mod constants;
pub mod form;
pub mod outcome;
pub mod quality;
pub mod result;
pub mod score;
pub mod scorer;
pub mod session;
mod shape;
pub mod sheet;
