//! A pack to bytes. Same pack, same bytes.

use core::ops::Range;

use super::bytes::put_number;
use super::{FIELDS, LEADS, MAGIC, Pack, SHORT};
use crate::search::letters::mean;

/// Writes the pack.
#[must_use]
pub fn write(pack: &Pack) -> Vec<u8> {
    let [bytes, _] = write_in_two(pack, usize::MAX);
    bytes
}

/// Writes the pack in two: first so many of its characters, whole pages, with all that is asked of a pack;
/// then the other pages (`read_more`). Nothing comes then where there are none.
#[must_use]
pub fn write_in_two(pack: &Pack, letters: usize) -> [Vec<u8>; 2] {
    let ends = (1..=pack.len()).map(|page| pack.fields.get(page * FIELDS).copied());
    let first = ends.take_while(|end| end.is_some_and(|end| end as usize <= letters)).count();
    let first = first.max(1).min(pack.len());
    let mut bytes = MAGIC.to_vec();
    put_alphabet(pack, &mut bytes);
    put_pages(pack, 0..first, &mut bytes);
    put_codes(pack.everyday.iter(), &mut bytes);
    let mut more = Vec::new();
    if first < pack.len() {
        more.extend_from_slice(&MAGIC);
        put_number(&mut more, pack.symbols.len());
        put_pages(pack, first..pack.len(), &mut more);
        put_codes([].iter(), &mut more);
    }
    [bytes, more]
}

fn put_pages(pack: &Pack, pages: Range<usize>, into: &mut Vec<u8>) {
    put_number(into, pages.len());
    put_urls(pack, pages.clone(), into);
    for column in 0..FIELDS {
        put_column(pack, pages.clone(), column, into);
    }
}

/// The characters, and what those mean that need a table. One that is a single unit is told by how far it
/// is from the one before it, where it comes after that; any other by 0, its length and its units.
fn put_alphabet(pack: &Pack, into: &mut Vec<u8>) {
    put_number(into, pack.symbols.len());
    let mut exceptions = Vec::new();
    let mut count = 0;
    let (mut before, mut last) = (0, 0);
    for (number, (symbol, meant)) in pack.symbols.iter().zip(pack.meanings.iter()).enumerate() {
        match symbol {
            [unit] if *unit > last => put_number(into, usize::from(unit - last)),
            _ => {
                put_number(into, 0);
                put_units(symbol, into);
            }
        }
        last = symbol.first().copied().unwrap_or_default();
        let mut bare = Vec::new();
        mean(symbol, &<[u16]>::to_vec, &mut bare);
        if *meant != *bare {
            count += 1;
            put_number(&mut exceptions, number - before);
            put_units(meant, &mut exceptions);
            before = number;
        }
    }
    put_number(into, count);
    into.extend_from_slice(&exceptions);
}

fn put_units(units: &[u16], into: &mut Vec<u8>) {
    put_number(into, units.len());
    units.iter().for_each(|unit| put_number(into, usize::from(*unit)));
}

/// Each without what it shares with the one before it.
fn put_urls(pack: &Pack, pages: Range<usize>, into: &mut Vec<u8>) {
    let mut before: &[u16] = &[];
    for url in pages.map(|page| pack.url(page)) {
        let shared = before.iter().zip(url).take_while(|(one, other)| one == other).count();
        put_number(into, shared);
        put_units(url.get(shared..).unwrap_or_default(), into);
        before = url;
    }
}

/// One field of every page. What is the same as on the page before takes no bytes.
fn put_column(pack: &Pack, pages: Range<usize>, column: usize, into: &mut Vec<u8>) {
    let mut lengths = Vec::new();
    let mut fields: Vec<&[u16]> = Vec::new();
    let mut before = None;
    for page in pages {
        let field = pack.codes(page * FIELDS + column);
        if before == Some(field) {
            put_number(&mut lengths, 0);
        } else {
            put_number(&mut lengths, field.len() + 1);
            fields.push(field);
        }
        before = Some(field);
    }
    put_number(into, lengths.len());
    into.extend_from_slice(&lengths);
    put_codes(fields.into_iter().flatten(), into);
}

/// How many bytes, and codes.
fn put_codes<'c>(codes: impl Iterator<Item = &'c u16> + Clone, into: &mut Vec<u8>) {
    let codes = codes.map(|code| usize::from(*code));
    let length = codes.clone().map(length_of).sum();
    put_number(into, length);
    into.reserve(length);
    codes.for_each(|code| put_code(code, into));
}

/// Bytes of a code.
fn length_of(code: usize) -> usize {
    1 + usize::from(code >= SHORT) + usize::from(code >= SHORT + LEADS * 256)
}

fn put_code(code: usize, into: &mut Vec<u8>) {
    if code < SHORT {
        into.push(code as u8);
    } else if code - SHORT < LEADS * 256 {
        let rest = code - SHORT;
        into.extend_from_slice(&[(SHORT + rest / 256) as u8, (rest % 256) as u8]);
    } else {
        let rest = code - SHORT - LEADS * 256;
        into.extend_from_slice(&[255, (rest / 256) as u8, (rest % 256) as u8]);
    }
}
