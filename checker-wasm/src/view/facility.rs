//! 「この端末で点検する施設はどこですか」

use model::hooks;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

use super::list::{Entry, List};
use super::write;
use crate::dom::{self, MountError};
use crate::face::FacilityFace;

pub struct FacilityScreen {
    name: HtmlInputElement,
    kind: HtmlSelectElement,
    fault: Element,
    first: Vec<Element>,
    later: Vec<Element>,
    known: Element,
    list: List,
}

impl FacilityScreen {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        Ok(Self {
            name: dom::find(root, &dom::attribute(hooks::FIELD, "facility-name"))?,
            kind: dom::find(root, &dom::attribute(hooks::FIELD, "facility-kind"))?,
            fault: dom::find(root, &dom::slot("facility-fault"))?,
            first: dom::find_all(root, ".without-facility"),
            later: dom::find_all(root, ".with-facility"),
            known: dom::find(root, &dom::slot("known-facilities"))?,
            list: List::bind(root, "facility")?,
        })
    }

    /// Name and kind as they stand.
    pub fn given(&self) -> (String, String) {
        (self.name.value(), self.kind.value())
    }

    pub fn focus_name(&self) {
        let _ = self.name.focus();
    }

    pub fn show(&self, face: &FacilityFace) {
        write::text_or_hide(&self.fault, &face.fault);
        let invalid = if face.fault.is_empty() { "false" } else { "true" };
        write::attribute(&self.name, "aria-invalid", invalid);
        if face.fault.is_empty() && !face.name.is_empty() {
            write::field(&self.name, &face.name);
            if !write::has_focus(&self.kind) && self.kind.value() != face.kind {
                self.kind.set_value(&face.kind);
            }
        }
        for element in &self.first {
            write::hidden(element, face.has_one);
        }
        for element in &self.later {
            write::hidden(element, !face.has_one);
        }
        write::hidden(&self.known, face.known.is_empty());
        let entry = |(id, name): &(String, String)| Entry {
            value: id.clone(),
            texts: vec![("name", name.clone())],
        };
        self.list.show(face.known.iter().map(entry).collect());
    }
}
