//! Cards that were written by hand, each of which needs one right answer and another.

use crate::content::{File, Node};

/// Finds cards that nobody could answer.
pub(super) fn check(files: &mut [File]) {
    let decks = files.iter_mut().filter(|file| file.kind.name == "practice");
    for File { tree, findings, .. } in decks {
        let Some(tree) = tree else { continue };
        let of_all = tree.texts("roles/*");
        for card in tree.select("cards/*") {
            if let Some((what, help)) = flaw(card, &of_all) {
                findings.error(card.mark, what, help);
            }
        }
    }
}

/// What is wrong with a card's answers, and what to do.
fn flaw(card: &Node, of_all: &[&str]) -> Option<(&'static str, &'static str)> {
    let rights = ["role", "truth", "right"].into_iter().filter_map(|field| card.get(field));
    let [right] = rights.collect::<Vec<_>>()[..] else {
        let help = "give it one of `role`, `truth`, or `right` with `wrong`";
        return Some(("a card has one right answer", help));
    };
    let own = card.texts("roles/*");
    let among: &[&str] = if own.is_empty() { of_all } else { &own };
    let wrong = card.texts("wrong/*");
    if card.get("role").is_some() && !(among.len() > 1 && among.iter().any(|id| right.text() == Some(*id))) {
        let help = "name two to four in `roles`, of the card or of the file, the right one among them";
        return Some(("the roles to choose from lack the right one, or another", help));
    }
    if card.get("role").is_some() && among.len() > 4 {
        return Some(("there are more than four roles to choose from", "name two to four in `roles`"));
    }
    let is_text = card.get("right").is_some();
    if is_text == wrong.is_empty() || wrong.len() > 3 {
        return Some((
            "texts as answers are one in `right` and one to three in `wrong`",
            "add or delete some",
        ));
    }
    let is_twice = |(at, text): (usize, &&str)| right.text() == Some(*text) || wrong[..at].contains(text);
    let is_repeated = wrong.iter().enumerate().any(is_twice);
    is_repeated.then_some(("two answers are the same", "write another one"))
}
