//! Bytes as text, as small as they can be made: LZMA, then base64. A fifth smaller than deflate, and
//! unpacked as fast. The other end is `unpack.js`, which knows the numbers that are chosen here.

use std::io::Write;

use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lzma_rust2::{EncodeMode, LzmaOptions, LzmaWriter, MfType};

/// A script's text of the bytes.
pub fn packed(bytes: &[u8]) -> Result<String> {
    Ok(STANDARD.encode(lzma(bytes)?))
}

/// The same on every machine. Neither a header nor an end: the other end knows the length.
fn lzma(bytes: &[u8]) -> Result<Vec<u8>> {
    let options = LzmaOptions {
        dict_size: 1 << 21,
        lc: 3,
        lp: 0,
        pb: 0,
        mode: EncodeMode::Normal,
        nice_len: 273,
        mf: MfType::Bt4,
        depth_limit: 1000,
        preset_dict: None,
    };
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use lzma_rust2::LzmaReader;

    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let bytes = b"\0asm repeated repeated repeated".repeat(50);
        let packed = lzma(&bytes).unwrap();
        assert!(packed.len() < bytes.len() / 4);
        let length = u64::try_from(bytes.len()).unwrap();
        let mut reader =
            LzmaReader::new(packed.as_slice(), length, 3, 0, 0, 1 << 21, None).unwrap();
        let mut unpacked = Vec::new();
        reader.read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, bytes);
    }
}
