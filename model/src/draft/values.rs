//! Reading single values: texts, words of closed lists, days, addresses, line ranges.

use super::node::{Content, Node};
use super::reading::Reading;
use crate::date::Date;
use crate::id::MalformedId;
use crate::nearest::nearest;
use crate::spot::Spotted;
use crate::violation::{Fault, Shape};

/// The entries of a list; a fault for anything else.
pub(super) fn entries<'node>(node: &'node Node, reading: &Reading) -> Option<&'node [Node]> {
    match &node.content {
        Content::List(entries) => Some(entries),
        _ => {
            reading.fault(node.unlike(Shape::List), node.spot);
            None
        }
    }
}

/// A text, perhaps without a character.
pub(super) fn any_text(node: &Node, reading: &Reading) -> Option<Spotted<String>> {
    match &node.content {
        Content::Text(text) => Some(Spotted::new(text.clone(), node.spot)),
        _ => {
            reading.fault(node.unlike(Shape::Text), node.spot);
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

/// One word of a list: what parts words in Japanese is no part of one.
pub(super) fn listed_word(node: &Node, reading: &Reading) -> Option<Spotted<String>> {
    let word = text(node, reading)?;
    if word.value.contains(['、', '，']) {
        reading.fault(Fault::WordsNotParted { written: word.value }, node.spot);
        return None;
    }
    Some(word)
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
            reading.fault(node.unlike(Shape::Truth), node.spot);
            None
        }
    }
}

/// A whole number.
pub(super) fn count(node: &Node, reading: &Reading) -> Option<usize> {
    let count = number(node).and_then(|number| usize::try_from(number).ok());
    if count.is_none() {
        reading.fault(node.unlike(Shape::Number), node.spot);
    }
    count
}

/// An address on the web.
pub(super) fn address(node: &Node, reading: &Reading) -> Option<Spotted<String>> {
    let address = text(node, reading)?;
    let host = ["https://", "http://"].iter().find_map(|scheme| address.value.strip_prefix(scheme));
    let usable = host.is_some_and(|host| {
        host.starts_with(|letter: char| letter.is_ascii_alphanumeric())
            && host.chars().all(|letter| letter.is_ascii_graphic())
    });
    if !usable {
        reading.fault(Fault::MalformedAddress { written: address.value }, node.spot);
        return None;
    }
    Some(address)
}

/// An address that readers are led to as the official one: nobody on the way can change what is there.
pub(super) fn secure_address(node: &Node, reading: &Reading) -> Option<Spotted<String>> {
    let address = address(node, reading)?;
    if !address.value.starts_with("https://") {
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

/// A day, a month or a year as it stands in the calendar: `2024-06-13`, `2024-06`, `2024`. Kept as written.
pub(super) fn dated(node: &Node, reading: &Reading) -> Option<String> {
    let written = text(node, reading)?;
    let rest = match written.value.len() {
        4 => "-01-01",
        7 => "-01",
        _ => "",
    };
    if Date::from_iso(&[&written.value, rest].concat()).is_none() {
        reading.fault(Fault::ImpossibleDate { written: written.value }, node.spot);
        return None;
    }
    Some(written.value)
}

/// A text as an identifier.
pub(super) fn checked_id<T>(
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
            reading.fault(node.unlike(Shape::Lines), node.spot);
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
