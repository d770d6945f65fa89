//! What is gathered while files are read.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::spot::Spot;
use crate::violation::{Fault, Violation};

/// Identifiers that were at least written, and how often.
#[derive(Debug, Clone, Default)]
pub struct Claimed {
    ids: BTreeMap<String, usize>,
    /// Whether a file could not be read at all: any identifier may have been in it.
    any: bool,
}

impl Claimed {
    fn claim(&mut self, id: String, times: usize) {
        *self.ids.entry(id).or_default() += times;
    }

    /// A thing of that name was read.
    pub(crate) fn read(&mut self, id: &str) {
        if let Some(count) = self.ids.get_mut(id) {
            *count -= 1;
            if *count == 0 {
                self.ids.remove(id);
            }
        }
    }

    /// Whether there may be a thing of that name which was not read.
    pub(crate) fn contains(&self, id: &str) -> bool {
        self.any || self.ids.contains_key(id)
    }
}

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
        self.claimed.borrow_mut().claim(id.to_owned(), 1);
    }

    /// Remembers that nobody knows which identifiers a file has.
    pub fn claim_any(&self) {
        self.claimed.borrow_mut().any = true;
    }

    /// Takes what was gathered elsewhere.
    pub fn join(&self, other: Self) {
        self.faults.borrow_mut().append(&mut other.faults.into_inner());
        let (mut claimed, other) = (self.claimed.borrow_mut(), other.claimed.into_inner());
        claimed.any |= other.any;
        for (id, count) in other.ids {
            claimed.claim(id, count);
        }
    }

    /// Everything gathered.
    #[must_use]
    pub fn finish(self) -> (Vec<Violation>, Claimed) {
        (self.faults.into_inner(), self.claimed.into_inner())
    }
}
