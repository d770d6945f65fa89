//! What stands beside the sheets: imports that can be taken back, and last year's answers at their rows.

use model::hooks;
use model::sheet::outline::Outline;
use web_sys::{Element, HtmlTemplateElement};

use super::list::{Entry, List};
use super::{names, write};
use crate::dom::{self, MountError};
use crate::face::{Aside, CandidateFace, CarryFace};

pub struct AsideView {
    root: Element,
    /// Ids of the rows, form by form.
    rows: Vec<Vec<String>>,
    packages: Element,
    list: List,
    carry: Element,
    sentence: Element,
    show: Element,
    hide: Element,
    compare: Element,
    candidate: HtmlTemplateElement,
}

impl AsideView {
    pub fn bind(root: &Element, outline: &Outline) -> Result<Self, MountError> {
        let action = |name| dom::find(root, &dom::attribute(hooks::ACTION, name));
        let rows = outline
            .forms
            .iter()
            .map(|form| form.rows.iter().map(|row| row.id.as_str().to_owned()).collect());
        Ok(Self {
            root: root.clone(),
            rows: rows.collect(),
            packages: dom::find(root, &dom::slot("packages"))?,
            list: List::bind(root, "package")?,
            carry: dom::find(root, &dom::slot("carry"))?,
            sentence: dom::find(root, &dom::slot("carry-sentence"))?,
            show: action("show-candidates")?,
            hide: action("hide-candidates")?,
            compare: action("compare")?,
            candidate: dom::find(root, &["template", &dom::slot("candidate-entry")].concat())?,
        })
    }

    pub fn show(&self, face: &Aside) {
        write::hidden(&self.packages, face.packages.is_empty());
        let entry = |(id, sentence): &(String, String)| Entry {
            value: id.clone(),
            texts: vec![("package", sentence.clone())],
        };
        self.list.show(face.packages.iter().map(entry).collect());
        write::hidden(&self.carry, face.carry.is_none());
        if let Some(carry) = &face.carry {
            self.show_carry(carry);
        }
        // Another sheet's candidates never stay behind.
        let shown = face.carry.as_ref().map(|carry| carry.form);
        for candidate in dom::find_all::<Element>(&self.root, CANDIDATES) {
            let form = candidate.get_attribute("data-of").and_then(|form| form.parse().ok());
            if form != shown {
                candidate.remove();
            }
        }
    }

    fn show_carry(&self, face: &CarryFace) {
        write::text(&self.sentence, &face.sentence);
        write::hidden(&self.show, !face.can_show);
        write::hidden(&self.hide, !face.can_hide);
        write::hidden(&self.compare, !face.can_compare);
        let ids = self.rows.get(face.form).map(Vec::as_slice).unwrap_or_default();
        for (id, candidate) in ids.iter().zip(&face.rows) {
            let row = ["article", &dom::attribute(hooks::ITEM, id), " .row-answer"].concat();
            let Some(row) = dom::find_optional::<Element>(&self.root, &row) else { continue };
            let standing: Option<Element> = dom::find_optional(&row, CANDIDATES);
            match (candidate, standing) {
                (None, Some(standing)) => self.put_away(&row, &standing),
                (None, None) => {}
                (Some(candidate), Some(standing)) => self.fill(&standing, candidate),
                (Some(candidate), None) => self.add(&row, face.form, candidate),
            }
        }
    }

    /// A candidate that was taken: whoever stood on its button stands on the answer now.
    fn put_away(&self, row: &Element, candidate: &Element) {
        let held = write::holds_focus(candidate);
        candidate.remove();
        let answer = ["input", &dom::attribute(hooks::FIELD, "answer"), ":checked"].concat();
        if let Some(answer) = dom::find_optional::<Element>(row, &answer).filter(|_| held) {
            write::focus(&answer);
        }
    }

    fn add(&self, row: &Element, form: usize, face: &CandidateFace) {
        let Ok(copy) = self.candidate.content().clone_node_with_deep(true) else { return };
        if row.insert_before(&copy, row.first_child().as_ref()).is_ok()
            && let Some(candidate) = dom::find_optional::<Element>(row, CANDIDATES)
        {
            write::attribute(&candidate, "data-of", &form.to_string());
            self.fill(&candidate, face);
        }
    }

    fn fill(&self, candidate: &Element, face: &CandidateFace) {
        let sources = face.sources.iter();
        let sources: Vec<String> = sources
            .map(|(item, words)| [&names::of_row(&self.root, item), ": ", words].concat())
            .collect();
        for (slot, text) in [
            ("candidate-words", face.words.as_str()),
            ("candidate-sources", &sources.join("\n")),
            ("candidate-why", &face.why),
            ("candidate-take", face.take),
        ] {
            if let Some(place) = dom::find_optional::<Element>(candidate, &dom::slot(slot)) {
                write::text_or_hide(&place, text);
            }
        }
    }
}

/// Every candidate in the page.
const CANDIDATES: &str = ".candidate";
