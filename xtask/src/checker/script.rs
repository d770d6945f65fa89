//! One classic script out of glue and bytes.
//!
//! Classic, because pages opened by double click may load neither modules nor `.wasm` files;
//! base64 and `initSync`, because they may not fetch either. No `eval`: the pages' policy
//! allows `'self' 'wasm-unsafe-eval'` only. What happens when it fails lives in `boot.js`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const BEFORE: &str = "// Made by `cargo xtask wasm`. Include after boot.js; both with `defer`.\n";
const BYTES: &str = "wasm_bindgen.initSync({ module: Uint8Array.from(atob(\"";
/// Without boot.js the script still starts the app; only nobody is told how it went.
const START: &str = "\"), (c) => c.charCodeAt(0)) });\n\
    window.tenkenBoot ? window.tenkenBoot(wasm_bindgen) : wasm_bindgen.start();\n";

pub fn classic(glue: &[u8], wasm: &[u8]) -> Vec<u8> {
    let encoded = STANDARD.encode(wasm);
    [BEFORE.as_bytes(), glue, b"\n", BYTES.as_bytes(), encoded.as_bytes(), START.as_bytes()]
        .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glue_comes_first_then_bytes_then_start() {
        let script = String::from_utf8(classic(b"let wasm_bindgen;", b"\0asm")).unwrap();
        let place = |part: &str| script.find(part).unwrap();
        assert!(place("let wasm_bindgen;") < place("AGFzbQ=="));
        assert!(place("AGFzbQ==") < place("tenkenBoot(wasm_bindgen)"));
    }
}
