//! What stands beside the sheets and follows from everything else: imports that can be taken back, and
//! last year's answers. Looked at after every event, told only where it changed.

use super::{carrying, coming, rest, text_in};
use crate::effect::Effect;
use crate::face::{Aside, Patch, RestPatch};
use crate::intake;
use crate::package;
use crate::sentences;
use crate::state::{ItemKey, Screen, State};

/// What changed beside the sheets.
pub fn changed(state: &mut State) -> Option<Effect> {
    if !coming::is_here(state) {
        let wished = may_have_something(state) || something_is_binned(state);
        return if wished { coming::wish(state) } else { None };
    }
    let aside = rest::beside(state)?;
    if aside == state.aside {
        return None;
    }
    state.aside = aside.clone();
    Some(Effect::Show(Patch::Rest(RestPatch::Aside(aside))))
}

/// Whether there can be anything: the rest of the program tells what.
fn may_have_something(state: &State) -> bool {
    let Some(desk) = state.desk() else { return false };
    let Screen::Sheet(form) = state.screen else {
        return state.screen == Screen::Forms
            && desk.packages.values().any(|one| package::holds_something(one));
    };
    let Some(sheet) = state.sheet(form) else { return false };
    let of_another_form =
        |(other, _): &ItemKey| other.form != sheet.form && other.subject == sheet.subject;
    // The ways are still a text; whether one leads here is seen by the name.
    let named = || text_in::stand_in(&state.ways, sheet.form.as_str());
    (desk.records.keys().any(of_another_form) && named())
        || desk.sheets.get(&sheet).is_some_and(intake::has_waiting)
}

/// Whether there is anything in the bins that may be due.
fn something_is_binned(state: &State) -> bool {
    let sheets = || state.desks.values().any(|desk| !desk.sheet_trash.is_empty());
    !state.keeping.bin.is_empty() || sheets()
}

/// What stands there; none on screens beside which nothing stands.
pub fn of(state: &State) -> Option<Aside> {
    match state.screen {
        Screen::Forms => Some(Aside { packages: packages(state), carry: None }),
        Screen::Sheet(form) => {
            Some(Aside { packages: Vec::new(), carry: carrying::beside(state, form) })
        }
        _ => None,
    }
}

/// The newest import first. All that are still there: what is too old goes by itself (`taking_back`), and no
/// clock hides any before.
fn packages(state: &State) -> Vec<(String, String)> {
    let Some(desk) = state.desk() else { return Vec::new() };
    let packages = desk.packages.iter();
    let whole = packages.filter(|(_, text)| package::holds_something(text));
    let mut told: Vec<(String, String)> =
        whole.map(|(id, _)| (id.as_str().to_owned(), sentences::package(id))).collect();
    told.reverse();
    told
}
