//! References and the clauses they point to, kept apart by why they stand there.

use model::catalog::ReferenceIndex;
use model::reference::{ReferenceReason, Target, WrittenReference};
use serde::Serialize;

use super::here::Here;

/// A written reference with what it points to.
#[derive(Serialize)]
pub(super) struct Written {
    written: String,
    note: Option<String>,
    flag: Option<String>,
    targets: Vec<TargetLink>,
}

/// One thing a reference points to.
#[derive(Serialize)]
pub(super) struct TargetLink {
    href: String,
    label: String,
    heading: Option<String>,
    status_label: Option<&'static str>,
    verified: bool,
}

/// References by reason: what a source cites, what another source cites for the same thing,
/// what we read into it.
#[derive(Serialize)]
pub(super) struct Reasons {
    cited: Vec<Written>,
    same_concept: Vec<Written>,
    our_reading: Vec<Written>,
    none: bool,
}

impl Here<'_> {
    pub(super) fn reasons<'r>(
        &self,
        references: impl Iterator<Item = &'r ReferenceIndex> + Clone,
    ) -> Reasons {
        let of = |reason| self.with_reason(references.clone(), reason);
        Reasons {
            none: references.clone().next().is_none(),
            cited: of(ReferenceReason::Cited),
            same_concept: of(ReferenceReason::SameConcept),
            our_reading: of(ReferenceReason::OurReading),
        }
    }

    fn with_reason<'r>(
        &self,
        references: impl Iterator<Item = &'r ReferenceIndex>,
        reason: ReferenceReason,
    ) -> Vec<Written> {
        references
            .map(|index| &self.press.catalog[*index])
            .filter(|reference| reference.reason == reason)
            .map(|reference| self.written(reference))
            .collect()
    }

    pub(super) fn written(&self, reference: &WrittenReference) -> Written {
        Written {
            written: reference.written.clone(),
            note: reference.note.clone(),
            flag: reference.flag.clone(),
            targets: reference.targets.iter().map(|target| self.target(target)).collect(),
        }
    }

    fn target(&self, target: &Target) -> TargetLink {
        let catalog = self.press.catalog;
        let document = &catalog[target.document];
        let clause = target.clause.map(|clause| &catalog[clause]);
        let label = match &target.number {
            Some(number) => format!("{} {number}", document.short),
            None => document.short.clone(),
        };
        TargetLink {
            href: self.href(&self.press.plan.target(target)),
            label,
            heading: clause.and_then(|clause| clause.heading.clone()),
            status_label: clause.map(|clause| clause.status.label()),
            verified: clause.is_none_or(|clause| clause.status.word() == "verified"),
        }
    }
}
