//! Answers and days of a form's cells as bits, in the printed order of rows and cells.
//! Most sheets repeat what stands in the row above: saying so takes one bit.

use super::bits::{Reader, Writer};
use super::day;
use crate::date::Date;
use crate::form::AnswerKind;
use crate::id::ItemId;
use crate::sheet::answer::Answer;
use crate::sheet::outline::{CellOutline, FormOutline, RowOutline};
use crate::sheet::record::{Entry, Record};
use crate::sorted::SortedMap;

/// Days in reach of the first day of a form's year.
const YEAR_BITS: u32 = 9;
/// Days in reach of [`AGE`], for forms without a year.
const AGE_BITS: u32 = 13;
/// 1 April 2023, counted from 1 January of the year 1.
const AGE: u32 = 738_610;
/// Any day at all.
const DAY_BITS: u32 = 22;

const ANSWERS: [Option<Answer>; 4] =
    [None, Some(Answer::Yes), Some(Answer::No), Some(Answer::NotRequired)];

/// What stood in the same cell of the row above.
#[derive(Debug, Clone, Copy, Default)]
struct Above {
    answer: Option<Answer>,
    date: Option<Date>,
}

/// Writes a sheet; gives the number of rows with something that has no place in the code.
pub(super) fn write(
    writer: &mut Writer,
    form: &FormOutline,
    answers: &SortedMap<ItemId, Record>,
) -> usize {
    let mut above = SortedMap::new();
    for row in &form.rows {
        let record = answers.get(&row.id);
        for cell in &row.cells {
            let entry = record.map(|record| record.entry(&cell.id)).unwrap_or_default();
            write_cell(
                writer,
                row,
                cell,
                &entry,
                above.get_or_insert_with(cell.id.clone(), Above::default),
            );
        }
    }
    let carried = |item: &ItemId, record: &Record| {
        let row = form.rows.iter().find(|row| row.id == *item);
        row.is_some_and(|row| says_only_the_code(row, record))
    };
    answers.iter().filter(|(item, record)| !record.is_blank() && !carried(item, record)).count()
}

/// Reads a sheet; none where the bits end too early or cannot be.
pub(super) fn read(reader: &mut Reader, form: &FormOutline) -> Option<SortedMap<ItemId, Record>> {
    let mut above = SortedMap::new();
    let mut answers = SortedMap::new();
    for row in &form.rows {
        let mut record = Record { rev: 1, ..Record::default() };
        for cell in &row.cells {
            let above = above.get_or_insert_with(cell.id.clone(), Above::default);
            let entry = read_cell(reader, row, cell, above)?;
            record.cells.insert(cell.id.clone(), entry);
        }
        record.tidy();
        if !record.is_blank() {
            answers.insert(row.id.clone(), record);
        }
    }
    Some(answers)
}

/// What the bits of a cell mean, as text.
pub(super) fn meaning(row: &RowOutline, cell: &CellOutline) -> String {
    let mut text = String::from(if has_answer(cell) { "?" } else { "" });
    if let AnswerKind::Choice(words) = &cell.answer {
        text.push_str(&words.join("|"));
    }
    if has_date(cell) {
        text.push('/');
        text.push_str(&reach(row, cell).0.to_string());
    }
    text
}

/// What of an entry has a place in the code.
fn carried(cell: &CellOutline, entry: &Entry) -> Entry {
    let words = match &cell.answer {
        AnswerKind::Choice(words) if words.contains(&entry.words) => entry.words.clone(),
        _ => String::new(),
    };
    Entry {
        answer: entry.answer.filter(|_| has_answer(cell)),
        words,
        date: entry.date.filter(|_| has_date(cell)),
        ..Entry::default()
    }
}

fn says_only_the_code(row: &RowOutline, record: &Record) -> bool {
    let cells = record.cells.iter().all(|(id, entry)| {
        entry.is_blank() || row.cell(id).is_some_and(|cell| carried(cell, entry) == *entry)
    });
    let aside = Record { cells: SortedMap::new(), rev: 0, updated_at: None, ..record.clone() };
    cells && aside == Record::default()
}

fn has_answer(cell: &CellOutline) -> bool {
    matches!(cell.answer, AnswerKind::YesNo | AnswerKind::Mark)
}

fn has_date(cell: &CellOutline) -> bool {
    cell.date || cell.answer == AnswerKind::None
}

