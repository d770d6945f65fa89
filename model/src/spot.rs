//! Where something was written, as an opaque number: the model can say *where* without knowing files.
//! Not here: paths, lines and excerpts (the generator's `source`).

/// A place in some source text. Only the reader that handed it out can turn it back into a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot(pub u32);

/// A value together with the place where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spotted<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub spot: Spot,
}

impl<T> Spotted<T> {
    /// Joins a value and its place.
    pub fn new(value: T, spot: Spot) -> Self {
        Self { value, spot }
    }

    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spotted<U> {
        Spotted { value: change(self.value), spot: self.spot }
    }
}
