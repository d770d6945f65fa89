//! The preview of a file.

use model::hooks;
use web_sys::{Element, HtmlTemplateElement};

use super::write;
use crate::dom::{self, MountError};
use crate::face::{ImportFace, Tone};

pub struct ImportScreen {
    box_: Element,
    title: Element,
    lines: Element,
    line: HtmlTemplateElement,
    confirm: Element,
}

impl ImportScreen {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        Ok(Self {
            box_: dom::find(root, &dom::slot("screen-import"))?,
            title: dom::find(root, &dom::slot("import-title"))?,
            lines: dom::find(root, &dom::slot("import-lines"))?,
            line: dom::find(root, &["template", &dom::slot("import-line")].concat())?,
            confirm: dom::find(root, &dom::attribute(hooks::ACTION, "import-confirm"))?,
        })
    }

    pub fn show(&self, face: &ImportFace) {
        let tones = [Tone::Plain, Tone::Warn, Tone::Alarm].map(Tone::word);
        write::one_class(&self.box_, &tones, face.tone.word());
        write::text(&self.title, &face.title);
        write::text_or_hide(&self.confirm, &face.confirm);
        self.lines.set_text_content(None);
        for line in &face.lines {
            let Ok(copy) = self.line.content().clone_node_with_deep(true) else { continue };
            if self.lines.append_child(&copy).is_ok()
                && let Some(entry) = self.lines.last_element_child()
            {
                write::text(&entry, line);
            }
        }
    }
}
