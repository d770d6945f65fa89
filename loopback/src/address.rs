//! What an address means inside the site.

use std::path::{Component, Path, PathBuf};

/// The path inside the site; `None` if it leads out of it.
#[must_use]
pub fn local(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = decode(path)?;
    let inside = |part| matches!(part, Component::Normal(_));
    Path::new(&path).components().all(inside).then(|| path.into())
}

/// `%E7%82%B9` → 点
fn decode(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        // `from_str_radix` would take a sign.
        let code = code.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(code)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_decoded() {
        assert_eq!(local("/items/r6/a.html?x#y"), Some("items/r6/a.html".into()));
        assert_eq!(local("/%E7%82%b9検.html"), Some("点検.html".into()));
        assert_eq!(local("/100%25.txt"), Some("100%.txt".into()));
        assert_eq!(local("/"), Some("".into()));
    }

    #[test]
    fn what_leads_out_or_cannot_be_decoded_is_refused() {
        for out in ["/../x", "/a/%2e%2e/%2E%2E/x", "/a/..", "//etc/passwd", "/%2Fetc/passwd"] {
            assert_eq!(local(out), None, "{out}");
        }
        for bad in ["/%zz", "/%+f", "/%4", "/%", "/%e7", "/%点", "index.html", ""] {
            assert_eq!(local(bad), None, "{bad}");
        }
    }
}
