//! What was written about where texts come from: quotations, own words, facts, origins.

use super::fields::Fields;
use super::node::{Content, Node};
use super::reading::Reading;
use super::values::{address, any_text, lines, plain, text, word};
use crate::provenance::Certainty;
use crate::spot::{Spot, Spotted};
use crate::violation::{Fault, Shape};

/// A quotation as written.
#[derive(Debug, Clone)]
pub struct DraftQuotation {
    /// The text that is shown.
    pub quote: Spotted<String>,
    /// Its seed, where it is not the file's.
    pub seed: Option<Spotted<String>>,
    /// Line ranges.
    pub lines: Spotted<Vec<(u32, u32)>>,
    /// What differs from the seed.
    pub corrections: Vec<DraftCorrection>,
}

/// A correction as written.
#[derive(Debug, Clone)]
pub struct DraftCorrection {
    /// What stands in the seed.
    pub from: String,
    /// What is shown.
    pub to: Spotted<String>,
    /// Why.
    pub reason: String,
    /// What it rests on.
    pub origin: Option<DraftOrigin>,
    /// How certain it is.
    pub certainty: Certainty,
}

/// Quoted or own words.
#[derive(Debug, Clone)]
pub enum DraftWording {
    /// Official wording.
    Quoted(DraftQuotation),
    /// Our own words.
    Own(Spotted<String>),
}

impl DraftWording {
    /// In place of a text that could not be read, so that the rest is still checked.
    #[must_use]
    pub fn nothing(spot: Spot) -> Self {
        Self::Own(Spotted::new(String::new(), spot))
    }

    /// Where it stands.
    #[must_use]
    pub fn spot(&self) -> Spot {
        match self {
            Self::Quoted(quotation) => quotation.quote.spot,
            Self::Own(text) => text.spot,
        }
    }
}

/// Where a statement can be looked up.
#[derive(Debug, Clone)]
pub enum DraftOrigin {
    /// The id of a source.
    Source(Spotted<String>),
    /// An address.
    Url(Spotted<String>),
}

/// A statement as written.
#[derive(Debug, Clone)]
pub struct DraftFact {
    /// The statement.
    pub text: Spotted<String>,
    /// How certain it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub origin: Option<DraftOrigin>,
    /// A remark.
    pub note: Option<String>,
}

const CERTAINTIES: &[(&str, Certainty)] = &[
    ("verified", Certainty::Verified),
    ("inferred", Certainty::Inferred),
    ("unverified", Certainty::Unverified),
];

/// One of the three words.
pub(super) fn certainty(node: &Node, reading: &Reading) -> Option<Certainty> {
    word(CERTAINTIES)(node, reading)
}

/// A quotation.
pub(super) fn quotation(node: &Node, reading: &Reading) -> Option<DraftQuotation> {
    let mut fields = Fields::of(node, reading)?;
    let quotation = quotation_fields(&mut fields);
    fields.finish();
    quotation
}

/// The keys of a quotation in a mapping that has others too.
pub(super) fn quotation_fields(fields: &mut Fields<'_>) -> Option<DraftQuotation> {
    let quote = fields.required("quote", text);
    let seed = fields.optional("seed", text);
    let lines = fields.required("lines", lines);
    let corrections = fields.list("corrected", correction);
    Some(DraftQuotation { quote: quote?, seed, lines: lines?, corrections })
}

fn correction(node: &Node, reading: &Reading) -> Option<DraftCorrection> {
    let mut fields = Fields::of(node, reading)?;
    let from = fields.required("from", any_text);
    let to = fields.required("to", text);
    let reason = fields.required("reason", plain);
    let origin = origin(&mut fields);
    let certainty = required_certainty(&mut fields);
    fields.finish();
    Some(DraftCorrection {
        from: from?.value,
        to: to?,
        reason: reason.unwrap_or_default(),
        origin,
        certainty: certainty.unwrap_or(Certainty::Unverified),
    })
}

/// A mapping with `quote` or `own`, or a bare text, which is our own.
pub(super) fn wording(node: &Node, reading: &Reading) -> Option<DraftWording> {
    match &node.content {
        Content::Text(_) => any_text(node, reading).map(DraftWording::Own),
        Content::Mapping(entries) if entries.iter().any(|(key, _)| key.value == "own") => {
            let mut fields = Fields::of(node, reading)?;
            let own = fields.required("own", text);
            fields.finish();
            own.map(DraftWording::Own)
        }
        Content::Mapping(_) => quotation(node, reading).map(DraftWording::Quoted),
        Content::Null | Content::List(_) => {
            reading.fault(node.unlike(Shape::Wording), node.spot);
            None
        }
    }
}

/// A statement with its certainty.
pub(super) fn fact(node: &Node, reading: &Reading) -> Option<DraftFact> {
    let mut fields = Fields::of(node, reading)?;
    let fact = fact_fields(&mut fields);
    fields.finish();
    fact
}

/// The keys of a statement in a mapping that has others too.
pub(super) fn fact_fields(fields: &mut Fields<'_>) -> Option<DraftFact> {
    let text = fields.required("text", text);
    let certainty = required_certainty(fields);
    let origin = origin(fields);
    let note = fields.optional("note", plain);
    let (spot, sourced) = (fields.spot, fields.has("source") || fields.has("url"));
    let reading = fields.reading;
    let fact = DraftFact {
        text: text?,
        certainty: certainty.unwrap_or(Certainty::Unverified),
        origin,
        note,
    };
    if fact.certainty == Certainty::Verified && !sourced {
        reading.fault(Fault::MissingSource { certainty: Some(fact.certainty) }, spot);
    }
    Some(fact)
}

/// `source` or `url`.
pub(super) fn origin(fields: &mut Fields<'_>) -> Option<DraftOrigin> {
    let source = fields.optional("source", text);
    let url = fields.optional("url", address);
    if let (Some(source), Some(url)) = (&source, &url) {
        fields.reading.fault_beside(Fault::SourceBesideUrl, url.spot, source.spot);
    }
    source.map(DraftOrigin::Source).or(url.map(DraftOrigin::Url))
}

/// `certainty`, which nothing may leave out.
pub(super) fn required_certainty(fields: &mut Fields<'_>) -> Option<Certainty> {
    if !fields.has("certainty") {
        fields.miss("certainty", Fault::MissingCertainty);
    }
    fields.optional("certainty", certainty)
}
