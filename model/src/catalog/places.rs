//! Where the things that get an address were written, for faults that are only seen once addresses are known.

use super::{Catalog, order};
use crate::draft::Draft;
use crate::draft::form::DraftForm;
use crate::links::Node;
use crate::spot::Spot;

/// Spots in the order of the catalog's lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places {
    editions: Vec<Spot>,
    forms: Vec<Spot>,
    items: Vec<Spot>,
    concepts: Vec<Spot>,
    clauses: Vec<Spot>,
    terms: Vec<Spot>,
    articles: Vec<Spot>,
}

/// Notes the places; the draft is in the catalog's order already.
pub(super) fn places(draft: &Draft) -> Places {
    Places {
        editions: draft.editions.iter().map(|edition| edition.id.spot).collect(),
        forms: draft.forms.iter().map(|form| form.id.spot).collect(),
        items: draft.forms.iter().flat_map(DraftForm::rows).map(|(item, _)| item.id.spot).collect(),
        concepts: draft.concepts.iter().map(|concept| concept.id.spot).collect(),
        clauses: draft
            .documents
            .iter()
            .flat_map(|document| &document.sections)
            .map(|clause| clause.number.spot)
            .collect(),
        terms: order::terms(draft).into_iter().map(|(_, term)| term.id.spot).collect(),
        articles: draft.articles.iter().map(|article| article.front.id.spot).collect(),
    }
}

impl Catalog {
    /// Where something with a page of its own was written; nothing for things without one.
    #[must_use]
    pub fn spot(&self, node: Node) -> Option<Spot> {
        let (spots, place) = match node {
            Node::Edition(index) => (&self.places.editions, index.place()),
            Node::Form(index) => (&self.places.forms, index.place()),
            Node::Item(index) => (&self.places.items, index.place()),
            Node::Concept(index) => (&self.places.concepts, index.place()),
            Node::Clause(index) => (&self.places.clauses, index.place()),
            Node::Term(index) => (&self.places.terms, index.place()),
            Node::Article(index) => (&self.places.articles, index.place()),
            Node::Document(_) | Node::Source(_) => return None,
        };
        spots.get(place).copied()
    }
}
