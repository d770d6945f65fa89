//! What was written about one row of a form.

use super::fields::Fields;
use super::node::{Content, Node};
use super::provenance::{
    DraftFact, DraftOrigin, DraftQuotation, DraftWording, certainty, origin, quotation,
    required_certainty, wording,
};
use super::reading::Reading;
use super::values::{lines, listed_word, plain, text, truth, word};
use crate::id::ItemId;
use crate::item::{Exemption, RelationKind, Status};
use crate::provenance::Certainty;
use crate::spot::{Spot, Spotted};
use crate::violation::Fault;

/// A row as written.
#[derive(Debug, Clone)]
pub struct DraftItem {
    /// Where it begins.
    pub spot: Spot,
    /// Its identifier.
    pub id: Spotted<ItemId>,
    /// What stays the same over the editions.
    pub concept: Option<Spotted<String>>,
    /// As one would cite it.
    pub number: Option<String>,
    /// As it stands on the row.
    pub printed_number: Option<Spotted<String>>,
    /// 分類.
    pub category: Option<DraftQuotation>,
    /// 項目.
    pub title: Option<DraftWording>,
    /// Shares the title of the row above.
    pub continues: bool,
    /// The sentence to answer.
    pub text: DraftWording,
    /// When it need not be filled in, in words.
    pub condition: Option<DraftWording>,
    /// When it need not be filled in.
    pub exempt_when: Option<Exemption>,
    /// 想定されるリスク.
    pub risk: Option<DraftQuotation>,
    /// 推奨される対応例.
    pub measures: Option<DraftQuotation>,
    /// GL等関連部分.
    pub references: Vec<DraftReference>,
    /// Required or 参考項目.
    pub status: Status,
    /// Its answer cells; none where the form's default holds.
    pub cells: Option<Vec<Spotted<String>>>,
    /// The row whose answer cell it shares.
    pub shares_cell_with: Option<Spotted<String>>,
    /// R5年度項目.
    pub r5_mark: Option<String>,
    /// How certain it is, where it is not the form's certainty.
    pub certainty: Option<Certainty>,
    /// Why not more.
    pub certainty_note: Option<String>,
    /// What confirms it.
    pub origin: Option<DraftOrigin>,
    /// Not in the seed at all.
    pub missing_in_seed: bool,
    /// Our remarks.
    pub notes: Vec<String>,
    /// A wrong number in the seed.
    pub displaced_number: Option<(Spotted<String>, DraftFact)>,
    /// How it relates to the edition before.
    pub previous: Option<DraftRelation>,
    /// Rows about the same thing.
    pub related: Vec<Spotted<String>>,
    /// Terms it names.
    pub terms: Vec<Spotted<String>>,
}

impl DraftItem {
    /// Its answer cells, where the form has these usual ones. Who shares another row's has none.
    pub fn cells<'draft>(
        &'draft self,
        usual: &'draft [Spotted<String>],
    ) -> &'draft [Spotted<String>] {
        match &self.cells {
            Some(cells) => cells,
            None if self.shares_cell_with.is_some() => &[],
            None => usual,
        }
    }
}

/// A reference string as written.
#[derive(Debug, Clone)]
pub struct DraftReference {
    /// The string.
    pub written: Spotted<String>,
    /// Where in the seed.
    pub lines: Option<Spotted<Vec<(u32, u32)>>>,
    /// Our remark.
    pub note: Option<String>,
    /// The audit's mark.
    pub flag: Option<String>,
}

/// A relation as written.
#[derive(Debug, Clone)]
pub struct DraftRelation {
    /// Where it begins.
    pub spot: Spot,
    /// One or more.
    pub kinds: Vec<RelationKind>,
    /// Rows of the edition before.
    pub items: Vec<Spotted<String>>,
    /// Why we say so.
    pub reason: Option<String>,
}

const STATUSES: &[(&str, Status)] =
    &[("required", Status::Required), ("advisory", Status::Advisory)];
