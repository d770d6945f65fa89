//! Getting about: screens, rows, the address after `#`, and where one stopped.

use model::id::{FormId, ItemId};
use model::sheet::facility::FacilityId;
use model::sheet::subject::{SheetId, SubjectId};

use super::{filter, show, storing, subjects};
use crate::clock::Now;
use crate::effect::Effect;
use crate::session::Filter;
use crate::state::{Asked, Health, Mode, Printing, RowAt, Screen, State};
use crate::store::text::{self, Here};

/// What stands before a form's id in the address of its review.
const REVIEW: &str = "review/";

/// A screen was chosen.
pub fn screen(state: &mut State, screen: Screen, now: &Now) -> Vec<Effect> {
    // Nothing is asked twice, and nothing can be filled in for nobody.
    let allowed = matches!(screen, Screen::Facility) || state.facility.is_some();
    match screen {
        _ if !allowed => go(state, Screen::Facility, now),
        Screen::Sheet(form) | Screen::Review(form) if !subjects::is_open(state, form) => {
            go(state, Screen::Subjects(form), now)
        }
        _ => go(state, screen, now),
    }
}

/// Goes there, keeping what was typed.
pub fn go(state: &mut State, screen: Screen, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    if state.screen != screen {
        state.session.filter = Filter::All;
        state.session.fold = None;
    }
    if !matches!(screen, Screen::Sheet(_)) {
        state.session.came_from = None;
    }
    state.screen = screen;
    if state.paper().is_some() && state.paper() != state.session.printing_of {
        // A blank sheet was wanted of another form: this one is printed as it is filled in.
        state.printing = Printing::default();
    }
    state.message.clear();
    state.here = None;
    effects.extend(show::arrival(state, now));
    effects.extend(went(state));
    effects
}

/// 確認: from the sheet to what was found in it.
pub fn review(state: &mut State, now: &Now) -> Vec<Effect> {
    match state.screen {
        Screen::Sheet(form) => go(state, Screen::Review(form), now),
        _ => Vec::new(),
    }
}

/// What follows every journey.
pub fn went(state: &mut State) -> Vec<Effect> {
    let of = |form: usize| state.form(form).map_or("forms", |form| form.id.as_str());
    let fragment = match state.screen {
        Screen::Facility => "facility".to_owned(),
        Screen::Forms => "forms".to_owned(),
        Screen::Sheet(form) | Screen::Subjects(form) => of(form).to_owned(),
        // Of its own, so that the browser's way back leads to the sheet.
        Screen::Review(form) => [REVIEW, of(form)].concat(),
        Screen::Asking => "asking".to_owned(),
        // A preview is nowhere to come back to.
        Screen::Import | Screen::Look | Screen::Compare(_) | Screen::Handover => {
            return vec![Effect::RevealScreen];
        }
    };
    let mut effects = vec![Effect::Address(fragment), Effect::RevealScreen];
    effects.extend(remember(state));
    effects
}

/// A row was chosen, or its fields were entered.
pub fn row(state: &mut State, at: RowAt, now: &Now) -> Vec<Effect> {
    if state.row(at).is_none() || state.current.get(at.form) == Some(&at.row) {
        return vec![Effect::Reveal(at)];
    }
    state.stop_at(at);
    let mut effects: Vec<Effect> = show::form(state, at.form, now).into_iter().collect();
    effects.extend(show::row(state, at, now));
    effects.push(Effect::Reveal(at));
    effects.extend(remember(state));
    effects
}

/// One row on or back.
pub fn step(state: &mut State, onward: bool, now: &Now) -> Vec<Effect> {
    let Screen::Sheet(form) = state.screen else { return Vec::new() };
    let mut effects = storing::flush(state);
    let current = state.current.get(form).copied().unwrap_or(0);
    let next = filter::beside(state, form, current, onward, now).unwrap_or(current);
    effects.extend(row(state, RowAt { form, row: next }, now));
    effects
}

/// Table or one item at a time.
pub fn mode(state: &mut State, mode: Mode, now: &Now) -> Vec<Effect> {
    state.mode = mode;
    let mut effects = show::arrival(state, now);
    effects.extend(remember(state));
    if let Screen::Sheet(form) = state.screen {
        let row = state.current.get(form).copied().unwrap_or(0);
        effects.push(Effect::Reveal(RowAt { form, row }));
    }
    effects
}

