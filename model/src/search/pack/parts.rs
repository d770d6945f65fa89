//! Short texts, one after the other in one row.

/// Texts by number.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Parts {
    units: Vec<u16>,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Parts {
    /// How many.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds one.
    pub fn push(&mut self, text: &[u16]) {
        self.units.extend_from_slice(text);
        self.ends.push(self.units.len() as u32);
    }

    /// One of them; nothing where there are not so many.
    pub fn get(&self, number: usize) -> &[u16] {
        let end = |number: usize| self.ends.get(number).map_or(0, |end| *end as usize);
        let start = number.checked_sub(1).map_or(0, end);
        self.units.get(start..end(number)).unwrap_or_default()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &[u16]> {
        (0..self.len()).map(|number| self.get(number))
    }
}
