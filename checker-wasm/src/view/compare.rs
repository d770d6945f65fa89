//! This year's answers beside last year's.

use web_sys::Element;

use super::list::{Entry, List};
use super::{names, write};
use crate::dom::{self, MountError};
use crate::face::{CompareEntry, CompareFace};

pub struct CompareScreen {
    root: Element,
    title: Element,
    lines: List,
    list: List,
}

impl CompareScreen {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        Ok(Self {
            root: root.clone(),
            title: dom::find(root, &dom::slot("compare-title"))?,
            lines: List::bind(root, "compare-line")?,
            list: List::bind(root, "compare")?,
        })
    }

    pub fn show(&self, face: &CompareFace) {
        write::text(&self.title, &face.title);
        let line =
            |line: &String| Entry { value: String::new(), texts: vec![("line", line.clone())] };
        self.lines.show(face.lines.iter().map(line).collect());
        let entry = |entry: &CompareEntry| Entry {
            value: String::new(),
            texts: vec![
                ("compare-heading", entry.heading.to_owned()),
                ("compare-name", names::of_row(&self.root, &entry.item)),
                ("compare-words", entry.words.clone()),
                ("compare-why", entry.why.clone()),
            ],
        };
        self.list.show(face.entries.iter().map(entry).collect());
    }
}
