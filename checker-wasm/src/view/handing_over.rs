//! Controls for copies, and the code on the paper of every form.

use model::hooks;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTemplateElement};

use super::form_place::FormPlace;
use super::write;
use crate::dom::{self, MountError};
use crate::face::{CodeFace, HandingFace, Tone};

pub struct HandingOver {
    ticks: Vec<HtmlInputElement>,
    told: Vec<Element>,
}

impl HandingOver {
    pub fn bind(root: &Element) -> Self {
        Self {
            ticks: dom::find_all(root, &dom::attribute(hooks::FIELD, "paper-code")),
            told: dom::find_all(root, &dom::slot("restore-told")),
        }
    }

    pub fn show(&self, face: &HandingFace) {
        for tick in &self.ticks {
            write::checked(tick, face.code);
        }
        for told in &self.told {
            write::one_class(told, &[Tone::Plain, Tone::Warn].map(Tone::word), face.tone.word());
            write::text_or_hide(told, &face.told);
        }
    }

    /// A code on the paper of its form, which wakes for it; none on the others. Papers that sleep have no
    /// place for one.
    pub fn show_code(face: &CodeFace, forms: &[FormPlace]) {
        for (form, place) in forms.iter().enumerate() {
            let here = form == face.form && !face.lines.is_empty();
            let code = if here { place.paper_for_code() } else { place.paper_code() };
            let Some(Ok(paper)) = code.as_ref().map(PaperCode::bind) else { continue };
            write::hidden(&paper.place, !here);
            paper.fill(if here { face } else { &NOTHING });
        }
    }
}

static NOTHING: CodeFace =
    CodeFace { form: 0, lines: Vec::new(), size: 0, path: String::new(), note: String::new() };

struct PaperCode {
    place: Element,
    note: Element,
    lines: Element,
    line: HtmlTemplateElement,
    picture: Element,
    path: Element,
}

impl PaperCode {
    fn bind(place: &Element) -> Result<Self, MountError> {
        Ok(Self {
            place: place.clone(),
            note: dom::find(place, &dom::slot("code-note"))?,
            lines: dom::find(place, &dom::slot("code-lines"))?,
            line: dom::find(place, &["template", &dom::slot("code-line")].concat())?,
            picture: dom::find(place, &dom::slot("code-picture"))?,
            path: dom::find(place, &dom::slot("code-path"))?,
        })
    }

    fn fill(&self, face: &CodeFace) {
        write::text(&self.note, &face.note);
        let size = face.size.to_string();
        write::attribute(&self.picture, "viewBox", &["0 0 ", &size, " ", &size].concat());
        write::attribute(&self.path, "d", &face.path);
        self.lines.set_text_content(None);
        for line in &face.lines {
            let Ok(copy) = self.line.content().clone_node_with_deep(true) else { continue };
            if self.lines.append_child(copy.unchecked_ref()).is_ok()
                && let Some(entry) = self.lines.last_element_child()
            {
                write::text(&entry, line);
            }
        }
    }
}
