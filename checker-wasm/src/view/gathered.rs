//! The lists that are gathered from rows: findings, questions, the second round. The page itself
//! knows how its rows are called.

use model::hooks;
use web_sys::Element;

use super::form_place::FormPlace;
use super::groups::{Group, Groups};
use super::list::{Entry, List};
use super::write;
use crate::dom::{self, MountError};
use crate::face::{AskingFace, Gathered, GatheredRow, ReviewFace};

/// 確認
pub struct ReviewScreen {
    title: Element,
    sentence: Element,
    printed_count: Element,
    remains: Element,
    next: Element,
    calendar: Element,
    groups: Groups,
}

impl ReviewScreen {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        let slot = |name| dom::find(root, &dom::slot(name));
        Ok(Self {
            title: slot("review-title")?,
            sentence: slot("review-sentence")?,
            printed_count: slot("review-count")?,
            remains: slot("remains")?,
            next: slot("next-day")?,
            calendar: dom::find(root, &dom::attribute(hooks::ACTION, "calendar"))?,
            groups: Groups::bind(root, "finding")?,
        })
    }

    pub fn show(&self, face: &ReviewFace, forms: &[FormPlace]) {
        write::text(&self.title, &face.title);
        write::text(&self.sentence, &face.sentence);
        write::text(&self.printed_count, &face.printed_count);
        write::text(&self.remains, &face.remains);
        write::text_or_hide(&self.next, &face.next);
        write::hidden(&self.calendar, face.next.is_empty());
        self.groups.show(face.groups.iter().map(|group| of(group, forms)).collect());
    }
}

/// 聞くことの一覧: the sheets of paper are the list.
pub struct AskingScreen {
    sentence: Element,
    print: Element,
    papers: Element,
    groups: Groups,
}

impl AskingScreen {
    pub fn bind(root: &Element) -> Result<Self, MountError> {
        Ok(Self {
            sentence: dom::find(root, &dom::slot("asking-sentence"))?,
            print: dom::find(root, &dom::slot("print-asking"))?,
            papers: dom::find(root, &dom::slot("ask-papers"))?,
            groups: Groups::bind(root, "ask")?,
        })
    }

    pub fn show(&self, face: &AskingFace, forms: &[FormPlace]) {
        write::text(&self.sentence, &face.sentence);
        write::hidden(&self.print, face.sheets.is_empty());
        let sheet = |sheet: &Gathered| {
            let mut group = of(sheet, forms);
            group.texts.push(("ask-facility", face.facility.clone()));
            group.texts.push(("ask-made", face.made.clone()));
            group
        };
        self.groups.show(face.sheets.iter().map(sheet).collect());
    }

    /// Shows the sheets, and lets them be what prints.
    pub fn show_current(&self, current: bool) {
        write::hidden(&self.papers, !current);
    }
}

/// 2回目
pub struct SecondRound {
    place: Element,
    sentence: Element,
    list: List,
}

impl SecondRound {
    pub fn bind(sheet: &Element) -> Result<Option<Self>, MountError> {
        let Some(place) = dom::find_optional::<Element>(sheet, &dom::slot("second-box")) else {
            return Ok(None);
        };
        Ok(Some(Self {
            sentence: dom::find(&place, &dom::slot("second-sentence"))?,
            list: List::bind(&place, "second")?,
            place,
        }))
    }

    pub fn show(&self, face: &Gathered, name: impl Fn(&GatheredRow) -> String) {
        write::hidden(&self.place, face.rows.is_empty());
        write::text(&self.sentence, &face.heading);
        let entry = |row: &GatheredRow| Entry {
            value: row.place.clone(),
            texts: vec![("name", name(row)), ("said", row.said.clone())],
        };
        self.list.show(face.rows.iter().map(entry).collect());
    }
}

fn of(group: &Gathered, forms: &[FormPlace]) -> Group {
    let entry = |row: &GatheredRow| {
        let view = forms.get(row.at.form).and_then(|form| form.row(row.at.row));
        let (name, sentence) = view.map(|row| (row.name(), row.sentence())).unwrap_or_default();
        Entry {
            value: row.place.clone(),
            texts: vec![
                ("name", name),
                ("said", row.said.clone()),
                ("about", row.about.clone()),
                ("sentence", sentence),
            ],
        }
    };
    Group {
        texts: vec![("group-heading", group.heading.clone())],
        entries: group.rows.iter().map(entry).collect(),
    }
}
