//! The answer code: all answers in a line short enough to copy, so that a result
//! can be replayed anywhere.
//!
//! It looks like `F1-3K7QD-…`: the letter of the form, the key version, then the
//! answers as one number in Crockford's base 32, with two check characters last.

use super::answers::{Answers, Choice, Verdict};
use super::form::{Form, FormKind};
use super::sheet::{SheetProblem, wrong_version};

/// Crockford's base 32: no letter that reads like a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters between two hyphens.
const GROUP: usize = 5;

/// The check characters count modulo the largest prime below 32².
const CHECK: u128 = 1021;

pub fn encode(form: &Form, answers: &Answers) -> String {
    let mut digits = Digits::default();
    let (asked, kept) = answers.agreement.split_at(form.asked);
    let (told, spares) = answers.choices.split_at(form.told);
    asked.iter().for_each(|answer| digits.push(answer.map_or(0, u128::from), 6));
    for choice in told {
        digits.push(choice_digit(*choice, form.kind), choice_base(form.kind));
    }
    answers.levels.iter().for_each(|level| digits.push(level.map_or(0, |level| u128::from(level) + 1), 5));
    answers.verdicts.iter().for_each(|verdict| digits.push(verdict_digit(*verdict), 4));
    let mut text = digits.text();
    if kept.iter().any(Option::is_some) || spares.iter().any(Option::is_some) {
        let mut more = Digits::default();
        kept.iter().for_each(|answer| more.push(answer.map_or(0, u128::from), 6));
        spares.iter().for_each(|choice| more.push(choice_digit(*choice, form.kind), choice_base(form.kind)));
        text.push_str(&more.text());
    }
    let mut code = format!("{}{}", letter(form.kind), form.key_version);
    for (at, character) in text.char_indices() {
        if at % GROUP == 0 {
            code.push('-');
        }
        code.push(character);
    }
    code
}

/// The kind of form that a code says it is for.
pub fn kind(code: &str) -> Result<FormKind, SheetProblem> {
    match code.trim().bytes().next().map(|letter| letter.to_ascii_uppercase()) {
        Some(b'S') => Ok(FormKind::Short),
        Some(b'F') => Ok(FormKind::Full),
        _ => {
            Err(SheetProblem::whole("an answer code starts with `S` or `F`, for the short or the full form"))
        }
    }
}

/// The version of the keys that a code says it is for.
pub fn version(code: &str) -> Option<i64> {
    code.trim().split_once('-')?.0.get(1..)?.parse().ok()
}

pub fn decode(form: &Form, code: &str) -> Result<Answers, SheetProblem> {
    let damaged =
        || SheetProblem::whole("the answer code is damaged: check each character against the original");
    let version = version(code).ok_or_else(damaged)?;
    let (_, body) = code.trim().split_once('-').ok_or_else(damaged)?;
    if version != i64::from(form.key_version) {
        return Err(wrong_version(version, form));
    }
    let values: Option<Vec<u8>> = body.chars().filter(|c| *c != '-' && *c != ' ').map(value).collect();
    let values = values.ok_or_else(damaged)?;
    let bases = bases(form);
    let main = Digits::length(&bases);
    let mut kept = vec![6; form.items.len() - form.asked];
    kept.extend(std::iter::repeat_n(choice_base(form.kind), form.spares().len()));
    let more = Digits::length(&kept);
    if values.len() != main && values.len() != main + more {
        let problem =
            format!("the answer code has {} characters after its head; it should have {main}", values.len());
        return Err(SheetProblem::whole(problem));
    }
    let digits = Digits::parsed(&values[..main], &bases).ok_or_else(damaged)?;
    let kept = match &values[main..] {
        [] => Vec::new(),
        rest => Digits::parsed(rest, &kept).ok_or_else(damaged)?,
    };
    answers(form, &digits, &kept).ok_or_else(damaged)
}

fn letter(kind: FormKind) -> char {
    match kind {
        FormKind::Short => 'S',
        FormKind::Full => 'F',
    }
}

/// The base of each answer, in the order in which they are written.
fn bases(form: &Form) -> Vec<u128> {
    let items = std::iter::repeat_n(6, form.asked);
    let choices = std::iter::repeat_n(choice_base(form.kind), form.told);
    let levels = std::iter::repeat_n(5, form.readiness.len());
    items.chain(choices).chain(levels).chain(std::iter::repeat_n(4, form.statements.len())).collect()
}

fn answers(form: &Form, digits: &[u128], kept: &[u128]) -> Option<Answers> {
    let mut answers = Answers::none(form);
    let small = |digit: u128| u8::try_from(digit).ok();
    let (items, rest) = digits.split_at(form.asked);
    let (choices, rest) = rest.split_at(form.told);
    let (levels, verdicts) = rest.split_at(form.readiness.len());
    let (kept, spares) = kept.split_at(kept.len().min(form.items.len() - form.asked));
    for (answer, digit) in answers.agreement.iter_mut().zip(items.iter().chain(kept)) {
        *answer = small(*digit).filter(|digit| *digit > 0);
    }
    for (choice, digit) in answers.choices.iter_mut().zip(choices.iter().chain(spares)) {
        *choice = digit_choice(*digit, form.kind)?;
    }
    for (level, digit) in answers.levels.iter_mut().zip(levels) {
        *level = small(*digit)?.checked_sub(1);
    }
    for (verdict, digit) in answers.verdicts.iter_mut().zip(verdicts) {
        *verdict = [None, Some(Verdict::True), Some(Verdict::False), Some(Verdict::NotSure)]
            [usize::from(small(*digit)?)];
    }
    Some(answers)
}

