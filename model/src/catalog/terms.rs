//! The glossary.

use super::context::Context;
use super::order;
use crate::glossary::{Glossary, Term};
use crate::rules::glossary as rules;
use crate::violation::Fault;

/// Every glossary's own words, and every term in the order of the readings.
pub(super) fn terms(context: &Context<'_>) -> (Vec<Glossary>, Vec<Term>) {
    let faults = &context.faults;
    let drafts = &context.draft.glossaries;
    rules::spellings(drafts.iter().flat_map(|glossary| &glossary.terms), faults);
    let glossaries = drafts
        .iter()
        .map(|draft| Glossary {
            title: draft
                .title
                .as_ref()
                .and_then(|title| context.quotation(title, draft.seed.as_ref())),
            headings: context.quotations(&draft.headings, draft.seed.as_ref()),
            notes: draft.notes.clone(),
            behind: draft
                .behind
                .as_ref()
                .and_then(|form| context.directory.forms.find(form, faults)),
            terms: draft
                .terms
                .iter()
                .filter_map(|term| context.directory.terms.get(term.id.value.as_str()))
                .collect(),
        })
        .collect();
    let terms = order::terms(context.draft)
        .into_iter()
        .map(|(glossary, draft)| {
            let seed = glossary.seed.as_ref();
            rules::reading(&draft.reading, faults);
            // A quotation says itself where it is from; our own words need a source.
            if draft.official.is_none() && draft.origin.is_none() {
                faults.tell(Fault::MissingSource { certainty: Some(draft.certainty) }, draft.spot);
            }
            for own in draft.see.iter().filter(|see| see.value == draft.id.value.as_str()) {
                faults.tell(Fault::SelfReference { id: own.value.clone() }, own.spot);
            }
            let quoted = |quotation: &Option<_>| {
                quotation.as_ref().and_then(|quotation| context.quotation(quotation, seed))
            };
            Term {
                id: draft.id.value.clone(),
                name: draft.name.value.clone(),
                official_name: quoted(&draft.official_name),
                aliases: draft.aliases.iter().map(|alias| alias.value.clone()).collect(),
                reading: draft.reading.value.clone(),
                plain: draft.plain.clone(),
                official: quoted(&draft.official),
                glossary: quoted(&draft.glossary),
                place: quoted(&draft.place),
                place_note: draft.place_note.clone(),
                certainty: draft.certainty,
                origin: context.origin(draft.origin.as_ref()),
                see: context.directory.terms.find_all_for(
                    draft.id.value.as_str(),
                    &draft.see,
                    faults,
                ),
            }
        })
        .collect();
    (glossaries, terms)
}
