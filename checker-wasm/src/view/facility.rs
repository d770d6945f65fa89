//! 「この端末で点検する施設はどこですか」

use model::hooks;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTemplateElement};

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
    list: Element,
    entry: HtmlTemplateElement,
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
            list: dom::find(root, &dom::slot("facility-list"))?,
            entry: dom::find(root, &["template", &dom::slot("facility-entry")].concat())?,
        })
    }

    /// Name and kind as they stand.
    pub fn given(&self) -> (String, String) {
        (self.name.value(), self.kind.value())
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
        let standing =
            dom::find_all::<Element>(&self.list, &dom::attribute(hooks::ACTION, "choose-facility"));
        let shown: Vec<Option<String>> =
            standing.iter().map(|b| b.get_attribute("value")).collect();
        let wanted: Vec<Option<String>> =
            face.known.iter().map(|(id, _)| Some(id.clone())).collect();
        if shown == wanted {
            return;
        }
        self.list.set_text_content(None);
        for (id, name) in &face.known {
            let content = self.entry.content();
            let Ok(copy) = content.clone_node_with_deep(true) else { continue };
            if self.list.append_child(&copy).is_err() {
                continue;
            }
            let Some(entry) = self.list.last_element_child() else { continue };
            if let Some(button) = dom::find_optional::<Element>(&entry, "button") {
                write::attribute(&button, "value", id);
            }
            if let Some(place) = dom::find_optional::<Element>(&entry, &dom::slot("name")) {
                write::text(place.unchecked_ref(), name);
            }
        }
    }
}