const EXEMPTIONS: &[(&str, Exemption)] = &[("no-vendor-contract", Exemption::NoVendorContract)];
const RELATIONS: &[(&str, RelationKind)] = &[
    ("same", RelationKind::Same),
    ("renumbered", RelationKind::Renumbered),
    ("merged", RelationKind::Merged),
    ("new", RelationKind::New),
    ("promoted", RelationKind::Promoted),
    ("wording-changed", RelationKind::WordingChanged),
];

/// Reads one row.
pub(super) fn item(node: &Node, reading: &Reading) -> Option<DraftItem> {
    let mut fields = Fields::of(node, reading)?;
    let spot = fields.spot;
    let id = fields.identity(ItemId::new);
    let concept = fields.optional("concept", text);
    let number = fields.optional("number", plain);
    let printed_number = fields.optional("printed_number", text);
    let category = fields.optional("category", quotation);
    let title = fields.optional("title", wording);
    let continues = fields.optional("continues", truth).unwrap_or(false);
    let text_ = fields.required("text", wording);
    let condition = fields.optional("condition", wording);
    let exempt_when = fields.optional("exempt_when", word(EXEMPTIONS));
    let risk = fields.optional("risk", quotation);
    let measures = fields.optional("measures", quotation);
    let references = fields.list("references", reference);
    let status = fields.optional("status", word(STATUSES)).unwrap_or(Status::Required);
    let cells = fields.has("cells").then(|| fields.list("cells", listed_word));
    let shares_cell_with = fields.optional("shares_cell_with", text);
    let r5_mark = fields.optional("r5_mark", plain);
    let certainty = fields.optional("certainty", certainty);
    let certainty_note = fields.optional("certainty_note", plain);
    let origin = origin(&mut fields);
    let missing_in_seed = fields.optional("missing_in_seed", truth).unwrap_or(false);
    let notes = fields.list("notes", plain);
    let displaced_number = fields.optional("displaced_number", displaced_number);
    let previous = fields.optional("previous", relation);
    let related = fields.list("related", listed_word);
    let terms = fields.list("terms", listed_word);
    fields.finish();
    Some(DraftItem {
        spot,
        id: id?,
        concept,
        number,
        printed_number,
        category,
        title,
        continues,
        text: text_.unwrap_or_else(|| DraftWording::nothing(spot)),
        condition,
        exempt_when,
        risk,
        measures,
        references,
        status,
        cells,
        shares_cell_with,
        r5_mark,
        certainty,
        certainty_note,
        origin,
        missing_in_seed,
        notes,
        displaced_number,
        previous,
        related,
        terms,
    })
}

fn reference(node: &Node, reading: &Reading) -> Option<DraftReference> {
    let mut fields = Fields::of(node, reading)?;
    let written = fields.required("written", text);
    let lines = fields.optional("lines", lines);
    let note = fields.optional("note", plain);
    let flag = fields.optional("flag", plain);
    fields.finish();
    Some(DraftReference { written: written?, lines, note, flag })
}

fn displaced_number(node: &Node, reading: &Reading) -> Option<(Spotted<String>, DraftFact)> {
    let mut fields = Fields::of(node, reading)?;
    let from = fields.required("from", text);
    let reason = fields.required("reason", text);
    let certainty = required_certainty(&mut fields);
    let origin = origin(&mut fields);
    let note = fields.optional("note", plain);
    fields.finish();
    Some((from?, DraftFact { text: reason?, certainty: certainty?, origin, note }))
}

fn relation(node: &Node, reading: &Reading) -> Option<DraftRelation> {
    let mut fields = Fields::of(node, reading)?;
    let spot = fields.spot;
    let unsaid = fields.node("kinds").is_none_or(|node| node.content == Content::List(Vec::new()));
    if unsaid {
        fields.miss("kinds", Fault::MissingKey { key: "kinds" });
    }
    let kinds = fields.list("kinds", word(RELATIONS));
    let items = fields.list("items", listed_word);
    let reason = fields.optional("reason", plain);
    fields.finish();
    Some(DraftRelation { spot, kinds, items, reason })
}
