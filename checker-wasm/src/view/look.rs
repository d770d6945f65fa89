//! A file that can only be looked at: everything of it goes in as text.

use web_sys::Element;

use super::list::{Entry, List};
use super::{names, write};
use crate::dom::{self, MountError};
use crate::face::{LookEntry, LookFace};

pub struct LookScreen {
    root: Element,
    title: Element,
    lines: List,
    list: List,
}

impl LookScreen {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        Ok(Self {
            root: root.clone(),
            title: dom::find(root, &dom::slot("look-title"))?,
            lines: List::bind(root, "look-line")?,
            list: List::bind(root, "look")?,
        })
    }

    pub fn show(&self, face: &LookFace) {
        write::text(&self.title, &face.title);
        let line =
            |line: &String| Entry { value: String::new(), texts: vec![("line", line.clone())] };
        self.lines.show(face.lines.iter().map(line).collect());
        let entry = |entry: &LookEntry| Entry {
            value: String::new(),
            texts: vec![
                ("look-sheet", entry.sheet.clone()),
                ("look-name", names::of_row(&self.root, &entry.item)),
                ("look-words", entry.words.clone()),
            ],
        };
        self.list.show(face.entries.iter().map(entry).collect());
    }
}
