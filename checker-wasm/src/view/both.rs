//! 「2つの画面で別の答えが入りました」: a block that a row gets where two values wait for a choice.

use web_sys::{Element, HtmlTemplateElement};

use super::write;
use crate::dom;

/// Shows the choice in a row, or takes it away.
pub fn show(place: &Element, both: Option<&(String, String)>) {
    let Some((ours, theirs)) = both else {
        if place.has_child_nodes() {
            place.set_text_content(None);
        }
        return write::hidden(place, true);
    };
    if !place.has_child_nodes() {
        let document = place.owner_document().and_then(|document| document.document_element());
        let template = ["template", &dom::slot("both-choice")].concat();
        let template =
            document.and_then(|root| dom::find_optional::<HtmlTemplateElement>(&root, &template));
        let copy = template.and_then(|it| it.content().clone_node_with_deep(true).ok());
        if let Some(copy) = copy {
            let _ = place.append_child(&copy);
        }
    }
    for (slot, text) in [("both-ours", ours), ("both-theirs", theirs)] {
        if let Some(element) = dom::find_optional::<Element>(place, &dom::slot(slot)) {
            write::text(&element, text);
        }
    }
    write::hidden(place, false);
}
