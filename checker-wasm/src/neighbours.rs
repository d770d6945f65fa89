//! Other pages of this device, as far as they can be heard: `BroadcastChannel`, where the browser has
//! it. Nothing depends on it; answers are safe without any word between pages.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::event::keeping::Deed;

const CHANNEL: &str = "tenken1";

/// The ear for other pages.
pub struct Neighbours {
    channel: BroadcastChannel,
    page: String,
    _listener: EventListener,
}

impl Neighbours {
    /// Listens. None where pages cannot hear each other.
    pub fn listen(page: &str, hear: impl Fn(Deed) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(CHANNEL).ok()?;
        let (answer, own) = (channel.clone(), page.to_owned());
        let listener = EventListener::new(&channel, "message", move |event| {
            let event = event.dyn_ref::<MessageEvent>();
            let Some(said) = event.and_then(|event| event.data().as_string()) else { return };
            let mut said = said.chars();
            let word = said.next();
            let page = said.as_str().to_owned();
            match word {
                Some('?') => {
                    say(&answer, '!', &own);
                    hear(Deed::NeighbourHeard(page));
                }
                Some('!') => hear(Deed::NeighbourHeard(page)),
                Some('-') => hear(Deed::NeighbourLeft(page)),
                _ => {}
            }
        });
        let neighbours = Self { channel, page: page.to_owned(), _listener: listener };
        neighbours.arrive();
        Some(neighbours)
    }

    /// Asks who is there.
    pub fn arrive(&self) {
        say(&self.channel, '?', &self.page);
    }

    /// Says that this page is being left.
    pub fn leave(&self) {
        say(&self.channel, '-', &self.page);
    }
}

fn say(channel: &BroadcastChannel, word: char, page: &str) {
    let mut text = String::from(word);
    text.push_str(page);
    let _ = channel.post_message(&text.into());
}
