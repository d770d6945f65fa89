//! The generator: content in, site out.
