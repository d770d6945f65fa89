//! 紙の控え: a sheet's answers and days as a few lines of digits that are printed beside the form and
//! typed in again on another device. Every line carries its own check, all of them one together.
//! Not in it: 備考 and other free words, わからない, 担当, 証跡; the facility only as a short check.
//! Not here: how it looks on paper, the QR (the handover program), what people are told.

mod bits;
mod content;
mod day;
mod lines;

use crate::exchange::checksum::sha256;
use crate::id::ItemId;
use crate::sheet::outline::FormOutline;
use crate::sheet::record::Record;
use crate::sorted::SortedMap;

use bits::{Reader, Writer};

pub use lines::{DIGITS, LineFault, grouped, split};

/// The layout of the bits. Another one gets another number; this one is read for ever.
const VERSION: u32 = 1;
const VERSION_BITS: u32 = 4;
const FORM_BITS: u32 = 20;
const LINES_BITS: u32 = 6;
const FACILITY_BITS: u32 = 10;
const SUM_BITS: u32 = 16;

/// A sheet as lines of digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperCode {
    /// Lines of [`DIGITS`] digits.
    pub lines: Vec<String>,
    /// Rows with something that is not in the code: 備考, free words, わからない, …
    pub left_out: usize,
}

/// What came back from paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Answers and days by item, only those that are there.
    pub answers: SortedMap<ItemId, Record>,
    /// Whether the facility's name is the one that it was printed for.
    pub same_facility: bool,
}

/// Why lines are not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was typed.
    Empty,
    /// These lines, counted from one, are not as printed.
    Lines(Vec<LineFault>),
    /// So many lines are there, so many belong to it.
    Count {
        /// How many there are.
        there: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A newer layout.
    NewerVersion,
    /// Another form, or another wording of it.
    OtherForm,
    /// Every line is right and they do not belong together.
    NotTogether,
}

/// Which form the first line is of, as far as it can be told; none while that line is not right.
#[must_use]
pub fn is_of_form(lines: &[&str], form: &FormOutline) -> Option<bool> {
    let read = lines::read(lines).ok()?;
    let mut reader = Reader::new(read);
    reader.take(VERSION_BITS)?;
    Some(reader.take(FORM_BITS)? == u64::from(form_mark(form)))
}

/// The code of a sheet. None where the form is too long for one.
#[must_use]
pub fn encode(
    form: &FormOutline,
    facility: &str,
    answers: &SortedMap<ItemId, Record>,
) -> Option<PaperCode> {
    let mut body = Writer::default();
    let left_out = content::write(&mut body, form, answers);
    let head = VERSION_BITS + FORM_BITS + LINES_BITS + FACILITY_BITS + SUM_BITS;
    let count = lines::needed(usize::try_from(head).ok()? + body.len());
    let count = u32::try_from(count).ok().filter(|count| *count < 1 << LINES_BITS)?;
    let mut writer = Writer::default();
    writer.put(VERSION.into(), VERSION_BITS);
    writer.put(form_mark(form).into(), FORM_BITS);
    writer.put(count.into(), LINES_BITS);
    writer.put(facility_mark(facility).into(), FACILITY_BITS);
    let sum = sum(form, &writer, body.bits());
    writer.put(sum.into(), SUM_BITS);
    writer.append(&body);
    Some(PaperCode { lines: lines::write(writer.bits()), left_out })
}

/// The answers of typed lines.
///
/// # Errors
/// [`Fault`] with the first reason; every line that is not right is named at once.
pub fn decode(lines: &[&str], form: &FormOutline, facility: &str) -> Result<Restored, Fault> {
    let bits = lines::read(lines)?;
    let there = lines::needed(bits.len());
    let mut reader = Reader::new(bits);
    let mut take = |bits| reader.take(bits).ok_or(Fault::NotTogether);
    if take(VERSION_BITS)? != u64::from(VERSION) {
        return Err(Fault::NewerVersion);
    }
    if take(FORM_BITS)? != u64::from(form_mark(form)) {
        return Err(Fault::OtherForm);
    }
    let expected = take(LINES_BITS)?;
    let mark = take(FACILITY_BITS)?;
    let written_sum = take(SUM_BITS)?;
    let expected_lines = usize::try_from(expected).unwrap_or(usize::MAX);
    if there != expected_lines {
        return Err(Fault::Count { there, expected: expected_lines });
    }
    let from = reader.place();
    let answers = content::read(&mut reader, form).ok_or(Fault::NotTogether)?;
    let mut head = Writer::default();
    head.put(VERSION.into(), VERSION_BITS);
    head.put(form_mark(form).into(), FORM_BITS);
    head.put(expected, LINES_BITS);
    head.put(mark, FACILITY_BITS);
    let right = u64::from(sum(form, &head, reader.since(from))) == written_sum;
    if !right || !reader.only_padding_left() {
        return Err(Fault::NotTogether);
    }
    Ok(Restored { answers, same_facility: mark == u64::from(facility_mark(facility)) })
}

/// The beginning of a hash over the form's wording and cells: another edition has another one.
fn form_mark(form: &FormOutline) -> u32 {
    hash_bits(&layout(form), FORM_BITS)
}

/// Everything that gives the bits their meaning.
fn layout(form: &FormOutline) -> String {
    let mut text = [form.id.as_str(), " ", &form.text_hash].concat();
    for row in &form.rows {
        text.push('\n');
        text.push_str(row.id.as_str());
        for cell in &row.cells {
            text.push(' ');
            text.push_str(&cell.id);
            text.push_str(&content::meaning(row, cell));
        }
    }
    text
}

/// Tells most other names apart, and nobody can read the name from it.
fn facility_mark(name: &str) -> u32 {
    let plain: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    hash_bits(&plain, FACILITY_BITS)
}

/// Over everything else, the whole wording and layout included.
fn sum(form: &FormOutline, head: &Writer, body: &[bool]) -> u32 {
    let mut text = layout(form);
    text.push('\n');
    text.extend(head.bits().iter().chain(body).map(|bit| if *bit { '1' } else { '0' }));
    hash_bits(&text, SUM_BITS)
}

fn hash_bits(text: &str, bits: u32) -> u32 {
    let digest = sha256(text);
    let beginning = digest.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    beginning.unwrap_or_default() >> (32 - bits)
}

#[cfg(test)]
mod tests;
