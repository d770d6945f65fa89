//! The answer app: one page that holds every answerable form, on the screen and on paper.
//! The app finds this HTML finished and fills it in; without script it is paper to write on.

use minijinja::value::Value;
use model::catalog::{Catalog, FormIndex, ItemIndex};
use model::exchange::file_format::{TYPED, WORDS};
use model::form::{AnswerKind, Cell, ColumnKind, Form, FormKind, FormSheet, Section};
use model::item::Status;
use model::provenance::Wording;
use model::sheet::carry_over::CarryOver;
use model::sheet::carry_over_text;
use model::sheet::facility::FacilityKind;
use model::sheet::outline::{JUDGEMENT_CELL, Outline, answerable, judgement_row};
use model::sheet::outline_text;
use model::sheet::record::{
    EVIDENCE_PLACE_LIMIT, EVIDENCE_TITLE_LIMIT, MEMO_LIMIT, PERSON_LIMIT, QUESTION_LIMIT,
};
use serde::Serialize;

use super::frame::{Frame, Place};
use super::here::{Here, Link};
use super::paper::{self, Paper};
use super::press::Press;
use super::provenance::Mark;
use super::row::{ScopeChip, chip};
use super::{Page, date};
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct CheckPage {
    frame: Frame,
    /// The forms' bones as JSON, safe inside a script element.
    outline: Value,
    /// The ways from an edition to the next, the same.
    carry_over: Value,
    kinds: Vec<Kind>,
    forms: Vec<SheetForm>,
    /// The newest edition, where it cannot be answered here.
    newer: Option<Newer>,
    /// Terms, to be explained in place.
    terms: Vec<ExplainedTerm>,
    help: String,
    offline: String,
    blank_forms: String,
    limits: Limits,
}

/// An edition that this year's form belongs to, but whose items are not here.
#[derive(Serialize)]
struct Newer {
    edition: Link,
    as_of: String,
}

/// A term and its plain meaning.
#[derive(Serialize)]
struct ExplainedTerm {
    href: String,
    name: String,
    plain: String,
}

/// How much fits where.
#[derive(Serialize)]
struct Limits {
    typed: usize,
    words: usize,
    person: usize,
    memo: usize,
    question: usize,
    evidence_title: usize,
    evidence_place: usize,
}

#[derive(Serialize)]
struct Kind {
    word: &'static str,
    label: &'static str,
}

/// A form as it is answered.
#[derive(Serialize)]
struct SheetForm {
    id: String,
    /// For names of controls: unique, short.
    name: String,
    title: String,
    edition: Option<String>,
    mark: Option<String>,
    /// Whether it comes before the older years' forms.
    newest: bool,
    /// Whether there is a second round.
    has_second: bool,
    /// Whether answers are written in words.
    has_words: bool,
    year: Option<String>,
    intro: Vec<String>,
    /// Whether a row of it may be 契約なし.
    exempt: bool,
    href: String,
    sheets: Vec<Block>,
    /// Judgements on the sheet as a whole, answered after the rows.
    judgements: Vec<Row>,
    rows: Vec<ListedRow>,
    paper: Paper,
}

/// A printed sheet of a form.
#[derive(Serialize)]
struct Block {
    heading: Option<String>,
    notes: Vec<String>,
    gate: Option<Row>,
    sections: Vec<SectionBlock>,
    foot: Vec<String>,
}

#[derive(Serialize)]
struct SectionBlock {
    number: Option<String>,
    title: Option<String>,
    note: Option<String>,
    groups: Vec<GroupBlock>,
}

#[derive(Serialize)]
struct GroupBlock {
    scope: Option<ScopeChip>,
    heading: Option<String>,
    rows: Vec<Row>,
}

/// A row in the list of rows.
#[derive(Serialize, Clone)]
struct ListedRow {
    id: String,
    number: Option<String>,
    scope: Option<ScopeChip>,
    name: String,
    /// Whether there is anything to write; a row may share the cells of the one before it.
    has_cells: bool,
}

impl ListedRow {
    /// A row that is no item.
    fn of(row: Row) -> Self {
        Self { id: row.id, number: None, scope: None, name: row.title, has_cells: true }
    }
}

/// A row as it is answered.
#[derive(Serialize, Default)]
struct Row {
    id: String,
    /// For names of controls.
    name: String,
    number: Option<String>,
    title: String,
    /// As lists call it: for those who do not see what stands above.
    called: String,
    scope: Option<ScopeChip>,
    section: Option<String>,
    advisory: bool,
    is_gate: bool,
    text: String,
    official: bool,
    mark: Option<Mark>,
    condition: Option<String>,
    risk: Option<String>,
    measures: Option<String>,
    notes: Vec<String>,
    plain: Option<String>,
    yes_when: Vec<String>,
    ask: Option<String>,
    /// Its page; a judgement has none.
    href: Option<String>,
    /// The page of the manual that explains it.
    guide: Option<Link>,
    cells: Vec<CellBlock>,
    /// Whether there is a second round.
    has_second: bool,
    /// Whether いいえ can be answered: then remarks are suggested.
    may_be_no: bool,
    remarks: Option<String>,
}

