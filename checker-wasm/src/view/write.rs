//! Small absolute writes. Text goes in as text, and nothing is written that stands there already:
//! screen readers, cursors and undo histories notice every write.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// Sets the text of an element.
pub fn text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Sets the text, and hides the element where there is none.
pub fn text_or_hide(element: &Element, words: &str) {
    text(element, words);
    hidden(element, words.is_empty());
}

/// Hides or shows.
pub fn hidden(element: &Element, hidden: bool) {
    if element.has_attribute("hidden") != hidden {
        let _ = element.toggle_attribute_with_force("hidden", hidden);
    }
}

/// Sets or takes away a class.
pub fn class(element: &Element, class: &str, on: bool) {
    let classes = element.class_list();
    if classes.contains(class) != on {
        let _ = classes.toggle_with_force(class, on);
    }
}

/// Sets one class out of several.
pub fn one_class(element: &Element, of: &[&str], chosen: &str) {
    for name in of {
        class(element, name, *name == chosen);
    }
}

/// Sets an attribute.
pub fn attribute(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        let _ = element.set_attribute(name, value);
    }
}

/// Says whether a button that stays in is in.
pub fn pressed(element: &Element, pressed: bool) {
    attribute(element, "aria-pressed", if pressed { "true" } else { "false" });
}

/// Disables a button for the ear too, without taking the focus away from it.
pub fn disabled(element: &Element, disabled: bool) {
    attribute(element, "aria-disabled", if disabled { "true" } else { "false" });
}

/// Checks or unchecks.
pub fn checked(input: &HtmlInputElement, checked: bool) {
    if input.checked() != checked {
        input.set_checked(checked);
    }
}

/// Sets the text of a field, unless somebody is typing in it. Whoever only stands in it sees what another
/// hand wrote, and goes on from there: what was shown last is the field's default.
pub fn field(input: &HtmlInputElement, value: &str) {
    let (stands, shown) = (input.value(), input.default_value());
    if stands != value && (stands == shown || !has_focus(input)) {
        input.set_value(value);
    }
    if shown != value {
        input.set_default_value(value);
    }
}

/// Sets the text of a large field as [`field`] does.
pub fn area(area: &HtmlTextAreaElement, value: &str) {
    let (stands, shown) = (area.value(), area.default_value().unwrap_or_default());
    if stands != value && (stands == shown || !has_focus(area)) {
        area.set_value(value);
    }
    if shown != value {
        let _ = area.set_default_value(value);
    }
}

/// Moves the focus.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Whether the focus is on an element.
pub fn has_focus(element: &Element) -> bool {
    let active = element.owner_document().and_then(|document| document.active_element());
    active.is_some_and(|active| active == *element)
}

/// Whether the focus is on an element or in it.
pub fn holds_focus(element: &Element) -> bool {
    let active = element.owner_document().and_then(|document| document.active_element());
    active.is_some_and(|active| element.contains(Some(&active)))
}
