//! Numbers as bytes, written and read. Reading never goes beyond what is there.

use super::Fault;

pub fn put_number(into: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        into.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
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

    /// A unit of UTF-16.
    pub fn unit(&mut self) -> Result<u16, Fault> {
        u16::try_from(self.number()?).map_err(|_| Fault::Wrong)
    }
}
