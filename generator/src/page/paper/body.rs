//! The rows of a printed table: every cell in the order of the form's columns.

use model::catalog::{Catalog, ItemIndex};
use model::form::{AnswerKind, Cell, ColumnKind, Section};
use model::item::Item;
use model::provenance::Certainty;
use serde::Serialize;

use super::head::{Columns, class};

/// A row of the paper.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    /// `item`, `group` or `section`.
    kind: &'static str,
    /// So long that it may be cut between pages.
    tall: bool,
    cells: Vec<PaperCell>,
}

impl Row {
    /// A row of words and nothing else.
    pub(super) fn of_words(texts: impl Iterator<Item = (&'static str, String)>) -> Self {
        let cells = texts.map(|(class, text)| words(class, text, 1)).collect();
        Self { kind: "item", tall: false, cells }
    }
}

/// Printed lines from which a row is tall: half a page on its side.
const TALL: usize = 17;
/// Characters in a line of the widest column of words.
const CHARACTERS: usize = 26;

/// A cell of the paper.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum PaperCell {
    /// 区分, spanning its rows on this page.
    Section { rowspan: usize, number: Option<String>, title: Option<String> },
    /// A heading across the table.
    Heading { colspan: usize, number: Option<String>, text: String, note: Option<String> },
    /// The sentence with its printed number before or behind it.
    Text {
        rowspan: usize,
        before: Option<String>,
        text: String,
        after: Option<String>,
        condition: Option<String>,
        mark: Option<&'static str>,
    },
    /// Words and nothing else.
    Words { class: &'static str, text: String, rowspan: usize },
    /// GL等関連部分.
    References { written: Vec<String> },
    /// A place for an answer, a date or both.
    Answer {
        item: String,
        cell: String,
        colspan: usize,
        rowspan: usize,
        answer: &'static str,
        choices: Vec<String>,
        date: bool,
    },
    /// The row has no such cell, and neither has any that shares its cells.
    Blank { rowspan: usize },
    /// A place for remarks.
    Remarks { item: String },
}

/// A row across the table for a section without a column of its own.
pub(super) fn section_row(columns: &Columns<'_>, section: &Section) -> Option<Row> {
    let title = section.title.as_ref()?;
    Some(Row {
        kind: "section",
        tall: false,
        cells: vec![PaperCell::Heading {
            colspan: columns.width,
            number: section.number.clone(),
            text: title.text().to_owned(),
            note: section.note.as_ref().map(|note| note.text().to_owned()),
        }],
    })
}

/// サーバについて、以下を実施している。
pub(super) fn group_row(columns: &Columns<'_>, text: &str) -> Row {
    let beside_section = usize::from(columns.section.is_some());
    Row {
        kind: "group",
        tall: false,
        cells: vec![PaperCell::Heading {
            colspan: columns.width - beside_section,
            number: None,
            text: text.to_owned(),
            note: None,
        }],
    }
}

/// 区分 at the left of its first row on a page.
pub(super) fn put_section(row: &mut Row, section: &Section, rowspan: usize) {
    row.cells.insert(
        0,
        PaperCell::Section {
            rowspan,
            number: section.number.clone(),
            title: section.title.as_ref().map(|title| title.text().to_owned()),
        },
    );
}

/// One row of answers. `group` is the run of rows that merged cells may span.
pub(super) fn item_row(
    catalog: &Catalog,
    columns: &Columns<'_>,
    group: &[ItemIndex],
    place: usize,
) -> Row {
    let mut cells = Vec::new();
    for column in &columns.form.columns {
        match column.kind {
            kind if Some(kind) == columns.section => {}
            ColumnKind::Cells => answers(catalog, columns, group, place, &mut cells),
            kind if is_in_the_cell_above(catalog, group, place, kind) => {}
            kind => cells.push(plain_cell(catalog, columns, group, place, kind)),
        }
    }
    Row { kind: "item", tall: is_tall(&catalog[group[place]]), cells }
}

/// Number and title of a row that continues another one stand in that one's cells, and so does what both
/// have in common: on paper nothing is written twice.
fn is_in_the_cell_above(
    catalog: &Catalog,
    group: &[ItemIndex],
    place: usize,
    kind: ColumnKind,
) -> bool {
    let item = &catalog[group[place]];
    if !item.continues {
        return false;
    }
    let first = group[..place].iter().rev().map(|row| &catalog[*row]).find(|row| !row.continues);
    match kind {
        ColumnKind::Number | ColumnKind::Title => true,
        ColumnKind::Category => item.category.is_none(),
        ColumnKind::Text => first.is_some_and(|first| {
            first.text.text() == item.text.text() && mark(first) == mark(item)
        }),
        _ => false,
    }
}

/// How many rows a cell goes down: its own, and those whose words stand in it.
fn rows_of_cell(catalog: &Catalog, group: &[ItemIndex], place: usize, kind: ColumnKind) -> usize {
    let below = place + 1..group.len();
    1 + below.take_while(|row| is_in_the_cell_above(catalog, group, *row, kind)).count()
}

/// 「A-8」 where the rows of a cell are 「A-8①」 and 「A-8②」.
fn common_number(catalog: &Catalog, rows: &[ItemIndex]) -> String {
    let number = |row: &ItemIndex| {
        let item = &catalog[*row];
        item.printed_number.as_ref().or(item.number.as_ref()).cloned().unwrap_or_default()
    };
    let mut numbers = rows.iter().map(number).filter(|number| !number.is_empty());
    let first = numbers.next().unwrap_or_default();
    numbers.fold(first, |common, number| {
        let same = common.chars().zip(number.chars()).take_while(|(a, b)| a == b);
        same.map(|(letter, _)| letter).collect()
    })
}

fn is_tall(item: &Item) -> bool {
    let lines = |text: &str| {
        text.lines().map(|line| line.chars().count().div_ceil(CHARACTERS)).sum::<usize>()
    };
    item.measures.as_ref().is_some_and(|measures| lines(&measures.text) > TALL)
}

/// The gate row: its title, its sentence, one answer, remarks.
pub(super) fn gate_row(
    catalog: &Catalog,
    columns: &Columns<'_>,
    gate: ItemIndex,
    title: &str,
) -> Row {
    let group = [gate];
    let item = &catalog[gate];
    let mut cells = vec![words("section", title.to_owned(), 1), text_cell(columns, item, 1)];
    answers(catalog, columns, &group, 0, &mut cells);
    for cell in &mut cells {
        if let PaperCell::Answer { colspan, .. } = cell {
            *colspan = 1;
        }
    }
    if columns.label(ColumnKind::Remarks).is_some() {
        cells.push(PaperCell::Remarks { item: item.id.to_string() });
    }
    Row { kind: "item", tall: false, cells }
}

fn plain_cell(
    catalog: &Catalog,
    columns: &Columns<'_>,
    group: &[ItemIndex],
    place: usize,
    kind: ColumnKind,
) -> PaperCell {
    let item = &catalog[group[place]];
    let continued = rows_of_cell(catalog, group, place, kind);
    let quoted = |text: &Option<model::provenance::Quotation>| {
        text.as_ref().map(|text| text.text.clone()).unwrap_or_default()
    };
    match kind {
        ColumnKind::Number => {
            let number = common_number(catalog, &group[place..place + continued]);
            words(class(kind), number, continued)
        }
        ColumnKind::Title => {
            let title = item.title.as_ref().map(|title| title.text().to_owned());
            words(class(kind), title.unwrap_or_default(), continued)
        }
        ColumnKind::Category => words(class(kind), quoted(&item.category), continued),
        ColumnKind::Risk => words(class(kind), quoted(&item.risk), 1),
        ColumnKind::Measures => words(class(kind), quoted(&item.measures), 1),
        ColumnKind::R5Mark => words(class(kind), item.r5_mark.clone().unwrap_or_default(), 1),
        ColumnKind::References => PaperCell::References {
            written: item
                .references
                .iter()
                .map(|reference| catalog[*reference].written.clone())
                .collect(),
        },
        ColumnKind::Remarks => PaperCell::Remarks { item: item.id.to_string() },
        ColumnKind::Text | ColumnKind::SectionTitle | ColumnKind::Cells => {
            text_cell(columns, item, continued)
        }
    }
}

fn words(class: &'static str, text: String, rowspan: usize) -> PaperCell {
    PaperCell::Words { class, text, rowspan }
}

fn text_cell(columns: &Columns<'_>, item: &Item, rowspan: usize) -> PaperCell {
    let printed = item.printed_number.as_ref().filter(|_| !columns.numbers);
    // R5 prints （７） before the sentence, R6 and R7 (2-(7)) behind it.
    let (behind, before): (Option<_>, Option<_>) = (
        printed.filter(|number| number.starts_with('(')),
        printed.filter(|number| !number.starts_with('(')),
    );
    PaperCell::Text {
        rowspan,
        before: before.cloned(),
        text: item.text.text().to_owned(),
        after: behind.cloned(),
        // A condition in our own words repeats a note of the form: it is not printed twice.
        condition: item
            .condition
            .as_ref()
            .and_then(|condition| condition.quotation())
            .map(|condition| condition.text.clone()),
        mark: mark(item),
    }
}

/// What is doubtful about the sentence, in words that also stand on paper.
fn mark(item: &Item) -> Option<&'static str> {
    if item.missing_in_seed || item.text.quotation().is_none() {
        return Some("文言は原本未確認");
    }
    match item.certainty {
        Certainty::Verified => None,
        Certainty::Inferred => Some("推定"),
        Certainty::Unverified => Some("未確認"),
    }
}

