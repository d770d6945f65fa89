//! The page being written, as a place to look from: every address it gives is relative to it.

use model::catalog::{
    ClauseIndex, ConceptIndex, DocumentIndex, EditionIndex, FormIndex, ItemIndex, TermIndex,
};
use model::id::{EditionId, SourceId};
use model::links::Node;
use serde::Serialize;

use super::press::Press;
use crate::plan::relative;

/// A link to a page of ours.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    pub(super) href: String,
    pub(super) label: String,
}

/// A term with what it means, for lists.
#[derive(Serialize)]
pub(super) struct TermLink {
    href: String,
    name: String,
    plain: String,
}

/// A clause, for lists.
#[derive(Serialize)]
pub(super) struct ClauseLink {
    pub(super) href: String,
    pub(super) document: String,
    pub(super) number: String,
    pub(super) heading: Option<String>,
    pub(super) status: &'static str,
    pub(super) status_label: &'static str,
    pub(super) verified: bool,
    /// How many references point to it.
    uses: usize,
}

/// The page being written.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    pub(super) press: &'a Press<'a>,
    pub(super) address: &'a str,
}

impl<'a> Here<'a> {
    pub(super) fn new(press: &'a Press<'a>, address: &'a str) -> Self {
        Self { press, address }
    }

    /// The way from here to an address of the site.
    #[must_use]
    pub fn href(&self, to: &str) -> String {
        relative(self.address, to)
    }

    pub(super) fn link(&self, to: &str, label: impl Into<String>) -> Link {
        Link { href: self.href(to), label: label.into() }
    }

    pub(super) fn edition(&self, edition: EditionIndex) -> Link {
        self.link(self.press.plan.edition(edition), &self.press.catalog[edition].title)
    }

    pub(super) fn edition_of(&self, id: &EditionId) -> Option<Link> {
        let catalog = self.press.catalog;
        let found = catalog.edition_indexes().find(|index| catalog[*index].id == *id)?;
        Some(self.edition(found))
    }

    pub(super) fn form(&self, form: FormIndex) -> Link {
        self.link(self.press.plan.form(form), &self.press.catalog[form].short_title)
    }

    /// The page of the manual about a concept.
    pub(super) fn concept(&self, concept: ConceptIndex) -> Link {
        self.link(self.press.plan.concept(concept), &self.press.catalog[concept].name)
    }

    /// The page of the manual that explains a row.
    pub(super) fn guide(&self, item: ItemIndex) -> Option<Link> {
        self.press.uses.explained_by(item).map(|concept| self.concept(concept))
    }

    pub(super) fn document(&self, document: DocumentIndex) -> Link {
        self.link(self.press.plan.document(document), &self.press.catalog[document].short)
    }

    /// Articles that name it.
    pub(super) fn articles(&self, of: Node) -> Vec<Link> {
        self.press
            .uses
            .articles(of)
            .map(|index| {
                self.link(self.press.plan.article(index), &self.press.catalog[index].title)
            })
            .collect()
    }

    pub(super) fn term(&self, term: TermIndex) -> TermLink {
        let known = &self.press.catalog[term];
        TermLink {
            href: self.href(self.press.plan.term(term)),
            name: known.name.clone(),
            plain: known.plain.clone(),
        }
    }

    pub(super) fn clause(&self, index: ClauseIndex) -> ClauseLink {
        let catalog = self.press.catalog;
        let clause = &catalog[index];
        ClauseLink {
            href: self.href(self.press.plan.clause(index)),
            document: catalog[clause.document].short.clone(),
            number: clause.number.clone(),
            heading: clause.heading.clone(),
            status: clause.status.word(),
            status_label: clause.status.label(),
            verified: clause.status.word() == "verified",
            uses: self.press.uses.of_clause[index.place()].len(),
        }
    }

    pub(super) fn source(&self, id: &SourceId) -> Option<Link> {
        let catalog = self.press.catalog;
        let index = catalog.source_indexes().find(|index| catalog[*index].id == *id)?;
        Some(self.link(self.press.plan.source(index), &catalog[index].title))
    }

    /// The newest rows of a concept: those of the last edition that has it.
    pub(super) fn newest_rows(&self, concept: ConceptIndex) -> Vec<ItemIndex> {
        let catalog = self.press.catalog;
        let items = &catalog[concept].items;
        let Some(last) = items.last() else { return Vec::new() };
        let edition = &catalog[catalog[*last].form].edition;
        items
            .iter()
            .copied()
            .filter(|item| catalog[catalog[*item].form].edition == *edition)
            .collect()
    }
}
