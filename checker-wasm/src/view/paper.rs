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
    yes: Option<Element>,
    no: Option<Element>,
    words: Option<Element>,
    day: Option<(Element, String)>,
}

impl PaperCell {
    pub fn bind(paper: &Element, item: &str, cell: &str) -> Self {
        let answer = place(paper, &[item, cell, "answer"]);
        let word = |word: &str| {
            let selector = dom::attribute("data-word", word);
            answer.as_ref().and_then(|answer| dom::find_optional(answer, &selector))
        };
        let (yes, no) = (word("yes"), word("no"));
        let words = answer.clone().filter(|_| yes.is_none() && no.is_none());
        let day = place(paper, &[item, cell, "date"]);
        let day = day.map(|day| {
            let blank = day.text_content().unwrap_or_default();
            (day, blank)
        });
        Self { yes, no, words, day }
    }

    pub fn show(&self, face: &CellFace) {
        for (word, answer) in [(&self.yes, Answer::Yes), (&self.no, Answer::No)] {
            if let Some(word) = word {
                write::class(word, "ringed", face.printed_answer == Some(answer));
            }
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
