//! Bytes as text in a script, as small as they can be made: LZMA, then base64. A fifth smaller than
//! deflate, for texts that repeat each other far more; and unpacked as fast. The other end is
//! `xtask/src/checker/unpack.js`, which knows the numbers that are chosen here.

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lzma_rust2::{EncodeMode, LzmaOptions, LzmaWriter, MfType};

/// What an encoder keeps in mind of what came before, in bytes: it takes a dozen times that of memory.
const MIND: std::ops::RangeInclusive<usize> = 1 << 12..=1 << 23;

/// What it keeps in mind of where it may not look for long: its tables stay near the processor.
const NEAR: usize = 1 << 19;

/// How long to look for what came before.
#[derive(Debug, Clone, Copy)]
pub enum Search {
    /// Everywhere: for what is packed once.
    Everywhere,
    /// In the likely places, in half of the time, for half a percent more bytes: for what every build packs.
    Likely,
    /// In a few places not far away, in a tenth of the time, for a quarter more bytes: for what every build
    /// packs and is large.
    Near,
}

/// What `unpacked` of `unpack.js` is given, as it is written in a script: how many bytes, and their text.
///
/// # Errors
/// None in memory.
pub fn given(bytes: &[u8], search: Search) -> io::Result<String> {
    let text = STANDARD.encode(lzma(bytes, search)?);
    Ok([&bytes.len().to_string(), ", \"", &text, "\""].concat())
}

/// The same on every machine. Neither a header nor an end: the other end knows the length.
///
/// # Errors
/// None in memory.
pub fn lzma(bytes: &[u8], search: Search) -> io::Result<Vec<u8>> {
    let mind = bytes.len().clamp(*MIND.start(), *MIND.end());
    let (mode, mf, mind, nice_len, depth_limit) = match search {
        Search::Everywhere => (EncodeMode::Normal, MfType::Bt4, mind, 273, 1000),
        Search::Likely => (EncodeMode::Normal, MfType::Bt4, mind, 64, 32),
        Search::Near => (EncodeMode::Fast, MfType::Hc4, mind.min(NEAR), 273, 24),
    };
    let options = LzmaOptions {
        dict_size: mind as u32,
        // One bit of the byte before: more tells less of programs, and as much of texts.
        lc: 1,
        lp: 0,
        pb: 0,
        mode,
        nice_len,
        mf,
        depth_limit,
        preset_dict: None,
    };
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(bytes)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use lzma_rust2::LzmaReader;

    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let repeated = b"\0asm repeated repeated repeated";
        let beyond = repeated.repeat(2 * NEAR / repeated.len());
        for bytes in [repeated.repeat(50), beyond, Vec::new(), vec![7]] {
            for search in [Search::Likely, Search::Near] {
                let packed = lzma(&bytes, search).unwrap();
                assert!(packed.len() < bytes.len() / 4 + 20);
                let length = u64::try_from(bytes.len()).unwrap();
                let mut reader =
                    LzmaReader::new(packed.as_slice(), length, 1, 0, 0, 1 << 22, None).unwrap();
                let mut unpacked = Vec::new();
                reader.read_to_end(&mut unpacked).unwrap();
                assert_eq!(unpacked, bytes);
            }
        }
    }

    #[test]
    fn a_script_is_told_the_length() {
        assert!(given(b"abc", Search::Everywhere).unwrap().starts_with("3, \""));
    }
}
