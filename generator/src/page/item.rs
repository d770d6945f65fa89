//! The page of one checklist row: the official sentence first, then our plain words, then
//! everything that belongs to it. Rows of other kinds of forms stand on their form's page.

use model::catalog::{ItemIndex, ReferenceIndex, TermIndex};
use model::form::{AnswerKind, Form, FormKind};
use model::item::{Exemption, Item, Status};
use model::links::Node;
use serde::Serialize;

use super::Page;
use super::explained::Explained;
use super::frame::{Frame, Place};
use super::here::{Here, Link, TermLink};
use super::press::Press;
use super::provenance::{Mark, OriginLink, Statement, Text};
use super::reference::Reasons;
use super::row::{Change, RowLink, ScopeChip, chip};
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct ItemPage {
    frame: Frame,
    id: String,
    number: Option<String>,
    scope: Option<ScopeChip>,
    name: String,
    is_gate: bool,
    advisory: bool,
    edition: Option<Link>,
    form: Link,
    section: Option<String>,
    edition_mark: Option<String>,
    row_mark: Option<Mark>,
    text: Text,
    condition: Option<Text>,
    exempt: bool,
    displaced: Option<Displaced>,
    cells: Vec<String>,
    concept: Option<Explained>,
    guide: Option<Link>,
    previous: Option<Change>,
    later: Vec<Change>,
    editions: Vec<RowLink>,
    scopes: Vec<RowLink>,
    articles: Vec<Link>,
    reasons: Reasons,
    related: Vec<RelatedRows>,
    terms: Vec<TermLink>,
    certainty_note: Option<String>,
    confirmed_by: Option<OriginLink>,
    notes: Vec<String>,
    before: Option<RowLink>,
    after: Option<RowLink>,
    check: String,
    recorded: Option<Link>,
}

/// A number that stands in the seed but is wrong.
#[derive(Serialize)]
struct Displaced {
    from: String,
    reason: Statement,
}

/// Rows of one other form about the same thing.
#[derive(Serialize)]
pub(super) struct RelatedRows {
    form: Link,
    rows: Vec<RowLink>,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    press
        .catalog
        .item_indexes()
        .filter(|index| press.catalog[press.catalog[*index].form].kind == FormKind::Checklist)
        .map(|index| page(press, index))
}

fn page(press: &Press<'_>, index: ItemIndex) -> Result<Page, TemplateFault> {
    let address = press.plan.item(index);
    let here = press.here(address);
    let catalog = press.catalog;
    let item = &catalog[index];
    let form = &catalog[item.form];
    let name = here.name(index);
    let edition = form.edition.as_ref().and_then(|id| here.edition_of(id));
    let (before, after) = neighbours(&here, form, index);
    let data = ItemPage {
        frame: press
            .frame(address, Place::Editions, &title(item, &name, edition.as_ref()))
            .under(crumbs(&here, edition.as_ref()))
            .of_kind("item"),
        id: item.id.to_string(),
        number: item.number.clone(),
        scope: chip(item.scope),
        name,
        is_gate: form.sheets.iter().any(|sheet| sheet.gate == Some(index)),
        advisory: item.status == Status::Advisory,
        edition,
        form: here.form(item.form),
        section: item.section.clone(),
        edition_mark: form.mark.clone(),
        row_mark: here.row_mark(index),
        text: here.wording(&item.text),
        condition: item.condition.as_ref().map(|text| here.wording(text)),
        exempt: matches!(item.exempt_when, Some(Exemption::NoVendorContract)),
        displaced: item.displaced_number.as_ref().map(|number| Displaced {
            from: number.from.clone(),
            reason: here.statement(&number.reason),
        }),
        cells: cell_words(form, item),
        concept: item.concept.map(|concept| here.explained(concept)),
        guide: here.guide(index),
        previous: item.previous.as_ref().map(|relation| here.change(relation)),
        later: here.later(index),
        editions: here.in_other_editions(index),
        scopes: here.of_other_scopes(index),
        articles: here.articles(Node::Item(index)),
        reasons: here.reasons(references(press, item).iter()),
        related: here.related(&related(press, item)),
        terms: here.terms(&terms(press, item)),
        certainty_note: item.certainty_note.clone(),
        confirmed_by: item.origin.as_ref().map(|origin| here.origin(origin)),
        notes: item.notes.clone(),
        before,
        after,
        check: here.href(plan::CHECK),
        recorded: here.recorded(Node::Item(index)),
    };
    press.page(address, "item.html", &data)
}

fn title(item: &Item, name: &str, edition: Option<&Link>) -> String {
    let mut title = String::new();
    for part in [item.number.as_deref(), item.scope.label(), Some(name)].into_iter().flatten() {
        title.push_str(part);
        title.push(' ');
    }
    match edition {
        Some(edition) => format!("{}（{}）", title.trim_end(), edition.label),
        None => title.trim_end().to_owned(),
    }
}

