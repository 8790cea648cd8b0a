//! Cards from decks that were written by hand.

use super::{Card, Cast, about, texts, verdicts};
use crate::content::{Deck, DeckCard, Id};

/// The cards of a deck. One about a role that the content lacks is left out.
pub(super) fn cards(cast: &Cast, deck: Deck) -> Vec<Card> {
    let Deck { id, ask, roles, cards } = deck;
    cards.into_iter().filter_map(|written| card(cast, (&id, &ask, &roles), written)).collect()
}

fn card(cast: &Cast, (deck, ask, roles): (&Id, &str, &[Id]), written: DeckCard) -> Option<Card> {
    let id = format!("{deck}/{}", written.id);
    let among = if written.roles.is_empty() { roles } else { &written.roles };
    let answers = match (&written.role, written.truth, written.right) {
        (Some(role), None, None) => {
            let right = cast.role(role)?;
            let others = among.iter().filter(|other| *other != role).map(|other| cast.role(other));
            cast.answers(Some(right), &others.collect::<Option<Vec<_>>>()?)
        }
        (None, Some(truth), None) => verdicts(truth),
        (None, None, Some(right)) => texts(&id, right, written.wrong),
        _ => return None,
    };
    // Of a card that sets two roles apart, both are what it is about.
    let set_apart = if among.len() == 2 { among } else { &[] };
    let about = about(written.role.iter().chain(set_apart), &written.at, &[]);
    let kind = deck.clone();
    let is_one = answers.len() > 1;
    is_one.then(|| Card {
        id,
        kind,
        question: ask.to_owned(),
        text: written.text,
        answers,
        why: written.why.text,
        at: written.at,
        about,
    })
}
