//! Which rows of a sheet are listed.

use model::hooks;
use web_sys::{Element, HtmlSelectElement};

use super::write;
use crate::dom::{self, MountError};
use crate::face::FormFace;

pub struct Filter {
    select: HtmlSelectElement,
    options: Vec<Element>,
    box_: Element,
    note: Element,
}

impl Filter {
    pub fn bind(sheet: &Element) -> Result<Self, MountError> {
        let select: HtmlSelectElement = dom::find(sheet, &dom::attribute(hooks::FIELD, "filter"))?;
        Ok(Self {
            options: dom::find_all(&select, "option"),
            box_: dom::find(sheet, &dom::slot("filter-box"))?,
            note: dom::find(sheet, &dom::slot("filter-note"))?,
            select,
        })
    }

    pub fn show(&self, face: &FormFace) {
        for (option, words) in self.options.iter().zip(&face.filters) {
            write::text(option, words);
        }
        if self.select.value() != face.filter.word() {
            self.select.set_value(face.filter.word());
        }
        write::text(&self.note, &face.filter_note);
        write::hidden(&self.box_, face.filter_note.is_empty());
    }
}
