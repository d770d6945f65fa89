//! A list whose entries come and go: each is a copy of the page's own template, filled with text.

use std::cell::RefCell;

use model::hooks;
use web_sys::{Element, HtmlTemplateElement};

use super::write;
use crate::dom::{self, MountError};

/// An entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The value of its buttons.
    pub value: String,
    /// Its texts by slot; a slot without text is hidden.
    pub texts: Vec<(&'static str, String)>,
}

/// A list and the template of its entries.
pub struct List {
    list: Element,
    template: HtmlTemplateElement,
    shown: RefCell<Vec<Entry>>,
}

impl List {
    /// The list `<name>-list` and the template `<name>-entry`.
    pub fn bind(root: &Element, name: &str) -> Result<Self, MountError> {
        let entry = dom::slot(&[name, "-entry"].concat());
        Ok(Self {
            list: dom::find(root, &dom::slot(&[name, "-list"].concat()))?,
            template: dom::find(root, &["template", &entry].concat())?,
            shown: RefCell::new(Vec::new()),
        })
    }

    /// Shows these entries. The same ones again are left alone: somebody may be on them.
    pub fn show(&self, entries: Vec<Entry>) {
        if *self.shown.borrow() == entries {
            return;
        }
        self.list.set_text_content(None);
        for entry in &entries {
            if let Some(element) = copy(&self.template, &self.list) {
                fill(&element, &entry.value, &entry.texts);
            }
        }
        write::hidden(&self.list, entries.is_empty());
        self.shown.replace(entries);
    }
}

/// Puts a copy of a template at the end of a place.
pub fn copy(template: &HtmlTemplateElement, place: &Element) -> Option<Element> {
    let copy = template.content().clone_node_with_deep(true).ok()?;
    place.append_child(&copy).ok()?;
    place.last_element_child()
}

/// Fills in a copy: the value of its buttons, its texts by slot.
pub fn fill(element: &Element, value: &str, texts: &[(&'static str, String)]) {
    for button in dom::find_all::<Element>(element, &["[", hooks::ACTION, "]"].concat()) {
        write::attribute(&button, "value", value);
    }
    for (slot, text) in texts {
        for place in dom::find_all::<Element>(element, &dom::slot(slot)) {
            write::text_or_hide(&place, text);
        }
    }
}
