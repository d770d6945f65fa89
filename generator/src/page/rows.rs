//! The reading page of a table that is no yearly checklist: every row with its anchor, what
//! belongs to it, and the paper that comes out of the printer.

use model::catalog::{FormIndex, ItemIndex, TermIndex};
use model::form::{Assessments, Form, FormKind, FormSheet, Judgement};
use model::item::{Concept, Item};
use model::links::{Node, Reason};
use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place};
use super::here::{Here, Link, TermLink};
use super::item::RelatedRows;
use super::paper::{self, Paper};
use super::press::Press;
use super::provenance::{Mark, OriginLink, Statement, Text};
use super::reference::Reasons;
use super::row::{Change, ConceptRows, ScopeChip, chip};
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct RowsPage {
    frame: Frame,
    kind: &'static str,
    short_title: String,
    title: Text,
    mark: Option<String>,
    intro: Vec<Text>,
    notes: Vec<String>,
    notices: Vec<Statement>,
    origin: Option<OriginLink>,
    articles: Vec<Link>,
    sheets: Vec<SheetRows>,
    judgements: Vec<JudgementWords>,
    assessments: Option<AssessmentTable>,
    count: usize,
    paper: Paper,
    check: Option<String>,
    siblings: Vec<Link>,
    recorded: Option<Link>,
}

#[derive(Serialize)]
struct SheetRows {
    anchor: String,
    heading: Option<Text>,
    notes: Vec<Text>,
    sections: Vec<SectionRows>,
    foot: Vec<Text>,
}

#[derive(Serialize)]
struct SectionRows {
    anchor: String,
    number: Option<String>,
    title: Option<Text>,
    note: Option<Text>,
    groups: Vec<GroupRows>,
}

#[derive(Serialize)]
struct GroupRows {
    heading: Option<Text>,
    rows: Vec<FullRow>,
}

/// A row with everything that belongs to it.
#[derive(Serialize)]
struct FullRow {
    id: String,
    anchor: String,
    number: Option<String>,
    scope: Option<ScopeChip>,
    category: Option<String>,
    title: Option<String>,
    continues: bool,
    text: Text,
    condition: Option<Text>,
    risk: Option<Text>,
    measures: Option<Text>,
    reasons: Reasons,
    /// References of the concept that explains the row as one of its parts.
    of_guide: Reasons,
    mark: Option<Mark>,
    certainty_note: Option<String>,
    confirmed_by: Option<OriginLink>,
    notes: Vec<String>,
    previous: Option<Change>,
    later: Vec<Change>,
    shares: Vec<Link>,
    concepts: Vec<ConceptRows>,
    guide: Option<Link>,
    plain: Option<String>,
    related: Vec<RelatedRows>,
    terms: Vec<TermLink>,
    articles: Vec<Link>,
    recorded: Option<Link>,
}

#[derive(Serialize)]
struct JudgementWords {
    label: String,
    choices: Vec<String>,
}

#[derive(Serialize)]
struct AssessmentTable {
    title: Option<Text>,
    dated: String,
    author: String,
    note: String,
    origin: Option<OriginLink>,
    tools: Vec<String>,
    rows: Vec<AssessmentRow>,
}

#[derive(Serialize)]
struct AssessmentRow {
    label: Text,
    values: Vec<Text>,
}

pub(super) fn page(press: &Press<'_>, index: FormIndex) -> Result<Page, TemplateFault> {
    let address = press.plan.form(index);
    let here = press.here(address);
    let form = &press.catalog[index];
    let data = RowsPage {
        frame: press
            .frame(address, Place::Tables, &form.short_title)
            .under(vec![here.link(plan::TABLES, "確認表")])
            .of_kind("rows"),
        kind: form.kind.word(),
        short_title: form.short_title.clone(),
        title: here.wording(&form.title),
        mark: form.mark.clone(),
        intro: form.intro.iter().map(|text| here.wording(text)).collect(),
        notes: form.notes.clone(),
        notices: here.statements(&form.notices),
        origin: form.origin.as_ref().map(|origin| here.origin(origin)),
        articles: here.articles(Node::Form(index)),
        sheets: form.sheets.iter().map(|sheet| here.sheet_rows(sheet)).collect(),
        judgements: form.judgements.iter().map(judgement).collect(),
        assessments: form.assessments.as_ref().map(|table| here.assessments(table)),
        count: form.rows().count(),
        paper: paper::of(press.catalog, index),
        check: form.answerable.then(|| here.href(plan::CHECK)),
        siblings: siblings(&here, index, form),
        recorded: here.recorded(Node::Form(index)),
    };
    press.page(address, "rows.html", &data)
}

/// The row's own terms, then those of the concept that explains it.
fn terms(item: &Item, guide: Option<&Concept>) -> Vec<TermIndex> {
    let mut terms = Vec::new();
    for term in item.terms.iter().chain(guide.iter().flat_map(|guide| &guide.terms)) {
        if !terms.contains(term) {
            terms.push(*term);
        }
    }
    terms
}

