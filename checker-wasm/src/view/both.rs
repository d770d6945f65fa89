//! 「ちがう答えが入りました」: a block that a row gets where several values wait for a choice.

use web_sys::{Element, HtmlTemplateElement};

use super::{list, write};
use crate::{dom, sentences};

/// Shows the choices in a row, or takes them away. What is shown already stays: somebody may be on it.
pub fn show(place: &Element, choices: &[String]) {
    let shown = || dom::find_all::<Element>(place, ".both-one");
    if shown().len() != choices.len() {
        place.set_text_content(None);
        if !choices.is_empty() {
            copy(place, "both-head");
        }
        for _ in choices {
            copy(place, "both-choice");
        }
    }
    for (number, (element, words)) in shown().iter().zip(choices).enumerate() {
        let now = if number == 0 { sentences::SHOWN_NOW } else { "" };
        let texts = [("both-words", words.clone()), ("both-now", now.to_owned())];
        list::fill(element, &number.to_string(), &texts);
    }
    write::hidden(place, choices.is_empty());
}

fn copy(place: &Element, name: &str) {
    let document = place.owner_document().and_then(|document| document.document_element());
    let template = ["template", &dom::slot(name)].concat();
    let template =
        document.and_then(|root| dom::find_optional::<HtmlTemplateElement>(&root, &template));
    if let Some(template) = template {
        list::copy(&template, place);
    }
}
