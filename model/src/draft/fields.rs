//! Reading a mapping key by key so that one run tells every fault in it.
//! What a reader does not ask for is an unknown key. Not here: single values (`values`).

use super::node::{Content, Node};
use super::reading::Reading;
use super::values::{checked_id, entries, text};
use crate::id::MalformedId;
use crate::nearest::nearest;
use crate::spot::{Spot, Spotted};
use crate::violation::{Fault, Shape};

/// The keys of one mapping.
pub(super) struct Fields<'node> {
    entries: &'node [(Spotted<String>, Node)],
    asked: Vec<&'static str>,
    /// Keys that should be there, told at the end: a misspelt one is told once, as unknown.
    missing: Vec<(&'static str, Fault)>,
    /// Where the mapping begins.
    pub(super) spot: Spot,
    /// Where faults go.
    pub(super) reading: &'node Reading,
}

impl<'node> Fields<'node> {
    /// The keys of a mapping; a fault for anything else.
    pub(super) fn of(node: &'node Node, reading: &'node Reading) -> Option<Self> {
        match &node.content {
            Content::Mapping(entries) => Some(Self {
                entries,
                asked: Vec::new(),
                missing: Vec::new(),
                spot: node.spot,
                reading,
            }),
            _ => {
                reading.fault(node.unlike(Shape::Mapping), node.spot);
                None
            }
        }
    }

    /// The value of a key; `null` is as good as absent.
    pub(super) fn node(&mut self, key: &'static str) -> Option<&'node Node> {
        self.asked.push(key);
        self.entries
            .iter()
            .find(|(written, _)| written.value == key)
            .map(|(_, node)| node)
            .filter(|node| node.content != Content::Null)
    }

    /// Whether something stands at the key.
    pub(super) fn has(&mut self, key: &'static str) -> bool {
        self.node(key).is_some()
    }

    /// The value of a key that may be absent.
    pub(super) fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&'node Node, &'node Reading) -> Option<T>,
    ) -> Option<T> {
        let node = self.node(key)?;
        read(node, self.reading)
    }

    /// The value of a key that must be there.
    pub(super) fn required<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&'node Node, &'node Reading) -> Option<T>,
    ) -> Option<T> {
        match self.node(key) {
            Some(node) => read(node, self.reading),
            None => {
                self.miss(key, Fault::MissingKey { key });
                None
            }
        }
    }

    /// Remembers that a key should be there.
    pub(super) fn miss(&mut self, key: &'static str, fault: Fault) {
        self.missing.push((key, fault));
    }

    /// The identifier of the thing that the mapping describes; remembered even when the rest is damaged.
    pub(super) fn identity<T>(
        &mut self,
        make: fn(&str) -> Result<T, MalformedId>,
    ) -> Option<Spotted<T>> {
        let written = self.required("id", text)?;
        self.reading.claim(&written.value);
        checked_id(&written, make, self.reading)
    }

    /// A list; absent is empty, damaged entries are left out.
    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&'node Node, &'node Reading) -> Option<T>,
    ) -> Vec<T> {
        let reading = self.reading;
        self.optional(key, |node, _| {
            Some(entries(node, reading)?.iter().filter_map(|entry| read(entry, reading)).collect())
        })
        .unwrap_or_default()
    }

    /// Tells every key that nobody asked for, and every key that should be there.
    pub(super) fn finish(mut self) {
        for (key, node) in self.entries {
            if !self.asked.contains(&key.value.as_str()) {
                let mut allowed = self.asked.clone();
                allowed.sort_unstable();
                allowed.dedup();
                let nearest = nearest(&key.value, allowed.iter().copied());
                self.missing.retain(|(missing, _)| nearest.as_deref() != Some(*missing));
                let fault = Fault::UnknownKey { key: key.value.clone(), nearest, allowed };
                self.reading.fault(fault, key.spot);
                claim_below(node, self.reading);
            }
        }
        for (_, fault) in self.missing {
            self.reading.fault(fault, self.spot);
        }
    }
}

/// Remembers every identifier below a key that nobody read: a misspelt list is told once, and not
/// again wherever something in it is named.
fn claim_below(node: &Node, reading: &Reading) {
    match &node.content {
        Content::Mapping(entries) => {
            for (key, value) in entries {
                match &value.content {
                    Content::Text(id) if key.value == "id" => reading.claim(id),
                    _ => claim_below(value, reading),
                }
            }
        }
        Content::List(entries) => entries.iter().for_each(|entry| claim_below(entry, reading)),
        Content::Text(_) | Content::Null => {}
    }
}
