//! The generator: content in, site out.

pub mod dist;