/// The address after `#`: a form's or an item's id, or a screen's name.
pub fn address(state: &mut State, fragment: &str, now: &Now) -> Vec<Effect> {
    let forms = &state.outline.forms;
    let reviewed = fragment.strip_prefix(REVIEW);
    let id = reviewed.unwrap_or(fragment);
    let form = forms.iter().position(|form| form.id.as_str() == id);
    let item = forms.iter().enumerate().find_map(|(form, outline)| {
        let row = outline.rows.iter().position(|row| row.id.as_str() == fragment)?;
        Some(RowAt { form, row })
    });
    let wanted = match (fragment, form, item) {
        ("facility", ..) => Screen::Facility,
        ("forms", ..) => Screen::Forms,
        ("asking", ..) => Screen::Asking,
        (_, Some(form), _) if reviewed.is_some() => Screen::Review(form),
        (_, Some(form), _) => Screen::Sheet(form),
        (_, _, Some(at)) => {
            state.stop_at(at);
            Screen::Sheet(at.form)
        }
        _ => return Vec::new(),
    };
    state.asked = Some(Asked { screen: wanted, row: item.filter(|_| form.is_none()) });
    if let (None, Screen::Sheet(_) | Screen::Review(_)) = (&state.facility, wanted) {
        // Ask whose answers they are; the form waits.
        return resume(state).into_iter().chain(show::all(state, now)).collect();
    }
    // The list of vendors has the address of its form: it is not left because its own address is told.
    let is_here = match (wanted, state.screen) {
        (Screen::Sheet(form), Screen::Subjects(listed)) => form == listed && item.is_none(),
        (wanted, here) => wanted == here,
    };
    if is_here {
        return Vec::new();
    }
    screen(state, wanted, now)
}

/// What a store remembers about where one stopped. The newer place counts: a browser that is cut off
/// may have lost localStorage's, or left an old one there. Nobody is moved who did something already.
pub fn remembered(state: &mut State, text: &str, now: &Now) -> Vec<Effect> {
    let newer = text::here(text).filter(|here| Some(here.rev) > state.here_rev);
    state.here_rev = newer.as_ref().map(|here| here.rev).or(state.here_rev);
    if let Some(here) = newer.filter(|_| state.facility.is_none() || !state.touched) {
        if let Some(mode) = Mode::from_word(&here.mode) {
            state.mode = mode;
        }
        for (form, item) in &here.rows {
            let ids = FormId::new(form).ok().map(SheetId::of_facility).zip(ItemId::new(item).ok());
            if let Some(at) = ids.and_then(|key| state.place(&key)) {
                state.stop_at(at);
            }
        }
        for (form, subject) in &here.subjects {
            let place = state.outline.forms.iter().position(|outline| outline.id.as_str() == form);
            if let Some(shown) = place.and_then(|place| state.subjects.get_mut(place)) {
                *shown = SubjectId::new(subject);
            }
        }
        if let Some(at) = state.asked.and_then(|asked| asked.row) {
            state.stop_at(at);
        }
        let id = FacilityId::new(&here.facility);
        let known = id.is_none_or(|id| state.desks.contains_key(&id));
        // A facility that is nowhere is waited for only while none is shown.
        state.here = Some(here).filter(|_| known || state.facility.is_none());
    }
    resume(state).into_iter().chain(show::all(state, now)).collect()
}

/// Takes up where one stopped, as soon as the facility is found. Once.
pub fn resume(state: &mut State) -> Option<Effect> {
    if state.facility.is_some() && state.here.is_none() {
        return None;
    }
    let remembered = state.here.as_ref().and_then(|here| FacilityId::new(&here.facility));
    let id = match remembered {
        Some(id) => id,
        None => state.facility.clone().or_else(|| only_facility(state))?,
    };
    state.desks.get(&id)?.facility.as_ref()?;
    let forms = &state.outline.forms;
    let form = state
        .here
        .as_ref()
        .and_then(|here| forms.iter().position(|form| form.id.as_str() == here.form));
    let asked = state.asked.map(|asked| asked.screen);
    state.facility = Some(id);
    state.screen = match asked.unwrap_or(form.map_or(Screen::Forms, Screen::Sheet)) {
        Screen::Sheet(form) | Screen::Review(form) if !subjects::is_open(state, form) => {
            Screen::Subjects(form)
        }
        screen => screen,
    };
    state.here = None;
    Some(show::screen(state))
}

/// The only facility of this device, once both stores were asked.
fn only_facility(state: &State) -> Option<FacilityId> {
    let asked = state.journal != Health::Opening && state.mirror != Health::Opening;
    let mut ids = state.desks.keys();
    let only = ids.next().filter(|_| asked);
    only.filter(|_| ids.next().is_none()).cloned()
}

fn remember(state: &mut State) -> Option<Effect> {
    // Opening the page writes nothing.
    if !state.touched {
        return None;
    }
    let rev = state.here_rev.map_or(1, |rev| rev.saturating_add(1));
    state.here_rev = Some(rev);
    let form = match state.screen {
        Screen::Sheet(form) | Screen::Review(form) => {
            state.form(form).map(|form| form.id.as_str().to_owned())
        }
        _ => None,
    };
    let subjects = state.outline.forms.iter().zip(&state.subjects).filter_map(|(form, subject)| {
        Some((form.id.as_str().to_owned(), subject.as_ref()?.as_str().to_owned()))
    });
    let rows = state.current.iter().enumerate().filter_map(|(form, row)| {
        let outline = state.form(form)?;
        Some((outline.id.as_str().to_owned(), outline.rows.get(*row)?.id.as_str().to_owned()))
    });
    Some(Effect::Remember(text::of_here(&Here {
        facility: state.facility.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default(),
        form: form.unwrap_or_default(),
        mode: state.mode.word().to_owned(),
        rows: rows.collect(),
        subjects: subjects.collect(),
        rev,
    })))
}
