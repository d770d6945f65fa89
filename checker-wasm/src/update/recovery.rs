//! After a crash, and after a loss: the marks that tell both, and what follows from them. With its
//! first write a page marks itself open; left in good order it takes the mark away. A mark without
//! its page is a crash. Opening a page writes nothing.

use model::sheet::facility::FacilityId;
use model::sheet::subject::SheetId;

use super::storing;
use crate::effect::Effect;
use crate::sentences;
use crate::state::keeping::OpenMark;
use crate::state::{Health, State};
use crate::store::key::Key;
use crate::store::{Write, text};

/// Takes in a mark.
pub fn absorb(state: &mut State, key: &Key, text: &str) {
    let keeping = &mut state.keeping;
    match key {
        // Later ones are pages that were opened beside this one.
        Key::Open(page) if keeping.first_read && *page != keeping.page => {
            if let Some(mark) = text::open(text) {
                keeping.open.insert(page.clone(), mark);
            }
        }
        Key::Closed(page) => keeping.closed.insert(page.clone()),
        Key::Ran => {
            let moment = text::moment(text);
            let known = keeping.ran.as_ref().map_or(0, |(rev, _)| *rev);
            if moment.as_ref().is_some_and(|(rev, _)| *rev > known) {
                keeping.ran = moment;
            }
        }
        _ => {}
    }
}

/// Notes what this page is about to write.
pub fn note(state: &mut State, writes: &[Write]) {
    for write in writes.iter().filter(|write| !write.text.is_empty()) {
        let Some(Key::Item(facility, item)) = Key::read(&write.key) else { continue };
        let marked = (facility.clone(), item.clone());
        if !state.keeping.marked.contains(&marked) {
            state.keeping.marked.insert(marked);
            let count = state.keeping.mark.sheets.get_or_insert_with((facility, item.0), || 0);
            *count += 1;
        }
    }
}

/// The marks that go with a batch: what this page wrote, and with its first one that something is kept
/// here at all. What was told of earlier pages is over then.
pub fn marks(state: &mut State) -> Vec<Write> {
    let keeping = &mut state.keeping;
    if keeping.page.is_empty() {
        return Vec::new();
    }
    let mut writes = Vec::new();
    if !keeping.is_marked {
        keeping.is_marked = true;
        if keeping.begun.is_empty() {
            keeping.begun.clone_from(&keeping.stamp);
        }
        let rev = keeping.ran.as_ref().map_or(0, |(rev, _)| *rev) + 1;
        let text = text::of_moment(&keeping.stamp, rev);
        keeping.ran = Some((rev, keeping.stamp.clone()));
        writes.push(Write { key: Key::Ran.text(), text, rev, base: rev, over: Vec::new() });
        writes.extend(tidied(state));
        writes.push(removal(&Key::Closed(state.keeping.page.clone())));
    }
    let keeping = &mut state.keeping;
    keeping.mark.rev += 1;
    keeping.mark.at.clone_from(&keeping.stamp);
    let rev = keeping.mark.rev;
    writes.push(Write {
        key: Key::Open(keeping.page.clone()).text(),
        text: text::of_open(&keeping.mark),
        rev,
        base: rev,
        over: Vec::new(),
    });
    writes
}

/// The page is being left.
pub fn leaving(state: &mut State) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    if state.keeping.is_marked {
        state.keeping.is_marked = false;
        effects.push(Effect::Mark(vec![closing(state, &state.keeping.page)]));
    } else {
        // Told once is enough, also where nothing was written.
        effects.extend(seen(state));
    }
    effects
}

/// What was told of earlier pages and of a lost store was read: both stores know at once, the page may be
/// left any moment.
pub fn seen(state: &State) -> Option<Effect> {
    let mut marks: Vec<_> = told(state).map(|(page, _)| closing(state, page)).collect();
    if let Some((rev, at)) = state.keeping.ran.as_ref().filter(|_| state.keeping.is_unmarked) {
        marks.push((Key::Ran.text(), text::of_moment(at, *rev)));
    }
    (!marks.is_empty()).then_some(Effect::Mark(marks))
}

/// localStorage works and does not know that anything was ever kept here. So many answers stand in the
/// journal alone. After a crash that is no loss: browsers write localStorage late.
pub fn mirror_lost(state: &mut State, answers: usize) {
    state.keeping.is_unmarked = true;
    if answers > 0 && told(state).next().is_none() {
        state.message = sentences::one_store_empty(answers);
    }
}

/// The mark that a page was left; the one that it is open goes with the next write.
fn closing(state: &State, page: &str) -> (String, String) {
    (Key::Closed(page.to_owned()).text(), text::of_moment(&state.keeping.stamp, 1))
}

/// What is said about pages that ended without being left.
pub fn recovered(state: &State) -> Option<String> {
    let mut sheets: Vec<(&(FacilityId, SheetId), u32)> = Vec::new();
    let mut last = "";
    for (_, mark) in told(state) {
        sheets.extend(mark.sheets.iter().map(|(sheet, count)| (sheet, *count)));
        last = last.max(&mark.at);
    }
    let mut lines = Vec::new();
    for ((facility, sheet), count) in sheets {
        let Some(desk) = state.desks.get(facility) else { continue };
        let Some(facility) = &desk.facility else { continue };
        let form = state.outline.forms.iter().find(|form| form.id == sheet.form);
        let title = form.map_or(sheet.form.as_str(), |form| &form.title);
        let subject = sheet.subject.as_ref().and_then(|id| desk.subjects.get(id));
        let title = match subject {
            Some(subject) => sentences::about(title, &subject.name),
            None => title.to_owned(),
        };
        lines.push(sentences::recovered_sheet(&facility.name, &title, count));
    }
    (!lines.is_empty()).then(|| sentences::recovered_after_crash(last, &lines))
}

/// What is said where something was kept once and nothing is found.
pub fn missing(state: &State) -> Option<String> {
    let asked = state.journal != Health::Opening && state.mirror != Health::Opening;
    let (_, at) = state.keeping.ran.as_ref()?;
    let empty = state.desks.is_empty() && state.keeping.bin.is_empty();
    (asked && empty).then(|| sentences::missing(at))
}

fn told(state: &State) -> impl Iterator<Item = (&String, &OpenMark)> {
    let keeping = &state.keeping;
    let over = |page: &String| keeping.closed.contains(page) || keeping.neighbours.contains(page);
    keeping.open.iter().filter(move |(page, _)| !over(page))
}

/// Takes the marks of earlier pages away.
fn tidied(state: &State) -> Vec<Write> {
    let keeping = &state.keeping;
    let gone = |page: &&String| !keeping.neighbours.contains(*page) && **page != keeping.page;
    let open = keeping.open.keys().filter(gone).map(|page| Key::Open(page.clone()));
    let closed = keeping.closed.iter().filter(gone).map(|page| Key::Closed(page.clone()));
    open.chain(closed).map(|key| removal(&key)).collect()
}

fn removal(key: &Key) -> Write {
    Write { key: key.text(), text: String::new(), rev: 0, base: u32::MAX, over: Vec::new() }
}