fn answers(
    catalog: &Catalog,
    columns: &Columns<'_>,
    group: &[ItemIndex],
    place: usize,
    cells: &mut Vec<PaperCell>,
) {
    let item = &catalog[group[place]];
    if let Some(owner) = item.shares_cell_with
        && group[..place].contains(&owner)
    {
        return;
    }
    let sharing = group[place + 1..]
        .iter()
        .take_while(|row| catalog[**row].shares_cell_with == Some(group[place]))
        .count();
    let form = columns.form;
    let mut own = form.cells.iter().filter(|cell| item.cells.contains(&cell.id));
    let only = own.next().filter(|_| own.next().is_none());
    match only {
        // A single answer takes the whole width, as on the paper.
        Some(cell) => cells.push(answer(item, cell, form.cells.len(), 1 + sharing)),
        None => cells.extend(form.cells.iter().map(|cell| {
            if item.cells.contains(&cell.id) {
                answer(item, cell, 1, 1 + sharing)
            } else {
                PaperCell::Blank { rowspan: 1 + sharing }
            }
        })),
    }
}

fn answer(item: &Item, cell: &Cell, colspan: usize, rowspan: usize) -> PaperCell {
    let (answer, choices) = match &cell.answer {
        AnswerKind::YesNo => ("yes-no", Vec::new()),
        AnswerKind::Choice(words) => ("choice", words.clone()),
        AnswerKind::Text => ("text", Vec::new()),
        AnswerKind::Mark => ("mark", Vec::new()),
        AnswerKind::None => ("none", Vec::new()),
    };
    PaperCell::Answer {
        item: item.id.to_string(),
        cell: cell.id.clone(),
        colspan,
        rowspan,
        answer,
        choices,
        date: cell.date,
    }
}
