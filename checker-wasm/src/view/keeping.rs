//! Notices, and what was thrown away.

use model::hooks;
use web_sys::{Element, HtmlInputElement};

use super::list::{Entry, List};
use super::write;
use crate::dom::{self, MountError};
use crate::face::{KeepingFace, NoticeFace, TrashEntry};

pub struct KeepingView {
    notices: List,
    trash: Element,
    trash_name: Element,
    field: HtmlInputElement,
    fault: Element,
    facilities: (Element, List),
    sheets: (Element, List),
}

impl KeepingView {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        let list = |name: &str| {
            let around = dom::find(root, &dom::slot(&["known-", name].concat()))?;
            Ok::<_, MountError>((around, List::bind(root, name)?))
        };
        Ok(Self {
            notices: List::bind(root, "notice")?,
            trash: dom::find(root, &dom::slot("trash-box"))?,
            trash_name: dom::find(root, &dom::slot("trash-facility"))?,
            field: dom::find(root, &dom::attribute(hooks::FIELD, "trash-name"))?,
            fault: dom::find(root, &dom::slot("trash-fault"))?,
            facilities: list("trashed-facility")?,
            sheets: list("trashed-sheet")?,
        })
    }

    pub fn show(&self, face: &KeepingFace) {
        let notice = |face: &NoticeFace| Entry {
            value: face.word.to_owned(),
            texts: vec![("notice", face.text.clone()), ("notice-seen", face.button.to_owned())],
        };
        self.notices.show(face.notices.iter().map(notice).collect());
        write::hidden(&self.trash, face.facility.is_empty());
        write::text(&self.trash_name, &face.facility);
        write::text_or_hide(&self.fault, &face.fault);
        let invalid = if face.fault.is_empty() { "false" } else { "true" };
        write::attribute(&self.field, "aria-invalid", invalid);
        if face.facility.is_empty() {
            self.field.set_value("");
        }
        show_list(&self.facilities, &face.facilities);
        show_list(&self.sheets, &face.sheets);
    }
}

fn show_list((around, list): &(Element, List), entries: &[TrashEntry]) {
    write::hidden(around, entries.is_empty());
    let entry = |entry: &TrashEntry| Entry {
        value: entry.id.clone(),
        texts: vec![("name", entry.name.clone()), ("when", entry.when.clone())],
    };
    list.show(entries.iter().map(entry).collect());
}
