//! Rows that refer to a clause or a document, kept apart by why they do.

use model::catalog::{ItemIndex, ReferenceIndex};
use model::reference::{Holder, ReferenceReason};
use serde::Serialize;

use super::here::{Here, Link};
use super::row::RowLink;

/// Rows that refer to something, by why they do.
#[derive(Serialize)]
pub(super) struct Citing {
    cited: Vec<CitingRow>,
    same_concept: Vec<CitingRow>,
    our_reading: Vec<CitingRow>,
    none: bool,
}

#[derive(Serialize)]
struct CitingRow {
    written: String,
    note: Option<String>,
    rows: Vec<RowLink>,
    guide: Option<Link>,
}

impl Here<'_> {
    pub(super) fn citing(
        &self,
        references: impl Iterator<Item = ReferenceIndex> + Clone,
    ) -> Citing {
        let of = |reason| {
            references
                .clone()
                .filter(|index| self.press.catalog[*index].reason == reason)
                .map(|index| self.citing_row(index))
                .collect()
        };
        Citing {
            none: references.clone().next().is_none(),
            cited: of(ReferenceReason::Cited),
            same_concept: of(ReferenceReason::SameConcept),
            our_reading: of(ReferenceReason::OurReading),
        }
    }

    /// The row that holds the reference; for a concept, its rows in every edition.
    fn citing_row(&self, index: ReferenceIndex) -> CitingRow {
        let reference = &self.press.catalog[index];
        let (rows, guide): (Vec<ItemIndex>, _) = match reference.holder {
            Holder::Item(item) => (vec![item], None),
            Holder::Concept(concept) => {
                (self.press.catalog[concept].items.clone(), Some(self.concept(concept)))
            }
        };
        CitingRow {
            written: reference.written.clone(),
            note: reference.note.clone(),
            rows: self.rows(&rows),
            guide,
        }
    }
}
