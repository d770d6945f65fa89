//! The order in which readers should meet things. Indexes are places in these orders,
//! so everything is put in order before anything is looked up.

use std::collections::BTreeMap;

use crate::draft::Draft;
use crate::draft::form::DraftForm;
use crate::draft::glossary::{DraftGlossary, DraftTerm};
use crate::form::FormKind;

/// Editions from the oldest, forms by edition and then by kind, concepts as the newest form has them,
/// documents as they are named.
pub(super) fn put_in_order(draft: &mut Draft) {
    draft.editions.sort_by_key(|edition| edition.fiscal_year.start.value);
    let editions: BTreeMap<String, usize> = draft
        .editions
        .iter()
        .enumerate()
        .map(|(place, edition)| (edition.id.value.to_string(), place))
        .collect();
    let edition_of = |form: &DraftForm| {
        form.edition.as_ref().and_then(|edition| editions.get(&edition.value)).copied()
    };
    // Stable: within an edition and kind the order of the files stays.
    draft.forms.sort_by_key(|form| (edition_of(form).unwrap_or(usize::MAX), kind_order(form.kind)));

    let mut concepts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (age, form) in draft.forms.iter().rev().enumerate() {
        for (place, (item, _)) in form.rows().enumerate() {
            if let Some(concept) = &item.concept {
                concepts.entry(concept.value.clone()).or_insert((age, place));
            }
        }
    }
    draft.concepts.sort_by_key(|concept| {
        concepts.get(concept.id.value.as_str()).copied().unwrap_or((usize::MAX, 0))
    });
    documents(draft);
}

/// Documents as `references.yaml` names them, the parts of a guideline in their own order; then
/// those that nobody names, as their files lie.
fn documents(draft: &mut Draft) {
    let named: Vec<&str> = draft
        .names
        .iter()
        .filter_map(|name| name.document.as_ref())
        .map(|document| document.value.as_str())
        .collect();
    let place = |id: &str| named.iter().position(|known| *known == id).unwrap_or(usize::MAX);
    draft.documents.sort_by_cached_key(|document| place(document.id.value.as_str()));
}

fn kind_order(kind: FormKind) -> u8 {
    match kind {
        FormKind::Checklist => 0,
        FormKind::Confirmation => 1,
        FormKind::Contract => 2,
        FormKind::Questions => 3,
        FormKind::Actions => 4,
    }
}

/// Every term with the file it stands in, in the order of the readings.
pub(super) fn terms(draft: &Draft) -> Vec<(&DraftGlossary, &DraftTerm)> {
    let mut terms: Vec<_> = draft
        .glossaries
        .iter()
        .flat_map(|glossary| glossary.terms.iter().map(move |term| (glossary, term)))
        .collect();
    terms.sort_by_key(|(_, term)| (term.reading.value.as_str(), term.id.value.as_str()));
    terms
}
