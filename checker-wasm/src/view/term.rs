//! What a term means, over the page. The browser's own dialog keeps the focus in it and gives it back.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::write;
use crate::dom::{self, MountError};

pub struct TermDialog {
    dialog: Element,
}

impl TermDialog {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        Ok(Self { dialog: dom::find(root, &dom::slot("term-dialog"))? })
    }

    pub fn open(&self, address: &str) {
        for term in dom::find_all::<Element>(&self.dialog, "div") {
            let wanted = dom::find_optional::<Element>(&term, &dom::attribute("href", address));
            write::hidden(&term, wanted.is_none());
        }
        if !self.dialog.has_attribute("open") {
            self.call("showModal");
        }
    }

    pub fn close(&self) {
        self.call("close");
    }

    /// `web_sys` knows dialogs as well, by a type of its own for two calls.
    fn call(&self, name: &str) {
        let method = Reflect::get(&self.dialog, &name.into()).ok();
        if let Some(method) = method.and_then(|method| method.dyn_into::<Function>().ok()) {
            let _ = method.call0(&self.dialog);
        }
    }
}