/// Other tables of the same kind: Part 2 beside Part 1.
fn siblings(here: &Here<'_>, index: FormIndex, form: &Form) -> Vec<Link> {
    let catalog = here.press.catalog;
    catalog
        .form_indexes()
        .filter(|other| *other != index && catalog[*other].kind == form.kind)
        .filter(|_| form.kind != FormKind::Checklist)
        .map(|other| here.form(other))
        .collect()
}

fn judgement(judgement: &Judgement) -> JudgementWords {
    JudgementWords { label: judgement.label.clone(), choices: judgement.choices.clone() }
}

impl Here<'_> {
    fn sheet_rows(&self, sheet: &FormSheet) -> SheetRows {
        let sections = sheet.sections.iter().map(|section| SectionRows {
            anchor: format!("section-{}-{}", sheet.id, section.id),
            number: section.number.clone(),
            title: section.title.as_ref().map(|title| self.wording(title)),
            note: section.note.as_ref().map(|note| self.wording(note)),
            groups: section
                .groups
                .iter()
                .map(|group| GroupRows {
                    heading: group.heading.as_ref().map(|heading| self.wording(heading)),
                    rows: group.items.iter().map(|item| self.full_row(*item)).collect(),
                })
                .collect(),
        });
        SheetRows {
            anchor: plan::anchor(&sheet.id),
            heading: sheet.heading.as_ref().map(|heading| self.wording(heading)),
            notes: sheet.notes.iter().map(|note| self.wording(note)).collect(),
            sections: sections.collect(),
            foot: sheet.foot.iter().map(|foot| self.wording(foot)).collect(),
        }
    }

    fn full_row(&self, index: ItemIndex) -> FullRow {
        let item = &self.press.catalog[index];
        let guide = self.press.uses.explained_by(index).map(|guide| &self.press.catalog[guide]);
        FullRow {
            id: item.id.to_string(),
            anchor: plan::anchor(item.id.as_str()),
            number: item.number.clone(),
            scope: chip(item.scope),
            category: item.category.as_ref().map(|category| category.text.clone()),
            title: self.title(index),
            continues: item.continues,
            text: self.wording(&item.text),
            condition: item.condition.as_ref().map(|text| self.wording(text)),
            risk: item.risk.as_ref().map(|text| self.quotation(text)),
            measures: item.measures.as_ref().map(|text| self.quotation(text)),
            reasons: self.reasons(item.references.iter()),
            of_guide: self.reasons(guide.iter().flat_map(|guide| &guide.references)),
            mark: self.row_mark(index),
            certainty_note: item.certainty_note.clone(),
            confirmed_by: item.origin.as_ref().map(|origin| self.origin(origin)),
            notes: item.notes.clone(),
            previous: item.previous.as_ref().map(|relation| self.change(relation)),
            later: self.later(index),
            shares: self.shares(index),
            concepts: self.concepts(index),
            guide: self.guide(index),
            plain: self.part(index),
            related: self.related(&item.related),
            terms: self.terms(&terms(item, guide)),
            articles: self.articles(Node::Item(index)),
            recorded: self.recorded(Node::Item(index)),
        }
    }

    /// The row's own plain words.
    pub(super) fn part(&self, index: ItemIndex) -> Option<String> {
        let concept = self.press.uses.explained_by(index)?;
        let parts = &self.press.catalog[concept].parts;
        parts.iter().find(|(item, _)| *item == index).map(|(_, plain)| plain.clone())
    }

    /// Checklist rows about the same thing, concept by concept.
    fn concepts(&self, index: ItemIndex) -> Vec<ConceptRows> {
        self.press
            .uses
            .linked(Node::Item(index), Reason::Related)
            .filter_map(|node| match node {
                Node::Concept(concept) => Some(self.concept_rows(concept)),
                _ => None,
            })
            .collect()
    }

    /// Rows that share one answer cell with this one.
    fn shares(&self, index: ItemIndex) -> Vec<Link> {
        self.press
            .uses
            .linked(Node::Item(index), Reason::SharedCell)
            .filter_map(|node| match node {
                Node::Item(other) => Some(self.short_row(other)),
                _ => None,
            })
            .collect()
    }

    fn assessments(&self, table: &Assessments) -> AssessmentTable {
        AssessmentTable {
            title: table.title.as_ref().map(|title| self.quotation(title)),
            dated: table.dated.clone(),
            author: table.author.clone(),
            note: table.note.clone(),
            origin: table.tools.first().map(|tool| self.origin(&tool.origin())),
            tools: table.tools.iter().map(|tool| tool.text.clone()).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| AssessmentRow {
                    label: self.quotation(&row.label),
                    values: row.values.iter().map(|value| self.quotation(value)).collect(),
                })
                .collect(),
        }
    }
}
