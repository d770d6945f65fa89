//! The field of Tenken: what would still make sense on paper.
//! Pure: no I/O, no HTML, no browser, no clock. Both adapters, the generator and the answer app, stand on it.

pub mod article;
pub mod catalog;
pub mod date;
pub mod draft;
pub mod edition;
pub mod exchange;
pub mod form;
pub mod glossary;
pub mod guideline;
pub mod hooks;
pub mod id;
pub mod item;
pub mod links;
pub mod moved;
pub mod nearest;
pub mod paper_code;
pub mod provenance;
pub mod readability;
pub mod records;
pub mod reference;
mod rules;
pub mod search;
pub mod sheet;
pub mod site;
pub mod sorted;
pub mod spot;
pub mod violation;
