//! Copies in other shapes, the code on paper, and the way back from it. The work itself is done by the
//! second program; here: what it is given, and what follows from its answer.

use model::exchange::file::File;
use model::exchange::json::{Limits, Value, read};
use model::exchange::write::write;
use model::sorted::SortedMap;

use super::{exporting, importing, printing, show, storing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::event::Event;
use crate::face::{CodeFace, HandingFace, Patch, RestPatch, Tone};
use crate::file_name;
use crate::order::{Copy, Deed, Order};
use crate::sentences;
use crate::state::{PrintStyle, State};

/// What of it is remembered while the page is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copies {
    /// Whether the code is printed.
    pub code: bool,
    /// Whether a code stands on paper: it does until anything happens that may change an answer.
    pub shown: bool,
    /// What is said about typed lines.
    pub told: String,
    /// Typed lines of another facility's name: pressed once more they are read all the same.
    pub unlike: String,
}

/// A copy was asked for.
pub fn copy(state: &mut State, copy: Copy, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    let file = state.desk().and_then(|desk| exporting::file_of(desk, &state.outline));
    let Some(file) = file.filter(|file| !file.sheets.is_empty()) else {
        state.message = sentences::NOTHING_TO_EXPORT.to_owned();
        effects.push(show::bar(state));
        return effects;
    };
    let name = match copy {
        Copy::WithoutNames => sentences::IN_PLACE_OF_NAME,
        Copy::Csv | Copy::Workbook => &file.facility.name,
    };
    let name = file_name::copy(name, now.today, &now.clock, copy.ending());
    state.message = sentences::COPY_BEGINS.to_owned();
    effects.push(show::bar(state));
    let answers = write(&file, &state.outline);
    effects.push(Effect::HandOver(Order { name, ..order(state, Deed::Copy(copy), answers, now) }));
    effects
}

/// 紙の控え was ticked or not.
pub fn code(state: &mut State, on: bool, now: &Now) -> Vec<Effect> {
    state.copies.code = on;
    let mut effects = hide(state);
    effects.push(face(state));
    if on {
        effects.extend(ask_for_code(state, false, now));
    }
    effects
}

/// 印刷する, with the code where it is wished.
pub fn print(state: &mut State, now: &Now) -> Vec<Effect> {
    let mut effects = printing::print(state, now);
    if wants_code(state) && effects.last() == Some(&Effect::Print) {
        effects.pop();
        effects.extend(ask_for_code(state, true, now));
    }
    effects
}

/// The browser is about to print, by whatever way.
pub fn before_print(state: &mut State, now: &Now) -> Vec<Effect> {
    if !wants_code(state) || state.copies.shown {
        return Vec::new();
    }
    ask_for_code(state, false, now)
}

/// A blank form has nothing to keep.
fn wants_code(state: &State) -> bool {
    state.copies.code && state.printing.style != PrintStyle::Blank
}

/// 紙の控えから戻す
pub fn restore(state: &mut State, typed: String, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    let Some(answers) = answers(state) else { return effects };
    effects.push(Effect::HandOver(Order { typed, ..order(state, Deed::Restore, answers, now) }));
    effects
}

/// The program has answered.
pub fn answered(
    state: &mut State,
    deed: Deed,
    subject: &str,
    answer: Result<String, Option<String>>,
) -> Vec<Effect> {
    let text = match answer {
        Ok(text) => text,
        Err(sentence) => {
            state.message = sentence.unwrap_or_else(|| sentences::NO_PROGRAM.to_owned());
            if matches!(deed, Deed::Code { .. }) {
                state.copies.code = false;
            }
            return vec![face(state), show::bar(state)];
        }
    };
    match deed {
        Deed::Copy(copy) => {
            state.message = sentences::copied(subject, copy);
            vec![show::bar(state)]
        }
        Deed::Code { print } => code_made(state, &text, print),
        Deed::Restore => restored(state, subject, &text),
    }
}

