//! The rules of a form as a whole: a column for everything that its rows hold, and rows to answer.
//! Not here: a row itself (`rows`).

use crate::catalog::directory::Faults;
use crate::draft::form::DraftForm;
use crate::draft::item::DraftItem;
use crate::form::ColumnKind;
use crate::violation::Fault;

/// Every kind of column stands there once, and those that the rows need stand there.
pub(crate) fn columns(form: &DraftForm, faults: &Faults) {
    let Some((first, _)) = form.columns.first() else { return };
    let mut seen = Vec::new();
    for (kind, _) in &form.columns {
        match seen.iter().find(|(other, _)| *other == kind.value) {
            Some((_, spot)) => {
                let fault = Fault::RepeatedColumn { column: kind.value.word() };
                faults.beside(fault, kind.spot, *spot);
            }
            None => seen.push((kind.value, kind.spot)),
        }
    }
    // A column that could not be read is not missing.
    if faults.damaged() {
        return;
    }
    let answered = form.rows().any(|(item, _)| !item.cells(&form.default_cells).is_empty());
    let needed = [
        (true, ColumnKind::Text, first.spot),
        (answered, ColumnKind::Cells, first.spot),
        (
            form.remarks.is_some(),
            ColumnKind::Remarks,
            form.remarks.as_ref().map_or(first.spot, |label| label.spot),
        ),
    ];
    for (needed, kind, spot) in needed {
        if needed && !seen.iter().any(|(other, _)| *other == kind) {
            faults.tell(Fault::MissingColumn { column: kind.word() }, spot);
        }
    }
}

/// The section stands at the left of its rows, in a column of its own or in that of 分類 where no row has one.
pub(crate) fn section_first(form: &DraftForm, faults: &Faults) {
    if faults.damaged() {
        return;
    }
    let categories = form.rows().any(|(item, _)| item.category.is_some());
    let place = |kind| form.columns.iter().position(|(written, _)| written.value == kind);
    let category = || place(ColumnKind::Category).filter(|_| !categories);
    let section = place(ColumnKind::SectionTitle).or_else(category).filter(|place| *place > 0);
    if let Some((kind, _)) = section.and_then(|place| form.columns.get(place)) {
        faults.tell(Fault::SectionNotFirst { column: kind.value.word() }, kind.spot);
    }
}

/// A form to answer has rows, and each has a cell of its own or shares another row's.
pub(crate) fn answers(form: &DraftForm, faults: &Faults) {
    if !form.answerable || faults.damaged() {
        return;
    }
    if form.rows().next().is_none() {
        faults.tell(Fault::FormWithoutRows, form.id.spot);
    }
    let without: Vec<&DraftItem> = form
        .rows()
        .map(|(item, _)| item)
        .filter(|item| {
            item.shares_cell_with.is_none() && item.cells(&form.default_cells).is_empty()
        })
        .collect();
    if let Some(first) = without.first() {
        faults.tell(Fault::RowWithoutCells { rows: without.len() }, first.spot);
    }
}
