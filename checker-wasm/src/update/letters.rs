//! Letters that this device has no shape for: on paper they are boxes. Which letters of a sheet are worth
//! asking about, and what the device said of them; nothing of it keeps anybody from printing.

use model::sheet::outline::RowOutline;
use model::sheet::record::Record;

use super::{handing_over, printing, review};
use crate::clock::Now;
use crate::effect::Effect;
use crate::sentences;
use crate::state::{PrintStyle, Screen, State};

/// What the device was asked about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Letters {
    asked: String,
    lacking: String,
    /// Printing goes on once it has answered.
    print: bool,
}

/// How many bytes of them are asked about at once: each letter takes a moment.
const AT_ONCE: usize = 600;

/// 印刷する: the device is asked first, where there is anything to ask.
pub fn print(state: &mut State, now: &Now) -> Vec<Effect> {
    if matches!(state.screen, Screen::Sheet(_)) && state.printing.style != PrintStyle::Blank {
        let ask = ask(state);
        if !ask.is_empty() {
            state.letters.print = true;
            return ask;
        }
    }
    handing_over::print(state, now)
}

/// What 確認 still has to know.
pub fn wished(state: &mut State) -> Vec<Effect> {
    if matches!(state.screen, Screen::Review(_)) { ask(state) } else { Vec::new() }
}

/// The device has answered.
pub fn told(state: &mut State, lacking: &str, now: &Now) -> Vec<Effect> {
    state.letters.lacking.push_str(lacking);
    if std::mem::take(&mut state.letters.print) {
        return handing_over::print(state, now);
    }
    match state.screen {
        Screen::Review(form) => vec![review::show(state, form, now)],
        _ => Vec::new(),
    }
}

/// What is said about a row's letters.
pub fn of_row(state: &State, row: &RowOutline, record: &Record) -> Option<String> {
    let lacking = lacking(state, &on_paper(state, row, record));
    (!lacking.is_empty()).then(|| sentences::no_shape(&lacking))
}

/// What is said about the letters of the names above the form.
pub fn of_names(state: &State, form: usize) -> Option<String> {
    let lacking = lacking(state, &names(state, form));
    (!lacking.is_empty()).then(|| sentences::no_shape_in_names(&lacking))
}

fn lacking(state: &State, text: &str) -> String {
    state.letters.lacking.chars().filter(|letter| text.contains(*letter)).collect()
}

fn ask(state: &mut State) -> Vec<Effect> {
    let Some(form) = state.paper() else { return Vec::new() };
    let mut texts = names(state, form);
    for row in state.form(form).into_iter().flat_map(|outline| &outline.rows) {
        if let Some(record) = state.record_of(form, row) {
            texts.push_str(&on_paper(state, row, record));
        }
    }
    let mut letters = String::new();
    for letter in texts.chars().filter(|letter| is_rare(*letter)) {
        if letters.len() < AT_ONCE && !state.letters.asked.contains(letter) {
            state.letters.asked.push(letter);
            letters.push(letter);
        }
    }
    if letters.is_empty() {
        return Vec::new();
    }
    vec![Effect::AskLetters(letters)]
}

fn names(state: &State, form: usize) -> String {
    let facility = state.desk().and_then(|desk| desk.facility.as_ref());
    let facility = facility.map(|facility| facility.name.as_str()).unwrap_or_default();
    let subject = state.subject(form).map(|subject| subject.name.as_str()).unwrap_or_default();
    [facility, subject].concat()
}

/// Everything of a row that people wrote and that is printed.
fn on_paper(state: &State, row: &RowOutline, record: &Record) -> String {
    let mut text = record.remarks.clone();
    for entry in record.cells.values() {
        text.push_str(&entry.words);
    }
    if state.printing.private {
        text.push_str(&printing::private(row, record));
    }
    text
}

/// Whether a device may lack it. The letters of every Japanese font are not asked about, nor what is seen
/// only together with other letters.
fn is_rare(letter: char) -> bool {
    let everywhere = matches!(
        letter,
        '\0'..='~' | '\u{3000}'..='\u{30ff}' | '一'..='\u{9fa5}' | '\u{ff00}'..='\u{ffef}'
    );
    let beside_others = matches!(
        letter,
        '\u{300}'..='\u{36f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{e0000}'..='\u{e01ef}'
    );
    !everywhere && !beside_others && !letter.is_whitespace()
}
