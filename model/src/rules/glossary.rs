//! The rules of the glossary: readings are hiragana, and no spelling belongs to two terms.

use std::collections::BTreeMap;

use crate::catalog::directory::Faults;
use crate::draft::glossary::DraftTerm;
use crate::spot::{Spot, Spotted};
use crate::violation::Fault;

/// Tells readings with anything but hiragana, the long vowel mark, the middle dot and the space.
pub(crate) fn reading(reading: &Spotted<String>, faults: &Faults) {
    let hiragana = |letter| matches!(letter, 'ぁ'..='ゖ' | 'ー' | '・' | ' ');
    if !reading.value.chars().all(hiragana) {
        faults.tell(Fault::ReadingNotHiragana { written: reading.value.clone() }, reading.spot);
    }
}

/// Tells spellings that two terms claim, or one term twice.
pub(crate) fn spellings<'a>(terms: impl Iterator<Item = &'a DraftTerm>, faults: &Faults) {
    let mut owners: BTreeMap<&str, (&DraftTerm, Spot)> = BTreeMap::new();
    for term in terms {
        for spelling in std::iter::once(&term.name).chain(&term.aliases) {
            match owners.get(spelling.value.as_str()) {
                Some((owner, first)) => {
                    let fault = Fault::SpellingClaimedTwice {
                        spelling: spelling.value.clone(),
                        other: owner.id.value.to_string(),
                    };
                    faults.beside(fault, spelling.spot, *first);
                }
                None => {
                    owners.insert(&spelling.value, (term, spelling.spot));
                }
            }
        }
    }
}
