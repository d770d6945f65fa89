//! Words and how they are read: those of `readings.yaml`, then those of the glossary.

use std::collections::BTreeMap;

use super::context::Context;
use crate::rules::glossary::reading;
use crate::violation::{Fault, Kind};

/// Every word with its reading, sorted; what `readings.yaml` says goes before the glossary.
pub(super) fn words(context: &Context<'_>) -> Vec<(String, String)> {
    let faults = &context.faults;
    let mut known = BTreeMap::new();
    for draft in &context.draft.words {
        reading(&draft.reading, faults);
        match known.get(draft.word.value.as_str()) {
            Some((_, first)) => {
                let fault = Fault::DuplicateId { kind: Kind::Word, id: draft.word.value.clone() };
                faults.beside(fault, draft.word.spot, *first);
            }
            None => {
                known.insert(draft.word.value.as_str(), (&draft.reading.value, draft.word.spot));
            }
        }
    }
    for term in context.draft.glossaries.iter().flat_map(|glossary| &glossary.terms) {
        known.entry(term.name.value.as_str()).or_insert((&term.reading.value, term.name.spot));
    }
    known.into_iter().map(|(word, (reading, _))| (word.to_owned(), reading.clone())).collect()
}
