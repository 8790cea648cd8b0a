//! Which form has which agreement items, and the orders they are shown in.

use std::collections::BTreeSet;

use super::{Finding, ITEMS, name};
use crate::content::{Id, Item, Items, Membership};

/// Six items for each of six signals.
const BANK: usize = 36;

pub(super) fn findings(items: &Items) -> Vec<Finding> {
    let mut findings = miscounted(items);
    let misplaced =
        [misplaced(items, Membership::Short, &items.short), misplaced(items, Membership::Full, &items.full)]
            .concat();
    // An order means something once it holds the right items.
    if misplaced.is_empty() {
        findings.extend(badly_ordered(items));
    }
    findings.extend(misplaced);
    findings
}

fn miscounted(items: &Items) -> Vec<Finding> {
    let signals: BTreeSet<&Id> = items.items.iter().map(|item| &item.signal).collect();
    let forms = [Membership::Short, Membership::Full, Membership::Bank];
    let of_signal = |signal| forms.into_iter().filter_map(move |form| unbalanced(items, signal, form));
    let mut findings: Vec<Finding> = signals.into_iter().flat_map(of_signal).collect();
    if findings.is_empty() && items.items.len() != BANK {
        let what = format!("the file has {} agreement items, not {BANK}", items.items.len());
        findings.push(Finding::new(ITEMS, "items", what, "keep six items for each of the six signals"));
    }
    findings
}

/// Each form adds one positive and one reversed item of a signal to the smaller one.
fn unbalanced(items: &Items, signal: &Id, form: Membership) -> Option<Finding> {
    let added = items.items.iter().filter(|item| item.signal == *signal && item.form == form);
    let count = |key| added.clone().filter(|item| item.key == key).count();
    let (positive, reversed) = (count(1), count(-1));
    ((positive, reversed) != (1, 1)).then(|| {
        let what = format!(
            "{positive} positive and {reversed} reversed items have the form `{}`, not one of each",
            name(form)
        );
        Finding::new(ITEMS, signal, what, "add, drop or re-key items, so that yes-saying cancels out")
    })
}

/// Ids in the order of a form that do not belong there, and items of the form
/// that the order lacks.
fn misplaced(items: &Items, form: Membership, order: &[Id]) -> Vec<Finding> {
    let form_name = name(form);
    let stranger = |(at, id): (usize, &Id)| {
        let why = match items.items.iter().find(|item| item.id == *id) {
            None => "but there is no such item".to_owned(),
            Some(item) if item.form > form => format!("but its form is `{}`", name(item.form)),
            Some(_) if order[..at].contains(id) => "twice".to_owned(),
            Some(_) => return None,
        };
        let what = format!("the order `{form_name}` names it, {why}");
        Some(Finding::new(ITEMS, id, what, "name each item of the form once, and no other"))
    };
    let is_missing = |item: &&Item| item.form <= form && !order.contains(&item.id);
    let missing = |item: &Item| {
        let what = format!("its form is `{}`, but the order `{form_name}` lacks it", name(item.form));
        Finding::new(ITEMS, &item.id, what, "put it into the order, or change its form")
    };
    let strangers = order.iter().enumerate().filter_map(stranger);
    strangers.chain(items.items.iter().filter(is_missing).map(missing)).collect()
}

/// Looks at the three orders that people see: each form, and what is left of the
/// full one after the short one.
fn badly_ordered(items: &Items) -> Vec<Finding> {
    let find = |id: &Id| items.items.iter().find(|item| item.id == *id);
    let full: Vec<&Item> = items.full.iter().filter_map(find).collect();
    let short: Vec<&Item> = items.short.iter().filter_map(find).collect();
    let (first, rest): (Vec<&Item>, Vec<&Item>) =
        full.iter().partition(|item| item.form == Membership::Short);
    let mut findings =
        [of_order("short", &short), of_order("full", &full), of_order("full after short", &rest)].concat();
    if first != short {
        let what = "the items stand in another order than in `full`".to_owned();
        findings.push(Finding::new(ITEMS, "short", what, "keep the order of `full`, leaving out the others"));
    }
    findings
}

fn of_order(order_name: &str, order: &[&Item]) -> Vec<Finding> {
    let at = |item: &Item, what, help| Finding::new(ITEMS, &item.id, what, help);
    let neighbors = order.windows(2).filter(|pair| pair[0].signal == pair[1].signal).map(|pair| {
        let what = format!("it follows `{}`, of the same signal, in the order `{order_name}`", pair[0].id);
        at(pair[1], what, "put an item of another signal between them")
    });
    let threes = order.windows(3).filter(|three| three.iter().all(|item| item.key == three[0].key));
    let threes = threes.map(|three| {
        let what = format!("it is the third item of one key in a row in the order `{order_name}`");
        at(three[2], what, "move it, so that keys change sooner")
    });
    let mut findings: Vec<Finding> = neighbors.chain(threes).collect();
    let positive = |start: usize| order.iter().skip(start).step_by(2).filter(|item| item.key == 1).count();
    let (odd, even) = (positive(0), positive(1));
    if odd != even {
        let what = format!("{odd} positive items stand at odd places and {even} at even ones");
        let help = "swap neighbors of different keys until the two are equal";
        findings.push(Finding::new(ITEMS, order_name, what, help));
    }
    findings
}
