//! Everyday words and the official ones that search leads to.

use std::collections::BTreeMap;

use super::context::Context;
use crate::violation::{Fault, Kind};

/// Every everyday word with its official ones, sorted; each is written once.
pub(super) fn synonyms(context: &Context<'_>) -> Vec<(String, Vec<String>)> {
    let mut known = BTreeMap::new();
    for draft in &context.draft.synonyms {
        let everyday = draft.everyday.value.as_str();
        match known.get(everyday) {
            Some((_, first)) => {
                let fault = Fault::DuplicateId { kind: Kind::Word, id: everyday.to_owned() };
                context.faults.beside(fault, draft.everyday.spot, *first);
            }
            None => {
                let official = draft.official.iter().map(|word| word.value.clone()).collect();
                known.insert(everyday, (official, draft.everyday.spot));
            }
        }
    }
    known.into_iter().map(|(everyday, (official, _))| (everyday.to_owned(), official)).collect()
}
