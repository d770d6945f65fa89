//! What can be told of a text that could not be read as what it should be: its ids, and whether it is a copy.
//! Not here: what such ids are good for (`model::draft::Claimed`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use model::draft::Reading;

use super::{Text, file_name};
use crate::disk;

/// Claims every id of a text, so that references to it are not called wrong as well.
pub(super) fn claim(text: &str, reading: &Reading) {
    ids(text).for_each(|id| reading.claim(id));
}

/// As [`claim`], of a file that has a text or not. Where nothing can be told of it, any reference may be right.
pub(super) fn claim_or_any(text: &Text, reading: &Reading) {
    let shown = match text {
        Ok(text) => text,
        Err(unread) => unread.shown.as_str(),
    };
    claim(shown, reading);
    if text.is_err() && ids(shown).next().is_none() {
        reading.claim_any();
    }
}

/// Which files are copies of others beside them: those that are named so and share an id with them.
pub(super) fn copies<'e>(
    entries: &'e [disk::Entry],
    texts: &[Option<Text>],
) -> BTreeMap<&'e Path, String> {
    let known = |text: &Option<Text>| {
        let text = text.as_ref().and_then(|text| text.as_ref().ok());
        text.map(|text| ids(text).map(str::to_owned).collect::<BTreeSet<_>>())
    };
    let copy = |(entry, text): (&'e disk::Entry, _)| {
        let of = file_name::original(&entry.path)?;
        let original = entries.iter().position(|entry| entry.path == of)?;
        let (its, others) = (known(text)?, known(texts.get(original)?)?);
        let name = of.file_name()?.to_string_lossy().into_owned();
        (!its.is_disjoint(&others)).then_some((entry.path.as_path(), name))
    };
    entries.iter().zip(texts).filter_map(copy).collect()
}

fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (_, id) = line.split_once("id:")?;
        let id = id.trim().split([',', '}']).next().unwrap_or("");
        Some(id.trim().trim_matches(['"', '\'']))
    })
}
