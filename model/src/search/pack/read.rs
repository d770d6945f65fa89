//! Bytes to a pack. Any bytes are read or refused; nothing is taken on trust.

use super::bytes::Bytes;
use super::parts::Parts;
use super::{LEADS, MAGIC, SHORT};
use crate::search::letters::mean;

/// Why bytes are no pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Of another kind or version.
    Other,
    /// There is too little of it.
    Cut,
    /// Something in it cannot be.
    Wrong,
}

/// Fields of a page.
pub const FIELDS: usize = 3;

/// Everything that is searched.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pack {
    pub(super) symbols: Parts,
    pub(super) meanings: Parts,
    pub(super) urls: Parts,
    /// Numbers of symbols, field after field.
    pub(super) codes: Vec<u16>,
    /// Where each field begins in `codes`; one more at the end.
    pub(super) fields: Vec<u32>,
    pub(super) everyday: Vec<u16>,
}

impl Pack {
    /// How many pages.
    #[must_use]
    pub fn len(&self) -> usize {
        self.urls.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where a page is.
    #[must_use]
    pub fn url(&self, page: usize) -> &[u16] {
        self.urls.get(page)
    }

    /// The characters of a field: title, section, body of each page in turn.
    #[must_use]
    pub fn codes(&self, field: usize) -> &[u16] {
        let at = |field: usize| self.fields.get(field).map_or(0, |place| *place as usize);
        self.codes.get(at(field)..at(field + 1)).unwrap_or_default()
    }

    /// How many characters all fields have, and a gap after each.
    #[must_use]
    pub fn letters(&self) -> usize {
        self.codes.len() + self.fields.len()
    }

    /// Every code there is.
    pub fn symbols(&self) -> impl Iterator<Item = u16> {
        (0..u16::MAX).take(self.symbols.len())
    }

    /// A character as it is shown.
    #[must_use]
    pub fn shown(&self, code: u16) -> &[u16] {
        self.symbols.get(usize::from(code))
    }

    /// What a character means.
    #[must_use]
    pub fn meaning(&self, code: u16) -> &[u16] {
        self.meanings.get(usize::from(code))
    }

    /// The characters of everyday words and the official ones for them.
    #[must_use]
    pub fn everyday(&self) -> &[u16] {
        &self.everyday
    }
}

/// Reads a pack.
///
/// # Errors
/// What is wrong with the bytes.
pub fn read(bytes: &[u8]) -> Result<Pack, Fault> {
    read_more(Pack::default(), bytes)
}

/// Reads what comes after a pack; after an empty one, a pack.
///
/// # Errors
/// What is wrong with the bytes.
pub fn read_more(mut pack: Pack, bytes: &[u8]) -> Result<Pack, Fault> {
    let mut bytes = Bytes(bytes);
    if bytes.take(MAGIC.len()).ok() != Some(&MAGIC) {
        return Err(Fault::Other);
    }
    if pack.fields.pop().is_none() {
        alphabet(&mut bytes, &mut pack)?;
    } else if bytes.number()? != pack.symbols.len() {
        return Err(Fault::Wrong);
    }
    let pages = bytes.count()?;
    let mut url = Vec::new();
    for _ in 0..pages {
        let shared = bytes.number()?;
        if shared > url.len() {
            return Err(Fault::Wrong);
        }
        url.truncate(shared);
        units(&mut bytes, &mut url)?;
        pack.urls.push(&url);
    }
    let mut columns = Vec::new();
    for _ in 0..FIELDS {
        let lengths = part(&mut bytes)?;
        columns.push(Column { lengths, codes: part(&mut bytes)?, before: 0..0 });
    }
    for _ in 0..pages {
        for column in &mut columns {
            pack.fields.push(place(pack.codes.len())?);
            column.next(&mut pack)?;
        }
    }
    pack.fields.push(place(pack.codes.len())?);
    let mut everyday = part(&mut bytes)?;
    while !everyday.0.is_empty() {
        pack.everyday.push(code(&mut everyday, pack.symbols.len())?);
    }
    Ok(pack)
}

/// So many bytes as the number before them says.
fn part<'b>(bytes: &mut Bytes<'b>) -> Result<Bytes<'b>, Fault> {
    let length = bytes.number()?;
    Ok(Bytes(bytes.take(length)?))
}

