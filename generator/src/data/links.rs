//! `data/links.json`: every cross-reference by address, once in each direction.

use std::collections::{BTreeSet, HashMap};

use model::catalog::{Catalog, ItemIndex};
use model::links::{Node, Reason, links};
use serde::Serialize;

use crate::plan::Plan;

/// The file's bytes.
///
/// # Errors
/// Never for a real catalog; the serializer's own error otherwise.
pub fn links_json(catalog: &Catalog, plan: &Plan) -> Result<Vec<u8>, serde_json::Error> {
    let mut entries: Vec<Entry> = links(catalog)
        .into_iter()
        .flat_map(|link| {
            let reason = link.reason.word();
            let targets = addresses(catalog, plan, link.to, link.reason);
            addresses(catalog, plan, link.from, link.reason).into_iter().flat_map(move |from| {
                targets.clone().into_iter().map(move |to| Entry { from, to, reason })
            })
        })
        .filter(|entry| entry.from != entry.to)
        .collect();
    in_order(&mut entries);
    entries.dedup();
    // That one row came from the other says more than that both are of one concept.
    let succession: BTreeSet<(&str, &str)> = entries
        .iter()
        .filter(|entry| [Reason::Previous.word(), Reason::Next.word()].contains(&entry.reason))
        .map(|entry| (entry.from, entry.to))
        .collect();
    let entries: Vec<&Entry<'_>> = entries
        .iter()
        .filter(|entry| {
            entry.reason != Reason::Concept.word() || !succession.contains(&(entry.from, entry.to))
        })
        .collect();
    super::written(&entries)
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Entry<'a> {
    from: &'a str,
    to: &'a str,
    reason: &'static str,
}

/// Puts entries in the order of their addresses, which are compared once, not for every link.
fn in_order(entries: &mut [Entry<'_>]) {
    let mut places: HashMap<&str, usize> =
        entries.iter().flat_map(|entry| [(entry.from, 0), (entry.to, 0)]).collect();
    let mut addresses: Vec<&str> = places.keys().copied().collect();
    addresses.sort_unstable();
    places.extend(addresses.into_iter().zip(0..));
    let place = |address: &str| places.get(address).copied();
    entries.sort_by_cached_key(|entry| (place(entry.from), place(entry.to), entry.reason));
}

/// A concept is told on its page of the manual and on the page of each of its rows. Rows that are
/// only explained as its parts tell its references and terms, and have a way to that page for the
/// rest. Articles name the page alone.
fn addresses<'a>(catalog: &'a Catalog, plan: &'a Plan, node: Node, reason: Reason) -> Vec<&'a str> {
    let Node::Concept(index) = node else { return vec![plan.node(node)] };
    let told = |item: &ItemIndex| match reason {
        Reason::Article => false,
        Reason::Cited | Reason::SameConcept | Reason::OurReading | Reason::Term => true,
        _ => catalog[*item].concept == Some(index),
    };
    let own = catalog[index].items.iter().filter(|item| told(item));
    own.map(|item| plan.item(*item)).chain([plan.concept(index)]).collect()
}
