//! Addresses of an article's headings: the one written behind the words (`## 記録 {#records}`), else
//! one made of the words, so that headings put in before or moved about change no address.
//! Both who checks an article and who renders it ask here, heading by heading.

use std::collections::BTreeSet;

/// What the page around an article has already.
const OF_THE_PAGE: [&str; 3] = ["main", "articles", "source"];

/// The addresses that were given away on one page.
#[derive(Debug, Default)]
pub struct Anchors(BTreeSet<String>);

impl Anchors {
    /// The address of the next heading.
    pub fn next(&mut self, written: Option<&str>, words: &str) -> String {
        let first = written.map_or_else(|| of_words(words), str::to_owned);
        let mut anchor = first.clone();
        let mut count = 1;
        while !self.0.insert(anchor.clone()) {
            count += 1;
            anchor = format!("{first}-{count}");
        }
        anchor
    }

    /// Whether a heading or the page has it already.
    #[must_use]
    pub fn is_taken(&self, anchor: &str) -> bool {
        self.0.contains(anchor) || OF_THE_PAGE.contains(&anchor)
    }
}

/// Whether it can be written behind a heading.
#[must_use]
pub fn is_usable(written: &str) -> bool {
    written.starts_with(|first: char| first.is_ascii_lowercase())
        && written
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// `h-` and eight digits: addresses are ASCII, and headings are not. FNV-1a of the words without
/// their blanks. Published addresses rest on it: it stays as it is.
fn of_words(words: &str) -> String {
    let bytes = words.chars().filter(|sign| !sign.is_whitespace());
    let mark = bytes.fold(0x811c_9dc5_u32, |mark, sign| {
        let mut buffer = [0; 4];
        sign.encode_utf8(&mut buffer)
            .bytes()
            .fold(mark, |mark, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    });
    format!("h-{mark:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_from_the_words_alone() {
        let mut anchors = Anchors::default();
        let first = anchors.next(None, "バックアップの記録");
        assert_eq!(first, "h-889f8b58");
        assert_eq!(anchors.next(None, "別の見出し"), Anchors::default().next(None, "別の見出し"));
        assert_eq!(anchors.next(None, "バックアップの 記録"), format!("{first}-2"));
        assert_eq!(Anchors::default().next(Some("records"), "バックアップの記録"), "records");
    }

    #[test]
    fn what_is_written_is_plain_and_free() {
        assert!(is_usable("backup-2") && !is_usable("Backup") && !is_usable("2-a"));
        assert!(!is_usable("記録") && !is_usable(""));
        let mut anchors = Anchors::default();
        anchors.next(Some("one"), "");
        assert!(anchors.is_taken("one") && anchors.is_taken("source") && !anchors.is_taken("two"));
    }
}
