//! くわしく書く: one panel for the whole page, which stands in the row that it is about.

use std::cell::{Cell, RefCell};

use model::hooks;
use web_sys::{Element, HtmlInputElement, HtmlTemplateElement, HtmlTextAreaElement};

use super::write;
use crate::dom::{self, MountError};
use crate::face::{EvidenceFace, FoldFace};

pub struct Fold {
    home: Element,
    panel: Element,
    ask: Element,
    whom: HtmlInputElement,
    question: HtmlTextAreaElement,
    assignee: HtmlInputElement,
    by: HtmlInputElement,
    memo: HtmlTextAreaElement,
    list: Element,
    entry: HtmlTemplateElement,
    note: Element,
    shown: RefCell<Vec<Evidence>>,
    empty: Cell<bool>,
}

struct Evidence {
    name: Element,
    title: HtmlInputElement,
    place: HtmlInputElement,
    date: HtmlInputElement,
    reading: Element,
}

impl Fold {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        let home: Element = dom::find(root, &dom::slot("fold-home"))?;
        let panel: Element = dom::find(&home, &dom::slot("fold"))?;
        let field = |name| dom::attribute(hooks::FIELD, name);
        Ok(Self {
            ask: dom::find(&panel, &dom::slot("fold-ask"))?,
            whom: dom::find(&panel, &field("ask-whom"))?,
            question: dom::find(&panel, &field("question"))?,
            assignee: dom::find(&panel, &field("assignee"))?,
            by: dom::find(&panel, &field("by"))?,
            memo: dom::find(&panel, &field("memo"))?,
            list: dom::find(&panel, &dom::slot("evidence-list"))?,
            entry: dom::find(&panel, &dom::slot("evidence-entry"))?,
            note: dom::find(&panel, &dom::slot("evidence-note"))?,
            shown: RefCell::new(Vec::new()),
            empty: Cell::new(false),
            home,
            panel,
        })
    }

    /// Shows it in `place`, or puts it away.
    pub fn show(&self, face: &FoldFace, place: Option<&Element>) {
        let place = place.unwrap_or(&self.home);
        if self.panel.parent_element().as_ref() != Some(place) {
            let _ = place.append_child(&self.panel);
        }
        write::hidden(&self.ask, !face.asks);
        write::field(&self.whom, &face.ask_whom);
        write::area(&self.question, &face.question);
        write::field(&self.assignee, &face.assignee);
        if let Some(place) = self.by.parent_element() {
            write::hidden(&place, face.by.is_none());
        }
        write::field(&self.by, face.by.as_deref().unwrap_or_default());
        write::area(&self.memo, &face.memo);
        write::text_or_hide(&self.note, &face.evidence_note);
        self.show_evidence(&face.evidence);
    }

    fn show_evidence(&self, faces: &[EvidenceFace]) {
        let mut shown = self.shown.borrow_mut();
        while shown.len() > faces.len() {
            shown.pop();
            if let Some(last) = self.list.last_element_child() {
                last.remove();
            }
        }
        while shown.len() < faces.len() {
            match self.blank() {
                Some(evidence) => shown.push(evidence),
                None => return,
            }
        }
        for (evidence, face) in shown.iter().zip(faces) {
            write::text(&evidence.name, &face.name);
            write::field(&evidence.title, &face.title);
            write::field(&evidence.place, &face.place);
            write::field(&evidence.date, &face.date);
            write::text_or_hide(&evidence.reading, &face.reading);
        }
        if self.empty.replace(faces.is_empty()) != faces.is_empty() {
            write::hidden(&self.list, faces.is_empty());
        }
    }

    fn blank(&self) -> Option<Evidence> {
        let copy = self.entry.content().clone_node_with_deep(true).ok()?;
        self.list.append_child(&copy).ok()?;
        let entry = self.list.last_element_child()?;
        let field = |name| dom::find_optional(&entry, &dom::attribute(hooks::FIELD, name));
        Some(Evidence {
            name: dom::find_optional(&entry, &dom::slot("evidence-name"))?,
            title: field("evidence-title")?,
            place: field("evidence-place")?,
            date: field("evidence-date")?,
            reading: dom::find_optional(&entry, &dom::slot("evidence-reading"))?,
        })
    }
}
