//! What every part of the build needs: the directory, the seeds, and one way to check provenance.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::directory::{Directory, Faults};
use crate::draft::Draft;
use crate::draft::provenance::{DraftFact, DraftOrigin, DraftQuotation, DraftWording};
use crate::draft::site::SeedText;
use crate::id::{SeedId, SourceId};
use crate::provenance::{Correction, Fact, Origin, Quotation, Wording};
use crate::rules::quotation::{self, Cited};
use crate::spot::Spotted;
use crate::violation::Fault;

/// The seed that a file's quotations are from unless they say otherwise.
pub(super) type DefaultSeed<'a> = Option<&'a Spotted<String>>;

/// What every part of the build needs.
pub(super) struct Context<'draft> {
    pub(super) draft: &'draft Draft,
    pub(super) directory: Directory,
    pub(super) faults: Faults,
    seeds: BTreeMap<&'draft str, &'draft SeedText>,
    cited: RefCell<Vec<Cited>>,
}

impl<'draft> Context<'draft> {
    pub(super) fn new(draft: &'draft Draft, directory: Directory, faults: Faults) -> Self {
        let seeds = draft.seed_texts.iter().map(|seed| (seed.id.as_str(), seed)).collect();
        Self { draft, directory, faults, seeds, cited: RefCell::default() }
    }

    /// Everything that was found in a seed, and the faults so far.
    pub(super) fn finish(self) -> (Faults, Vec<Cited>) {
        (self.faults, self.cited.into_inner())
    }

    /// A quotation, compared with its seed.
    pub(super) fn quotation(
        &self,
        draft: &DraftQuotation,
        default: DefaultSeed<'_>,
    ) -> Option<Quotation> {
        let seed = self.seed(draft.seed.as_ref().or(default), draft)?;
        let corrections = draft
            .corrections
            .iter()
            .map(|correction| Correction {
                from: correction.from.clone(),
                to: correction.to.value.clone(),
                reason: correction.reason.clone(),
                origin: self.origin(correction.origin.as_ref()),
                certainty: correction.certainty,
            })
            .collect();
        let quotation = Quotation {
            text: draft.quote.value.clone(),
            seed: seed.clone(),
            lines: draft.lines.value.clone(),
            corrections,
        };
        match quotation::undo_corrections(draft, &self.faults) {
            Some(text) => self.cite(&seed, &draft.lines, &draft.quote, &text),
            None => self.cited.borrow_mut().push(Cited::unfound(&seed, &draft.lines.value)),
        }
        Some(quotation)
    }

    fn seed(&self, written: DefaultSeed<'_>, draft: &DraftQuotation) -> Option<SeedId> {
        let Some(written) = written else {
            self.faults.tell(Fault::MissingSeed, draft.quote.spot);
            return None;
        };
        self.directory.seeds.find(written, &self.faults)?;
        SeedId::new(&written.value).ok()
    }

    /// Looks a text up in lines of a seed and remembers what it covers.
    pub(super) fn cite(
        &self,
        seed: &SeedId,
        lines: &Spotted<Vec<(u32, u32)>>,
        shown: &Spotted<String>,
        text: &str,
    ) {
        // A seed that is missing has been told once.
        let Some(seed) = self.seeds.get(seed.as_str()) else { return };
        self.cited.borrow_mut().push(quotation::find(seed, lines, shown, text, &self.faults));
    }

    pub(super) fn wording(
        &self,
        draft: &DraftWording,
        default: DefaultSeed<'_>,
    ) -> Option<Wording> {
        match draft {
            DraftWording::Quoted(draft) => self.quotation(draft, default).map(Wording::Quoted),
            DraftWording::Own(text) => Some(Wording::Own(text.value.clone())),
        }
    }

    pub(super) fn wordings(
        &self,
        drafts: &[DraftWording],
        default: DefaultSeed<'_>,
    ) -> Vec<Wording> {
        drafts.iter().filter_map(|draft| self.wording(draft, default)).collect()
    }

    pub(super) fn quotations(
        &self,
        drafts: &[DraftQuotation],
        default: DefaultSeed<'_>,
    ) -> Vec<Quotation> {
        drafts.iter().filter_map(|draft| self.quotation(draft, default)).collect()
    }

    pub(super) fn origin(&self, draft: Option<&DraftOrigin>) -> Option<Origin> {
        match draft? {
            DraftOrigin::Source(written) => {
                self.directory.sources.find(written, &self.faults)?;
                SourceId::new(&written.value).ok().map(Origin::Source)
            }
            DraftOrigin::Url(url) => Some(Origin::Url(url.value.clone())),
        }
    }

    pub(super) fn fact(&self, draft: &DraftFact) -> Fact {
        Fact {
            text: draft.text.value.clone(),
            certainty: draft.certainty,
            origin: self.origin(draft.origin.as_ref()),
            note: draft.note.clone(),
        }
    }

    pub(super) fn facts(&self, drafts: &[DraftFact]) -> Vec<Fact> {
        drafts.iter().map(|draft| self.fact(draft)).collect()
    }
}
