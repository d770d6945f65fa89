//! A form's paper: text until somebody may print it. What is shown meanwhile is remembered, and stands on it
//! when it wakes; nobody waits for it before the first answer.

use std::cell::{OnceCell, RefCell};

use model::hooks;
use model::sheet::outline::FormOutline;
use web_sys::Element;

use super::paper::{PaperRow, Places};
use super::write;
use crate::asleep;
use crate::dom::{self, MountError};
use crate::face::{FormFace, RowFace};
use crate::state::PrintStyle;

pub struct FormPaper {
    paper: Element,
    bound: OnceCell<Bound>,
    missed: RefCell<Missed>,
}

/// What was shown while the paper slept: the last of everything, because every patch is absolute.
#[derive(Default)]
struct Missed {
    form: Option<FormFace>,
    /// By their places; none of a row that was not shown.
    rows: Vec<Option<RowFace>>,
}

impl FormPaper {
    pub fn find(root: &Element, form: &FormOutline) -> Result<Self, MountError> {
        let of_form = dom::attribute(hooks::FORM, form.id.as_str());
        Ok(Self {
            paper: dom::find(root, &[&dom::slot("paper"), of_form.as_str()].concat())?,
            bound: OnceCell::new(),
            missed: RefCell::default(),
        })
    }

    /// Lets it be the one that prints.
    pub fn show_current(&self, prints: bool) {
        write::class(&self.paper, "current", prints);
    }

    pub fn show(&self, face: FormFace) {
        match self.bound.get() {
            Some(bound) => bound.show(&face),
            None => self.missed.borrow_mut().form = Some(face),
        }
    }

    pub fn show_row(&self, row: usize, face: RowFace) {
        match self.bound.get() {
            Some(bound) => bound.show_row(row, &face),
            None => {
                let rows = &mut self.missed.borrow_mut().rows;
                rows.resize_with(rows.len().max(row + 1), || None);
                if let Some(place) = rows.get_mut(row) {
                    *place = Some(face);
                }
            }
        }
    }

    /// Puts it into the page with everything that was shown. Where page and app do not belong together,
    /// that is told.
    pub fn wake(&self, form: &FormOutline) {
        if self.bound.get().is_some() {
            return;
        }
        asleep::wake(&self.paper);
        match Bound::bind(&self.paper, form) {
            Ok(bound) => {
                bound.show_missed(&self.missed.take());
                let _ = self.bound.set(bound);
            }
            Err(error) => dom::give_up(&error),
        }
    }

    /// The place of the code on it; none while it sleeps.
    pub fn code(&self) -> Option<Element> {
        dom::find_optional(&self.paper, &dom::slot("paper-code"))
    }
}

struct Bound {
    paper: Element,
    annex: Element,
    private: Element,
    facility: Vec<Element>,
    subject: Vec<Element>,
    rows: Vec<PaperRow>,
}

impl Bound {
    fn bind(paper: &Element, form: &FormOutline) -> Result<Self, MountError> {
        let places = Places::of(paper);
        Ok(Self {
            annex: dom::find(paper, &dom::slot("annex"))?,
            private: dom::find(paper, &dom::slot("private"))?,
            facility: dom::find_all(paper, &dom::slot("print-facility")),
            subject: dom::find_all(paper, &dom::slot("print-subject")),
            rows: form.rows.iter().map(|row| PaperRow::bind(&places, row)).collect(),
            paper: paper.clone(),
        })
    }

    fn show_missed(&self, missed: &Missed) {
        if let Some(face) = &missed.form {
            self.show(face);
        }
        for (row, face) in self.rows.iter().zip(&missed.rows) {
            if let Some(face) = face {
                row.show(face);
            }
        }
        self.number();
    }

    /// 別紙1, 別紙2 in the order of the form.
    fn number(&self) {
        let mut last = 0;
        for row in &self.rows {
            let behind = row.is_behind();
            last += usize::from(behind);
            row.number(&if behind { last.to_string() } else { String::new() });
        }
    }

    fn show(&self, face: &FormFace) {
        let named =
            [(&self.facility, &face.printed_facility), (&self.subject, &face.printed_subject)];
        for (places, name) in named {
            for place in places {
                write::text(place, name);
            }
        }
        write::class(&self.paper, "paper-grey", face.printing.style == PrintStyle::Grey);
        write::hidden(&self.private, !face.has_private);
        write::hidden(&self.annex, !face.has_annex);
    }

    fn show_row(&self, row: usize, face: &RowFace) {
        let Some(row) = self.rows.get(row) else { return };
        let behind = row.is_behind();
        row.show(face);
        if row.is_behind() != behind {
            self.number();
        }
    }
}
