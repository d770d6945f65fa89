//! Who uses what: the catalog's arrows turned round, once for all pages.

use model::catalog::{Catalog, ConceptIndex, ItemIndex, ReferenceIndex};

/// The catalog's arrows turned round.
pub(super) struct Uses {
    /// By document: references to it as a whole.
    pub(super) of_document: Vec<Vec<ReferenceIndex>>,
    /// By clause: references to it, with the duty where one is named.
    pub(super) of_clause: Vec<Vec<(ReferenceIndex, Option<u8>)>>,
    /// By term: rows that name it.
    pub(super) term_items: Vec<Vec<ItemIndex>>,
    /// By term: concepts that need it.
    pub(super) term_concepts: Vec<Vec<ConceptIndex>>,
    /// By row: concepts that it is related to.
    pub(super) item_concepts: Vec<Vec<ConceptIndex>>,
}

impl Uses {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut uses = Self {
            of_document: empty(catalog.documents().len()),
            of_clause: empty(catalog.clauses().len()),
            term_items: empty(catalog.terms().len()),
            term_concepts: empty(catalog.terms().len()),
            item_concepts: empty(catalog.items().len()),
        };
        for index in catalog.reference_indexes() {
            for target in &catalog[index].targets {
                match target.clause {
                    Some(clause) => once(&mut uses.of_clause[clause.place()], (index, target.duty)),
                    None => once(&mut uses.of_document[target.document.place()], index),
                }
            }
        }
        for index in catalog.item_indexes() {
            for term in &catalog[index].terms {
                once(&mut uses.term_items[term.place()], index);
            }
        }
        for index in catalog.concept_indexes() {
            for term in &catalog[index].terms {
                once(&mut uses.term_concepts[term.place()], index);
            }
            for item in &catalog[index].related {
                once(&mut uses.item_concepts[item.place()], index);
            }
        }
        uses
    }
}

fn empty<T>(length: usize) -> Vec<Vec<T>> {
    (0..length).map(|_| Vec::new()).collect()
}

fn once<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