fn crumbs(here: &Here<'_>, edition: Option<&Link>) -> Vec<Link> {
    let mut crumbs = vec![here.link(plan::EDITIONS, "チェックリスト")];
    crumbs.extend(edition.cloned());
    crumbs
}

fn neighbours(
    here: &Here<'_>,
    form: &Form,
    index: ItemIndex,
) -> (Option<RowLink>, Option<RowLink>) {
    let rows: Vec<ItemIndex> = form.rows().collect();
    let Some(place) = rows.iter().position(|row| *row == index) else { return (None, None) };
    let before = place.checked_sub(1).and_then(|place| rows.get(place));
    let after = rows.get(place + 1);
    (before.map(|row| here.row(*row)), after.map(|row| here.row(*row)))
}

/// What is filled in, as the form says it: 1回目（はい・いいえと日付）.
fn cell_words(form: &Form, item: &Item) -> Vec<String> {
    form.cells
        .iter()
        .filter(|cell| item.cells.contains(&cell.id))
        .map(|cell| {
            let answer = match &cell.answer {
                AnswerKind::YesNo => "はい・いいえ".to_owned(),
                AnswerKind::Choice(words) => words.join("・"),
                AnswerKind::Text => "記入".to_owned(),
                AnswerKind::Mark => "印".to_owned(),
                AnswerKind::None => String::new(),
            };
            match (answer.is_empty(), cell.date) {
                (false, true) => format!("{}（{answer}と日付）", cell.label),
                (false, false) => format!("{}（{answer}）", cell.label),
                (true, _) => format!("{}（日付）", cell.label),
            }
        })
        .collect()
}

/// The row's own references, then its concept's.
fn references(press: &Press<'_>, item: &Item) -> Vec<ReferenceIndex> {
    let of_concept = item.concept.map(|concept| press.catalog[concept].references.as_slice());
    item.references.iter().chain(of_concept.into_iter().flatten()).copied().collect()
}

fn related(press: &Press<'_>, item: &Item) -> Vec<ItemIndex> {
    let of_concept = item.concept.map(|concept| press.catalog[concept].related.as_slice());
    let mut rows: Vec<ItemIndex> =
        item.related.iter().chain(of_concept.into_iter().flatten()).copied().collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn terms(press: &Press<'_>, item: &Item) -> Vec<TermIndex> {
    let of_concept = item.concept.map(|concept| press.catalog[concept].terms.as_slice());
    let mut terms = Vec::new();
    for term in item.terms.iter().chain(of_concept.into_iter().flatten()) {
        if !terms.contains(term) {
            terms.push(*term);
        }
    }
    terms
}

impl Here<'_> {
    /// Rows of other forms, by form. Rows of a checklist stand for their concept's newest edition.
    pub(super) fn related(&self, rows: &[ItemIndex]) -> Vec<RelatedRows> {
        let catalog = self.press.catalog;
        let mut groups: Vec<(model::catalog::FormIndex, Vec<ItemIndex>)> = Vec::new();
        for row in rows {
            let form = catalog[*row].form;
            match groups.iter_mut().find(|(known, _)| *known == form) {
                Some((_, rows)) => rows.push(*row),
                None => groups.push((form, vec![*row])),
            }
        }
        groups
            .into_iter()
            .map(|(form, rows)| RelatedRows { form: self.form(form), rows: self.rows(&rows) })
            .collect()
    }

    pub(super) fn terms(&self, terms: &[TermIndex]) -> Vec<TermLink> {
        terms.iter().map(|term| self.term(*term)).collect()
    }

    /// Rows of the same concept in the same edition: 2-(7) stands three times.
    fn of_other_scopes(&self, index: ItemIndex) -> Vec<RowLink> {
        let catalog = self.press.catalog;
        let item = &catalog[index];
        let edition = &catalog[item.form].edition;
        let concept = item.concept.map(|concept| catalog[concept].items.as_slice());
        let others: Vec<ItemIndex> = concept
            .into_iter()
            .flatten()
            .copied()
            .filter(|other| *other != index && catalog[catalog[*other].form].edition == *edition)
            .collect();
        self.rows(&others)
    }

    /// Rows of the same concept in every other edition, newest first, less those that the
    /// relations to the edition before and after already show.
    fn in_other_editions(&self, index: ItemIndex) -> Vec<RowLink> {
        let catalog = self.press.catalog;
        let item = &catalog[index];
        let edition = &catalog[item.form].edition;
        let concept = item.concept.map(|concept| catalog[concept].items.as_slice());
        let mut others: Vec<ItemIndex> = concept
            .into_iter()
            .flatten()
            .copied()
            .filter(|other| catalog[catalog[*other].form].edition != *edition)
            .filter(|other| !item.next.contains(other))
            .filter(|other| {
                !item.previous.as_ref().is_some_and(|before| before.items.contains(other))
            })
            .collect();
        others.reverse();
        self.rows(&others)
    }
}
