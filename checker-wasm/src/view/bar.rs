//! The bar on every screen: whose answers these are, and where they are kept.

use model::hooks;
use web_sys::Element;

use super::write;
use crate::dom::{self, MountError};
use crate::face::{BarFace, Tone};

pub struct Bar {
    names: Vec<Element>,
    subject: Element,
    state: Element,
    saved: Element,
    copy: Element,
    alarm: Element,
    message: Element,
    undo: Element,
    export: Vec<Element>,
}

impl Bar {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        let names = dom::find_all(root, &dom::slot("facility-name"));
        if names.is_empty() {
            return Err(MountError::missing(&dom::slot("facility-name")));
        }
        Ok(Self {
            names,
            subject: dom::find(root, &dom::slot("subject-name"))?,
            state: dom::find(root, &dom::slot("state-line"))?,
            saved: dom::find(root, &dom::slot("saved"))?,
            copy: dom::find(root, &dom::slot("copy"))?,
            alarm: dom::find(root, &dom::slot("alarm"))?,
            message: dom::find(root, &dom::slot("message"))?,
            undo: dom::find(root, &dom::attribute(hooks::ACTION, "undo"))?,
            export: dom::find_all(root, &dom::attribute(hooks::ACTION, "export")),
        })
    }

    pub fn show(&self, face: &BarFace) {
        for name in &self.names {
            write::text(name, &face.facility);
        }
        write::text_or_hide(&self.subject, &face.subject);
        let tones = [Tone::Plain, Tone::Warn, Tone::Alarm].map(Tone::word);
        write::one_class(&self.state, &tones, face.tone.word());
        write::text(&self.saved, &face.saved);
        write::text_or_hide(&self.copy, &face.copy);
        write::text_or_hide(&self.alarm, &face.alarm);
        write::text_or_hide(&self.message, &face.message);
        write::disabled(&self.undo, !face.can_undo);
        for export in &self.export {
            write::disabled(export, !face.can_export);
        }
    }
}
