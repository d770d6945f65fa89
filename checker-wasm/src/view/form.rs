//! A form that is being filled in: its sheet on the screen. Not here: its paper (`form_paper`).

use model::hooks;
use model::sheet::outline::FormOutline;
use web_sys::{Element, HtmlInputElement};

use super::filter::Filter;
use super::gathered::SecondRound;
use super::row::RowView;
use super::write;
use crate::dom::{self, MountError};
use crate::face::{FormFace, GatheredRow, RowFace};
use crate::state::Mode;

pub struct FormView {
    sheet: Element,
    heading: Element,
    progress: Element,
    printed_count: Element,
    printing: Vec<HtmlInputElement>,
    gate_note: Element,
    back: Element,
    next: Element,
    filter: Filter,
    second: Option<SecondRound>,
    return_: Element,
    rows: Vec<RowView>,
}

impl FormView {
    pub fn bind(sheet: &Element, form: &FormOutline) -> Result<Self, MountError> {
        let progress = dom::slot("progress");
        let action = |name| dom::find(sheet, &dom::attribute(hooks::ACTION, name));
        let rows = form.rows.iter().map(|row| RowView::bind(sheet, row));
        Ok(Self {
            heading: dom::find(sheet, &dom::slot("heading"))?,
            progress: dom::find(sheet, &progress)?,
            printed_count: dom::find(sheet, &dom::slot("printed-count"))?,
            printing: dom::find_all(sheet, &dom::attribute(hooks::FIELD, "printing")),
            gate_note: dom::find(sheet, &dom::slot("gate-note"))?,
            back: action("back")?,
            next: action("next")?,
            filter: Filter::bind(sheet)?,
            second: SecondRound::bind(sheet)?,
            return_: action("return")?,
            rows: rows.collect::<Result<_, _>>()?,
            sheet: sheet.clone(),
        })
    }

    pub fn heading(&self) -> Element {
        self.heading.clone()
    }

    pub fn show(&self, face: &FormFace) {
        write::text(&self.progress, &face.sentence);
        write::text(&self.printed_count, &face.printed_count);
        for control in &self.printing {
            write::checked(control, face.printing.has(&control.value()));
        }
        write::text_or_hide(&self.gate_note, &face.gate_note);
        write::class(&self.sheet, "gate-closed", face.gate_closed);
        write::disabled(&self.back, !face.has_back);
        write::disabled(&self.next, !face.has_next);
        self.filter.show(face);
        write::text_or_hide(&self.return_, face.return_to);
        if let Some(second) = &self.second {
            let name = |row: &GatheredRow| self.row(row.at.row).map(RowView::name);
            second.show(&face.second, |row| name(row).unwrap_or_default());
        }
        write::class(&self.sheet, "filtered", !face.filter_note.is_empty());
        for (place, row) in self.rows.iter().enumerate() {
            row.show_current(place == face.current);
        }
    }

    pub fn row(&self, row: usize) -> Option<&RowView> {
        self.rows.get(row)
    }

    pub fn show_row(&self, row: usize, face: &RowFace) {
        if let Some(row) = self.rows.get(row) {
            row.show(face);
        }
    }

    /// How its rows are called.
    pub fn names(&self) -> Vec<String> {
        self.rows.iter().map(RowView::name).collect()
    }

    pub fn reveal(&self, row: usize, mode: Mode) {
        if let Some(row) = self.rows.get(row) {
            row.reveal(mode);
        }
    }
}
