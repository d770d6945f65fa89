//! How a sheet of a form falls on pages. Where the section stands in a column of its own, its
//! label cannot be repeated by the browser on the next page, so pages are cut here, between
//! groups, and within one only where it is longer than a page; longer tables without such a column flow, with their head repeated.

use model::catalog::{Catalog, ItemIndex};
use model::form::{ColumnKind, Form, FormSheet, Section};
use model::item::Item;

use super::body::{Row, gate_row, group_row, item_row, put_section, section_row};
use super::head::Columns;
use super::{Gate, PaperPage, Table, official};

/// Estimated heights in millimetres at 9 pt; they only decide where a page is cut.
mod height {
    use model::form::Orientation;

    /// A4 less margins and the line outside the frame.
    pub(super) fn page(orientation: Orientation) -> f32 {
        match orientation {
            Orientation::Portrait => 258.0,
            Orientation::Landscape => 171.0,
        }
    }
    pub(super) const TITLE: f32 = 22.0;
    pub(super) const HEAD: f32 = 11.0;
    pub(super) const GATE: f32 = 24.0;
    pub(super) const LINE: f32 = 4.5;
    pub(super) const PADDING: f32 = 3.0;
    /// Characters in a line of the sentence's column.
    pub(super) fn characters(orientation: Orientation) -> usize {
        match orientation {
            Orientation::Portrait => 18,
            Orientation::Landscape => 40,
        }
    }
}

/// Rows that stay together: a group with its heading, or a part of one that is longer than a page.
struct Strip<'a> {
    section: &'a Section,
    heading: Option<&'a str>,
    items: &'a [ItemIndex],
    height: f32,
}

pub(super) fn pages(
    catalog: &Catalog,
    form: &Form,
    columns: &Columns<'_>,
    sheet: &FormSheet,
) -> Vec<PaperPage> {
    let tables = if columns.section.is_some() {
        let first = first_page_left(form, sheet);
        let following = height::page(form.orientation) - height::HEAD;
        cut(&strips(catalog, form, sheet, first), first, following)
            .into_iter()
            .map(|strips| vec![table(catalog, columns, strips)])
            .collect()
    } else {
        vec![sheet.sections.iter().map(|section| flowing(catalog, columns, section)).collect()]
    };
    let mut pages: Vec<PaperPage> = tables
        .into_iter()
        .enumerate()
        .map(|(place, tables)| PaperPage {
            number: 0,
            of: 0,
            titled: place == 0,
            runs_on: columns.section.is_none(),
            heading: None,
            notes: Vec::new(),
            gate: None,
            tables,
            foot: Vec::new(),
        })
        .collect();
    if let Some(first) = pages.first_mut() {
        first.heading = sheet.heading.as_ref().map(|heading| heading.text().to_owned());
        first.notes = official(&sheet.notes);
        first.gate = sheet.gate.map(|gate| self::gate(catalog, columns, sheet, gate));
    }
    if let Some(last) = pages.last_mut() {
        last.foot = official(&sheet.foot);
    }
    pages
}

fn gate(catalog: &Catalog, columns: &Columns<'_>, sheet: &FormSheet, gate: ItemIndex) -> Gate {
    let title = sheet.gate_title.as_ref().or(catalog[gate].title.as_ref());
    let label = |kind| columns.label(kind).unwrap_or_default().to_owned();
    Gate {
        item_label: label(ColumnKind::Text),
        cells_label: label(ColumnKind::Cells),
        remarks_label: columns.label(ColumnKind::Remarks).map(str::to_owned),
        row: gate_row(catalog, columns, gate, title.map_or("", |title| title.text())),
    }
}

/// What the first page has left for the table.
fn first_page_left(form: &Form, sheet: &FormSheet) -> f32 {
    let notes = official(&form.intro).len() + official(&sheet.notes).len() + sheet.foot.len();
    let lines = u16::try_from(notes + usize::from(sheet.heading.is_some())).unwrap_or(u16::MAX);
    let gate = if sheet.gate.is_some() { height::GATE } else { 0.0 };
    let page = height::page(form.orientation);
    page - height::TITLE - height::HEAD - gate - f32::from(lines) * height::LINE
}

