//! The program `tenken`.

fn main() {}
