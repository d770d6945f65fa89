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

/// The cell in which the app looks for the day until which something is done.
const TARGET: &str = "target";

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

/// In every cell something can be written, and a date where the cell is for one.
pub(crate) fn cell(cell: &DraftCell, faults: &Faults) {
    if !cell.date && (cell.answer == AnswerWord::None || cell.id.value == TARGET) {
        faults.tell(Fault::CellWithoutDate { cell: cell.id.value.clone() }, cell.id.spot);
    }
    given_once(&cell.choices, faults);
}

/// What stands in a list once.
pub(crate) fn given_once(written: &[Spotted<String>], faults: &Faults) {
    for (place, again) in written.iter().enumerate() {
        let above = written.get(..place).unwrap_or_default();
        if let Some(first) = above.iter().find(|first| first.value == again.value) {
            let fault = Fault::GivenTwice { written: again.value.clone() };
            faults.beside(fault, again.spot, first.spot);
        }
    }
}

/// One row at most decides whether the form need be filled in, by one yes or no.
pub(crate) fn gates(form: &DraftForm, faults: &Faults) {
    let mut gates = form.sheets.iter().filter_map(|sheet| sheet.gate.as_ref());
    let Some(first) = gates.next() else { return };
    for second in gates {
        faults.beside(Fault::SecondGate, second.id.spot, first.id.spot);
    }
    let cells = first.cells(&form.default_cells);
    // Without a cell, or with one that is not known, it is told as any row.
    let known = cells.iter().all(|cell| answer_of(form, cell).is_some());
    let is_yes_no = |cell| answer_of(form, cell) == Some(AnswerWord::YesNo);
    if known && !cells.is_empty() && !matches!(cells, [only] if is_yes_no(only)) {
        faults.tell(Fault::NeedsYesNo { key: "gate" }, first.id.spot);
    }
}

/// That nothing need be written is chosen beside yes and no, in the first cell.
pub(crate) fn exemption(item: &DraftItem, form: &DraftForm, faults: &Faults) {
    let first = item.cells(&form.default_cells).first();
    let answer = first.and_then(|cell| answer_of(form, cell));
    if item.exempt_when.is_some() && answer.is_some_and(|answer| answer != AnswerWord::YesNo) {
        faults.tell(Fault::NeedsYesNo { key: "exempt_when" }, item.id.spot);
    }
}

fn answer_of(form: &DraftForm, cell: &Spotted<String>) -> Option<AnswerWord> {
    form.cells.iter().find(|known| known.id.value == cell.value).map(|known| known.answer)
}

/// A row that continues a title stands below one that has it, under the same heading: on paper both have
/// one cell. `above` are the rows before it there.
pub(crate) fn continues(item: &DraftItem, above: &[DraftItem], faults: &Faults) {
    if !item.continues {
        return;
    }
    let owner = above.iter().rev().find(|row| !row.continues);
    // A row that could not be read may have had the title.
    let untitled = owner.is_none_or(|row| row.title.is_none()) && !faults.damaged();
    if untitled || item.title.is_some() {
        faults.tell(Fault::NothingToContinue, item.spot);
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
    given_once(&relation.items, faults);
    let mut others = relation.items.iter().skip(1);
    let other =
        others.find(|item| relation.items.first().is_some_and(|first| first.value != item.value));
    if let Some(other) = other.filter(|_| relation.kinds.contains(&RelationKind::Same)) {
        faults.tell(Fault::SameAsSeveral, other.spot);
    }
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
