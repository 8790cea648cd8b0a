//! What the quiz's forms and scoring do with simulated people, as a Markdown
//! document: `cargo bench --bench measurement > docs/measurement.md`.
#![expect(clippy::print_stdout, reason = "the document is what this program is for")]
#![expect(clippy::disallowed_methods, reason = "a simulation is printed to few places, and started once")]

mod archetypes;
mod choices;
mod forms;
mod panel;
mod random;
mod respondents;
mod sensitivity;
mod statistics;
mod studies;
mod table;

use anyhow::Result;

use crate::forms::Forms;

fn main() -> Result<()> {
    // Without the flag that `cargo bench` gives, this is `cargo test --all-targets`,
    // where an unoptimized run would take minutes.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let forms = Forms::load()?;
    print!("{}{}", include_str!("intro.md"), archetypes::described());
    print!("{}{}", studies::report(&forms), sensitivity::report(&forms));
    print!("{}", include_str!("end.md"));
    Ok(())
}
