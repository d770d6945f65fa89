//! What was written in `glossary/*.yaml`.

use super::fields::Fields;
use super::node::Node;
use super::provenance::{DraftOrigin, DraftQuotation, origin, quotation, required_certainty};
use super::reading::Reading;
use super::values::{listed_word, plain, text};
use crate::id::TermId;
use crate::provenance::Certainty;
use crate::spot::{Spot, Spotted};

/// One file of the glossary.
#[derive(Debug, Clone)]
pub struct DraftGlossary {
    /// The seed of its quotations unless they say otherwise.
    pub seed: Option<Spotted<String>>,
    /// The list's title in the seed.
    pub title: Option<DraftQuotation>,
    /// The column headings in the seed.
    pub headings: Vec<DraftQuotation>,
    /// Our remarks.
    pub notes: Vec<String>,
    /// The form that the seed has it behind.
    pub behind: Option<Spotted<String>>,
    /// Its terms.
    pub terms: Vec<DraftTerm>,
}

/// A term as written.
#[derive(Debug, Clone)]
pub struct DraftTerm {
    /// Where it begins.
    pub spot: Spot,
    /// Its identifier.
    pub id: Spotted<TermId>,
    /// As it is listed.
    pub name: Spotted<String>,
    /// As the seed lists it.
    pub official_name: Option<DraftQuotation>,
    /// Other spellings.
    pub aliases: Vec<Spotted<String>>,
    /// In hiragana.
    pub reading: Spotted<String>,
    /// In our own words.
    pub plain: String,
    /// The official meaning.
    pub official: Option<DraftQuotation>,
    /// 記載元用語集.
    pub glossary: Option<DraftQuotation>,
    /// 記載場所.
    pub place: Option<DraftQuotation>,
    /// Where it really stands.
    pub place_note: Option<String>,
    /// How certain the explanation is.
    pub certainty: Certainty,
    /// What it rests on.
    pub origin: Option<DraftOrigin>,
    /// Terms to read next.
    pub see: Vec<Spotted<String>>,
}

/// Reads a glossary file.
pub fn glossary(node: &Node, reading: &Reading) -> Option<DraftGlossary> {
    let mut fields = Fields::of(node, reading)?;
    let seed = fields.optional("seed", text);
    let title = fields.optional("title", quotation);
    let headings = fields.list("headings", quotation);
    let notes = fields.list("notes", plain);
    let behind = fields.optional("behind", text);
    let terms = fields.list("terms", term);
    fields.finish();
    Some(DraftGlossary { seed, title, headings, notes, behind, terms })
}

fn term(node: &Node, reading: &Reading) -> Option<DraftTerm> {
    let mut fields = Fields::of(node, reading)?;
    let spot = fields.spot;
    let id = fields.identity(TermId::new);
    let name = fields.required("name", text);
    let official_name = fields.optional("official_name", quotation);
    let aliases = fields.list("aliases", listed_word);
    let kana = fields.required("reading", text);
    let plain_words = fields.required("plain", plain);
    let official = fields.optional("official", quotation);
    let glossary = fields.optional("glossary", quotation);
    let place = fields.optional("place", quotation);
    let place_note = fields.optional("place_note", plain);
    let certainty = required_certainty(&mut fields);
    let origin = origin(&mut fields);
    let see = fields.list("see", listed_word);
    fields.finish();
    Some(DraftTerm {
        spot,
        id: id?,
        name: name?,
        official_name,
        aliases,
        reading: kana.unwrap_or_else(|| Spotted::new(String::new(), spot)),
        plain: plain_words.unwrap_or_default(),
        official,
        glossary,
        place,
        place_note,
        certainty: certainty.unwrap_or(Certainty::Unverified),
        origin,
        see,
    })
}