/// Adds so many units as the number before them says.
fn units(bytes: &mut Bytes<'_>, into: &mut Vec<u16>) -> Result<(), Fault> {
    for _ in 0..bytes.count()? {
        into.push(bytes.unit()?);
    }
    Ok(())
}

pub(super) fn place(length: usize) -> Result<u32, Fault> {
    // A field that is the same as the one before it takes no bytes; still it may not grow for ever.
    u32::try_from(length).ok().filter(|place| *place < 1 << 28).ok_or(Fault::Wrong)
}

struct Column<'b> {
    lengths: Bytes<'b>,
    codes: Bytes<'b>,
    before: core::ops::Range<usize>,
}

impl Column<'_> {
    fn next(&mut self, pack: &mut Pack) -> Result<(), Fault> {
        let start = pack.codes.len();
        match self.lengths.number()? {
            0 => pack.codes.extend_from_within(self.before.clone()),
            // Each code takes a byte at least.
            length if length > self.codes.0.len() + 1 => return Err(Fault::Cut),
            length => {
                let count = pack.symbols.len();
                pack.codes.resize(start + length - 1, 0);
                for place in pack.codes.get_mut(start..).unwrap_or_default() {
                    // Most are short, and then there is nothing to ask.
                    *place = match self.codes.0.split_first() {
                        Some((&short, rest)) if usize::from(short) < SHORT.min(count) => {
                            self.codes.0 = rest;
                            u16::from(short)
                        }
                        _ => code(&mut self.codes, count)?,
                    };
                }
            }
        }
        self.before = start..pack.codes.len();
        Ok(())
    }
}

/// The next code, one of so many.
fn code(bytes: &mut Bytes<'_>, count: usize) -> Result<u16, Fault> {
    let mut code = usize::from(bytes.byte()?);
    if code >= SHORT {
        let (lead, second) = (code - SHORT, usize::from(bytes.byte()?));
        code = SHORT + lead * 256 + second;
        if lead == LEADS {
            code = SHORT + LEADS * 256 + second * 256 + usize::from(bytes.byte()?);
        }
    }
    if code < count { Ok(code as u16) } else { Err(Fault::Wrong) }
}

fn alphabet(bytes: &mut Bytes<'_>, pack: &mut Pack) -> Result<(), Fault> {
    let symbols = bytes.count()?;
    if symbols > usize::from(u16::MAX) {
        return Err(Fault::Wrong);
    }
    let (mut symbol, mut last) = (Vec::new(), 0_u16);
    for _ in 0..symbols {
        symbol.clear();
        match bytes.unit()? {
            0 => units(bytes, &mut symbol)?,
            more => symbol.push(last.checked_add(more).ok_or(Fault::Wrong)?),
        }
        last = symbol.first().copied().unwrap_or(0);
        pack.symbols.push(&symbol);
    }
    let mut number = 0;
    for _ in 0..bytes.count()? {
        number += bytes.number()?;
        if number < pack.meanings.len() || number >= symbols {
            return Err(Fault::Wrong);
        }
        bare(pack, number);
        symbol.clear();
        units(bytes, &mut symbol)?;
        pack.meanings.push(&symbol);
    }
    bare(pack, symbols);
    Ok(())
}

/// What characters mean that need no table, up to one of them.
fn bare(pack: &mut Pack, end: usize) {
    let mut meaning = Vec::new();
    for number in pack.meanings.len()..end {
        meaning.clear();
        mean(pack.symbols.get(number), &<[u16]>::to_vec, &mut meaning);
        pack.meanings.push(&meaning);
    }
}
