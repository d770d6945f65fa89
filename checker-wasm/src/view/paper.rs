//! The places of the official form: a ring around a word, a day between brackets, remarks.
//! A form need not print every cell, so each place may be missing.

use model::hooks;
use model::sheet::answer::Answer;
use web_sys::Element;

use super::write;
use crate::dom;
use crate::face::CellFace;

/// The place of that name: item, cell, field.
pub fn place(paper: &Element, name: &[&str]) -> Option<Element> {
    dom::find_optional(paper, &dom::attribute(hooks::PRINT, &name.join(" ")))
}

pub struct PaperCell {
    /// Words to choose from, each to be ringed.
    ringed: Vec<(String, Element)>,
    words: Option<Element>,
    day: Option<(Element, String)>,
}

impl PaperCell {
    pub fn bind(paper: &Element, item: &str, cell: &str) -> Self {
        let answer = place(paper, &[item, cell, "answer"]);
        let choices = answer.iter().flat_map(|answer| dom::find_all(answer, "[data-word]"));
        let ringed: Vec<(String, Element)> = choices
            .filter_map(|word: Element| Some((word.get_attribute("data-word")?, word)))
            .collect();
        let words = answer.clone().filter(|_| ringed.is_empty());
        let day = place(paper, &[item, cell, "date"]);
        let day = day.map(|day| {
            let blank = day.text_content().unwrap_or_default();
            (day, blank)
        });
        Self { ringed, words, day }
    }

    pub fn show(&self, face: &CellFace) {
        let words: &str = &face.printed_words;
        let chosen = match face.printed_answer {
            Some(answer) => answer.word(),
            None => words,
        };
        for (word, element) in &self.ringed {
            write::class(element, "ringed", word == chosen);
        }
        if let Some(words) = &self.words {
            let ticked = face.printed_answer == Some(Answer::Yes);
            write::text(words, if ticked { "✓" } else { &face.printed_words });
        }
        if let Some((day, blank)) = &self.day {
            let empty = face.printed_date.is_empty();
            write::text(day, if empty { blank } else { &face.printed_date });
            write::class(day, "filled", !empty);
        }
    }
}
