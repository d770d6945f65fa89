//! A form that is being filled in: its sheet on the screen, its paper.

use model::hooks;
use model::sheet::outline::FormOutline;
use web_sys::{Element, HtmlInputElement};

use super::filter::Filter;
use super::gathered::SecondRound;
use super::row::RowView;
use super::write;
use crate::dom::{self, MountError};
use crate::face::{FormFace, GatheredRow, RowFace};
use crate::state::{Mode, PrintStyle};

pub struct FormView {
    sheet: Element,
    paper: Element,
    annex: Element,
    heading: Element,
    progress: Element,
    printed_facility: Vec<Element>,
    printed_subject: Vec<Element>,
    printed_count: Element,
    private: Element,
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
    pub fn bind(sheet: &Element, paper: &Element, form: &FormOutline) -> Result<Self, MountError> {
        let progress = dom::slot("progress");
        let action = |name| dom::find(sheet, &dom::attribute(hooks::ACTION, name));
        let rows = form.rows.iter().map(|row| RowView::bind(sheet, paper, row));
        Ok(Self {
            annex: dom::find(paper, &dom::slot("annex"))?,
            heading: dom::find(sheet, &dom::slot("heading"))?,
            progress: dom::find(sheet, &progress)?,
            printed_facility: dom::find_all(paper, &dom::slot("print-facility")),
            printed_subject: dom::find_all(paper, &dom::slot("print-subject")),
            printed_count: dom::find(sheet, &dom::slot("printed-count"))?,
            printing: dom::find_all(sheet, &dom::attribute(hooks::FIELD, "printing")),
            private: dom::find(paper, &dom::slot("private"))?,
            gate_note: dom::find(sheet, &dom::slot("gate-note"))?,
            back: action("back")?,
            next: action("next")?,
            filter: Filter::bind(sheet)?,
            second: SecondRound::bind(sheet)?,
            return_: action("return")?,
            rows: rows.collect::<Result<_, _>>()?,
            sheet: sheet.clone(),
            paper: paper.clone(),
        })
    }

    pub fn heading(&self) -> Element {
        self.heading.clone()
    }

    pub fn show(&self, face: &FormFace) {
        write::text(&self.progress, &face.sentence);
        let printed = [
            (&self.printed_facility, &face.printed_facility),
            (&self.printed_subject, &face.printed_subject),
        ];
        for (places, name) in printed {
            for place in places {
                write::text(place, name);
            }
        }
        write::text(&self.printed_count, &face.printed_count);
        write::class(&self.paper, "paper-grey", face.printing.style == PrintStyle::Grey);
        write::hidden(&self.private, !face.has_private);
        for control in &self.printing {
            write::checked(control, face.printing.has(&control.value()));
        }
        write::text_or_hide(&self.gate_note, &face.gate_note);
        write::class(&self.sheet, "gate-closed", face.gate_closed);
        write::disabled(&self.back, !face.has_back);
        write::disabled(&self.next, !face.has_next);
        write::hidden(&self.annex, !face.has_annex);
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
