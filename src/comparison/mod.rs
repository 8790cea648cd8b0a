//! What two to four roles share, what is one role's alone, and which situations
//! tell them apart. Pure: content in, values out.

mod overlap;
mod separation;

pub use overlap::{Overlap, Region, overlap};
pub use separation::{Separated, most_separating};