/// Takes the code off the paper as soon as anything happens that may make it untrue.
pub fn before(state: &mut State, event: &Event) -> Vec<Effect> {
    let harmless = matches!(
        event,
        Event::PrintPressed
            | Event::LettersTold(_)
            | Event::BeforePrint
            | Event::ProgramAnswered(..)
            | Event::HandedOver(_)
            | Event::DeviceTold(_)
            | Event::LinkTold(_)
            | Event::Flush
            | Event::Stored(_)
            | Event::Overdue(_)
            | Event::PageShown
    );
    if harmless || !state.copies.shown { Vec::new() } else { hide(state) }
}

fn hide(state: &mut State) -> Vec<Effect> {
    state.copies.shown = false;
    vec![Effect::Show(Patch::Rest(RestPatch::Code(CodeFace::default())))]
}

fn face(state: &State) -> Effect {
    Effect::Show(
        RestPatch::Handing(HandingFace {
            code: state.copies.code,
            told: state.copies.told.clone(),
            tone: if state.copies.told.is_empty() { Tone::Plain } else { Tone::Warn },
        })
        .into(),
    )
}

fn ask_for_code(state: &State, print: bool, now: &Now) -> Vec<Effect> {
    let answers = answers(state).filter(|_| state.paper().is_some());
    let order = answers.map(|answers| order(state, Deed::Code { print }, answers, now));
    order.map(Effect::HandOver).into_iter().collect()
}

/// Everything of the facility; a facility without an answer yet too.
fn answers(state: &State) -> Option<String> {
    let desk = state.desk()?;
    let file = exporting::file_of(desk, &state.outline);
    let blank = || {
        Some(File {
            facility: desk.facility.clone()?,
            subjects: SortedMap::new(),
            sheets: SortedMap::new(),
            kept: Default::default(),
        })
    };
    Some(write(&file.or_else(blank)?, &state.outline))
}

fn order(state: &State, deed: Deed, answers: String, now: &Now) -> Order {
    let sheet = state.paper().and_then(|form| state.sheet(form));
    let subject = sheet.as_ref().and_then(|sheet| sheet.subject.as_ref());
    Order {
        deed,
        answers,
        name: String::new(),
        subject: subject.map(|subject| subject.as_str().to_owned()).unwrap_or_default(),
        form: sheet.map(|sheet| sheet.form.as_str().to_owned()).unwrap_or_default(),
        typed: String::new(),
        stamp: now.stamp.clone(),
    }
}

fn code_made(state: &mut State, text: &str, print: bool) -> Vec<Effect> {
    let Some(face) = code_face(state, text) else { return Vec::new() };
    state.copies.shown = true;
    let mut effects = vec![Effect::Show(Patch::Rest(RestPatch::Code(face)))];
    if print {
        effects.push(Effect::Print);
    }
    effects
}

fn code_face(state: &State, text: &str) -> Option<CodeFace> {
    let form = state.paper()?;
    let value = read(text, Limits::FILE).ok()?;
    let lines = value.member("lines")?.as_list()?.iter();
    Some(CodeFace {
        form,
        lines: lines.filter_map(Value::as_text).map(str::to_owned).collect(),
        size: value.member("size")?.as_count()?,
        path: value.member("path")?.as_text()?.to_owned(),
        note: sentences::code_note(value.member("leftOut")?.as_count()?),
    })
}

fn restored(state: &mut State, typed: &str, text: &str) -> Vec<Effect> {
    let value = read(text, Limits::FILE).ok();
    let member = |name| value.as_ref().and_then(|value| value.member(name));
    if let Some(file) = member("file").and_then(Value::as_text) {
        let same = member("sameFacility") == Some(&Value::Bool(true));
        if same || state.copies.unlike == typed {
            state.copies.told.clear();
            state.copies.unlike.clear();
            let mut effects = vec![face(state)];
            effects.extend(importing::chosen(state, file.as_bytes()));
            if let Some(pending) = &mut state.pending {
                pending.from_paper = true;
            }
            return effects;
        }
        let facility = state.desk().and_then(|desk| desk.facility.as_ref());
        let name = facility.map(|facility| facility.name.clone()).unwrap_or_default();
        typed.clone_into(&mut state.copies.unlike);
        state.copies.told = sentences::other_name_on_paper(&name);
    } else {
        let fault = member("fault").and_then(Value::as_text).unwrap_or(sentences::NO_PROGRAM);
        state.copies.told = [fault, "\n", sentences::NOTHING_CHANGED].concat();
    }
    vec![face(state)]
}
