//! A program as text in a script, a sixth smaller than LZMA alone makes it: like functions are put beside
//! like, and like numbers, and only then is it packed. The other end is `strands.js`.
//!
//! `twins` finds functions that are there twice, `order` puts like beside like, `instruction` reads them,
//! `frequent` tells which are kinds of their own, `apart` puts like numbers together.

mod apart;
mod frequent;
mod instruction;
mod order;
pub(super) mod program;
#[cfg(test)]
mod together;
mod twins;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use packing::Search;

use apart::Apart;
use frequent::own_kinds;
pub use order::ordered;
use program::Program;

/// What `program` of `strands.js` is given, as it is written in a script. It packs best what is
/// [`ordered`].
///
/// # Errors
/// No wasm, one without functions, or with instructions that no browser of ours has.
pub fn given(wasm: &[u8]) -> Result<String> {
    let (numbers, all) = strands(wasm)?;
    let numbers = numbers.map(|number| number.to_string()).join(", ");
    let text = STANDARD.encode(packing::lzma(&all, Search::Everywhere)?);
    Ok([&numbers, ", \"", &text, "\""].concat())
}

/// All strands, one after another, and how to tell them apart: how many bytes they have and the wasm has,
/// how many kinds of instructions and how many instructions there are, and how many bytes of the wasm stand
/// before its functions.
fn strands(wasm: &[u8]) -> Result<([usize; 5], Vec<u8>)> {
    let program = Program::read(wasm)?;
    let Apart { count, kinds, codes, numbers } = Apart::take(&own_kinds(&program.instructions))?;
    let before = program.place.start;
    let around = (wasm.get(..before)).zip(wasm.get(program.place.end..));
    let (first, last) = around.context("functions beyond the wasm")?;
    let all = [&kinds, codes.as_slice(), &numbers, first, last].concat();
    Ok(([all.len(), wasm.len(), count, codes.len(), before], all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checker::strands::program::tests::{Noise, program};

    #[test]
    fn what_is_taken_apart_comes_together_again() {
        for seed in 0..40 {
            let wasm = program(&mut Noise(seed));
            let (numbers, all) = strands(&wasm).unwrap();
            assert_eq!(numbers[0], all.len());
            assert_eq!(together::together(numbers, &all), wasm, "seed {seed}");
        }
    }

    #[test]
    fn the_same_program_gives_the_same_text() {
        let wasm = program(&mut Noise(7));
        assert_eq!(given(&wasm).unwrap(), given(&wasm).unwrap());
    }

    #[test]
    fn a_script_is_told_six_things() {
        let given = given(&program(&mut Noise(1))).unwrap();
        let parts: Vec<&str> = given.split(", ").collect();
        assert_eq!(parts.len(), 6);
        assert!(parts[..5].iter().all(|part| part.parse::<usize>().is_ok()), "{given}");
        assert!(parts[5].starts_with('"') && parts[5].ends_with('"'));
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(given(b"").is_err());
        assert!(given(b"\0asm\x01\0\0\0").is_err());
    }
}
