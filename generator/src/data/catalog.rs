//! `data/catalog.json`: editions, forms, items, terms, clauses and references as other programs read them.

use model::catalog::{Catalog, ClauseIndex, ItemIndex};
use model::item::Item;
use model::provenance::{Origin, Wording};
use model::reference::{Holder, Target, WrittenReference};
use serde::Serialize;

use crate::plan::Plan;

/// The file's bytes.
///
/// # Errors
/// Never for a real catalog; the serializer's own error otherwise.
pub fn catalog_json(catalog: &Catalog, plan: &Plan) -> Result<Vec<u8>, serde_json::Error> {
    super::written(&File::of(catalog, plan))
}

#[derive(Serialize)]
struct File<'a> {
    editions: Vec<EditionEntry<'a>>,
    forms: Vec<FormEntry<'a>>,
    items: Vec<ItemEntry<'a>>,
    terms: Vec<TermEntry<'a>>,
    clauses: Vec<ClauseEntry<'a>>,
    references: Vec<ReferenceEntry<'a>>,
}

#[derive(Serialize)]
struct EditionEntry<'a> {
    id: &'a str,
    title: &'a str,
    fiscal_year: YearEntry,
    address: &'a str,
}

#[derive(Serialize)]
struct YearEntry {
    start: String,
    end: String,
}

#[derive(Serialize)]
struct FormEntry<'a> {
    id: &'a str,
    kind: &'static str,
    edition: Option<&'a str>,
    title: &'a str,
    mark: Option<&'a str>,
    address: &'a str,
}

#[derive(Serialize)]
struct ItemEntry<'a> {
    id: &'a str,
    form: &'a str,
    number: Option<&'a str>,
    section: Option<&'a str>,
    scope: Option<&'static str>,
    status: &'static str,
    text: &'a str,
    wording: &'static str,
    certainty: &'static str,
    source: Option<SourceEntry<'a>>,
    corrected_from: Option<String>,
    cells: &'a [String],
    concept: Option<&'a str>,
    address: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum SourceEntry<'a> {
    /// `lines` spans all of `ranges`; a seed may have torn the text apart.
    Seed {
        seed: &'a str,
        lines: [u32; 2],
        ranges: &'a [(u32, u32)],
    },
    Url {
        url: &'a str,
    },
}

#[derive(Serialize)]
struct TermEntry<'a> {
    id: &'a str,
    name: &'a str,
    reading: &'a str,
    address: &'a str,
}

#[derive(Serialize)]
struct ClauseEntry<'a> {
    id: String,
    document: &'a str,
    number: &'a str,
    heading: Option<&'a str>,
    status: &'static str,
    address: &'a str,
}

#[derive(Serialize)]
struct ReferenceEntry<'a> {
    item: &'a str,
    written: &'a str,
    targets: Vec<TargetEntry<'a>>,
}

#[derive(Serialize)]
struct TargetEntry<'a> {
    document: &'a str,
    number: Option<&'a str>,
    status: &'static str,
}

impl<'a> File<'a> {
    fn of(catalog: &'a Catalog, plan: &'a Plan) -> Self {
        Self {
            editions: catalog
                .edition_indexes()
                .map(|index| {
                    let edition = &catalog[index];
                    EditionEntry {
                        id: edition.id.as_str(),
                        title: &edition.title,
                        fiscal_year: YearEntry {
                            start: edition.fiscal_year.start.to_string(),
                            end: edition.fiscal_year.end.to_string(),
                        },
                        address: plan.edition(index),
                    }
                })
                .collect(),
            forms: catalog
                .form_indexes()
                .map(|index| {
                    let form = &catalog[index];
                    FormEntry {
                        id: form.id.as_str(),
                        kind: form.kind.word(),
                        edition: form.edition.as_ref().map(model::id::EditionId::as_str),
                        title: &form.short_title,
                        mark: form.mark.as_deref(),
                        address: plan.form(index),
                    }
                })
                .collect(),
            items: catalog.item_indexes().map(|index| item_entry(catalog, plan, index)).collect(),
            terms: catalog
                .term_indexes()
                .map(|index| {
                    let term = &catalog[index];
                    TermEntry {
                        id: term.id.as_str(),
                        name: &term.name,
                        reading: &term.reading,
                        address: plan.term(index),
                    }
                })
                .collect(),
            clauses: catalog
                .clause_indexes()
                .map(|index| clause_entry(catalog, plan, index))
                .collect(),
            references: catalog
                .references()
                .iter()
                .filter_map(|reference| reference_entry(catalog, reference))
                .collect(),
        }
    }
}

