//! Lists under headings, which come and go: a group is a copy of the page's template, and so is
//! every entry in it.

use std::cell::RefCell;

use web_sys::{Element, HtmlTemplateElement};

use super::list::{self, Entry};
use super::write;
use crate::dom::{self, MountError};

/// A group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Its texts by slot; a slot without text is hidden.
    pub texts: Vec<(&'static str, String)>,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// Groups, and the templates of a group and of an entry.
pub struct Groups {
    place: Element,
    group: HtmlTemplateElement,
    entry: HtmlTemplateElement,
    shown: RefCell<Vec<Group>>,
}

impl Groups {
    /// The place `<name>-groups`, the templates `<name>-group` and `<name>-entry`.
    pub fn bind(root: &Element, name: &str) -> Result<Self, MountError> {
        let template = |part: &str| {
            dom::find(root, &["template", &dom::slot(&[name, part].concat())].concat())
        };
        Ok(Self {
            place: dom::find(root, &dom::slot(&[name, "-groups"].concat()))?,
            group: template("-group")?,
            entry: template("-entry")?,
            shown: RefCell::new(Vec::new()),
        })
    }

    /// Shows these groups. The same ones again are left alone.
    pub fn show(&self, groups: Vec<Group>) {
        if *self.shown.borrow() == groups {
            return;
        }
        self.place.set_text_content(None);
        for group in &groups {
            let Some(element) = list::copy(&self.group, &self.place) else { continue };
            list::fill(&element, "", &group.texts);
            let entries = dom::find_optional::<Element>(&element, &dom::slot("entries"));
            let Some(entries) = entries else { continue };
            for entry in &group.entries {
                if let Some(element) = list::copy(&self.entry, &entries) {
                    list::fill(&element, &entry.value, &entry.texts);
                }
            }
        }
        write::hidden(&self.place, groups.is_empty());
        self.shown.replace(groups);
    }
}
