use proptest::prelude::*;

use super::*;

/// The keys of input that comes in these pieces, each after a rest unless that
/// would make an escape character stand alone.
fn keys(pieces: &[&[u8]]) -> Vec<Key> {
    let mut decoder = Decoder::default();
    let mut keys = Vec::new();
    for piece in pieces {
        keys.extend(decoder.take(piece));
    }
    keys.extend(decoder.rest());
    keys
}

/// Sequences that are no answer: by kind, as terminals send them.
#[expect(clippy::too_many_lines, reason = "a table")]
fn sequences() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = Vec::new();
    let mut add = |text: String| all.push(text.into_bytes());
    for last in '@'..='~' {
        for modifier in 2..=16 {
            add(format!("\u{1b}[1;{modifier}{last}"));
            add(format!("\u{1b}O{modifier}{last}"));
            add(format!("\u{1b}O1;{modifier}{last}"));
        }
        add(format!("\u{1b}[>1;2;3{last}"));
        add(format!("\u{1b}[?1;2{last}"));
        add(format!("\u{1b}[1;2${last}"));
        if !"ABCD".contains(last) {
            add(format!("\u{1b}O{last}"));
        }
        if !"ABCDMZTt[".contains(last) {
            add(format!("\u{1b}[{last}"));
        }
        add(format!("\u{1b}[[{last}"));
    }
    for number in 1..=40 {
        add(format!("\u{1b}[{number}~"));
        for modifier in 2..=16 {
            add(format!("\u{1b}[{number};{modifier}~"));
            add(format!("\u{1b}[27;{modifier};{number}~"));
            add(format!("\u{1b}[{number};{modifier}u"));
        }
        for mark in ["$", "^", "@"] {
            add(format!("\u{1b}[{number}{mark}"));
        }
    }
    for key in ' '..='~' {
        if !"[OP]_^X".contains(key) && !is_mark(key) {
            add(format!("\u{1b}{key}"));
        }
        if !is_mark(key) {
            add(format!("\u{1b}({key}"));
        }
    }
    for text in [
        "\u{1b}]11;rgb:1111/2222/3333\u{1b}\\",
        "\u{1b}]11;rgb:1111/2222/3333\u{7}",
        "\u{1b}P1$r1;2 q\u{1b}\\",
        "\u{1b}P>|term(123)\u{1b}\\",
        "\u{1b}_Gi=31;OK\u{1b}\\",
        "\u{1b}^1234\u{1b}\\",
        "\u{1b}X1234\u{1b}\\",
        "\u{9b}1;5D",
        "\u{9d}11;1\u{9c}",
        "\u{1b}[24;80R",
        "\u{1b}[8;24;80t",
        "\u{1b}[I",
        "\u{1b}[O",
        "\u{1b}[M 15",
        "\u{1b}[M \u{105}5",
        "\u{1b}[t12",
        "\u{1b}[T123451",
        "\u{1b}[<0;12;3M",
        "\u{1b}[<0;12;3m",
        "\u{1b}[32;12;3M",
        "\u{1b}[200~12345 t f n q\n\u{1b}[1;5D\u{1b}[201~",
        "\u{1b}[200~\u{1b}[201\u{1b}[201~",
        "\u{1b}\u{1b}[1;2A",
        "\u{1b}\u{1b}[5~",
    ] {
        add(text.to_owned());
    }
    all.push(b"\x9b1;5D".to_vec());
    all.push(b"\x9d11;1\x9c".to_vec());
    all.push(b"\x1b[M !\xf0".to_vec());
    all
}

#[test]
fn no_sequence_is_a_key_wherever_it_is_cut() {
    for sequence in sequences() {
        for cut in 0..=sequence.len() {
            let (start, end) = sequence.split_at(cut);
            let keys = keys(&[start, end, b"4"]);
            assert_eq!(keys, [Key::Char('4')], "{:?} cut at {cut}", String::from_utf8_lossy(&sequence));
        }
    }
}

/// A long wait within a sequence may end in leaving, and never in an answer.
#[test]
fn a_sequence_that_stops_half_way_is_no_answer() {
    for sequence in sequences() {
        for cut in 2..sequence.len() {
            let mut decoder = Decoder::default();
            let mut keys = decoder.take(&sequence[..cut]);
            keys.extend(decoder.rest());
            let is_whole = decoder.state == State::Ground;
            if !is_whole {
                keys.extend(decoder.take(&sequence[cut..]));
            }
            keys.retain(|key| *key != Key::Leave);
            assert_eq!(keys, [], "{:?} stopped at {cut}", String::from_utf8_lossy(&sequence));
        }
    }
}

#[test]
fn arrows_are_known_in_both_modes() {
    let all = [(b'A', Key::Up), (b'B', Key::Down), (b'C', Key::Right), (b'D', Key::Left)];
    for (last, key) in all {
        assert_eq!(keys(&[&[0x1b, b'[', last]]), [key]);
        assert_eq!(keys(&[b"\x1b", b"O", &[last]]), [key]);
    }
    assert_eq!(
        keys(&[b"\t\x1b[Z\r\n\x7f\x08"]),
        [Key::Tab, Key::BackTab, Key::Enter, Key::Enter, Key::Backspace, Key::Backspace]
    );
}

#[test]
fn an_escape_by_itself_leaves_after_a_rest() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.take(b"\x1b"), []);
    assert!(decoder.is_in_doubt());
    assert_eq!(decoder.rest(), Some(Key::Leave));
    assert_eq!(decoder.take(b"5"), [Key::Char('5')]);
    assert_eq!(keys(&[b"\x1b\x1b"]), [Key::Leave]);
    assert_eq!(keys(&[b"\x04"]), [Key::Leave]);
}

#[test]
fn characters_come_whole() {
    assert_eq!(keys(&[b"\xc3", b"\xa9", b"\xe6\x97", b"\xa5"]), [Key::Char('\u{e9}'), Key::Char('\u{65e5}')]);
    assert_eq!(keys(&[b"\xc3", b"4", b"\xff", b"5"]), [Key::Char('4'), Key::Char('5')]);
    assert_eq!(keys(&[b"\x01\x02\x00\x16"]), []);
}

proptest! {
    /// Where input is cut changes nothing.
    #[test]
    fn cuts_change_nothing(bytes in proptest::collection::vec(any::<u8>(), 0..40), cut in 0usize..40) {
        let cut = cut.min(bytes.len());
        prop_assert_eq!(keys(&[&bytes[..cut], &bytes[cut..]]), keys(&[&bytes]));
    }

    /// Any control sequence, whatever its parameters, is no letter or digit.
    #[test]
    fn no_control_sequence_is_an_answer(parameters in "[0-9;:<=>?]{1,30}", marks in "[ -#%-/]{0,3}", last in "[@-~]") {
        prop_assume!(parameters != "200");
        let sequence = format!("\u{1b}[{parameters}{marks}{last}");
        prop_assert_eq!(keys(&[sequence.as_bytes()]), []);
    }
}
