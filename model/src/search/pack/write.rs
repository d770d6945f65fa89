//! A pack to bytes. Same pack, same bytes.

use super::bytes::{put_number, put_text};
use super::{FIELDS, LEADS, MAGIC, Pack, SHORT};
use crate::search::letters::mean;

/// Writes the pack.
#[must_use]
pub fn write(pack: &Pack) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    put_alphabet(pack, &mut bytes);
    put_number(&mut bytes, pack.len());
    put_urls(&pack.urls, &mut bytes);
    for column in 0..FIELDS {
        put_column(pack, column, &mut bytes);
    }
    bytes
}

/// The characters, and what those mean that need a table.
fn put_alphabet(pack: &Pack, into: &mut Vec<u8>) {
    put_number(into, pack.symbols.len());
    let mut exceptions = Vec::new();
    let mut count = 0;
    let mut before = 0;
    for (number, (symbol, meant)) in pack.symbols.iter().zip(&pack.meanings).enumerate() {
        put_text(into, symbol);
        let mut bare = Vec::new();
        mean(symbol, &str::to_owned, &mut bare);
        if **meant != *bare {
            count += 1;
            put_number(&mut exceptions, number - before);
            put_number(&mut exceptions, meant.len());
            for unit in meant {
                exceptions.extend_from_slice(&unit.to_be_bytes());
            }
            before = number;
        }
    }
    put_number(into, count);
    into.extend_from_slice(&exceptions);
}

fn put_urls(urls: &[Box<str>], into: &mut Vec<u8>) {
    let mut before = "";
    for url in urls {
        let same = before.char_indices().zip(url.chars());
        let shared = same.take_while(|((_, one), other)| one == other);
        let shared = shared.last().map_or(0, |((place, one), _)| place + one.len_utf8());
        put_number(into, shared);
        put_text(into, url.get(shared..).unwrap_or_default());
        before = url;
    }
}

/// One field of every page. What is the same as on the page before takes no bytes.
fn put_column(pack: &Pack, column: usize, into: &mut Vec<u8>) {
    let mut lengths = Vec::new();
    let mut fields: Vec<&[u16]> = Vec::new();
    let mut before = None;
    for page in 0..pack.len() {
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
    let codes = || fields.iter().copied().flatten().map(|code| usize::from(*code));
    let length = codes().map(length_of).sum();
    put_number(into, length);
    into.reserve(length);
    codes().for_each(|code| put_code(code, into));
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
