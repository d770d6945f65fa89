//! A form's place in the page: its card in the list of forms, and its sheet and paper, which are bound
//! when the form is opened for the first time. The page holds every form; people fill in one at a time.

use std::cell::{Cell, OnceCell};

use model::hooks;
use model::sheet::outline::FormOutline;
use web_sys::Element;

use super::form::FormView;
use super::row::RowView;
use super::write;
use crate::asleep;
use crate::dom::{self, MountError};
use crate::face::FormFace;

pub struct FormPlace {
    outline: FormOutline,
    sheet: Element,
    paper: Element,
    card: Element,
    /// Whether its sheet or its paper is the one that counts.
    current: Cell<bool>,
    view: OnceCell<Option<FormView>>,
}

impl FormPlace {
    pub fn find(root: &Element, form: &FormOutline) -> Result<Self, MountError> {
        let of_form = dom::attribute(hooks::FORM, form.id.as_str());
        let card: Element = dom::find(root, &["button", &of_form].concat())?;
        Ok(Self {
            outline: form.clone(),
            sheet: dom::find(root, &["section", &of_form].concat())?,
            paper: dom::find(root, &[&dom::slot("paper"), of_form.as_str()].concat())?,
            card: dom::find(&card, &dom::slot("progress"))?,
            current: Cell::new(false),
            view: OnceCell::new(),
        })
    }

    /// The form, bound; none where page and app do not belong together, which is told.
    pub fn view(&self) -> Option<&FormView> {
        let bind = || {
            self.put_into_page();
            match FormView::bind(&self.sheet, &self.paper, &self.outline) {
                Ok(view) => Some(view),
                Err(error) => {
                    dom::give_up(&error);
                    None
                }
            }
        };
        self.view.get_or_init(bind).as_ref()
    }

    /// Its rows and its paper are text until now.
    fn put_into_page(&self) {
        asleep::wake(&self.sheet);
        asleep::wake(&self.paper);
    }

    /// Shows how far it is; its sheet only where that is open.
    pub fn show(&self, face: &FormFace) {
        write::text(&self.card, &face.card);
        if self.current.get()
            && let Some(view) = self.view()
        {
            view.show(face);
        }
    }

    /// Shows the sheet, and lets its paper be the one that prints.
    pub fn show_current(&self, shown: bool, prints: bool) {
        self.current.set(shown || prints);
        write::hidden(&self.sheet, !shown);
        write::class(&self.paper, "current", prints);
    }

    /// The place of the code on its paper; none while the paper sleeps.
    pub fn paper_code(&self) -> Option<Element> {
        dom::find_optional(&self.paper, &dom::slot("paper-code"))
    }

    /// A row of it, bound.
    pub fn row(&self, row: usize) -> Option<&RowView> {
        self.view()?.row(row)
    }
}
