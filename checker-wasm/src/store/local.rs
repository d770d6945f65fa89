//! localStorage: the synchronous mirror. The getter itself may throw, also later, when somebody changes
//! the browser's settings meanwhile.

use js_sys::Reflect;
use web_sys::Storage;

use super::key::{self, PREFIX};
use super::{Outcome, Place, Refused, Verdict, Write, judge};

/// localStorage, where the browser lets us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mirror {
    /// It answers.
    Open,
    /// The browser forbids it.
    Closed,
}

impl Mirror {
    /// Asks the browser.
    pub fn open() -> Self {
        if storage().is_some() { Self::Open } else { Self::Closed }
    }

    fn storage(self) -> Result<Storage, Refused> {
        match self {
            Self::Open => storage().ok_or(Refused),
            Self::Closed => Err(Refused),
        }
    }

    /// Every entry of ours, in the order of their keys.
    pub fn read(self) -> Result<Vec<(String, String)>, Refused> {
        let storage = self.storage()?;
        let keys = Reflect::own_keys(&storage).map_err(|_| Refused)?;
        let mut entries = Vec::new();
        for key in keys.sort().iter() {
            let key = key.as_string().filter(|key| key.starts_with(PREFIX));
            let Some(key) = key else { continue };
            if let Ok(Some(text)) = storage.get_item(&key) {
                entries.push((key, text));
            }
        }
        Ok(entries)
    }

    /// One entry of ours.
    pub fn read_one(self, key: &str) -> Option<String> {
        self.storage().ok()?.get_item(key).ok().flatten()
    }

    /// Writes a batch, each key only over what it was made from.
    pub fn write(self, batch: u32, writes: &[Write]) -> Outcome {
        let mut outcome =
            Outcome { place: Place::Mirror, batch, superseded: Vec::new(), refused: false };
        let Ok(storage) = self.storage() else {
            return Outcome { refused: true, ..outcome };
        };
        for write in writes.iter().filter(|write| key::lives_in(&write.key, Place::Mirror)) {
            let standing = storage.get_item(&write.key).ok().flatten();
            match judge(write, standing.as_deref()) {
                Verdict::Same => {}
                Verdict::Superseded => {
                    outcome.superseded.extend(standing.map(|text| (write.key.clone(), text)));
                }
                Verdict::Replace if write.text.is_empty() => {
                    outcome.refused |= storage.remove_item(&write.key).is_err();
                }
                Verdict::Replace => {
                    outcome.refused |= storage.set_item(&write.key, &write.text).is_err();
                }
            }
        }
        outcome
    }

    /// Keeps where one stopped. No answer is among it, so a refusal is no matter.
    pub fn remember(self, key: &str, text: &str) {
        if let Ok(storage) = self.storage() {
            let _ = storage.set_item(key, text);
        }
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
