//! Bytes to a pack. Any bytes are read or refused; nothing is taken on trust.

use super::bytes::Bytes;
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
    pub(super) symbols: Vec<Box<str>>,
    pub(super) meanings: Vec<Box<[u16]>>,
    pub(super) urls: Vec<Box<str>>,
    /// Numbers of symbols, field after field.
    pub(super) codes: Vec<u16>,
    /// Where each field begins in `codes`; one more at the end.
    pub(super) fields: Vec<u32>,
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
        self.urls.is_empty()
    }

    /// Where a page is.
    #[must_use]
    pub fn url(&self, page: usize) -> &str {
        self.urls.get(page).map_or("", |url| url)
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
    pub fn shown(&self, code: u16) -> &str {
        self.symbols.get(usize::from(code)).map_or("", |symbol| symbol)
    }

    /// What a character means.
    #[must_use]
    pub fn meaning(&self, code: u16) -> &[u16] {
        self.meanings.get(usize::from(code)).map_or(&[], |meaning| meaning)
    }
}

/// Reads a pack.
///
/// # Errors
/// What is wrong with the bytes.
pub fn read(bytes: &[u8]) -> Result<Pack, Fault> {
    let mut bytes = Bytes(bytes);
    if bytes.take(MAGIC.len()).ok() != Some(&MAGIC) {
        return Err(Fault::Other);
    }
    let mut pack = Pack::default();
    alphabet(&mut bytes, &mut pack)?;
    let pages = bytes.count()?;
    let mut url: Vec<u8> = Vec::new();
    for _ in 0..pages {
        let shared = bytes.number()?;
        let rest = bytes.text()?;
        if shared > url.len() {
            return Err(Fault::Wrong);
        }
        url.truncate(shared);
        url.extend_from_slice(rest.as_bytes());
        pack.urls.push(core::str::from_utf8(&url).map_err(|_| Fault::Wrong)?.into());
    }
    let mut columns = Vec::new();
    for _ in 0..FIELDS {
        let mut part = || {
            let length = bytes.number()?;
            Ok(Bytes(bytes.take(length)?))
        };
        columns.push(Column { lengths: part()?, codes: part()?, before: 0..0 });
    }
    for _ in 0..pages {
        for column in &mut columns {
            pack.fields.push(place(pack.codes.len())?);
            column.next(&mut pack)?;
        }
    }
    pack.fields.push(place(pack.codes.len())?);
    Ok(pack)
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
            length => {
                for _ in 1..length {
                    let code = self.code()?;
                    if code >= pack.symbols.len() {
                        return Err(Fault::Wrong);
                    }
                    pack.codes.push(code as u16);
                }
            }
        }
        self.before = start..pack.codes.len();
        Ok(())
    }

    fn code(&mut self) -> Result<usize, Fault> {
        let lead = usize::from(self.codes.byte()?);
        if lead < SHORT {
            return Ok(lead);
        }
        let second = usize::from(self.codes.byte()?);
        if lead < SHORT + LEADS {
            return Ok(SHORT + (lead - SHORT) * 256 + second);
        }
        Ok(SHORT + LEADS * 256 + second * 256 + usize::from(self.codes.byte()?))
    }
}

fn alphabet(bytes: &mut Bytes<'_>, pack: &mut Pack) -> Result<(), Fault> {
    let symbols = bytes.count()?;
    if symbols > usize::from(u16::MAX) {
        return Err(Fault::Wrong);
    }
    for _ in 0..symbols {
        let symbol = bytes.text()?;
        let mut meaning = Vec::new();
        mean(symbol, &str::to_owned, &mut meaning);
        pack.symbols.push(symbol.into());
        pack.meanings.push(meaning.into());
    }
    let mut number = 0;
    for _ in 0..bytes.count()? {
        number += bytes.number()?;
        let length = bytes.count()?;
        let units = bytes.take(length * 2)?;
        let units = units.chunks_exact(2).map(|pair| match pair {
            [high, low] => u16::from_be_bytes([*high, *low]),
            _ => 0,
        });
        *pack.meanings.get_mut(number).ok_or(Fault::Wrong)? = units.collect();
    }
    Ok(())
}
