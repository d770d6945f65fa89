//! The exported file: what leaves the device, and what may come back.
//! Version 1 is written in one canonical form (RFC 8785) and read strictly, with a reason for every refusal.
//! Not here: what an answer is (`sheet`), what people are told about a refusal (the adapter's sentences).

pub mod checksum;
pub mod compare;
pub mod csv;
pub mod damaged;
pub mod file;
pub mod file_format;
pub mod flat;
pub mod glance;
pub mod json;
pub mod migrate;
pub mod moment;
pub mod read;
pub mod record;
pub mod refusal;
pub mod without_names;
pub mod write;
