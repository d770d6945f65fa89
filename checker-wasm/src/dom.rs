//! The page as it was finished: the only place where elements are found. What is missing is named.

use std::fmt;

use model::hooks;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Window};

use crate::asleep;

/// What the page lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MountError(String);

impl MountError {
    /// Something is missing.
    pub fn missing(what: &str) -> Self {
        Self(what.to_owned())
    }
}

impl fmt::Display for MountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the page lacks ")?;
        f.write_str(&self.0)
    }
}

/// Page and app do not belong together: the paper is shown instead, and the sentence that says so.
pub fn give_up(error: &MountError) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.as_ref().and_then(Document::document_element) else { return };
    let _ = root.class_list().remove_1("js-ready");
    let _ = root.class_list().add_1("js-failed");
    asleep::wake(&root);
    let notice = document.and_then(|document| document.get_element_by_id("start-failed"));
    if let Some(notice) = notice {
        let _ = notice.remove_attribute("hidden");
        let _ = notice.set_attribute("data-reason", &error.0);
    }
}

/// The window.
pub fn window() -> Result<Window, MountError> {
    web_sys::window().ok_or_else(|| MountError::missing("a window"))
}

/// The document.
pub fn document() -> Result<Document, MountError> {
    window()?.document().ok_or_else(|| MountError::missing("a document"))
}

/// `[data-x="value"]`
pub fn attribute(name: &str, value: &str) -> String {
    ["[", name, "=\"", value, "\"]"].concat()
}

/// `[data-slot="name"]`
pub fn slot(name: &str) -> String {
    attribute(hooks::SLOT, name)
}

/// The element below `root` that the selector names.
pub fn find<T: JsCast>(root: &Element, selector: &str) -> Result<T, MountError> {
    let found = root.query_selector(selector).ok().flatten();
    found.and_then(|found| found.dyn_into().ok()).ok_or_else(|| MountError::missing(selector))
}

/// The element below `root`, where the page has one.
pub fn find_optional<T: JsCast>(root: &Element, selector: &str) -> Option<T> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Every element below `root` that the selector names.
pub fn find_all<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    let nodes = (0..list.length()).filter_map(|place| list.item(place));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

/// The nearest element around `target` that the selector names, itself included, inside `root`.
pub fn closest(root: &Element, target: &Element, selector: &str) -> Option<Element> {
    target.closest(selector).ok().flatten().filter(|found| root.contains(Some(found)))
}
