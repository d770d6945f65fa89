//! Search: one folding for what is searched and what is typed, a scan that misses nothing, and tiers.
//!
//! Tiers, always in this order: as typed, other spellings and other words for it, by reading. A slip
//! of the finger is offered as 「もしかして」 only. Counts are exact by construction.
//! Not here: files, deflating, the browser, where readings come from.

mod compounds;
pub mod engine;
pub mod letters;
mod marks;
mod near;
mod numerals;
pub mod pack;
pub mod query;
mod rank;
pub mod readings;
mod romaji;
pub mod spelling;
mod synonyms;
pub mod text;

pub use engine::{Answer, Engine, Hit, Tier};
pub use marks::{MARK, Shown};
