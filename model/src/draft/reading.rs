//! What is gathered while files are read.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::spot::Spot;
use crate::violation::{Fault, Violation};

/// Identifiers that were at least written, and how often.
pub type Claimed = BTreeMap<String, usize>;

/// What is gathered while files are read: faults, and every identifier that was at least written.
#[derive(Debug, Default)]
pub struct Reading {
    faults: RefCell<Vec<Violation>>,
    claimed: RefCell<Claimed>,
}

impl Reading {
    /// Takes a fault.
    pub fn fault(&self, fault: Fault, spot: Spot) {
        self.faults.borrow_mut().push(Violation::new(fault, spot));
    }

    /// Takes a fault that a second place explains.
    pub fn fault_beside(&self, fault: Fault, spot: Spot, other: Spot) {
        self.faults.borrow_mut().push(Violation::beside(fault, spot, other));
    }

    /// Remembers an identifier whose thing may be too damaged to read,
    /// so that nobody is told that it does not exist.
    pub fn claim(&self, id: &str) {
        *self.claimed.borrow_mut().entry(id.to_owned()).or_default() += 1;
    }

    /// Takes what was gathered elsewhere.
    pub fn join(&self, other: Self) {
        self.faults.borrow_mut().append(&mut other.faults.into_inner());
        for (id, count) in other.claimed.into_inner() {
            *self.claimed.borrow_mut().entry(id).or_default() += count;
        }
    }

    /// Everything gathered.
    #[must_use]
    pub fn finish(self) -> (Vec<Violation>, Claimed) {
        (self.faults.into_inner(), self.claimed.into_inner())
    }
}
