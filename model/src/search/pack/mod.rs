//! The pack: everything that is searched, made of pages, written as bytes and read again. Version 2.
//!
//! Characters are numbered by how often they occur: the 127 most frequent take one byte, the others two.
//! Of each character that Unicode's tables change, the meaning stands in the pack, so that the browser
//! needs none of them. Titles, sections, bodies and addresses stand apart, each with its like; everyday
//! words come last. All text is UTF-16, as browsers have it.
//! A large one comes in two: the second has pages alone, and is added to the first.
//! Deflating is the caller's. Words with their readings are a pack of their own (`words`).

mod bytes;
mod make;
mod parts;
mod read;
mod words;
mod write;

pub use make::{Page, TooMuch, make};
pub use read::{FIELDS, Fault, Pack, read, read_more};
pub use words::{read_words, write_words};
pub use write::{write, write_in_two};

/// The first bytes, with the version.
const MAGIC: [u8; 4] = *b"TKS2";
/// The first bytes of words with readings, with the version.
const WORDS: [u8; 4] = *b"TKR1";
/// Symbols of one byte.
const SHORT: usize = 127;
/// Lead bytes of symbols of two bytes; the one after them leads three.
const LEADS: usize = 128;