#[derive(Serialize)]
struct CellBlock {
    id: String,
    label: String,
    kind: &'static str,
    choices: Vec<String>,
    date: bool,
    exempt: bool,
    /// 目標日 offers days that people choose.
    is_target: bool,
    has_year: bool,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once(page(press))
}

fn page(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::CHECK);
    let catalog = press.catalog;
    let outline = Outline::of(catalog, env!("CARGO_PKG_VERSION"));
    let forms = answerable(catalog).into_iter().filter_map(|form| index_of(catalog, form));
    let data = CheckPage {
        frame: press.frame(plan::CHECK, Place::Check, "チェックリストに答える").of_kind("check"),
        outline: Value::from_safe_string(inside_script(&outline_text::to_text(&outline))),
        carry_over: Value::from_safe_string(inside_script(&carry_over_text::to_text(
            &CarryOver::of(catalog),
        ))),
        kinds: FacilityKind::ALL
            .iter()
            .map(|kind| Kind { word: kind.word(), label: kind.label() })
            .collect(),
        forms: forms.enumerate().map(|(place, index)| sheet_form(&here, place, index)).collect(),
        newer: newer(&here),
        terms: catalog
            .term_indexes()
            .map(|index| ExplainedTerm {
                href: here.href(press.plan.term(index)),
                name: catalog[index].name.clone(),
                plain: catalog[index].plain.clone(),
            })
            .collect(),
        help: here.href(plan::SAVING),
        offline: here.href(plan::OFFLINE),
        blank_forms: here.href(plan::EDITIONS),
        limits: Limits {
            typed: TYPED,
            words: WORDS,
            person: PERSON_LIMIT,
            memo: MEMO_LIMIT,
            question: QUESTION_LIMIT,
            evidence_title: EVIDENCE_TITLE_LIMIT,
            evidence_place: EVIDENCE_PLACE_LIMIT,
        },
    };
    press.page(plan::CHECK, "check.html", &data)
}

/// The newest edition, where no form of it can be answered.
fn newer(here: &Here<'_>) -> Option<Newer> {
    let catalog = here.press.catalog;
    let (id, as_of) = &catalog.site().newest_known;
    let edition = catalog.edition_indexes().find(|index| catalog[*index].id == *id)?;
    let mut forms = answerable(catalog).into_iter().filter_map(|form| index_of(catalog, form));
    let is_here = forms.any(|form| catalog[form].edition.as_ref() == Some(id));
    (!is_here).then(|| Newer { edition: here.edition(edition), as_of: date::words(as_of) })
}

/// JSON that cannot end the element it stands in.
fn inside_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

fn index_of(catalog: &Catalog, form: &Form) -> Option<FormIndex> {
    catalog.form_indexes().find(|index| catalog[*index].id == form.id)
}

fn sheet_form(here: &Here<'_>, place: usize, index: FormIndex) -> SheetForm {
    let catalog = here.press.catalog;
    let form = &catalog[index];
    let edition = form
        .edition
        .as_ref()
        .and_then(|id| catalog.editions().iter().find(|edition| edition.id == *id));
    let name = format!("f{place}");
    let rows: Vec<ItemIndex> = form.rows().collect();
    let builder = RowBuilder { here, form, rows: &rows, name: &name, has_year: edition.is_some() };
    SheetForm {
        id: form.id.to_string(),
        title: form.short_title.clone(),
        edition: edition.map(|edition| edition.title.clone()),
        mark: form.mark.clone(),
        newest: place == 0 || edition.is_none(),
        has_second: form.cell("second").is_some(),
        has_words: form.cells.iter().any(|cell| cell.answer == AnswerKind::Text),
        year: edition.map(|edition| edition.fiscal_year.label.clone()),
        intro: form
            .intro
            .iter()
            .filter(|text| text.quotation().is_none())
            .map(|text| text.text().to_owned())
            .collect(),
        exempt: rows.iter().any(|row| catalog[*row].exempt_when.is_some()),
        href: here.href(here.press.plan.form(index)),
        sheets: form.sheets.iter().map(|sheet| block(&builder, sheet)).collect(),
        rows: rows
            .iter()
            .map(|row| builder.listed(*row))
            .chain(builder.judgements().map(ListedRow::of))
            .collect(),
        judgements: builder.judgements().collect(),
        paper: paper::of(catalog, index),
        name,
    }
}

fn block(builder: &RowBuilder<'_>, sheet: &FormSheet) -> Block {
    Block {
        heading: sheet.heading.as_ref().map(shown),
        notes: sheet.notes.iter().map(shown).collect(),
        gate: sheet.gate.map(|gate| builder.row(gate, true)),
        sections: sheet.sections.iter().map(|section| section_block(builder, section)).collect(),
        foot: sheet.foot.iter().map(shown).collect(),
    }
}

