//! What stands beside the sheets and follows from everything else: imports that can be taken back, and
//! last year's answers. Looked at after every event, told only where it changed.

use super::carrying;
use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{Aside, Patch};
use crate::sentences;
use crate::state::{Screen, State};

/// What changed beside the sheets.
pub fn changed(state: &mut State, now: &Now) -> Option<Effect> {
    let aside = match state.screen {
        Screen::Forms => Aside { packages: packages(state, now), carry: None },
        Screen::Sheet(form) => Aside { packages: Vec::new(), carry: carrying::beside(state, form) },
        _ => return None,
    };
    if aside == state.aside {
        return None;
    }
    state.aside = aside.clone();
    Some(Effect::Show(Patch::Aside(aside)))
}

/// The newest import first.
fn packages(state: &State, now: &Now) -> Vec<(String, String)> {
    let Some(desk) = state.desk() else { return Vec::new() };
    let packages = desk.packages.iter();
    let fresh = packages.filter(|(id, text)| !text.is_empty() && id.is_fresh(now.today));
    let mut told: Vec<(String, String)> =
        fresh.map(|(id, _)| (id.as_str().to_owned(), sentences::package(id))).collect();
    told.reverse();
    told
}
