//! The linked file: chosen, found again, looked into before it is written. It is written over only where this
//! device knows everything that stands in it; what that means is what an import would bring (`stand`).

use model::exchange::compare::{Kind, stand};
use model::exchange::file::File;
use model::exchange::read::read;
use model::exchange::refusal::Refusal;
use model::exchange::write::write;
use model::sheet::subject::{NamedSubject, SubjectId};

use super::{device, exporting, importing, names, same_name, show};
use crate::clock::Now;
use crate::effect::Effect;
use crate::file_name;
use crate::linked::{LinkDeed, LinkTold};
use crate::state::{Desk, Held, Link, State};

/// One of the buttons was pressed.
pub fn pressed(state: &mut State, known: bool, now: &Now) -> Vec<Effect> {
    let deed = match &state.link {
        Link::None | Link::Broken(_) if known => LinkDeed::Choose,
        Link::None => {
            let facility = state.desk().and_then(|desk| desk.facility.as_ref());
            let Some(facility) = facility else { return Vec::new() };
            LinkDeed::Create(file_name::linked(&facility.name, now.today, &now.clock))
        }
        Link::Held(_, Held::Unknown) => LinkDeed::Read,
        _ => LinkDeed::AskAgain,
    };
    vec![Effect::Link(deed)]
}

/// つなぐのをやめる: the file stays as it is.
pub fn dropped(state: &mut State, now: &Now) -> Vec<Effect> {
    state.link = Link::None;
    let owner = state.facility.as_ref();
    let drop = owner.map(|id| Effect::Link(LinkDeed::Drop(id.as_str().to_owned())));
    drop.into_iter().chain(shown(state, now)).collect()
}

/// Something became of the linked file.
pub fn told(state: &mut State, told: LinkTold, now: &Now) -> Vec<Effect> {
    let mut effects = Vec::new();
    match told {
        LinkTold::Remembered => return vec![Effect::Link(LinkDeed::Query)],
        LinkTold::NotChosen => {}
        LinkTold::Found(name, writable) => effects.extend(known(state, name, writable)),
        LinkTold::Chosen(name, writable) => {
            let owner = state.facility.as_ref().map(|id| id.as_str().to_owned());
            effects.extend(owner.map(|owner| Effect::Link(LinkDeed::Remember(owner))));
            effects.extend(known(state, name, writable));
        }
        LinkTold::Stands(bytes, own) => effects.extend(stands(state, &bytes, own)),
        LinkTold::Read(bytes) => return importing::chosen(state, &bytes),
        LinkTold::Written => {
            if let Link::Linked(_, clock) = &mut state.link {
                *clock = Some(now.clock.clone());
            }
        }
        LinkTold::Broken => {
            if let Some(name) = name(&state.link) {
                state.link = Link::Broken(name);
            }
        }
    }
    effects.extend(shown(state, now));
    effects
}

/// What stands in it is looked at before anything is written.
fn known(state: &mut State, name: String, writable: bool) -> Option<Effect> {
    state.link = if writable { Link::Linked(name, None) } else { Link::Asleep(name) };
    device::copy(state)
}

fn stands(state: &mut State, bytes: &[u8], own: bool) -> Option<Effect> {
    let name = name(&state.link)?;
    if let Err(why) = may_be_overwritten(state, bytes, own) {
        state.link = Link::Held(name, why);
        return None;
    }
    if !matches!(state.link, Link::Linked(..)) {
        state.link = Link::Linked(name, None);
    }
    let file = state.desk().and_then(|desk| exporting::file_of(desk, &state.outline))?;
    Some(Effect::Link(LinkDeed::Write(write(&file, &state.outline))))
}

fn may_be_overwritten(state: &State, bytes: &[u8], own: bool) -> Result<(), Held> {
    let (mut file, label) = match read(bytes) {
        Ok(read) => read,
        Err(Refusal::Empty) => return Ok(()),
        Err(_) => return Err(Held::NotOurs),
    };
    if Some(&file.facility.id) != state.facility.as_ref() {
        return Err(Held::OtherFacility);
    }
    importing::settle(&state.outline, &mut file);
    let Some(desk) = state.desk() else { return Err(Held::Unknown) };
    let (file, ..) = same_name::named_as_ours(desk, file, label);
    if knows(desk, &file, own) { Ok(()) } else { Err(Held::Unknown) }
}

/// Whether nothing in the file is news here. What this device wrote itself is no news, unless it has lost it
/// since: an answer that was changed before the next copy bears no mark of the one in the file.
fn knows(desk: &Desk, file: &File, own: bool) -> bool {
    let again = importing::standing_again(Some(desk));
    let brings_name = || {
        let ours = desk.facility.as_ref();
        ours.is_none_or(|ours| names::facility(ours, &file.facility, &again).is_some())
    };
    let brings_subject = |(id, theirs): (&SubjectId, &NamedSubject)| {
        let ours = desk.subjects.get(id);
        ours.is_none_or(|ours| !own && names::subject(ours, theirs, &again).is_some())
    };
    if !own && (brings_name() || names::brings_members(desk, file)) {
        return false;
    }
    if file.subjects.iter().any(brings_subject) {
        return false;
    }
    file.sheets.iter().all(|(id, sheet)| {
        sheet.answers.iter().all(|(item, theirs)| {
            let at = (id.clone(), item.clone());
            // What was thrown away is known too.
            match stand(desk.records.get(&at).or_else(|| desk.bin.get(&at)), theirs) {
                Kind::Same | Kind::Older => true,
                Kind::Both => own,
                Kind::Added | Kind::Newer => false,
            }
        })
    })
}

fn name(link: &Link) -> Option<String> {
    match link {
        Link::None => None,
        Link::Linked(name, _) | Link::Asleep(name) | Link::Broken(name) | Link::Held(name, _) => {
            Some(name.clone())
        }
    }
}

fn shown(state: &State, now: &Now) -> [Effect; 2] {
    [device::shown(state, now), show::bar(state)]
}