fn choice_base(kind: FormKind) -> u128 {
    match kind {
        FormKind::Short => 5,
        FormKind::Full => 13,
    }
}

/// 0 for a skip; else 1 + the place of the first option, and for the full form
/// the place of the last one among the three that are left.
fn choice_digit(choice: Option<Choice>, kind: FormKind) -> u128 {
    let Some(Choice { first, last }) = choice else { return 0 };
    match (kind, last) {
        (FormKind::Full, Some(last)) => 1 + u128::from(first) * 3 + u128::from(last - u8::from(last > first)),
        _ => 1 + u128::from(first),
    }
}

#[expect(clippy::option_option, reason = "a skip is an answer, and a digit can be wrong")]
fn digit_choice(digit: u128, kind: FormKind) -> Option<Option<Choice>> {
    let Some(place) = u8::try_from(digit).ok()?.checked_sub(1) else { return Some(None) };
    Some(Some(match kind {
        FormKind::Short => Choice { first: place, last: None },
        FormKind::Full => {
            let (first, rank) = (place / 3, place % 3);
            Choice { first, last: Some(rank + u8::from(rank >= first)) }
        }
    }))
}

fn verdict_digit(verdict: Option<Verdict>) -> u128 {
    match verdict {
        None => 0,
        Some(Verdict::True) => 1,
        Some(Verdict::False) => 2,
        Some(Verdict::NotSure) => 3,
    }
}

/// The value of a character, read generously: any case, `O` for 0, `I` or `L` for 1.
fn value(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    ALPHABET.iter().position(|known| char::from(*known) == c).and_then(|at| u8::try_from(at).ok())
}

/// Digits of mixed bases as one number. 117 bits hold the full form.
#[derive(Default)]
struct Digits {
    number: u128,
    range: u128,
}

impl Digits {
    fn push(&mut self, digit: u128, base: u128) {
        self.number = self.number * base + digit;
        self.range = self.range.max(1) * base;
    }

    /// Characters for digits of these bases, the check included.
    fn length(bases: &[u128]) -> usize {
        let mut digits = Self::default();
        bases.iter().for_each(|base| digits.push(0, *base));
        digits.characters() + 2
    }

    fn characters(&self) -> usize {
        let bits = 128 - self.range.max(1).leading_zeros();
        bits.div_ceil(5) as usize
    }

    fn text(&self) -> String {
        let check = self.number % CHECK;
        let shifts = (0..self.characters()).rev().map(|at| (self.number >> (5 * at)) & 31);
        let values = shifts.chain([check >> 5, check & 31]);
        values.map(|value| char::from(ALPHABET[usize::try_from(value).unwrap_or_default()])).collect()
    }

    /// The digits that `values` stand for, when the check agrees.
    fn parsed(values: &[u8], bases: &[u128]) -> Option<Vec<u128>> {
        let (values, check) = values.split_at(values.len() - 2);
        let mut number = values
            .iter()
            .try_fold(0_u128, |number, value| Some(number.checked_mul(32)? + u128::from(*value)))?;
        if number % CHECK != u128::from(check[0]) * 32 + u128::from(check[1]) {
            return None;
        }
        let mut digits = Vec::with_capacity(bases.len());
        for base in bases.iter().rev() {
            digits.push(number % base);
            number /= base;
        }
        digits.reverse();
        (number == 0).then_some(digits)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::Library;

    fn any_answers(form: &Form) -> impl Strategy<Value = Answers> + use<> {
        let full = form.kind == FormKind::Full;
        let choice = (0u8..4, 0u8..4).prop_filter_map("distinct", move |(first, last)| {
            (!full || first != last).then_some(Choice { first, last: full.then_some(last) })
        });
        let verdict = prop::sample::select(vec![Verdict::True, Verdict::False, Verdict::NotSure]);
        (
            prop::collection::vec(prop::option::of(1u8..=5), form.items.len()),
            prop::collection::vec(prop::option::of(choice), form.scenarios.len()),
            prop::collection::vec(prop::option::of(0u8..4), form.readiness.len()),
            prop::collection::vec(prop::option::of(verdict), form.statements.len()),
        )
            .prop_map(|(agreement, choices, levels, verdicts)| Answers {
                agreement,
                choices,
                levels,
                verdicts,
            })
    }

    fn form(kind: FormKind) -> Form {
        Form::load(&Library::default(), kind).unwrap()
    }

    proptest! {
        #[test]
        fn a_code_gives_back_the_full_answers(answers in any_answers(&form(FormKind::Full))) {
            let form = form(FormKind::Full);
            prop_assert_eq!(decode(&form, &encode(&form, &answers)).unwrap(), answers);
        }

        #[test]
        fn a_code_gives_back_the_short_answers(answers in any_answers(&form(FormKind::Short))) {
            let form = form(FormKind::Short);
            let code = encode(&form, &answers);
            let sloppy = code.to_lowercase().replace('-', " ").replacen(' ', "-", 1).replace('0', "o");
            prop_assert_eq!(decode(&form, &sloppy).unwrap(), answers);
        }

        #[test]
        fn one_wrong_character_is_found(answers in any_answers(&form(FormKind::Full)), at in 3usize..20, put in 0usize..32) {
            let form = form(FormKind::Full);
            let code = encode(&form, &answers);
            let mut wrong: Vec<char> = code.chars().collect();
            prop_assume!(wrong[at] != '-' && wrong[at] != char::from(ALPHABET[put]));
            wrong[at] = char::from(ALPHABET[put]);
            prop_assert!(decode(&form, &wrong.into_iter().collect::<String>()).is_err());
        }

        #[test]
        fn no_text_makes_it_stumble(text in "\\PC{0,60}") {
            let _ = decode(&form(FormKind::Full), &text);
        }
    }
}
