use colored::{Color, ColoredString, Colorize};

/// What a piece of text is, which decides how it is painted. Color is never
/// the only sign: the text reads the same without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Running text.
    #[default]
    Plain,
    /// A heading.
    Heading,
    /// A term or label.
    Label,
    /// Something to type, set apart from the text around it.
    Command,
    /// Something to type within running text, in its backquotes.
    Code,
    /// A mark of the strongest kind, or a bar.
    Accent,
    /// A side remark, a note number, a frame.
    Faint,
    /// The word that starts an error message.
    Error,
}

/// `text` with the escape sequences of `style` around it.
pub fn paint(text: &str, style: Style) -> String {
    // The decision has been made by the caller, for the stream at hand.
    colored::control::set_override(true);
    let text = ColoredString::from(text);
    match style {
        Style::Plain => text.clear(),
        Style::Heading | Style::Label => text.bold(),
        Style::Command | Style::Code => text.color(Color::Cyan),
        Style::Accent => text.color(Color::Green),
        Style::Faint => text.dimmed(),
        Style::Error => text.color(Color::Red).bold(),
    }
    .to_string()
}
