//! Which vendor, system or contract a form is about.

use model::hooks;
use web_sys::{Element, HtmlInputElement};

use super::list::{Entry, List};
use super::write;
use crate::dom::{self, MountError};
use crate::face::{SubjectEntry, SubjectsFace};

pub struct SubjectsScreen {
    title: Element,
    label: Element,
    name: HtmlInputElement,
    fault: Element,
    begin: Element,
    rename: Element,
    known: Element,
    list: List,
}

impl SubjectsScreen {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        Ok(Self {
            title: dom::find(root, &dom::slot("subjects-title"))?,
            label: dom::find(root, &dom::slot("subjects-label"))?,
            name: dom::find(root, &dom::attribute(hooks::FIELD, "subject-name"))?,
            fault: dom::find(root, &dom::slot("subject-fault"))?,
            begin: dom::find(root, &dom::slot("subject-begin"))?,
            rename: dom::find(root, &dom::slot("subject-rename"))?,
            known: dom::find(root, &dom::slot("known-subjects"))?,
            list: List::bind(root, "subject")?,
        })
    }

    /// The name as it stands; the field is empty for the next one.
    pub fn given(&self) -> String {
        self.name.value()
    }

    pub fn reveal_name(&self) {
        write::focus(&self.name);
        self.name.select();
    }

    pub fn show(&self, face: &SubjectsFace) {
        write::text(&self.title, &face.title);
        write::text(&self.label, face.label);
        write::text_or_hide(&self.fault, &face.fault);
        let invalid = if face.fault.is_empty() { "false" } else { "true" };
        write::attribute(&self.name, "aria-invalid", invalid);
        if face.fault.is_empty() && self.name.value() != face.name {
            self.name.set_value(&face.name);
        }
        write::hidden(&self.begin, face.renaming);
        write::hidden(&self.rename, !face.renaming);
        write::hidden(&self.known, face.entries.is_empty());
        let entry = |entry: &SubjectEntry| Entry {
            value: entry.id.clone(),
            texts: vec![
                ("name", entry.name.clone()),
                ("entry-progress", entry.progress.clone()),
                (
                    "rename",
                    if entry.id.is_empty() { String::new() } else { "名前を直す".to_owned() },
                ),
            ],
        };
        self.list.show(face.entries.iter().map(entry).collect());
    }
}
