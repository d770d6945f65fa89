//! A form's place in the page: its card in the list of forms, its sheet, which is bound when the form is opened
//! for the first time, and its paper. The page holds every form; people fill in one at a time.

use std::cell::{Cell, OnceCell};

use model::hooks;
use model::sheet::outline::FormOutline;
use web_sys::Element;

use super::form::FormView;
use super::form_paper::FormPaper;
use super::row::RowView;
use super::write;
use crate::asleep;
use crate::dom::{self, MountError};
use crate::face::{FormFace, RowFace};

pub struct FormPlace {
    outline: FormOutline,
    sheet: Element,
    paper: FormPaper,
    card: Element,
    /// Whether its sheet or its paper is the one that counts.
    current: Cell<bool>,
    view: OnceCell<Option<FormView>>,
}

impl FormPlace {
    pub fn find(root: &Element, form: &FormOutline) -> Result<Self, MountError> {
        let of_form = dom::attribute(hooks::FORM, form.id.as_str());
        let progress = dom::slot("progress");
        Ok(Self {
            outline: form.clone(),
            sheet: dom::find(root, &["section", &of_form].concat())?,
            paper: FormPaper::find(root, form)?,
            card: dom::find(root, &["button", &of_form, " > ", &progress].concat())?,
            current: Cell::new(false),
            view: OnceCell::new(),
        })
    }

    /// The form, bound; none where page and app do not belong together, which is told.
    pub fn view(&self) -> Option<&FormView> {
        let bind = || {
            // Its rows are text until now.
            asleep::wake(&self.sheet);
            match FormView::bind(&self.sheet, &self.outline) {
                Ok(view) => Some(view),
                Err(error) => {
                    dom::give_up(&error);
                    None
                }
            }
        };
        self.view.get_or_init(bind).as_ref()
    }

    /// Shows how far it is; its sheet only where that is open.
    pub fn show(&self, face: FormFace) {
        write::text(&self.card, &face.card);
        if self.current.get()
            && let Some(view) = self.view()
        {
            view.show(&face);
            self.paper.show(face);
        }
    }

    /// Shows a row of it, on the sheet and on paper.
    pub fn show_row(&self, row: usize, face: RowFace) {
        if let Some(view) = self.view() {
            view.show_row(row, &face);
            self.paper.show_row(row, face);
        }
    }

    /// Shows the sheet, and lets its paper be the one that prints.
    pub fn show_current(&self, shown: bool, prints: bool) {
        self.current.set(shown || prints);
        write::hidden(&self.sheet, !shown);
        self.paper.show_current(prints);
    }

    /// Lets the paper wake, where this form is the one that counts.
    pub fn wake_paper_if_current(&self) {
        if self.current.get() {
            self.paper.wake(&self.outline);
        }
    }

    /// The place of the code on its paper, which wakes for it.
    pub fn paper_for_code(&self) -> Option<Element> {
        self.paper.wake(&self.outline);
        self.paper.code()
    }

    /// The place of the code on its paper; none while the paper sleeps.
    pub fn paper_code(&self) -> Option<Element> {
        self.paper.code()
    }

    /// A row of it, bound.
    pub fn row(&self, row: usize) -> Option<&RowView> {
        self.view()?.row(row)
    }
}
