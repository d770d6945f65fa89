//! The rules that content must keep, one file each. A rule takes drafts and tells faults; it builds nothing.

pub(crate) mod columns;
pub(crate) mod coverage;
pub(crate) mod dates;
pub(crate) mod glossary;
pub(crate) mod quotation;
pub(crate) mod rows;
