//! `data/links.json`: every cross-reference by address, once in each direction.

use std::collections::BTreeSet;

use model::catalog::Catalog;
use model::links::{Node, Reason, links};
use serde::Serialize;

use crate::plan::Plan;

/// The file's bytes.
///
/// # Errors
/// Never for a real catalog; the serializer's own error otherwise.
pub fn links_json(catalog: &Catalog, plan: &Plan) -> Result<Vec<u8>, serde_json::Error> {
    let entries: BTreeSet<Entry> = links(catalog)
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
    super::written(&entries)
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Entry<'a> {
    from: &'a str,
    to: &'a str,
    reason: &'static str,
}

/// A concept is told on its page of the manual and on the page of each of its rows; rows that are
/// only explained as its parts have a way to that page. Articles name the page alone.
fn addresses<'a>(catalog: &'a Catalog, plan: &'a Plan, node: Node, reason: Reason) -> Vec<&'a str> {
    vec![match node {
        Node::Edition(index) => plan.edition(index),
        Node::Form(index) => plan.form(index),
        Node::Item(index) => plan.item(index),
        Node::Concept(index) => {
            let rows = catalog[index].items.iter();
            let own = rows
                .filter(|item| reason != Reason::Article && catalog[**item].concept == Some(index));
            return own.map(|item| plan.item(*item)).chain([plan.concept(index)]).collect();
        }
        Node::Document(index) => plan.document(index),
        Node::Clause(index) => plan.clause(index),
        Node::Term(index) => plan.term(index),
        Node::Article(index) => plan.article(index),
        Node::Source(index) => plan.source(index),
    }]
}
