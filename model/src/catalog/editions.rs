//! Editions, checked.

use super::context::Context;
use crate::edition::Edition;
use crate::id::EditionId;
use crate::rules::dates;

/// Every edition, oldest first.
pub(super) fn editions(context: &Context<'_>) -> Vec<Edition> {
    let drafts = &context.draft.editions;
    drafts
        .iter()
        .map(|draft| {
            dates::previous(draft, drafts, &context.faults);
            let previous = draft.previous.as_ref().and_then(|written| {
                context.directory.editions.find(written, &context.faults)?;
                EditionId::new(&written.value).ok()
            });
            Edition {
                id: draft.id.value.clone(),
                title: draft.title.clone(),
                full_title: draft.full_title.clone(),
                fiscal_year: dates::year(&draft.fiscal_year, &context.faults),
                issued: draft.issued.as_ref().map(|fact| context.fact(fact)),
                wording: draft.wording,
                mark: draft.mark.clone(),
                guideline: draft.guideline.clone(),
                summary: draft.summary.clone(),
                changes: context.facts(&draft.changes),
                notices: context.facts(&draft.notices),
                links: draft.links.clone(),
                previous,
            }
        })
        .collect()
}
