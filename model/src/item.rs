//! 項目: one row of a form. Not here: its answers (`sheet` module).

use crate::catalog::{ConceptIndex, FormIndex, ItemIndex, ReferenceIndex, TermIndex};
use crate::form::Scope;
use crate::id::{ConceptId, ItemId};
use crate::provenance::{Certainty, Fact, Origin, Quotation, Wording};

/// One row of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// `r6/security-patch/server`.
    pub id: ItemId,
    /// The form it stands on.
    pub form: FormIndex,
    /// What stays the same over the editions; only checklist rows have one.
    pub concept: Option<ConceptIndex>,
    /// 2-(7), as one would cite it. Never an id: 2-(7) stands three times in R6.
    pub number: Option<String>,
    /// The number as it stands on the form's row, such as （７）.
    pub printed_number: Option<String>,
    /// 区分 as printed, such as `2 医療情報システムの管理・運用`.
    pub section: Option<String>,
    /// 対象.
    pub scope: Scope,
    /// 分類.
    pub category: Option<Quotation>,
    /// 項目, 大項目.
    pub title: Option<Wording>,
    /// Shares the title cell of the row above.
    pub continues: bool,
    /// The sentence to answer.
    pub text: Wording,
    /// ※事業者と契約していない場合には、記入不要.
    pub condition: Option<Wording>,
    /// When nothing need be written here.
    pub exempt_when: Option<Exemption>,
    /// 想定されるリスク.
    pub risk: Option<Quotation>,
    /// 推奨される対応例.
    pub measures: Option<Quotation>,
    /// GL等関連部分.
    pub references: Vec<ReferenceIndex>,
    /// Required or 参考項目.
    pub status: Status,
    /// Ids of the form's answer cells that this row has.
    pub cells: Vec<String>,
    /// The row whose answer cell it shares.
    pub shares_cell_with: Option<ItemIndex>,
    /// The ※ of the column R5年度項目.
    pub r5_mark: Option<String>,
    /// How certain wording and number are.
    pub certainty: Certainty,
    /// Why not more.
    pub certainty_note: Option<String>,
    /// What confirms it beyond the seed.
    pub origin: Option<Origin>,
    /// The row is not in the seed at all.
    pub missing_in_seed: bool,
    /// Our remarks.
    pub notes: Vec<String>,
    /// The number that stands in the seed, and why it is wrong.
    pub displaced_number: Option<DisplacedNumber>,
    /// How it relates to the edition before.
    pub previous: Option<Relation>,
    /// Later rows that name this one in `previous`.
    pub next: Vec<ItemIndex>,
    /// Rows of other forms about the same thing, in our reading. Symmetric.
    pub related: Vec<ItemIndex>,
    /// Terms named by the row.
    pub terms: Vec<TermIndex>,
}

/// Required, or 参考項目.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Must be filled in.
    Required,
    /// 参考項目.
    Advisory,
}

impl Status {
    /// The word used in YAML and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Advisory => "advisory",
        }
    }
}

/// When a row need not be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exemption {
    /// 事業者と契約していない.
    NoVendorContract,
}

/// A number that stands in the seed but is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisplacedNumber {
    /// What stands in the seed.
    pub from: String,
    /// Why it is wrong, and how certain that is.
    pub reason: Fact,
}

/// How a row relates to rows of the edition before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// One or more.
    pub kinds: Vec<RelationKind>,
    /// Empty for new rows.
    pub items: Vec<ItemIndex>,
    /// Why we say so.
    pub reason: Option<String>,
}

/// How a row relates to the edition before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// Nothing changed.
    Same,
    /// Another printed number.
    Renumbered,
    /// Several rows became one.
    Merged,
    /// Not there before.
    New,
    /// 参考項目 became required.
    Promoted,
    /// The sentence changed.
    WordingChanged,
}

impl RelationKind {
    /// The word used in YAML.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Renumbered => "renumbered",
            Self::Merged => "merged",
            Self::New => "new",
            Self::Promoted => "promoted",
            Self::WordingChanged => "wording-changed",
        }
    }

    /// The word on the page.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Same => "同じ",
            Self::Renumbered => "番号が変わった",
            Self::Merged => "まとまった",
            Self::New => "新しい",
            Self::Promoted => "参考から必須へ",
            Self::WordingChanged => "文が変わった",
        }
    }
}

/// What stays the same over the editions, explained in our own plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// `security-patch`.
    pub id: ConceptId,
    /// A short name.
    pub name: String,
    /// Thirty seconds in plain words.
    pub plain: String,
    /// Why it is asked.
    pub why: Option<String>,
    /// How to check.
    pub how: Vec<String>,
    /// When one may write はい.
    pub yes_when: Vec<String>,
    /// When one writes いいえ, and what else to write then.
    pub no_when: Vec<String>,
    /// Evidence to keep.
    pub evidence: Vec<String>,
    /// What people get wrong.
    pub mistakes: Vec<String>,
    /// Whom to ask.
    pub ask: Option<String>,
    /// Sentences to say to the vendor.
    pub say: Vec<String>,
    /// The vendor's part.
    pub vendor: Option<String>,
    /// Every number and claim with its source.
    pub facts: Vec<Fact>,
    /// What changed from edition to edition.
    pub changes: Vec<Fact>,
    /// What to do about the changes.
    pub to_do: Option<String>,
    /// What is known of newer rules; never mixed with the facts.
    pub notices: Vec<Fact>,
    /// Rows that have plain words of their own.
    pub parts: Vec<(ItemIndex, String)>,
    /// Terms it needs.
    pub terms: Vec<TermIndex>,
    /// Guideline clauses it rests on.
    pub references: Vec<ReferenceIndex>,
    /// Its rows in every edition, in order of edition and form; for a part of a table that has no
    /// editions, the rows it explains.
    pub items: Vec<ItemIndex>,
    /// Contract, BCP and roles rows about the same thing.
    pub related: Vec<ItemIndex>,
}