/// `most` is what any page has room for: a group that needs more is cut between its rows.
fn strips<'a>(catalog: &Catalog, form: &Form, sheet: &'a FormSheet, most: f32) -> Vec<Strip<'a>> {
    let characters = height::characters(form.orientation);
    let height = |heading: Option<&str>, items: &[ItemIndex]| {
        let heading = heading.map_or(0.0, |_| height::LINE + height::PADDING);
        heading + items.iter().map(|item| row_height(&catalog[*item], characters)).sum::<f32>()
    };
    let mut strips = Vec::new();
    for section in &sheet.sections {
        for group in &section.groups {
            let mut heading = group.heading.as_ref().map(|heading| heading.text());
            let whole = height(heading, &group.items) <= most;
            let runs: Vec<&[ItemIndex]> = match whole {
                true => vec![&group.items],
                false => group
                    .items
                    .chunk_by(|_, below| is_bound_to_the_row_above(&catalog[*below]))
                    .collect(),
            };
            for items in runs {
                let heading = heading.take();
                strips.push(Strip { section, heading, items, height: height(heading, items) });
            }
        }
    }
    strips
}

/// Whether a cell of the row above goes down to this row.
fn is_bound_to_the_row_above(item: &Item) -> bool {
    item.continues || item.shares_cell_with.is_some()
}

fn row_height(item: &Item, characters: usize) -> f32 {
    let mut text = item.text.text().to_owned();
    text.extend(item.printed_number.as_deref());
    let condition = item.condition.as_ref().and_then(|text| text.quotation());
    let lines = |text: &str| {
        text.lines().map(|line| line.chars().count().div_ceil(characters)).sum::<usize>()
    };
    let lines = lines(&text) + condition.map_or(0, |condition| lines(&condition.text));
    let lines = u16::try_from(lines.max(2)).unwrap_or(u16::MAX);
    f32::from(lines) * height::LINE + height::PADDING
}

/// Cuts strips into pages of about the same height, the first with less room than the others.
fn cut<'a, 'b>(strips: &'b [Strip<'a>], first: f32, following: f32) -> Vec<&'b [Strip<'a>]> {
    let total: f32 = strips.iter().map(|strip| strip.height).sum();
    if total <= first {
        return vec![strips];
    }
    // Pages beyond the first, filled evenly.
    let mut more = 1_u16;
    while first + f32::from(more) * following < total && more < 100 {
        more += 1;
    }
    let spare = (first + f32::from(more) * following - total) / f32::from(more + 1);
    let mut pages = Vec::new();
    let mut start = 0;
    let mut used = 0.0;
    for (place, strip) in strips.iter().enumerate() {
        let room = if pages.is_empty() { first } else { following };
        let full = used + strip.height > room;
        let enough = used + strip.height / 2.0 > room - spare;
        if place > start && (full || enough && pages.len() < usize::from(more)) {
            pages.push(&strips[start..place]);
            start = place;
            used = 0.0;
        }
        used += strip.height;
    }
    pages.push(&strips[start..]);
    pages
}

fn table(catalog: &Catalog, columns: &Columns<'_>, strips: &[Strip<'_>]) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    let mut rest = strips;
    while let Some(first) = rest.first() {
        let same =
            rest.iter().take_while(|strip| std::ptr::eq(strip.section, first.section)).count();
        let from = rows.len();
        for strip in &rest[..same] {
            rows.extend(strip.heading.map(|heading| group_row(columns, heading)));
            rows.extend(
                (0..strip.items.len()).map(|place| item_row(catalog, columns, strip.items, place)),
            );
        }
        let span = rows.len() - from;
        if let Some(row) = rows.get_mut(from) {
            put_section(row, first.section, span);
        }
        rest = &rest[same..];
    }
    Table { columns: columns.classes(), head: columns.head(), rows }
}

fn flowing(catalog: &Catalog, columns: &Columns<'_>, section: &Section) -> Table {
    let mut rows: Vec<Row> = section_row(columns, section).into_iter().collect();
    for group in &section.groups {
        rows.extend(group.heading.as_ref().map(|heading| group_row(columns, heading.text())));
        rows.extend(
            (0..group.items.len()).map(|place| item_row(catalog, columns, &group.items, place)),
        );
    }
    Table { columns: columns.classes(), head: columns.head(), rows }
}
