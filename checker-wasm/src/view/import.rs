//! The preview of a file, and what is chosen in it.

use std::cell::RefCell;

use model::hooks;
use web_sys::{Element, HtmlInputElement, HtmlTemplateElement};

use super::{names, write};
use crate::dom::{self, MountError};
use crate::face::{DifferenceFace, ImportFace, Tone};
use crate::intake::Choice;

pub struct ImportScreen {
    root: Element,
    box_: Element,
    title: Element,
    lines: Element,
    line: HtmlTemplateElement,
    wordings: Element,
    wording: HtmlTemplateElement,
    differences: Element,
    difference: HtmlTemplateElement,
    undecided: Element,
    confirm: Element,
    join: Element,
    look: Element,
    shown: RefCell<ImportFace>,
}

impl ImportScreen {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        let template = |name| dom::find(root, &["template", &dom::slot(name)].concat());
        Ok(Self {
            root: root.clone(),
            box_: dom::find(root, &dom::slot("screen-import"))?,
            title: dom::find(root, &dom::slot("import-title"))?,
            lines: dom::find(root, &dom::slot("import-lines"))?,
            line: template("import-line")?,
            wordings: dom::find(root, &dom::slot("wording-list"))?,
            wording: template("wording-entry")?,
            differences: dom::find(root, &dom::slot("difference-list"))?,
            difference: template("difference-entry")?,
            undecided: dom::find(root, &dom::slot("undecided"))?,
            confirm: dom::find(root, &dom::attribute(hooks::ACTION, "import-confirm"))?,
            join: dom::find(root, &dom::attribute(hooks::ACTION, "import-join"))?,
            look: dom::find(root, &dom::attribute(hooks::ACTION, "look"))?,
            shown: RefCell::new(ImportFace::default()),
        })
    }

    pub fn show(&self, face: &ImportFace) {
        let tones = [Tone::Plain, Tone::Warn, Tone::Alarm].map(Tone::word);
        write::one_class(&self.box_, &tones, face.tone.word());
        write::text(&self.title, &face.title);
        write::text_or_hide(&self.confirm, &face.confirm);
        write::text_or_hide(&self.join, &face.join);
        write::text_or_hide(&self.undecided, &face.undecided);
        write::hidden(&self.look, !face.can_look);
        let shown = self.shown.replace(face.clone());
        if shown.lines != face.lines {
            fill(&self.lines, &self.line, face.lines.len(), |place, entry| {
                write::text(entry, &face.lines[place]);
            });
        }
        if shown.wordings != face.wordings {
            fill(&self.wordings, &self.wording, face.wordings.len(), |place, entry| {
                write_slot(entry, "wording", &face.wordings[place]);
                if let Some(input) = dom::find_optional::<HtmlInputElement>(entry, "input") {
                    input.set_value(&place.to_string());
                }
            });
            write::hidden(&self.wordings, face.wordings.is_empty());
        }
        // What is chosen already stands in the page: somebody is on it.
        let same = |one: &DifferenceFace, other: &DifferenceFace| {
            DifferenceFace { choice: None, ..one.clone() }
                == DifferenceFace { choice: None, ..other.clone() }
        };
        let unchanged = shown.differences.len() == face.differences.len()
            && shown.differences.iter().zip(&face.differences).all(|(one, other)| same(one, other))
            && shown.title == face.title;
        if !unchanged {
            fill(&self.differences, &self.difference, face.differences.len(), |place, entry| {
                self.difference(place, entry, &face.differences[place]);
            });
            write::hidden(&self.differences, face.differences.is_empty());
        }
    }

    fn difference(&self, place: usize, entry: &Element, face: &DifferenceFace) {
        write_slot(entry, "name", &names::of_row(&self.root, &face.item));
        write_slot(entry, "sheet", &face.sheet);
        write_slot(entry, "status", face.status);
        for (choice, text) in
            [(Choice::Ours, &face.ours), (Choice::Theirs, &face.theirs), (Choice::Both, &face.both)]
        {
            write_slot(entry, choice.word(), text);
            let selector = ["input", &dom::attribute("value", choice.word())].concat();
            let Some(input) = dom::find_optional::<HtmlInputElement>(entry, &selector) else {
                continue;
            };
            input.set_name(&["difference-", &place.to_string()].concat());
            write::checked(&input, face.choice == Some(choice));
            if let Ok(Some(label)) = input.closest("label") {
                write::hidden(&label, text.is_empty());
            }
        }
    }
}

/// A list of copies of a template.
fn fill(
    list: &Element,
    template: &HtmlTemplateElement,
    count: usize,
    each: impl Fn(usize, &Element),
) {
    list.set_text_content(None);
    for place in 0..count {
        let Ok(copy) = template.content().clone_node_with_deep(true) else { continue };
        if list.append_child(&copy).is_ok()
            && let Some(entry) = list.last_element_child()
        {
            each(place, &entry);
        }
    }
}

fn write_slot(entry: &Element, slot: &str, text: &str) {
    if let Some(place) = dom::find_optional::<Element>(entry, &dom::slot(slot)) {
        write::text(&place, text);
    }
}
