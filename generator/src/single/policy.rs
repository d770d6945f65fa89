//! The policy of the single file: just the scripts and styles inside it, each by its hash.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Scripts and styles that may be used.
#[derive(Default)]
pub(super) struct Policy {
    scripts: Vec<String>,
    styles: Vec<String>,
}

impl Policy {
    pub(super) fn allow_script(&mut self, text: &str) {
        self.scripts.push(hash(text));
    }

    pub(super) fn allow_style(&mut self, text: &str) {
        self.styles.push(hash(text));
    }
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; \
             connect-src 'none'; base-uri 'none'; form-action 'none'",
            self.scripts.join(" "),
            if self.styles.is_empty() { "'none'".to_owned() } else { self.styles.join(" ") },
        )
    }
}
