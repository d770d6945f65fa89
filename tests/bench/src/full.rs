//! Ten facilities, every sheet of the page answered in full: how long a start takes then, and what it fills.

use std::fs;

use anyhow::{Context, Result};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::device::Device;
use browser_tests::engine::Engine;
use browser_tests::site::Site;
use model::exchange::file::{File, FiledSheet};
use model::exchange::json::Members;
use model::exchange::write::write;
use model::form::{AnswerKind, Subject};
use model::hooks;
use model::sheet::answer::Answer;
use model::sheet::facility::{Facility, FacilityId};
use model::sheet::outline::{CellOutline, FormOutline, Outline, RowOutline};
use model::sheet::outline_text;
use model::sheet::record::{Entry, Record};
use model::sheet::subject::{NamedSubject, SheetId, SubjectId};
use model::sorted::SortedMap;

use crate::clock::{Wait, median, note, put_in};
use crate::pages::{looked, settle};

const FACILITIES: u8 = 10;
const STARTS: usize = 5;
const AT: &str = "2024-11-20T14:03:00+09:00";

/// What was measured.
pub struct Full {
    /// Sheets of each facility.
    pub forms: usize,
    /// From the start of the navigation until the open sheet was painted, in milliseconds.
    pub start: f64,
    /// Keys and values in localStorage.
    pub characters: f64,
}

pub fn measure(site: &Site) -> Result<Full> {
    let device = Device::new(Engine::Chromium)?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, site)?;
    let outline = outline(&browser)?;
    for place in 0..FACILITIES {
        let file = device.downloads().join(format!("full-{place}.json"));
        fs::write(&file, write(&filled(&outline, place)?, &outline))?;
        checker.choose_file(&file)?;
        checker.take_in()?;
        checker.wait_until_saved()?;
    }
    let form = outline.forms.first().context("no form can be answered")?.id.clone();
    checker.choose(form.as_str())?;
    checker.resumed(form.as_str())?;
    browser.close()?;

    let open = format!("section[{}=\"{form}\"]:not([hidden])", hooks::FORM, form = form.as_str());
    let mut starts = Vec::new();
    let mut characters = 0.0;
    for _ in 0..STARTS {
        let browser = device.browser()?;
        put_in(&browser, &[Wait { name: "looked", so: &looked(&open), then: "" }])?;
        settle();
        browser.open(&site.address("check.html"))?;
        starts.push(note(&browser, "looked painted")?);
        characters = browser.script(CHARACTERS, &[])?.as_f64().context("no storage")?;
        browser.close()?;
    }
    Ok(Full { forms: outline.forms.len(), start: median(starts), characters })
}

const CHARACTERS: &str = "return Object.keys(localStorage)
    .reduce((sum, key) => sum + key.length + localStorage.getItem(key).length, 0)";

fn outline(browser: &Browser) -> Result<Outline> {
    let script = format!("return document.querySelector('[{}=outline]').textContent", hooks::SLOT);
    let text = browser.script(&script, &[])?;
    outline_text::from_text(text.as_str().unwrap_or_default()).context("the page has no outline")
}

fn filled(outline: &Outline, place: u8) -> Result<File> {
    let facility = Facility {
        id: FacilityId::from_random([place + 1; 16]),
        name: format!("計測の医院{place}"),
        kind: None,
        rev: 1,
        updated_at: Some(AT.to_owned()),
        kept: Members::new(),
    };
    let mut subjects = SortedMap::new();
    let mut sheets = SortedMap::new();
    for (number, form) in (1_u8..).zip(&outline.forms) {
        let subject = (form.subject != Subject::Facility).then(|| {
            let id = SubjectId::from_random([place * 16 + number; 16]);
            let name = format!("計測の相手{number}");
            let updated_at = Some(AT.to_owned());
            NamedSubject { id, kind: form.subject, name, rev: 1, updated_at, kept: Members::new() }
        });
        let id = SheetId { form: form.id.clone(), subject: subject.as_ref().map(|s| s.id.clone()) };
        sheets.insert(id, sheet(form));
        subjects.extend(subject.map(|subject| (subject.id.clone(), subject)));
    }
    Ok(File { facility, subjects, sheets, kept: Members::new() })
}

fn sheet(form: &FormOutline) -> FiledSheet {
    let answers = form.rows.iter().map(|row| (row.id.clone(), record(row))).collect();
    FiledSheet { answers, ..FiledSheet::default() }
}

fn record(row: &RowOutline) -> Record {
    let cells = row.cells.iter().map(|cell| (cell.id.clone(), entry(cell, row)));
    let remarks =
        if row.remarks { "事業者に確認中。次回の会議で決める。" } else { "" };
    Record {
        cells: cells.collect(),
        remarks: remarks.to_owned(),
        rev: 1,
        updated_at: Some(AT.to_owned()),
        ..Record::default()
    }
}

fn entry(cell: &CellOutline, row: &RowOutline) -> Entry {
    let words = match &cell.answer {
        AnswerKind::Choice(words) => words.first().cloned().unwrap_or_default(),
        AnswerKind::Text => "年に1回、見直しています。".to_owned(),
        _ => String::new(),
    };
    let answer = matches!(cell.answer, AnswerKind::YesNo | AnswerKind::Mark).then_some(Answer::Yes);
    let date = row.year_of(&cell.id).map(|(_, end)| end).filter(|_| cell.date);
    Entry { answer, words, date, ..Entry::default() }
}
