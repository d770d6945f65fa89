//! Every identifier that exists, and what it points to. Looking one up either finds it or tells the fault.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::{
    ArticleIndex, ClauseIndex, ConceptIndex, DocumentIndex, EditionIndex, FormIndex, ItemIndex,
    SourceIndex, TermIndex,
};
use crate::draft::Claimed;
use crate::nearest::nearest;
use crate::spot::{Spot, Spotted};
use crate::violation::{Code, Fault, Kind, Violation};

/// The identifiers of one kind.
#[derive(Debug)]
pub(crate) struct Table<Index> {
    kind: Kind,
    known: BTreeMap<String, (Index, Spot)>,
}

impl<Index: Copy> Table<Index> {
    fn new(kind: Kind) -> Self {
        Self { kind, known: BTreeMap::new() }
    }

    /// Enters identifiers in order; `index` makes the index of a place. Tells every identifier given twice.
    pub(crate) fn enter<'id>(
        &mut self,
        ids: impl Iterator<Item = (&'id str, Spot)>,
        index: fn(u32) -> Index,
        faults: &Faults,
    ) {
        for (place, (id, spot)) in (0..).zip(ids) {
            faults.read(id);
            if let Some((_, first)) = self.known.get(id) {
                let fault = Fault::DuplicateId { kind: self.kind, id: id.to_owned() };
                faults.beside(fault, spot, *first);
            } else {
                self.known.insert(id.to_owned(), (index(place), spot));
            }
        }
    }

    /// What the identifier points to.
    pub(crate) fn get(&self, id: &str) -> Option<Index> {
        self.known.get(id).map(|(index, _)| *index)
    }

    /// What the identifier points to; a fault when it points to nothing.
    pub(crate) fn find(&self, written: &Spotted<String>, faults: &Faults) -> Option<Index> {
        self.find_for("", written, faults)
    }

    /// As [`Self::find`], for the thing `own`: nobody who misspells another one means that.
    fn find_for(&self, own: &str, written: &Spotted<String>, faults: &Faults) -> Option<Index> {
        let found = self.get(&written.value);
        // Where a whole list is missing, that is the fault, not every reference into it.
        let lost = faults.damaged && self.known.is_empty();
        if found.is_none() && !lost && !faults.claimed(&written.value) {
            let others = self.ids().filter(|id| *id != own);
            let nearest = nearest(&written.value, others);
            let written_text = written.value.clone();
            let fault = Fault::UnknownReference { kind: self.kind, written: written_text, nearest };
            faults.tell(fault, written.spot);
        }
        found
    }

    /// What each identifier points to; unknown ones are told and left out, repeated ones kept once.
    pub(crate) fn find_all(&self, written: &[Spotted<String>], faults: &Faults) -> Vec<Index>
    where
        Index: PartialEq,
    {
        self.find_all_for("", written, faults)
    }

    /// As [`Self::find_all`], for the thing `own`.
    pub(crate) fn find_all_for(
        &self,
        own: &str,
        written: &[Spotted<String>],
        faults: &Faults,
    ) -> Vec<Index>
    where
        Index: PartialEq,
    {
        let mut found = Vec::new();
        for index in written.iter().filter_map(|written| self.find_for(own, written, faults)) {
            if !found.contains(&index) {
                found.push(index);
            }
        }
        found
    }

    /// Every identifier.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.known.keys().map(String::as_str)
    }
}

/// Where the rules put what they find.
#[derive(Debug)]
pub(crate) struct Faults {
    found: RefCell<Vec<Violation>>,
    /// Identifiers that were written, and how often; in the end, those of things too damaged to read: they
    /// exist.
    claimed: RefCell<Claimed>,
    /// Whether something could not be read.
    damaged: bool,
}

impl Faults {
    pub(crate) fn new(claimed: Claimed, damaged: bool) -> Self {
        Self { found: RefCell::default(), claimed: RefCell::new(claimed), damaged }
    }

    /// A thing of that name was read: it is not damaged, and whoever names it means it or is wrong.
    fn read(&self, id: &str) {
        self.claimed.borrow_mut().read(id);
    }

    /// Takes a fault.
    pub(crate) fn tell(&self, fault: Fault, spot: Spot) {
        self.found.borrow_mut().push(Violation::new(fault, spot));
    }

    /// Takes a fault that a second place explains.
    pub(crate) fn beside(&self, fault: Fault, spot: Spot, other: Spot) {
        self.found.borrow_mut().push(Violation::beside(fault, spot, other));
    }

    /// Whether something could not be read: what is not there may have been written.
    pub(crate) fn damaged(&self) -> bool {
        self.damaged
    }

    /// Whether such a fault was told.
    pub(crate) fn told(&self, code: Code) -> bool {
        self.found.borrow().iter().any(|violation| violation.code() == code)
    }

    /// Whether a thing of that name was written, but too damaged to read.
    pub(crate) fn claimed(&self, id: &str) -> bool {
        self.claimed.borrow().contains(id)
    }

    pub(crate) fn finish(self) -> Vec<Violation> {
        self.found.into_inner()
    }
}

/// Every identifier that exists.
#[derive(Debug)]
pub(crate) struct Directory {
    pub(crate) editions: Table<EditionIndex>,
    pub(crate) forms: Table<FormIndex>,
    pub(crate) items: Table<ItemIndex>,
    pub(crate) concepts: Table<ConceptIndex>,
    pub(crate) documents: Table<DocumentIndex>,
    /// By `document/number`.
    pub(crate) clauses: Table<ClauseIndex>,
    pub(crate) terms: Table<TermIndex>,
    pub(crate) articles: Table<ArticleIndex>,
    pub(crate) sources: Table<SourceIndex>,
    pub(crate) seeds: Table<u32>,
}

impl Directory {
    pub(crate) fn new() -> Self {
        Self {
            editions: Table::new(Kind::Edition),
            forms: Table::new(Kind::Form),
            items: Table::new(Kind::Item),
            concepts: Table::new(Kind::Concept),
            documents: Table::new(Kind::Document),
            clauses: Table::new(Kind::Clause),
            terms: Table::new(Kind::Term),
            articles: Table::new(Kind::Article),
            sources: Table::new(Kind::Source),
            seeds: Table::new(Kind::Seed),
        }
    }

    /// Every identifier that is promised for ever; clauses have numbers, not ids.
    pub(crate) fn frozen_ids(&self) -> BTreeSet<&str> {
        let tables: [&mut dyn Iterator<Item = &str>; 8] = [
            &mut self.editions.ids(),
            &mut self.forms.ids(),
            &mut self.items.ids(),
            &mut self.concepts.ids(),
            &mut self.documents.ids(),
            &mut self.terms.ids(),
            &mut self.articles.ids(),
            &mut self.sources.ids(),
        ];
        tables.into_iter().flatten().collect()
    }
}