fn write_cell(
    writer: &mut Writer,
    row: &RowOutline,
    cell: &CellOutline,
    entry: &Entry,
    above: &mut Above,
) {
    let entry = carried(cell, entry);
    if has_answer(cell) {
        if entry.answer == above.answer {
            writer.put(0, 1);
        } else {
            let others = ANSWERS.into_iter().filter(|answer| *answer != above.answer);
            let place = others.take_while(|answer| *answer != entry.answer).count();
            writer.put(1, 1);
            write_third(writer, place);
        }
        above.answer = entry.answer;
    }
    if let AnswerKind::Choice(words) = &cell.answer {
        let place = words.iter().position(|word| *word == entry.words).map_or(0, |at| at + 1);
        writer.put(u64::try_from(place).unwrap_or_default(), choice_bits(words));
    }
    if has_date(cell) {
        write_day(writer, reach(row, cell), entry.date, above.date);
        above.date = entry.date;
    }
}

fn read_cell(
    reader: &mut Reader,
    row: &RowOutline,
    cell: &CellOutline,
    above: &mut Above,
) -> Option<Entry> {
    let mut entry = Entry::default();
    if has_answer(cell) {
        entry.answer = above.answer;
        if reader.take(1)? == 1 {
            let place = read_third(reader)?;
            entry.answer =
                ANSWERS.into_iter().filter(|answer| *answer != above.answer).nth(place)?;
        }
        above.answer = entry.answer;
    }
    if let AnswerKind::Choice(words) = &cell.answer {
        let place = usize::try_from(reader.take(choice_bits(words))?).ok()?;
        if let Some(at) = place.checked_sub(1) {
            entry.words.clone_from(words.get(at)?);
        }
    }
    if has_date(cell) {
        entry.date = read_day(reader, reach(row, cell), above.date)?;
        above.date = entry.date;
    }
    Some(entry)
}

/// One of three: the first takes one bit, the others two.
fn write_third(writer: &mut Writer, place: usize) {
    match place {
        0 => writer.put(0, 1),
        1 => writer.put(0b10, 2),
        _ => writer.put(0b11, 2),
    }
}

fn read_third(reader: &mut Reader) -> Option<usize> {
    if reader.take(1)? == 0 {
        return Some(0);
    }
    Some(if reader.take(1)? == 0 { 1 } else { 2 })
}

/// Bits for one of the words, or none of them.
fn choice_bits(words: &[String]) -> u32 {
    usize::BITS - words.len().leading_zeros()
}

/// The first day in reach of a cell, and the bits for a day counted from it.
fn reach(row: &RowOutline, cell: &CellOutline) -> (u32, u32) {
    row.year_of(&cell.id).map_or((AGE, AGE_BITS), |(start, _)| (day::number(start), YEAR_BITS))
}

fn write_day(writer: &mut Writer, reach: (u32, u32), date: Option<Date>, above: Option<Date>) {
    if date == above {
        return writer.put(0, 1);
    }
    let Some(date) = date else { return writer.put(0b110, 3) };
    let (first, bits) = reach;
    let number = day::number(date);
    match number.checked_sub(first).filter(|offset| *offset < 1 << bits) {
        Some(offset) => {
            writer.put(0b10, 2);
            writer.put(offset.into(), bits);
        }
        None => {
            writer.put(0b111, 3);
            writer.put(number.into(), DAY_BITS);
        }
    }
}

/// The outer none is bits that cannot be, the inner one an empty cell.
fn read_day(reader: &mut Reader, reach: (u32, u32), above: Option<Date>) -> Option<Option<Date>> {
    if reader.take(1)? == 0 {
        return Some(above);
    }
    let number = if reader.take(1)? == 0 {
        let offset = u32::try_from(reader.take(reach.1)?).ok()?;
        reach.0.checked_add(offset)?
    } else if reader.take(1)? == 0 {
        return Some(None);
    } else {
        u32::try_from(reader.take(DAY_BITS)?).ok()?
    };
    day::of_number(number).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_without_a_year_count_from_april_2023() {
        assert_eq!(Date::from_iso("2023-04-01").map(day::number), Some(AGE));
        assert_eq!(day::number(Date::from_iso("9999-12-31").unwrap()) >> DAY_BITS, 0);
    }
}
