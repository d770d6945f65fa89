//! What is about the device: the linked file, and the reminder where the browser may forget.

use model::hooks;
use web_sys::Element;

use super::write;
use crate::dom::{self, MountError};
use crate::face::{DeviceFace, Tone};

pub struct DevicePart {
    reminder_box: Element,
    reminder: Element,
    link_box: Element,
    link: Element,
    known: Element,
    line: Element,
    drop: Element,
}

impl DevicePart {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        Ok(Self {
            reminder_box: dom::find(root, &dom::slot("reminder-box"))?,
            reminder: dom::find(root, &dom::slot("reminder"))?,
            link_box: dom::find(root, &dom::slot("link-box"))?,
            link: dom::find(root, &dom::attribute(hooks::ACTION, "link"))?,
            known: dom::find(root, &dom::slot("link-known"))?,
            line: dom::find(root, &dom::slot("link-line"))?,
            drop: dom::find(root, &dom::attribute(hooks::ACTION, "drop-link"))?,
        })
    }

    pub fn show(&self, face: &DeviceFace) {
        write::text(&self.reminder, &face.reminder);
        write::hidden(&self.reminder_box, face.reminder.is_empty());
        write::hidden(&self.link_box, !face.can_link);
        write::text_or_hide(&self.link, face.link_word);
        write::hidden(&self.known, !face.can_choose);
        write::text_or_hide(&self.line, &face.link_line);
        let tones = [Tone::Plain, Tone::Warn, Tone::Alarm].map(Tone::word);
        write::one_class(&self.line, &tones, face.link_tone.word());
        write::hidden(&self.drop, !face.has_link);
    }
}
