//! Bits in a row, the highest of a number first.

/// Bits that are written.
#[derive(Debug, Clone, Default)]
pub(super) struct Writer(Vec<bool>);

impl Writer {
    /// Appends the lowest `bits` bits of a number.
    pub(super) fn put(&mut self, number: u64, bits: u32) {
        self.0.extend((0..bits).rev().map(|place| number >> place & 1 == 1));
    }

    pub(super) fn append(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn bits(&self) -> &[bool] {
        &self.0
    }
}

/// Bits that are read.
#[derive(Debug)]
pub(super) struct Reader {
    bits: Vec<bool>,
    place: usize,
}

impl Reader {
    pub(super) fn new(bits: Vec<bool>) -> Self {
        Self { bits, place: 0 }
    }

    /// The next `bits` bits as a number; none where there are not so many.
    pub(super) fn take(&mut self, bits: u32) -> Option<u64> {
        let end = self.place.checked_add(usize::try_from(bits).ok()?)?;
        let taken = self.bits.get(self.place..end)?;
        self.place = end;
        Some(taken.iter().fold(0, |number, bit| number << 1 | u64::from(*bit)))
    }

    pub(super) fn place(&self) -> usize {
        self.place
    }

    /// What was read since a place.
    pub(super) fn since(&self, place: usize) -> &[bool] {
        self.bits.get(place..self.place).unwrap_or_default()
    }

    /// Whether nothing follows but what fills up the last line.
    pub(super) fn only_padding_left(&self) -> bool {
        let left = self.bits.get(self.place..).unwrap_or_default();
        left.len() < super::lines::BITS && left.iter().all(|bit| !bit)
    }
}
