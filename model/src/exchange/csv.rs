//! A file as CSV for table programs: UTF-8 with a byte order mark, CRLF, RFC 4180.
//! Days are ISO text in their own columns; nothing typed is ever taken for a formula, a day or a number.
//! It is no backup: nothing reads it back in.

use crate::exchange::file::File;
use crate::exchange::flat::{Field, Table, table};
use crate::sheet::wording::FormWording;

/// Tells table programs that it is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// Before a text that a table program would take for something else.
const GUARD: char = '\'';

/// The file's answers, one row for every item of every sheet.
#[must_use]
pub fn csv(file: &File, forms: &[FormWording]) -> String {
    written(&table(file, forms))
}

/// A table as CSV.
#[must_use]
pub fn written(table: &Table) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    let head: Vec<Field> = table.head.iter().cloned().map(Field::Plain).collect();
    for row in std::iter::once(&head).chain(&table.rows) {
        for (place, field) in row.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            match field {
                Field::Plain(plain) => push_quoted(&mut text, plain),
                Field::Text(typed) => push_quoted(&mut text, &guarded(typed)),
            }
        }
        text.push_str("\r\n");
    }
    text
}

fn push_quoted(text: &mut String, field: &str) {
    let quote = field.contains(['"', ',', '\r', '\n', ';', '\t'])
        || field.starts_with(char::is_whitespace)
        || field.ends_with(char::is_whitespace);
    if !quote {
        text.push_str(field);
        return;
    }
    text.push('"');
    for c in field.chars() {
        if c == '"' {
            text.push('"');
        }
        text.push(c);
    }
    text.push('"');
}

/// With a `'` before it where a table program would calculate it or make a day or a number of it.
/// A text that begins with `'` gets one more, so that taking one away always gives what was typed.
#[must_use]
pub fn guarded(text: &str) -> String {
    let mut guarded = String::new();
    if text.starts_with(GUARD) || calculates(text) || turns_into_another(text) {
        guarded.push(GUARD);
    }
    guarded.push_str(text);
    guarded
}

/// Programs skip what cannot be seen before a sign, take quotation marks away once more when a file is
/// saved and opened again, and Japanese ones read full-width signs too.
fn calculates(text: &str) -> bool {
    let skipped = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c) || c == '"';
    let sign = |c: char| "=+-@＝＋－＠−".contains(c);
    text.starts_with(['\t', '\r', '\n']) || text.trim_start_matches(skipped).starts_with(sign)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `1-1` would become the first of January, `007` a seven, `1e5` a hundred thousand.
fn turns_into_another(text: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let numeric = |c: char| c.is_ascii_digit() || "-/.,:eE ".contains(c);
    let plain = digits == text.len() && digits < 12 && (digits == 1 || !text.starts_with('0'));
    digits > 0 && !plain && text.chars().all(numeric)
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