fn section_block(builder: &RowBuilder<'_>, section: &Section) -> SectionBlock {
    let groups = section.groups.iter().map(|group| GroupBlock {
        scope: chip(group.scope),
        heading: group.heading.as_ref().map(shown),
        rows: group.items.iter().map(|item| builder.row(*item, false)).collect(),
    });
    SectionBlock {
        number: section.number.clone(),
        title: section.title.as_ref().map(shown),
        note: section.note.as_ref().map(shown),
        groups: groups.collect(),
    }
}

fn shown(text: &Wording) -> String {
    text.text().to_owned()
}

struct RowBuilder<'a> {
    here: &'a Here<'a>,
    form: &'a Form,
    rows: &'a [ItemIndex],
    name: &'a str,
    has_year: bool,
}

impl RowBuilder<'_> {
    fn listed(&self, index: ItemIndex) -> ListedRow {
        let item = &self.here.press.catalog[index];
        ListedRow {
            id: item.id.to_string(),
            number: item.number.clone(),
            scope: chip(item.scope),
            name: self.here.name(index),
            has_cells: item.shares_cell_with.is_none(),
        }
    }

    /// Judgements on the sheet as a whole.
    fn judgements(&self) -> impl Iterator<Item = Row> + '_ {
        let judgements = self.form.judgements.iter().enumerate();
        judgements.filter_map(|(place, judgement)| {
            let cell = Cell {
                id: JUDGEMENT_CELL.to_owned(),
                label: judgement.label.clone(),
                answer: AnswerKind::Choice(judgement.choices.clone()),
                date: false,
            };
            Some(Row {
                id: judgement_row(&self.form.id, &judgement.id)?.to_string(),
                name: format!("{}-j{place}", self.name),
                title: judgement.label.clone(),
                called: judgement.label.clone(),
                cells: vec![self.cell(&cell, false)],
                ..Row::default()
            })
        })
    }

    /// The heading of a row: never the sentence that stands right below it.
    fn title(&self, index: ItemIndex) -> String {
        let name = self.here.heading(index);
        let text = self.here.press.catalog[index].text.text();
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        if letters(&name) != letters(text) {
            return name;
        }
        let column = self.form.columns.iter().find(|column| column.kind == ColumnKind::Text);
        column.map(|column| column.label.text().to_owned()).unwrap_or_default()
    }

    fn row(&self, index: ItemIndex, is_gate: bool) -> Row {
        let here = self.here;
        let catalog = here.press.catalog;
        let item = &catalog[index];
        let place = self.rows.iter().position(|row| *row == index).unwrap_or_default();
        let concept = item.concept.map(|concept| &catalog[concept]);
        let cells = item.cells.iter().filter_map(|id| self.form.cell(id)).enumerate();
        let exempt = item.exempt_when.is_some();
        Row {
            id: item.id.to_string(),
            name: format!("{}-{place}", self.name),
            number: item.number.clone(),
            title: self.title(index),
            called: here.name(index),
            scope: chip(item.scope),
            section: item.section.clone(),
            advisory: item.status == Status::Advisory,
            is_gate,
            text: item.text.text().to_owned(),
            official: item.text.quotation().is_some(),
            mark: here.row_mark(index),
            condition: item.condition.as_ref().map(shown),
            risk: item.risk.as_ref().map(|text| text.text.clone()),
            measures: item.measures.as_ref().map(|text| text.text.clone()),
            notes: if self.form.kind == FormKind::Questions {
                item.notes.clone()
            } else {
                Vec::new()
            },
            plain: here.part(index).or_else(|| concept.map(|concept| concept.plain.clone())),
            yes_when: concept.map(|concept| concept.yes_when.clone()).unwrap_or_default(),
            ask: concept.and_then(|concept| concept.ask.clone()),
            href: Some(here.href(here.press.plan.item(index))),
            guide: here.guide(index),
            cells: cells.map(|(place, cell)| self.cell(cell, exempt && place == 0)).collect(),
            has_second: item.cells.iter().any(|cell| cell == "second"),
            may_be_no: item
                .cells
                .iter()
                .filter_map(|id| self.form.cell(id))
                .any(|cell| cell.answer == AnswerKind::YesNo),
            remarks: self.form.remarks.clone(),
        }
    }

    fn cell(&self, cell: &Cell, exempt: bool) -> CellBlock {
        let (kind, choices) = match &cell.answer {
            AnswerKind::YesNo => ("yes-no", Vec::new()),
            AnswerKind::Choice(words) => ("choice", words.clone()),
            AnswerKind::Text => ("text", Vec::new()),
            AnswerKind::Mark => ("mark", Vec::new()),
            AnswerKind::None => ("none", Vec::new()),
        };
        CellBlock {
            id: cell.id.clone(),
            label: cell.label.clone(),
            kind,
            choices,
            date: cell.date,
            exempt,
            is_target: cell.id == "target",
            has_year: self.has_year,
        }
    }
}
