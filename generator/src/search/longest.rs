//! The longest of many words that stands at a place of a text, by steps from a longer word to those
//! that it begins with. An automaton of as many words would have to be made in every build.

use std::iter;

/// Words in order, each once.
pub(super) struct Longest<'w> {
    words: Vec<&'w str>,
    /// Of each word: its first bytes.
    beginnings: Vec<u64>,
    /// Of each word: the longest other one that it begins with.
    within: Vec<Option<u32>>,
    /// By first character up to U+FFFF: how many words begin with a lower one.
    heads: Vec<u32>,
}

impl<'w> Longest<'w> {
    /// Takes words that are in order, each once, none of them empty.
    pub(super) fn of_sorted(words: Vec<&'w str>) -> Self {
        let mut within = Vec::with_capacity(words.len());
        let mut heads: Vec<u32> = Vec::new();
        let mut open: Vec<(u32, &str)> = Vec::new();
        for (place, &word) in (0..).zip(&words) {
            while open.pop_if(|(_, outer)| !word.starts_with(*outer)).is_some() {}
            within.push(open.last().map(|(outer, _)| *outer));
            open.push((place, word));
            let first = word.chars().next().map_or(0, |first| first as usize);
            while heads.len() <= first.min(1 << 16) {
                heads.push(place);
            }
        }
        let beginnings = words.iter().map(|word| beginning(word)).collect();
        Self { words, beginnings, within, heads }
    }

    /// A word.
    pub(super) fn word(&self, place: usize) -> Option<&'w str> {
        self.words.get(place).copied()
    }

    /// Where exactly this word is.
    pub(super) fn place(&self, word: &str) -> Option<usize> {
        let before = self.before(word)?;
        (*self.words.get(before)? == word).then_some(before)
    }

    /// The words that stand at the beginning of a text, longest first.
    pub(super) fn at(&self, text: &str) -> impl Iterator<Item = usize> {
        // Of all words that are not behind the text, the last one is the longest or begins with it.
        let within = |place: usize| self.within.get(place).copied().flatten();
        iter::successors(self.before(text), move |place| Some(within(*place)? as usize))
            .skip_while(|place| !self.words.get(*place).is_some_and(|w| text.starts_with(w)))
    }

    /// The last word with the first character of a text that is not behind it.
    fn before(&self, text: &str) -> Option<usize> {
        let first = text.chars().next()? as usize;
        let head = |first: usize| self.heads.get(first).map(|head| *head as usize);
        let start = head(first).unwrap_or(0);
        let end = head(first + 1).unwrap_or(self.words.len());
        // Nearly all words are told apart by numbers, which lie side by side.
        let beginning = beginning(text);
        let beginnings = self.beginnings.get(start..end)?;
        let lower = beginnings.partition_point(|other| *other < beginning);
        let same = beginnings.iter().skip(lower).take_while(|other| **other == beginning).count();
        let lower = start + lower;
        let these = self.words.get(lower..lower + same)?;
        let before = lower + these.partition_point(|word| *word <= text);
        before.checked_sub(1).filter(|before| *before >= start)
    }
}

/// The first eight bytes of a text: in the order of the texts, as far as they go.
fn beginning(text: &str) -> u64 {
    match text.as_bytes().first_chunk() {
        Some(bytes) => u64::from_be_bytes(*bytes),
        None => {
            let mut bytes = [0; 8];
            bytes.iter_mut().zip(text.bytes()).for_each(|(into, byte)| *into = byte);
            u64::from_be_bytes(bytes)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Longest;

    #[test]
    fn the_longest_word_is_found_past_longer_ones_that_do_not_stand_there() {
        let words =
            vec!["LAN", "ログ", "ログイン", "台", "台帳", "台帳係長", "台帳係長代理", "𠮷", "𠮷野"];
        let longest = Longest::of_sorted(words.clone());
        let at = |text| longest.at(text).filter_map(|place| longest.word(place));
        assert_eq!(at("台帳係の者").collect::<Vec<_>>(), ["台帳", "台"]);
        assert_eq!(at("台帳係長").next(), Some("台帳係長"));
        assert_eq!(at("台帳係長代").next(), Some("台帳係長"));
        assert_eq!(at("ログを見る").next(), Some("ログ"));
        assert_eq!(at("𠮷野家").collect::<Vec<_>>(), ["𠮷野", "𠮷"]);
        assert_eq!(at("𠮷村").next(), Some("𠮷"));
        for text in ["", "LA", "A", "を", "龠", "\u{ffff}", "𠮾"] {
            assert_eq!(at(text).next(), None, "{text}");
        }
        for (place, word) in words.iter().enumerate() {
            assert_eq!(longest.place(word), Some(place));
        }
        assert_eq!(longest.place("台帳係"), None);
    }
}
