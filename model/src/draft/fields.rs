//! Reading a mapping key by key so that one run tells every fault in it.
//! What a reader does not ask for is an unknown key.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::node::{Content, Node};
use crate::date::Date;
use crate::id::MalformedId;
use crate::nearest::nearest;
use crate::spot::{Spot, Spotted};
use crate::violation::{Fault, Shape, Violation};

/// What is gathered while files are read: faults, and every identifier that was at least written.
#[derive(Debug, Default)]
pub struct Reading {
    faults: RefCell<Vec<Violation>>,
    claimed: RefCell<BTreeSet<String>>,
}

impl Reading {
    /// Takes a fault.
    pub fn fault(&self, fault: Fault, spot: Spot) {
        self.faults.borrow_mut().push(Violation::new(fault, spot));
    }

    /// Takes a fault that a second place explains.
    pub fn fault_beside(&self, fault: Fault, spot: Spot, other: Spot) {
        self.faults.borrow_mut().push(Violation::beside(fault, spot, other));
    }

    /// Remembers an identifier whose thing may be too damaged to read,
    /// so that nobody is told that it does not exist.
    pub fn claim(&self, id: &str) {
        self.claimed.borrow_mut().insert(id.to_owned());
    }

    /// Everything gathered.
    #[must_use]
    pub fn finish(self) -> (Vec<Violation>, BTreeSet<String>) {
        (self.faults.into_inner(), self.claimed.into_inner())
    }
}

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
                reading.fault(Fault::WrongType { expected: Shape::Mapping }, node.spot);
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
        for (key, _) in self.entries {
            if !self.asked.contains(&key.value.as_str()) {
                let mut allowed = self.asked.clone();
                allowed.sort_unstable();
                allowed.dedup();
                let nearest = nearest(&key.value, allowed.iter().copied());
                self.missing.retain(|(missing, _)| nearest.as_deref() != Some(*missing));
                let fault = Fault::UnknownKey { key: key.value.clone(), nearest, allowed };
                self.reading.fault(fault, key.spot);
            }
        }
        for (_, fault) in self.missing {
            self.reading.fault(fault, self.spot);
        }
    }
}

/// The entries of a list; a fault for anything else.
pub(super) fn entries<'node>(node: &'node Node, reading: &Reading) -> Option<&'node [Node]> {
    match &node.content {
        Content::List(entries) => Some(entries),
        _ => {
            reading.fault(Fault::WrongType { expected: Shape::List }, node.spot);
            None
        }
    }
}

/// A text, perhaps without a character.
pub(super) fn any_text(node: &Node, reading: &Reading) -> Option<Spotted<String>> {
    match &node.content {
        Content::Text(text) => Some(Spotted::new(text.clone(), node.spot)),
        _ => {
            reading.fault(Fault::WrongType { expected: Shape::Text }, node.spot);
            None
        }
    }
}

/// A text with at least one character that is not white space.
pub(super) fn text(node: &Node, reading: &Reading) -> Option<Spotted<String>> {
    let text = any_text(node, reading)?;
    if text.value.trim().is_empty() {
        reading.fault(Fault::EmptyText, node.spot);
        return None;
    }
    Some(text)
}

/// A text whose place does not matter.
pub(super) fn plain(node: &Node, reading: &Reading) -> Option<String> {
    text(node, reading).map(|text| text.value)
}

/// `true` or `false`.
pub(super) fn truth(node: &Node, reading: &Reading) -> Option<bool> {
    match &node.content {
        Content::Text(text) if text == "true" => Some(true),
        Content::Text(text) if text == "false" => Some(false),
        _ => {
            reading.fault(Fault::WrongType { expected: Shape::Truth }, node.spot);
            None
        }
    }
}

/// An address on the web.
pub(super) fn address(node: &Node, reading: &Reading) -> Option<Spotted<String>> {
    let address = text(node, reading)?;
    let host = ["https://", "http://"].iter().find_map(|scheme| address.value.strip_prefix(scheme));
    let usable = host.is_some_and(|host| {
        host.starts_with(|letter: char| letter.is_ascii_alphanumeric())
            && !host.contains(|letter: char| letter.is_whitespace() || letter.is_control())
    });
    if !usable {
        reading.fault(Fault::MalformedAddress { written: address.value }, node.spot);
        return None;
    }
    Some(address)
}

/// A day `YYYY-MM-DD` that exists.
pub(super) fn date(node: &Node, reading: &Reading) -> Option<Spotted<Date>> {
    let written = text(node, reading)?;
    let date = Date::from_iso(&written.value);
    if date.is_none() {
        reading.fault(Fault::ImpossibleDate { written: written.value }, node.spot);
    }
    date.map(|date| Spotted::new(date, node.spot))
}

fn checked_id<T>(
    written: &Spotted<String>,
    make: fn(&str) -> Result<T, MalformedId>,
    reading: &Reading,
) -> Option<Spotted<T>> {
    match make(&written.value) {
        Ok(id) => Some(Spotted::new(id, written.spot)),
        Err(MalformedId) => {
            let fault = Fault::MalformedId { written: written.value.clone() };
            reading.fault(fault, written.spot);
            None
        }
    }
}

/// One word of a closed list.
pub(super) fn word<T: Copy>(
    words: &'static [(&'static str, T)],
) -> impl Fn(&Node, &Reading) -> Option<T> {
    move |node, reading| {
        let written = text(node, reading)?;
        let found =
            words.iter().find(|(word, _)| *word == written.value).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let allowed: Vec<&'static str> = words.iter().map(|(word, _)| *word).collect();
            let nearest = nearest(&written.value, allowed.iter().copied());
            let fault = Fault::UnknownWord { written: written.value, nearest, allowed };
            reading.fault(fault, node.spot);
        }
        found
    }
}

/// Line ranges: `[45, 45]` or `[[10, 20], [30, 31]]`.
pub(super) fn lines(node: &Node, reading: &Reading) -> Option<Spotted<Vec<(u32, u32)>>> {
    let ranges = match &node.content {
        Content::List(entries) => match pair(entries) {
            Some(pair) => Some(vec![pair]),
            None => entries
                .iter()
                .map(|entry| match &entry.content {
                    Content::List(entries) => pair(entries),
                    _ => None,
                })
                .collect(),
        },
        _ => None,
    };
    match ranges.filter(|ranges: &Vec<_>| !ranges.is_empty()) {
        Some(ranges) => Some(Spotted::new(ranges, node.spot)),
        None => {
            reading.fault(Fault::WrongType { expected: Shape::Lines }, node.spot);
            None
        }
    }
}

/// `[first, last]`, 1-based, inclusive, not backwards.
fn pair(entries: &[Node]) -> Option<(u32, u32)> {
    let [first, last] = entries else { return None };
    let (first, last) = (number(first)?, number(last)?);
    (1 <= first && first <= last).then_some((first, last))
}

fn number(node: &Node) -> Option<u32> {
    match &node.content {
        Content::Text(text) => text.parse().ok(),
        _ => None,
    }
}
