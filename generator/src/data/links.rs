//! `data/links.json`: every cross-reference by address, once in each direction.

use std::collections::BTreeSet;
use std::io::Write;

use model::catalog::{Catalog, ItemIndex};
use model::links::{Node, Reason, links};
use serde::{Serialize, Serializer};

use crate::plan::Plan;

/// Writes the file: that of a large site is longer than all of its pages' texts that are held at once.
///
/// # Errors
/// `to` refuses.
pub fn write_links_json(
    catalog: &Catalog,
    plan: &Plan,
    to: &mut dyn Write,
) -> Result<(), serde_json::Error> {
    let numbers = Numbers::new(catalog, plan);
    // Where from, where to, why.
    let mut entries: Vec<(u32, u32, &'static str)> = Vec::new();
    for link in links(catalog) {
        for from in numbers.of(catalog, link.from, link.reason) {
            let targets = numbers.of(catalog, link.to, link.reason).filter(|to| *to != from);
            entries.extend(targets.map(|to| (from, to, link.reason.word())));
        }
    }
    entries.sort_unstable();
    entries.dedup();
    // That one row came from the other says more than that both are of one concept.
    let succession: BTreeSet<(u32, u32)> = entries
        .iter()
        .filter(|(_, _, why)| [Reason::Previous.word(), Reason::Next.word()].contains(why))
        .map(|(from, to, _)| (*from, *to))
        .collect();
    entries.retain(|(from, to, why)| {
        *why != Reason::Concept.word() || !succession.contains(&(*from, *to))
    });
    super::write_to(to, &Entries { numbers, entries: &entries })
}

/// Links as they are written: those of a large site are never all held as they are read.
struct Entries<'a> {
    numbers: Numbers<'a>,
    entries: &'a [(u32, u32, &'static str)],
}

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = |(from, to, reason): &(u32, u32, &'static str)| {
            let (from, to) = (self.numbers.address(*from)?, self.numbers.address(*to)?);
            Some(Entry { from, to, reason })
        };
        serializer.collect_seq(self.entries.iter().filter_map(entry))
    }
}

#[derive(Serialize)]
struct Entry<'a> {
    from: &'a str,
    to: &'a str,
    reason: &'static str,
}

/// Numbers for addresses, in their order: links come by the hundred thousand, and numbers are
/// compared in no time.
struct Numbers<'a> {
    /// Everything that has an address, in order.
    nodes: Vec<Node>,
    /// The number of each.
    numbers: Vec<u32>,
    /// By number.
    addresses: Vec<&'a str>,
}

impl<'a> Numbers<'a> {
    fn new(catalog: &Catalog, plan: &'a Plan) -> Self {
        // In the order of `Node`.
        let mut nodes: Vec<Node> = catalog.edition_indexes().map(Node::Edition).collect();
        nodes.extend(catalog.form_indexes().map(Node::Form));
        nodes.extend(catalog.item_indexes().map(Node::Item));
        nodes.extend(catalog.concept_indexes().map(Node::Concept));
        nodes.extend(catalog.document_indexes().map(Node::Document));
        nodes.extend(catalog.clause_indexes().map(Node::Clause));
        nodes.extend(catalog.term_indexes().map(Node::Term));
        nodes.extend(catalog.article_indexes().map(Node::Article));
        nodes.extend(catalog.source_indexes().map(Node::Source));
        let mut places: Vec<(&str, usize)> =
            nodes.iter().map(|node| plan.node(*node)).zip(0..).collect();
        places.sort_unstable();
        let mut numbers = vec![0; nodes.len()];
        let mut addresses: Vec<&str> = Vec::with_capacity(nodes.len());
        let mut count = 0;
        for (address, place) in places {
            if addresses.last() != Some(&address) {
                addresses.push(address);
                count += 1;
            }
            numbers[place] = count - 1;
        }
        Self { nodes, numbers, addresses }
    }

    /// The numbers of where something is told.
    fn of(&self, catalog: &Catalog, node: Node, why: Reason) -> impl Iterator<Item = u32> {
        let rows = rows(catalog, node, why).map(Node::Item);
        rows.chain([node]).filter_map(|node| {
            let place = self.nodes.binary_search(&node).ok()?;
            self.numbers.get(place).copied()
        })
    }

    fn address(&self, number: u32) -> Option<&'a str> {
        self.addresses.get(number as usize).copied()
    }
}

/// A concept is told on its page of the manual and on the page of each of its rows. Rows that are
/// only explained as its parts tell its references and terms, and have a way to that page for the
/// rest. Articles name the page alone.
fn rows(catalog: &Catalog, node: Node, reason: Reason) -> impl Iterator<Item = ItemIndex> {
    let concept = match node {
        Node::Concept(index) => Some(index),
        _ => None,
    };
    let told = move |item: &ItemIndex| match reason {
        Reason::Article => false,
        Reason::Cited | Reason::SameConcept | Reason::OurReading | Reason::Term => true,
        _ => catalog[*item].concept == concept,
    };
    let own = concept.into_iter().flat_map(|index| &catalog[index].items);
    own.copied().filter(told)
}
