//! A cell: the words and the day. Not here: the same on paper (`paper`).

use model::form::AnswerKind;
use model::hooks;
use model::sheet::answer::Answer;
use model::sheet::outline::{CellOutline, RowOutline};
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

use super::write;
use crate::dom::{self, MountError};
use crate::event::Control;
use crate::face::{CellFace, Tone};

pub struct CellView {
    answers: Vec<(Answer, HtmlInputElement)>,
    clear: Option<Element>,
    words: Words,
    day: Option<Day>,
}

enum Words {
    None,
    Text(HtmlInputElement),
    Choice(HtmlSelectElement),
}

struct Day {
    field: HtmlInputElement,
    reading: Element,
    accept: Element,
}

impl CellView {
    pub fn bind(
        row: &Element,
        row_outline: &RowOutline,
        cell: &CellOutline,
    ) -> Result<Self, MountError> {
        let at = dom::attribute(hooks::CELL, &cell.id);
        let with = |name: &str, value: &str| [&at, dom::attribute(name, value).as_str()].concat();
        let answer = with(hooks::FIELD, "answer");
        let radio = |answer_: Answer| {
            let selector = [&answer, "[value=\"", answer_.word(), "\"]"].concat();
            Ok::<_, MountError>((answer_, dom::find(row, &selector)?))
        };
        let mut answers = Vec::new();
        if matches!(cell.answer, AnswerKind::YesNo | AnswerKind::Mark) {
            answers.push(radio(Answer::Yes)?);
        }
        if cell.answer == AnswerKind::YesNo {
            answers.push(radio(Answer::No)?);
            let exempt = row_outline.may_be_exempt && row_outline.cells.first() == Some(cell);
            if exempt {
                answers.push(radio(Answer::NotRequired)?);
            }
        }
        let words = match cell.answer {
            AnswerKind::Text => Words::Text(dom::find(row, &with(hooks::FIELD, "words"))?),
            AnswerKind::Choice(_) => Words::Choice(dom::find(row, &with(hooks::FIELD, "words"))?),
            AnswerKind::YesNo | AnswerKind::Mark | AnswerKind::None => Words::None,
        };
        let day = cell.date.then(|| {
            Ok::<_, MountError>(Day {
                field: dom::find(row, &with(hooks::FIELD, "date"))?,
                reading: dom::find(row, &with(hooks::SLOT, "reading"))?,
                accept: dom::find(row, &with(hooks::ACTION, "accept-date"))?,
            })
        });
        Ok(Self {
            clear: dom::find_optional(row, &with(hooks::ACTION, "clear")),
            answers,
            words,
            day: day.transpose()?,
        })
    }

    /// A control of the cell, where it has that.
    pub fn control(&self, control: Control) -> Option<&Element> {
        match control {
            Control::Answer(wanted) => {
                let found = self.answers.iter().find(|(answer, _)| *answer == wanted);
                found.map(|(_, input)| input.as_ref())
            }
            Control::Words => match &self.words {
                Words::None => None,
                Words::Text(field) => Some(field),
                Words::Choice(select) => Some(select),
            },
            Control::Heading => None,
            Control::Day => self.day.as_ref().map(|day| day.field.as_ref()),
        }
    }

    pub fn show(&self, face: &CellFace) {
        for (answer, input) in &self.answers {
            write::checked(input, face.answer == Some(*answer));
        }
        if let Some(clear) = &self.clear {
            // It keeps its place: the other controls must not jump when it comes.
            write::class(clear, "offered", face.answer.is_some());
        }
        match &self.words {
            Words::None => {}
            Words::Text(field) => write::field(field, &face.words),
            Words::Choice(select) => {
                if !write::has_focus(select) && select.value() != face.words {
                    select.set_value(&face.words);
                }
            }
        }
        if let Some(day) = &self.day {
            write::field(&day.field, &face.date);
            write::text(&day.reading, &face.reading);
            let invalid = if face.invalid { "true" } else { "false" };
            write::attribute(&day.field, "aria-invalid", invalid);
            let tones = [Tone::Plain, Tone::Warn, Tone::Alarm].map(Tone::word);
            write::one_class(&day.reading, &tones, face.tone.word());
            if face.asks {
                write::text(&day.accept, face.accept);
            }
            write::hidden(&day.accept, !face.asks);
        }
    }
}
