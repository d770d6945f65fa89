//! The places of the official form: a ring around a word, a day between brackets, remarks.
//! A form need not print every cell, so each place may be missing.

use model::hooks;
use model::sheet::answer::Answer;
use model::sheet::outline::RowOutline;
use web_sys::Element;

use super::write;
use crate::dom;
use crate::face::{CellFace, RowFace};

/// 「R9.1/31」: more signs than these are printed smaller where there is little room.
const SHORT: usize = 7;

/// The places of a paper by what they are called: item, cell, field. Found in one walk.
pub struct Places(Vec<(String, Element)>);

impl Places {
    pub fn of(paper: &Element) -> Self {
        let places = dom::find_all(paper, &["[", hooks::PRINT, "]"].concat()).into_iter();
        let named = |place: Element| Some((place.get_attribute(hooks::PRINT)?, place));
        Self(places.filter_map(named).collect())
    }

    fn place(&self, name: &[&str]) -> Option<Element> {
        let name = name.join(" ");
        self.0.iter().find(|(called, _)| *called == name).map(|(_, place)| place.clone())
    }
}

/// A row on paper.
pub struct PaperRow {
    cells: Vec<PaperCell>,
    remarks: Option<Element>,
    annex: Option<(Element, Element)>,
    private: Option<(Element, Element)>,
}

impl PaperRow {
    pub fn bind(places: &Places, row: &RowOutline) -> Self {
        let id = row.id.as_str();
        let place = |field: &str| places.place(&[id, field]).filter(|_| row.remarks);
        Self {
            cells: row.cells.iter().map(|cell| PaperCell::bind(places, id, &cell.id)).collect(),
            remarks: place("remarks"),
            annex: place("annex").zip(place("annex-text")),
            private: places.place(&[id, "private"]).zip(places.place(&[id, "private-text"])),
        }
    }

    /// Whether its remarks stand behind the form.
    pub fn is_behind(&self) -> bool {
        self.annex.as_ref().is_some_and(|(entry, _)| !entry.has_attribute("hidden"))
    }

    /// Says which 別紙 it is.
    pub fn number(&self, number: &str) {
        for place in self.remarks.iter().chain(self.annex.iter().map(|(entry, _)| entry)) {
            write::attribute(place, ANNEX, number);
        }
    }

    pub fn show(&self, face: &RowFace) {
        for (cell, face) in self.cells.iter().zip(&face.cells) {
            cell.show(face);
        }
        if let Some(remarks) = &self.remarks {
            write::text(remarks, &face.printed_remarks);
        }
        for (behind, words) in [(&self.annex, &face.annex), (&self.private, &face.private)] {
            if let Some((entry, text)) = behind {
                write::text(text, words);
                write::hidden(entry, words.is_empty());
            }
        }
    }
}

/// The number of a 別紙: beside 「別紙」 in the cell, and where it stands.
const ANNEX: &str = "data-annex";

struct PaperCell {
    /// Words to choose from, each to be ringed.
    ringed: Vec<(String, Element)>,
    words: Option<Element>,
    day: Option<(Element, String)>,
}

impl PaperCell {
    fn bind(places: &Places, item: &str, cell: &str) -> Self {
        let answer = places.place(&[item, cell, "answer"]);
        let choices = answer.iter().flat_map(|answer| dom::find_all(answer, "[data-word]"));
        let ringed: Vec<(String, Element)> = choices
            .filter_map(|word: Element| Some((word.get_attribute("data-word")?, word)))
            .collect();
        let words = answer.clone().filter(|_| ringed.is_empty());
        let day = places.place(&[item, cell, "date"]);
        let day = day.map(|day| {
            let blank = day.text_content().unwrap_or_default();
            (day, blank)
        });
        Self { ringed, words, day }
    }

    fn show(&self, face: &CellFace) {
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
            write::class(day, "long", face.printed_date.len() > SHORT);
        }
    }
}
