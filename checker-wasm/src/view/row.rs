//! A row: its controls, its entry in the list. Not here: its place on paper (`paper`).

use model::hooks;
use model::sheet::outline::RowOutline;
use model::sheet::progress::RowStatus;
use web_sys::{
    Element, HtmlInputElement, HtmlTextAreaElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::cell::CellView;
use super::{both, names, write};
use crate::dom::{self, MountError};
use crate::event::Control;
use crate::face::RowFace;
use crate::sentences;
use crate::state::Mode;

pub struct RowView {
    row: Element,
    entry: Element,
    heading: Element,
    status: [Element; 2],
    cells: Vec<CellView>,
    remarks: Option<Remarks>,
    unsure: HtmlInputElement,
    note: Element,
    both: Element,
    asked: Element,
    first: Option<Element>,
    fold: Element,
    fold_button: Element,
    folded_note: Element,
}

struct Remarks {
    area: HtmlTextAreaElement,
    note: Element,
}

impl RowView {
    pub fn bind(sheet: &Element, row: &RowOutline) -> Result<Self, MountError> {
        let id = dom::attribute(hooks::ITEM, row.id.as_str());
        let element: Element = dom::find(sheet, &["article", &id].concat())?;
        let entry: Element = dom::find(sheet, &["button", &id].concat())?;
        let cells = row.cells.iter().map(|cell| CellView::bind(&element, row, cell));
        let remarks = row.remarks.then(|| {
            Ok::<_, MountError>(Remarks {
                area: dom::find(&element, &dom::attribute(hooks::FIELD, "remarks"))?,
                note: dom::find(&element, &dom::slot("remarks-note"))?,
            })
        });
        Ok(Self {
            heading: dom::find(&element, &dom::slot("heading"))?,
            status: [
                dom::find(&element, &dom::slot("status"))?,
                dom::find(&entry, &dom::slot("status"))?,
            ],
            cells: cells.collect::<Result<_, _>>()?,
            remarks: remarks.transpose()?,
            unsure: dom::find(&element, &dom::attribute(hooks::FIELD, "unsure"))?,
            note: dom::find(&element, &dom::slot("row-note"))?,
            both: dom::find(&element, &dom::slot("both"))?,
            asked: dom::find(&element, &dom::slot("asked"))?,
            first: dom::find_optional(&element, &dom::slot("first-round")),
            fold: dom::find(&element, &dom::slot("fold-here"))?,
            fold_button: dom::find(&element, &dom::attribute(hooks::ACTION, "fold"))?,
            folded_note: dom::find(&element, &dom::slot("folded-note"))?,
            row: element,
            entry,
        })
    }

    pub fn show(&self, face: &RowFace) {
        let status = face.status.unwrap_or(RowStatus::Open);
        for (place, at) in self.status.iter().zip([&self.row, &self.entry]) {
            write::text(place, sentences::status(status, face.unsure, face.overdue));
            write::one_class(at, &STATUSES, status_class(status));
        }
        for (cell, face) in self.cells.iter().zip(&face.cells) {
            cell.show(face);
        }
        if let Some(remarks) = &self.remarks {
            write::area(&remarks.area, &face.remarks);
            write::text_or_hide(&remarks.note, &face.remarks_note);
            write::class(&remarks.note, "alarm", face.remarks_alarm);
            let invalid = if face.remarks_alarm { "true" } else { "false" };
            write::attribute(&remarks.area, "aria-invalid", invalid);
        }
        write::checked(&self.unsure, face.unsure);
        for at in [&self.row, &self.entry] {
            write::class(at, "unsure", face.unsure);
            write::class(at, "folded", face.folded);
            write::class(at, "filtered-out", face.filtered_out);
            write::class(at, "overdue", face.overdue);
        }
        write::text_or_hide(&self.asked, &face.asked);
        write::text(&self.folded_note, &face.folded_note);
        let expanded = if face.fold_open { "true" } else { "false" };
        write::attribute(&self.fold_button, "aria-expanded", expanded);
        write::class(&self.row, "locked", face.locked);
        if let Some(first) = &self.first {
            let _ = first.toggle_attribute_with_force("disabled", face.locked);
        }
        write::class(&self.row, "not-required", face.not_required);
        write::text_or_hide(&self.note, &face.note);
        both::show(&self.both, &face.both);
        write::class(&self.note, "dismissable", face.note_dismissable);
    }

    /// How the row is called: number, name, and what it is about.
    pub fn name(&self) -> String {
        names::called(&self.entry)
    }

    /// The sentence to answer.
    pub fn sentence(&self) -> String {
        let found = dom::find_optional::<Element>(&self.row, &dom::slot("sentence"));
        found.and_then(|found| found.text_content()).unwrap_or_default()
    }

    /// Where くわしく書く stands while it is open.
    pub fn fold(&self) -> &Element {
        &self.fold
    }

    pub fn show_current(&self, current: bool) {
        write::class(&self.row, "current", current);
        if current {
            write::attribute(&self.entry, "aria-current", "true");
        } else {
            let _ = self.entry.remove_attribute("aria-current");
        }
    }

    /// Puts the focus on a control.
    pub fn reveal_control(&self, cell: usize, control: Control) {
        if let Some(control) = self.cells.get(cell).and_then(|cell| cell.control(control)) {
            write::focus(control);
        }
    }

    pub fn reveal(&self, mode: Mode) {
        if write::holds_focus(&self.row) {
            return;
        }
        write::focus(&self.heading);
        let options = ScrollIntoViewOptions::new();
        options.set_block(match mode {
            Mode::One => ScrollLogicalPosition::Start,
            Mode::Table => ScrollLogicalPosition::Center,
        });
        self.row.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

const STATUSES: [&str; 5] = ["is-open", "is-yes", "is-no", "is-not-required", "is-filled"];

fn status_class(status: RowStatus) -> &'static str {
    match status {
        RowStatus::Open => "is-open",
        RowStatus::Yes => "is-yes",
        RowStatus::No => "is-no",
        RowStatus::NotRequired => "is-not-required",
        RowStatus::Filled => "is-filled",
    }
}
