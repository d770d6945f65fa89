//! What was written in `site.yaml` and `sources.yaml`, and the seeds as they were found.

use super::fields::Fields;
use super::node::Node;
use super::reading::Reading;
use super::values::{address, count, date, dated, listed_word, plain, text, word};
use crate::date::Date;
use crate::id::{SeedId, SourceId};
use crate::provenance::SourceKind;
use crate::readability::Budget;
use crate::spot::Spotted;

/// `site.yaml`.
#[derive(Debug, Clone)]
pub struct DraftSite {
    /// The site's title.
    pub title: String,
    /// One sentence.
    pub subtitle: String,
    /// `ja`.
    pub language: String,
    /// The seeds folder, relative to the content folder.
    pub seeds_folder: Option<String>,
    /// The documents we were given.
    pub seeds: Vec<DraftSeed>,
    /// The newest edition that is known to exist, and since when.
    pub newest_known: (Spotted<String>, Date),
    /// The name of the forms whose rows have addresses without that name.
    pub main_form: Option<Spotted<String>>,
    /// What a page of the manual may ask of its readers.
    pub readability: Option<Budget>,
}

/// A seed as announced.
#[derive(Debug, Clone)]
pub struct DraftSeed {
    /// Its identifier.
    pub id: Spotted<SeedId>,
    /// File name below the seeds folder.
    pub file: Spotted<String>,
    /// Its title.
    pub title: String,
    /// SHA-256 as checked when it was taken in.
    pub sha256: Spotted<String>,
    /// How it was read.
    pub reading: String,
    /// A remark.
    pub note: Option<String>,
}

/// A seed as found.
#[derive(Debug, Clone)]
pub struct SeedText {
    /// Its identifier.
    pub id: SeedId,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its lines.
    pub lines: Vec<Spotted<String>>,
}

/// A source as written.
#[derive(Debug, Clone)]
pub struct DraftSource {
    /// Its identifier.
    pub id: Spotted<SourceId>,
    /// Its title.
    pub title: String,
    /// What sort it is.
    pub kind: SourceKind,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The seed it is.
    pub seed: Option<Spotted<String>>,
    /// A remark.
    pub note: Option<String>,
}

const SOURCE_KINDS: &[(&str, SourceKind)] = &[
    ("seed", SourceKind::Seed),
    ("official", SourceKind::Official),
    ("secondary", SourceKind::Secondary),
];

/// Reads `site.yaml`.
pub fn site(node: &Node, reading: &Reading) -> Option<DraftSite> {
    let mut fields = Fields::of(node, reading)?;
    let title = fields.required("title", plain);
    let subtitle = fields.required("subtitle", plain);
    let language = fields.required("language", plain);
    let seeds_folder = fields.optional("seeds_folder", plain);
    let seeds = fields.list("seeds", seed);
    let newest_known = fields.required("newest_known", newest_known);
    let main_form = fields.optional("main_form", text);
    let readability = fields.optional("readability", budget);
    fields.finish();
    Some(DraftSite {
        title: title.unwrap_or_default(),
        subtitle: subtitle.unwrap_or_default(),
        language: language.unwrap_or_default(),
        seeds_folder,
        seeds,
        newest_known: newest_known?,
        main_form,
        readability,
    })
}

fn budget(node: &Node, reading: &Reading) -> Option<Budget> {
    let mut fields = Fields::of(node, reading)?;
    let sentence = fields.required("sentence", count);
    let kanji = fields.required("kanji", count);
    let unexplained = fields.required("unexplained", count);
    let everyday = fields.list("everyday", |node, reading| Some(listed_word(node, reading)?.value));
    fields.finish();
    Some(Budget { sentence: sentence?, kanji: kanji?, unexplained: unexplained?, everyday })
}

fn newest_known(node: &Node, reading: &Reading) -> Option<(Spotted<String>, Date)> {
    let mut fields = Fields::of(node, reading)?;
    let edition = fields.required("edition", text);
    let as_of = fields.required("as_of", date);
    fields.finish();
    Some((edition?, as_of?.value))
}

fn seed(node: &Node, reading: &Reading) -> Option<DraftSeed> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.identity(SeedId::new);
    let file = fields.required("file", text);
    let title = fields.required("title", plain);
    let sha256 = fields.required("sha256", text);
    let how = fields.required("reading", plain);
    let note = fields.optional("note", plain);
    fields.finish();
    Some(DraftSeed {
        id: id?,
        file: file?,
        title: title.unwrap_or_default(),
        sha256: sha256?,
        reading: how.unwrap_or_default(),
        note,
    })
}

/// Reads `sources.yaml`.
pub fn sources(node: &Node, reading: &Reading) -> Vec<DraftSource> {
    let Some(mut fields) = Fields::of(node, reading) else { return Vec::new() };
    let sources = fields.list("sources", source);
    fields.finish();
    sources
}

fn source(node: &Node, reading: &Reading) -> Option<DraftSource> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.identity(SourceId::new);
    let title = fields.required("title", plain);
    let kind = fields.required("kind", word(SOURCE_KINDS));
    let issuer = fields.optional("issuer", plain);
    let date = fields.optional("date", dated);
    let url = fields.optional("url", address).map(|url| url.value);
    let seed = fields.optional("seed", text);
    let note = fields.optional("note", plain);
    fields.finish();
    Some(DraftSource {
        id: id?,
        title: title.unwrap_or_default(),
        kind: kind.unwrap_or(SourceKind::Secondary),
        issuer,
        date,
        url,
        seed,
        note,
    })
}
