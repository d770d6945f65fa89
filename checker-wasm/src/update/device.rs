//! What this device can and cannot promise: a linked copy on disk, a reminder where the browser may
//! forget, and the file that was handed over, read back.

use model::exchange::read::read;
use model::exchange::refusal::Refusal;
use model::exchange::write::write;

use super::{exporting, show};
use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{DeviceFace, Patch, Tone};
use crate::file_name;
use crate::linked::LinkTold;
use crate::sentences;
use crate::state::{Link, Screen, State};

/// What the browser says about itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Device {
    /// A file on disk can be linked.
    pub can_link: bool,
    /// It does not promise to keep what it keeps.
    pub may_forget: bool,
}

/// What the browser said about itself.
pub fn told(state: &mut State, device: Device, now: &Now) -> Vec<Effect> {
    let looked = state.device.can_link;
    state.device = device;
    let find = if looked { None } else { turned(state) };
    [shown(state, now)].into_iter().chain(find).collect()
}

/// 控えファイルにつなぐ, or つなぎなおす.
pub fn link_pressed(state: &mut State, now: &Now) -> Vec<Effect> {
    match &state.link {
        Link::Asleep(_) => vec![Effect::AskForLink],
        _ => {
            let facility = state.desk().and_then(|desk| desk.facility.as_ref());
            let Some(facility) = facility else { return Vec::new() };
            let name = file_name::linked(&facility.name);
            vec![Effect::ChooseLink(name), shown(state, now)]
        }
    }
}

/// つなぐのをやめる: the file stays as it is.
pub fn link_dropped(state: &mut State, now: &Now) -> Vec<Effect> {
    state.link = Link::None;
    let owner = state.facility.as_ref().map(|id| Effect::DropLink(id.as_str().to_owned()));
    owner.into_iter().chain([shown(state, now)]).collect()
}

/// Something became of the linked file.
pub fn link_told(state: &mut State, told: LinkTold, now: &Now) -> Vec<Effect> {
    let mut effects = Vec::new();
    match told {
        // The rest of the program looks into a file first: [`link_chosen`].
        LinkTold::Chosen(..) | LinkTold::NotChosen => {}
        LinkTold::Found(name, true) => {
            state.link = Link::Linked(name, None);
            effects.extend(copy(state));
        }
        LinkTold::Found(name, false) => state.link = Link::Asleep(name),
        LinkTold::Written => {
            if let Link::Linked(name, _) = &state.link {
                state.link = Link::Linked(name.clone(), Some(now.clock.clone()));
            }
        }
        LinkTold::Broken => {
            if let Link::Linked(name, _) | Link::Asleep(name) = &state.link {
                state.link = Link::Broken(name.clone());
            }
        }
    }
    effects.push(shown(state, now));
    effects.push(show::bar(state));
    effects
}

/// A file was chosen.
pub fn link_chosen(state: &mut State, name: String, bytes: &[u8], now: &Now) -> Vec<Effect> {
    let mut effects = Vec::new();
    match may_be_overwritten(state, bytes) {
        Ok(()) => {
            state.link = Link::Linked(name, None);
            let owner = state.facility.as_ref().map(|id| id.as_str().to_owned());
            effects.extend(owner.map(Effect::RememberLink));
            effects.extend(copy(state));
        }
        Err(sentence) => {
            state.link = Link::None;
            state.message = sentence.to_owned();
        }
    }
    effects.push(shown(state, now));
    effects.push(show::bar(state));
    effects
}

/// A linked file is written over and over: another's answers, or what is no answers file, never are.
fn may_be_overwritten(state: &State, bytes: &[u8]) -> Result<(), &'static str> {
    match read(bytes) {
        Err(Refusal::Empty) => Ok(()),
        Ok((file, _)) if Some(&file.facility.id) == state.facility.as_ref() => Ok(()),
        Ok(_) => Err(sentences::LINK_OTHER_FACILITY),
        Err(_) => Err(sentences::LINK_NOT_OURS),
    }
}

/// The latest copy for the linked file.
pub fn copy(state: &State) -> Option<Effect> {
    if !matches!(state.link, Link::Linked(..)) {
        return None;
    }
    let file = state.desk().and_then(|desk| exporting::file_of(desk, &state.outline))?;
    Some(Effect::WriteLink(write(&file, &state.outline)))
}

/// Another facility is shown: its file is another one.
pub fn turned(state: &mut State) -> Option<Effect> {
    state.link = Link::None;
    let owner = state.facility.as_ref().filter(|_| state.device.can_link)?;
    Some(Effect::FindLink(owner.as_str().to_owned()))
}

/// きょうはもう聞かない
pub fn not_today(state: &mut State, now: &Now) -> Vec<Effect> {
    state.asked_on = now.today.to_string();
    vec![shown(state, now), Effect::AskedToday(state.asked_on.clone())]
}

/// The part of the page that is about the device.
pub fn shown(state: &State, now: &Now) -> Effect {
    let waiting = state.not_exported();
    let linked = matches!(state.link, Link::Linked(..));
    let remind = state.device.may_forget
        && waiting > 0
        && !linked
        && state.screen == Screen::Forms
        && state.asked_on != now.today.to_string();
    let (line, tone) = match &state.link {
        Link::None => (String::new(), Tone::Plain),
        Link::Linked(name, None) => (sentences::link_writing(name), Tone::Plain),
        Link::Linked(name, Some(clock)) => (sentences::link_written(name, clock), Tone::Plain),
        Link::Asleep(name) => (sentences::link_asleep(name), Tone::Warn),
        Link::Broken(name) => (sentences::link_broken(name), Tone::Alarm),
    };
    Effect::Show(Patch::Device(DeviceFace {
        reminder: if remind { sentences::may_forget(waiting) } else { String::new() },
        can_link: state.device.can_link && state.facility.is_some(),
        link_word: match state.link {
            Link::None => sentences::LINK,
            Link::Linked(..) => "",
            Link::Asleep(_) | Link::Broken(_) => sentences::LINK_AGAIN,
        },
        link_line: line,
        link_tone: tone,
        has_link: state.link != Link::None,
    }))
}
