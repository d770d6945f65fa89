//! The rules of rows and cells: cells that the form has, relations that name rows, own words with a source.

use crate::catalog::directory::Faults;
use crate::draft::form::{AnswerWord, DraftCell, DraftForm};
use crate::draft::item::{DraftItem, DraftRelation};
use crate::draft::provenance::DraftWording;
use crate::form::FormKind;
use crate::id::ItemId;
use crate::item::RelationKind;
use crate::nearest::nearest;
use crate::spot::Spotted;
use crate::violation::{Fault, Kind};

/// Ids inside a form (cells, sheets, sections): ASCII, given once.
pub(crate) fn inner_ids<'a>(
    kind: Kind,
    ids: impl Iterator<Item = &'a Spotted<String>>,
    faults: &Faults,
) {
    let mut seen: Vec<&Spotted<String>> = Vec::new();
    for id in ids {
        if id.value.contains('/') || ItemId::new(&id.value).is_err() {
            faults.tell(Fault::MalformedId { written: id.value.clone() }, id.spot);
        }
        match seen.iter().find(|first| first.value == id.value) {
            Some(first) => {
                let fault = Fault::DuplicateId { kind, id: id.value.clone() };
                faults.beside(fault, id.spot, first.spot);
            }
            None => seen.push(id),
        }
    }
}

/// A choice has words to choose from, and nothing else has.
pub(crate) fn choices(cell: &DraftCell, faults: &Faults) {
    if (cell.answer == AnswerWord::Choice) == cell.choices.is_empty() {
        faults.tell(Fault::ChoicesMismatch, cell.id.spot);
    }
}

/// The cells that a row has: cells of its form.
pub(crate) fn cells(written: &[Spotted<String>], form: &DraftForm, faults: &Faults) -> Vec<String> {
    for cell in written {
        if !form.cells.iter().any(|known| known.id.value == cell.value) {
            let allowed: Vec<String> =
                form.cells.iter().map(|cell| cell.id.value.clone()).collect();
            let nearest = nearest(&cell.value, allowed.iter().map(String::as_str));
            let written = cell.value.clone();
            faults.tell(Fault::UnknownCell { written, nearest, allowed }, cell.spot);
        }
    }
    inner_ids(Kind::Cell, written.iter(), faults);
    written.iter().map(|cell| cell.value.clone()).collect()
}

/// A row shares the cell of the row above, or the one that the row above shares: on paper that cell spans
/// them all. `above` are the rows before it under the same heading.
pub(crate) fn shared_cell(item: &DraftItem, above: &[DraftItem], faults: &Faults) {
    let Some(shared) = &item.shares_cell_with else { return };
    if let Some(own) = item.cells.as_ref().and_then(|cells| cells.first()) {
        faults.tell(Fault::CellsBesideShared, own.spot);
    }
    let shares_it_too = |row: &&DraftItem| {
        row.shares_cell_with.as_ref().is_some_and(|other| other.value == shared.value)
    };
    let owner = above.iter().rev().find(|row| !shares_it_too(row));
    let is_owner =
        |row: &DraftItem| row.id.value.as_str() == shared.value && row.shares_cell_with.is_none();
    if !owner.is_some_and(is_owner) {
        let written = shared.value.clone();
        faults.tell(Fault::SharedCellElsewhere { written }, shared.spot);
    }
}

/// New rows name no earlier row; every other relation names at least one.
pub(crate) fn relation(relation: &DraftRelation, faults: &Faults) {
    let new = relation.kinds.contains(&RelationKind::New);
    match relation.items.first() {
        Some(first) if new => faults.tell(Fault::NewWithItems, first.spot),
        None if !new && !relation.kinds.is_empty() => {
            faults.tell(Fault::RelationWithoutItems, relation.spot);
        }
        _ => {}
    }
}

/// A row of a yearly checklist says what stays the same over the editions.
pub(crate) fn concept(item: &DraftItem, kind: FormKind, faults: &Faults) {
    if kind == FormKind::Checklist && item.concept.is_none() {
        faults.tell(Fault::MissingKey { key: "concept" }, item.spot);
    }
}

/// Own words say how certain they are and what they rest on; the form's defaults speak of quotations.
pub(crate) fn own_words(item: &DraftItem, faults: &Faults) {
    let DraftWording::Own(text) = &item.text else { return };
    if text.value.is_empty() {
        return;
    }
    if item.certainty.is_none() {
        faults.tell(Fault::MissingCertainty, text.spot);
    }
    if item.origin.is_none() {
        faults.tell(Fault::MissingSource { certainty: item.certainty }, text.spot);
    }
}
