//! Numbers and texts as bytes, written and read. Reading never goes beyond what is there.

use super::Fault;

pub fn put_number(into: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        into.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

pub fn put_text(into: &mut Vec<u8>, text: &str) {
    put_number(into, text.len());
    into.extend_from_slice(text.as_bytes());
}

/// Goes through bytes.
#[derive(Clone, Copy)]
pub struct Bytes<'b>(pub &'b [u8]);

impl<'b> Bytes<'b> {
    pub fn byte(&mut self) -> Result<u8, Fault> {
        let (first, rest) = self.0.split_first().ok_or(Fault::Cut)?;
        self.0 = rest;
        Ok(*first)
    }

    pub fn take(&mut self, length: usize) -> Result<&'b [u8], Fault> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Fault::Cut)?;
        self.0 = rest;
        Ok(taken)
    }

    pub fn number(&mut self) -> Result<usize, Fault> {
        let mut number = 0_usize;
        for step in 0..5 {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << (7 * step);
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Fault::Wrong)
    }

    /// A number of things, of which each takes at least a byte.
    pub fn count(&mut self) -> Result<usize, Fault> {
        let count = self.number()?;
        if count > self.0.len() { Err(Fault::Cut) } else { Ok(count) }
    }

    pub fn text(&mut self) -> Result<&'b str, Fault> {
        let length = self.number()?;
        core::str::from_utf8(self.take(length)?).map_err(|_| Fault::Wrong)
    }
}
