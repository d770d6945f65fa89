//! What is gathered while files are read.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::spot::Spot;
use crate::violation::{Fault, Violation};

/// What is gathered while files are read: faults, and every identifier that was at least written.
#[derive(Debug, Default)]
pub struct Reading {
    faults: RefCell<Vec<Violation>>,
    claimed: RefCell<BTreeSet<String>>,
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
        self.claimed.borrow_mut().insert(id.to_owned());
    }

    /// Takes what was gathered elsewhere.
    pub fn join(&self, other: Self) {
        self.faults.borrow_mut().append(&mut other.faults.into_inner());
        self.claimed.borrow_mut().extend(other.claimed.into_inner());
    }

    /// Everything gathered.
    #[must_use]
    pub fn finish(self) -> (Vec<Violation>, BTreeSet<String>) {
        (self.faults.into_inner(), self.claimed.into_inner())
    }
}
