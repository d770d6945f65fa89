//! What this device can and cannot promise: a linked copy on disk, and a reminder where the browser may
//! forget. Not here: what is done with the linked file (`linking`).

use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{DeviceFace, Patch, Tone};
use crate::linked::LinkDeed;
use crate::sentences;
use crate::state::{Held, Link, Screen, State};

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

/// After every change: the linked file is looked into before it is written.
pub fn copy(state: &State) -> Option<Effect> {
    let goes_on = matches!(state.link, Link::Linked(..) | Link::Held(..));
    goes_on.then_some(Effect::Link(LinkDeed::Look))
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
    Effect::Show(Patch::Device(DeviceFace {
        reminder: if remind { sentences::may_forget(waiting) } else { String::new() },
        can_link: state.device.can_link && state.facility.is_some(),
        link_word: match state.link {
            Link::None => sentences::LINK,
            Link::Linked(..) => "",
            Link::Held(_, Held::Unknown) => sentences::LINK_READ,
            _ => sentences::LINK_AGAIN,
        },
        can_choose: matches!(state.link, Link::None | Link::Broken(_)),
        link_line: sentences::link(&state.link),
        link_tone: match state.link {
            Link::None | Link::Linked(..) => Tone::Plain,
            Link::Asleep(_) => Tone::Warn,
            Link::Broken(_) | Link::Held(..) => Tone::Alarm,
        },
        has_link: state.link != Link::None,
    }))
}