fn item_entry<'a>(catalog: &'a Catalog, plan: &'a Plan, index: ItemIndex) -> ItemEntry<'a> {
    let item = &catalog[index];
    ItemEntry {
        id: item.id.as_str(),
        form: catalog[item.form].id.as_str(),
        number: item.number.as_deref(),
        section: item.section.as_deref(),
        scope: item.scope.word(),
        status: item.status.word(),
        text: item.text.text(),
        wording: match item.text {
            Wording::Quoted(_) => "quoted",
            Wording::Own(_) => "own",
        },
        certainty: item.certainty.word(),
        source: source_entry(catalog, item),
        corrected_from: corrected_from(item),
        cells: &item.cells,
        concept: item.concept.map(|concept| catalog[concept].id.as_str()),
        address: plan.item(index),
    }
}

fn corrected_from(item: &Item) -> Option<String> {
    let quotation = item.text.quotation()?;
    (!quotation.corrections.is_empty()).then(|| quotation.as_in_seed())
}

/// A quoted row comes from its seed; a row in our own words from what it rests on.
fn source_entry<'a>(catalog: &'a Catalog, item: &'a Item) -> Option<SourceEntry<'a>> {
    match (&item.text, &item.origin) {
        (Wording::Quoted(quotation), _) => seed_entry(quotation.seed.as_str(), &quotation.lines),
        (Wording::Own(_), Some(Origin::Seed { seed, lines })) => seed_entry(seed.as_str(), lines),
        (Wording::Own(_), Some(Origin::Url(url))) => Some(SourceEntry::Url { url }),
        (Wording::Own(_), Some(Origin::Source(id))) => {
            let source = catalog.sources().iter().find(|source| source.id == *id)?;
            source.url.as_deref().map(|url| SourceEntry::Url { url })
        }
        (Wording::Own(_), None) => None,
    }
}

fn seed_entry<'a>(seed: &'a str, ranges: &'a [(u32, u32)]) -> Option<SourceEntry<'a>> {
    let first = ranges.iter().map(|range| range.0).min()?;
    let last = ranges.iter().map(|range| range.1).max()?;
    Some(SourceEntry::Seed { seed, lines: [first, last], ranges })
}

fn clause_entry<'a>(catalog: &'a Catalog, plan: &'a Plan, index: ClauseIndex) -> ClauseEntry<'a> {
    let clause = &catalog[index];
    let document = catalog[clause.document].id.as_str();
    ClauseEntry {
        id: format!("{document}/{}", clause.number),
        document,
        number: &clause.number,
        heading: clause.heading.as_deref(),
        status: clause.status.word(),
        address: plan.clause(index),
    }
}

/// Only what stands in a row's column; references in running text are links only.
fn reference_entry<'a>(
    catalog: &'a Catalog,
    reference: &'a WrittenReference,
) -> Option<ReferenceEntry<'a>> {
    let Holder::Item(item) = reference.holder else { return None };
    Some(ReferenceEntry {
        item: catalog[item].id.as_str(),
        written: &reference.written,
        targets: reference.targets.iter().map(|target| target_entry(catalog, target)).collect(),
    })
}

fn target_entry<'a>(catalog: &'a Catalog, target: &'a Target) -> TargetEntry<'a> {
    TargetEntry {
        document: catalog[target.document].id.as_str(),
        number: target.number.as_deref(),
        status: match (&target.number, target.clause) {
            (None, _) => "document",
            (Some(_), Some(clause)) => catalog[clause].status.word(),
            (Some(_), None) => "unresolved",
        },
    }
}
