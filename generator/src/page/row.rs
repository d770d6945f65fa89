//! A row of any form as other pages list it.

use model::catalog::{ConceptIndex, ItemIndex};
use model::form::Scope;
use model::item::{Relation, RelationKind, Status};
use serde::Serialize;

use super::here::{Here, Link};
use super::provenance::Mark;

/// A scope with its icon.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ScopeChip {
    word: &'static str,
    label: &'static str,
}

/// 対象 as a chip; rows that are not about equipment have none.
pub(super) fn chip(scope: Scope) -> Option<ScopeChip> {
    Some(ScopeChip { word: scope.word()?, label: scope.label()? })
}

/// A row, for lists.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RowLink {
    pub(super) href: String,
    anchor: String,
    number: Option<String>,
    scope: Option<ScopeChip>,
    name: String,
    text: String,
    official: bool,
    edition: Option<String>,
    form: String,
    mark: Option<Mark>,
    advisory: bool,
}

/// Rows of one concept: those of the newest edition in full, those of the others by name.
#[derive(Serialize)]
pub(super) struct ConceptRows {
    rows: Vec<RowLink>,
    others: Vec<Link>,
    guide: Link,
}

/// How a row relates to the edition before or after.
#[derive(Serialize)]
pub(super) struct Change {
    words: Vec<Word>,
    reason: Option<String>,
    rows: Vec<RowLink>,
}

/// A kind of change in one word.
#[derive(Serialize)]
pub(super) struct Word {
    kind: &'static str,
    label: &'static str,
}

impl Here<'_> {
    pub(super) fn row(&self, index: ItemIndex) -> RowLink {
        let catalog = self.press.catalog;
        let item = &catalog[index];
        let form = &catalog[item.form];
        let edition = form.edition.as_ref().and_then(|id| self.edition_of(id));
        RowLink {
            href: self.href(self.press.plan.item(index)),
            anchor: crate::plan::anchor(item.id.as_str()),
            number: item.number.clone(),
            scope: chip(item.scope),
            name: self.name(index),
            text: item.text.text().to_owned(),
            official: item.text.quotation().is_some(),
            edition: edition.map(|link| link.label),
            form: form.short_title.clone(),
            mark: self.row_mark(index),
            advisory: item.status == Status::Advisory,
        }
    }

    pub(super) fn rows(&self, items: &[ItemIndex]) -> Vec<RowLink> {
        items.iter().map(|item| self.row(*item)).collect()
    }

    pub(super) fn concept_rows(&self, concept: ConceptIndex) -> ConceptRows {
        let newest = self.newest_rows(concept);
        let others = self.press.catalog[concept].items.iter().filter(|row| !newest.contains(row));
        ConceptRows {
            rows: self.rows(&newest),
            others: others.map(|row| self.short_row(*row)).collect(),
            guide: self.concept(concept),
        }
    }

    /// A row as a link of a few words: 令和6年度版 2-(5) サーバ.
    pub(super) fn short_row(&self, index: ItemIndex) -> Link {
        let catalog = self.press.catalog;
        let item = &catalog[index];
        let form = &catalog[item.form];
        let edition = form.edition.as_ref().and_then(|id| self.edition_of(id));
        let name = edition.map_or_else(|| form.short_title.clone(), |link| link.label);
        let mut label = name;
        for part in [item.number.as_deref(), item.scope.label()].into_iter().flatten() {
            label.push(' ');
            label.push_str(part);
        }
        if item.number.is_none() || self.numbered_alike(index).next().is_some() {
            label.push(' ');
            label.push_str(&self.name(index));
        }
        self.link(self.press.plan.item(index), label)
    }

    /// What lists call the row: its heading, or its sentence where the heading is another row's as well.
    pub(super) fn name(&self, index: ItemIndex) -> String {
        let item = &self.press.catalog[index];
        let heading = self.heading(index);
        let is_shared = self.numbered_alike(index).any(|twin| self.heading(twin) == heading);
        if is_shared { item.text.text().to_owned() } else { heading }
    }

    /// Other rows of the form with the same number and scope.
    fn numbered_alike(&self, index: ItemIndex) -> impl Iterator<Item = ItemIndex> {
        let catalog = self.press.catalog;
        let of = |index: ItemIndex| (&catalog[index].number, catalog[index].scope);
        let others = catalog[catalog[index].form].rows().filter(move |other| *other != index);
        others.filter(move |other| of(*other) == of(index))
    }

    /// What stands above the row: its concept, else its title, else its sentence.
    pub(super) fn heading(&self, index: ItemIndex) -> String {
        let catalog = self.press.catalog;
        let item = &catalog[index];
        match (item.concept, self.title(index)) {
            (Some(concept), _) => catalog[concept].name.clone(),
            (None, Some(title)) => title,
            (None, None) => item.text.text().to_owned(),
        }
    }

    /// The row's title; a row that continues the one above shares its title.
    pub(super) fn title(&self, index: ItemIndex) -> Option<String> {
        let catalog = self.press.catalog;
        let item = &catalog[index];
        if let Some(title) = &item.title {
            return Some(title.text().to_owned());
        }
        if !item.continues {
            return None;
        }
        let rows: Vec<ItemIndex> = catalog[item.form].rows().collect();
        let place = rows.iter().position(|row| *row == index)?;
        rows[..place]
            .iter()
            .rev()
            .find(|row| !catalog[**row].continues)
            .and_then(|row| catalog[*row].title.as_ref())
            .map(|title| title.text().to_owned())
    }

    /// What is doubtful about a row's wording, in words.
    pub(super) fn row_mark(&self, index: ItemIndex) -> Option<Mark> {
        let item = &self.press.catalog[index];
        if item.missing_in_seed || item.text.quotation().is_none() {
            return Some(Mark::named("文言は原本未確認"));
        }
        Mark::of(item.certainty)
    }

    /// The row's relation to the edition before.
    pub(super) fn change(&self, relation: &Relation) -> Change {
        Change {
            words: words(&relation.kinds),
            reason: relation.reason.clone(),
            rows: self.rows(&relation.items),
        }
    }

    /// The relations of later rows to this one, seen from here.
    pub(super) fn later(&self, index: ItemIndex) -> Vec<Change> {
        let catalog = self.press.catalog;
        catalog[index]
            .next
            .iter()
            .filter_map(|later| {
                let relation = catalog[*later].previous.as_ref()?;
                Some(Change {
                    words: words(&relation.kinds),
                    reason: relation.reason.clone(),
                    rows: vec![self.row(*later)],
                })
            })
            .collect()
    }
}

/// Kinds of change in the words of the edition page.
pub(super) fn words(kinds: &[RelationKind]) -> Vec<Word> {
    kinds
        .iter()
        .map(|kind| Word {
            kind: kind.word(),
            label: match kind {
                RelationKind::Same => "同じ",
                RelationKind::Renumbered => "番号",
                RelationKind::Merged => "統合",
                RelationKind::New => "新",
                RelationKind::Promoted => "必須に",
                RelationKind::WordingChanged => "改",
            },
        })
        .collect()
}
