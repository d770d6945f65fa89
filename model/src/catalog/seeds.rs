//! Seeds and sources: what we were given, unchanged, and every line of it accounted for.

use super::context::Context;
use super::directory::Faults;
use crate::draft::Draft;
use crate::draft::coverage::DraftCoverage;
use crate::draft::site::SeedText;
use crate::id::SeedId;
use crate::provenance::{Seed, Source};
use crate::rules;
use crate::rules::quotation::Cited;
use crate::violation::{Fault, Kind};

/// The sources.
pub(super) fn sources(context: &Context<'_>) -> Vec<Source> {
    let draft = context.draft;
    draft
        .sources
        .iter()
        .map(|source| {
            let seed = source.seed.as_ref().and_then(|written| {
                context.directory.seeds.find(written, &context.faults)?;
                SeedId::new(&written.value).ok()
            });
            Source {
                id: source.id.value.clone(),
                title: source.title.clone(),
                kind: source.kind,
                issuer: source.issuer.clone(),
                date: source.date.clone(),
                url: source.url.clone(),
                seed,
                note: source.note.clone(),
            }
        })
        .collect()
}

/// The seeds, each with the file that was checked when it was taken in.
pub(super) fn seeds(context: &Context<'_>) -> Vec<Seed> {
    let seeds = context.draft.site.iter().flat_map(|site| &site.seeds);
    seeds
        .map(|seed| {
            let file = seed.file.value.clone();
            let found = context.draft.seed_texts.iter().find(|text| text.id == seed.id.value);
            match found {
                None if context.faults.claimed(&file) => {}
                None => context.faults.tell(Fault::SeedMissing { file }, seed.file.spot),
                Some(text) if text.sha256 != seed.sha256.value => {
                    let (expected, actual) = (seed.sha256.value.clone(), text.sha256.clone());
                    let fault = Fault::SeedChanged { file, expected, actual };
                    context.faults.tell(fault, seed.sha256.spot);
                }
                Some(_) => {}
            }
            Seed {
                id: seed.id.value.clone(),
                file: seed.file.value.clone(),
                title: seed.title.clone(),
                sha256: seed.sha256.value.clone(),
                reading: seed.reading.clone(),
                note: seed.note.clone(),
            }
        })
        .collect()
}

fn is_unchanged(seed: &SeedText, draft: &Draft) -> bool {
    let mut announced = draft.site.iter().flat_map(|site| &site.seeds);
    announced.any(|known| known.id.value == seed.id && known.sha256.value == seed.sha256)
}

/// Every line of every seed is quoted or listed.
pub(super) fn coverage(draft: &Draft, cited: &[Cited], faults: &Faults) {
    for coverage in &draft.coverage {
        let mut announced = draft.site.iter().flat_map(|site| &site.seeds);
        if !announced.any(|seed| seed.id.value.as_str() == coverage.seed.value) {
            let fault = Fault::UnknownReference {
                kind: Kind::Seed,
                written: coverage.seed.value.clone(),
                nearest: None,
            };
            faults.tell(fault, coverage.seed.spot);
        }
    }
    let quoted = rules::coverage::quoted(cited);
    // Of a seed that is not the one that was checked, nothing can be said.
    for seed in draft.seed_texts.iter().filter(|seed| is_unchanged(seed, draft)) {
        let id = seed.id.as_str();
        let entries: Vec<&DraftCoverage> =
            draft.coverage.iter().filter(|coverage| coverage.seed.value == id).collect();
        let failed: Vec<(u32, u32)> = cited
            .iter()
            .filter(|cited| cited.seed == id && cited.places.is_empty())
            .flat_map(|cited| cited.lines.iter().copied())
            .collect();
        let quoted = quoted.get(id).cloned().unwrap_or_default();
        rules::coverage::check(seed, &quoted, &failed, &entries, faults);
    }
}
