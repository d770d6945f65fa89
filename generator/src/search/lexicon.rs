//! Readings for exactly the words that occur: from a dictionary that comes with the program, and from
//! the content's own `readings.yaml`, which is always right where both know a word.

use std::collections::{BTreeMap, HashSet};

use model::search::letters::{hiragana, is_kanji};
use model::search::pack::{FIELDS, Pack};

use super::folded::Folded;
use super::longest::Longest;

/// Made by `readings/make.py` out of IPADIC; see its licence beside it. In order of its words.
const WORDS: &str = include_str!("../../readings/words.tsv");

/// Longer words are not looked for, in characters.
const LONGEST: usize = 16;

/// Words with their readings: `だい.ちょう`, others after `|`.
pub type Words = BTreeMap<String, String>;

/// Everything that is known: the dictionary, and the content's own words over it.
pub struct Dictionary<'o> {
    words: Longest<'o>,
    /// Of each word.
    readings: Vec<&'o str>,
    /// Kana that the content's own words begin with: ご覧.
    kana: Vec<char>,
}

impl<'o> Dictionary<'o> {
    /// The dictionary with the content's own words over it.
    #[must_use]
    pub fn new(own: &'o Words) -> Self {
        let mut words: Vec<(&str, &str)> = Vec::with_capacity(WORDS.len() / 20);
        let own = own.iter().filter(|(word, _)| !word.is_empty());
        let firsts = own.clone().filter_map(|(word, _)| word.chars().next());
        let mut kana: Vec<char> = firsts.filter(|first| matches!(first, 'ぁ'..='ん')).collect();
        kana.dedup();
        words.extend(own.map(|(word, reading)| (word.as_str(), reading.as_str())));
        words.extend(WORDS.lines().filter_map(|line| line.split_once('\t')));
        // Stable: the content's own word stands first of two.
        words.sort_by_key(|(word, _)| *word);
        words.dedup_by(|(word, known), (own, reading)| {
            // Of the same reading the dictionary knows more: where it parts, and how else it is read.
            let usual = known.split('|').next().unwrap_or_default();
            if word == own && usual.split(['.', '/']).collect::<String>() == *reading {
                *reading = known;
            }
            word == own
        });
        let (words, readings) = words.into_iter().unzip();
        Self { words: Longest::of_sorted(words), readings, kana }
    }

    /// The readings of exactly this word.
    #[must_use]
    pub fn readings(&self, word: &str) -> Option<&'o str> {
        self.readings.get(self.words.place(word)?).copied()
    }

    /// A text as it is read, for putting names in order; kanji that are not known stay.
    #[must_use]
    pub fn read(&self, text: &str) -> String {
        let mut read = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let word = if is_kanji_char(first) { self.longest(rest) } else { None };
            match word.and_then(|word| self.readings(word)) {
                Some(readings) => {
                    let usual = readings.split('|').next().unwrap_or_default();
                    read.extend(usual.chars().filter(|c| !matches!(c, '.' | '/')));
                }
                None => read.push(first),
            }
            rest = rest.get(word.map_or(first.len_utf8(), str::len)..).unwrap_or_default();
        }
        read
    }

    /// Whether every kanji before `end` belongs to a word that is known; words may go on behind it.
    #[must_use]
    pub fn reads(&self, text: &str, end: usize) -> bool {
        let mut place = 0;
        while place < end {
            let Some(word) = text.get(place..).and_then(|rest| self.longest(rest)) else {
                return false;
            };
            place += word.len();
        }
        true
    }

    /// The longest word that begins here.
    fn longest(&self, text: &str) -> Option<&'o str> {
        self.longest_at(text).map(|(_, word)| word)
    }

    fn longest_at(&self, text: &str) -> Option<(usize, &'o str)> {
        let words = self.words.at(text);
        let mut words = words.filter_map(|place| Some((place, self.words.word(place)?)));
        words.find(|(_, word)| word.chars().nth(LONGEST).is_none())
    }

    /// What is known of the words of a pack.
    #[must_use]
    pub fn of_pack(&self, pack: &Pack) -> Words {
        let mut used = vec![false; self.readings.len()];
        let mut folded = Folded::of(pack);
        let mut seen: HashSet<&[u16]> = HashSet::new();
        for field in 0..pack.len() * FIELDS {
            // The same title again, as many sections have, has no other words.
            let codes = pack.codes(field);
            if field % FIELDS < FIELDS - 1 && !seen.insert(codes) {
                continue;
            }
            let mut rest = folded.text(codes);
            while let Some(place) = rest.find(|c| is_kanji_char(c) || self.kana.contains(&c)) {
                rest = rest.get(place..).unwrap_or_default();
                let word = self.longest_at(rest);
                let length = match word {
                    Some((_, word)) => word.len(),
                    None => rest.chars().next().map_or(1, char::len_utf8),
                };
                if let Some(used) = word.and_then(|(place, _)| used.get_mut(place)) {
                    *used = true;
                }
                rest = rest.get(length..).unwrap_or_default();
            }
        }
        let reading = |word: &str| {
            let readings = self.readings(word)?.split('|');
            let dotted = readings.map(|reading| {
                let plain = !reading.contains(['.', '/']) && word.chars().nth(1).is_some();
                let spread = plain.then(|| self.spread(word, reading, 0)).flatten();
                self.parted(word, spread.as_deref().unwrap_or(reading))
            });
            Some((word.to_owned(), dotted.collect::<Vec<_>>().join("|")))
        };
        let used = used.into_iter().enumerate().filter(|(_, used)| *used);
        let used = used.filter_map(|(place, _)| self.words.word(place));
        used.filter_map(reading).collect()
    }

    /// A reading written without dots, spread over its word: over the words that make it up.
    fn spread(&self, word: &str, reading: &str, depth: usize) -> Option<String> {
        let first = word.chars().next()?;
        let kana = char::from_u32(u32::from(hiragana(u16::try_from(u32::from(first)).ok()?)))?;
        let join = |part: &str, rest: &str, after: &str, sign: char| {
            if rest.is_empty() {
                return after.is_empty().then(|| part.to_owned());
            }
            let after = self.spread(rest, after, depth + 1)?;
            Some([part, &String::from(sign), &after].concat())
        };
        if !is_kanji(u16::try_from(u32::from(first)).ok()?) {
            let after = reading.strip_prefix(kana)?;
            return join(
                reading.get(..kana.len_utf8())?,
                word.get(first.len_utf8()..)?,
                after,
                '.',
            );
        }
        let ends = word.char_indices().map(|(place, letter)| place + letter.len_utf8());
        let mut ends: Vec<usize> = ends.collect();
        ends.reverse();
        let known = |end: usize| {
            let part = word.get(..end)?;
            if depth == 0 && end == word.len() {
                return None;
            }
            self.readings(part)?.split('|').find_map(|known| {
                let after = reading.strip_prefix(known.replace(['.', '/'], "").as_str())?;
                let rest = word.get(end..)?;
                let kanji = |c: char| u16::try_from(u32::from(c)).is_ok_and(is_kanji);
                // 明確/化, and 不/明確.
                let long = |word: &str| word.chars().nth(1).is_some_and(kanji);
                let apart = rest.starts_with(kanji)
                    && (part.chars().nth(1).is_some() || self.longest(rest).is_some_and(long));
                // A word of the content's own inside of another has no dots yet.
                let dotted = known.contains(['.', '/']) || part.chars().nth(1).is_none();
                let spread = if dotted { None } else { self.spread(part, known, 0) };
                let known = spread.as_deref().unwrap_or(known);
                join(known, rest, after, if apart { '/' } else { '.' })
            })
        };
        ends.into_iter().find_map(known)
    }

    /// A reading in which the words inside a longer word are set apart: 脆弱性 has 脆弱.
    fn parted(&self, word: &str, reading: &str) -> String {
        let parts: Vec<&str> = reading.split(['.', '/']).collect();
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < 3 || parts.len() != letters.len() {
            return reading.to_owned();
        }
        let has = |start: usize, end: usize| {
            let inner: String = letters.iter().skip(start).take(end - start).collect();
            let read = parts.get(start..end).unwrap_or_default().concat();
            end - start >= 2
                && self.readings(&inner).is_some_and(|known| {
                    known.split('|').any(|known| known.replace(['.', '/'], "") == read)
                })
        };
        let mut parted = parts.first().copied().unwrap_or_default().to_owned();
        let written: Vec<char> = reading.chars().filter(|c| matches!(c, '.' | '/')).collect();
        for (place, part) in parts.iter().enumerate().skip(1) {
            // 確か is a word, and 確かめる is still none of め.
            let apart = letters.get(place).copied().is_some_and(is_kanji_char)
                && (has(0, place) || has(place, letters.len()));
            let sign = written.get(place - 1).copied().unwrap_or('.');
            parted.push(if apart { '/' } else { sign });
            parted.push_str(part);
        }
        parted
    }
}

fn is_kanji_char(c: char) -> bool {
    u16::try_from(u32::from(c)).is_ok_and(is_kanji)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_stand_over_the_dictionary() {
        let own = Words::from([("台帳".to_owned(), "たい.ちょう".to_owned())]);
        assert_eq!(Dictionary::new(&own).readings("台帳"), Some("たい.ちょう"));
        let own = Words::from([("診療所".to_owned(), "しんりょうじょ".to_owned())]);
        let both = "しん.りょう/じょ|しん.りょう/しょ";
        assert_eq!(Dictionary::new(&own).readings("診療所"), Some(both));
        assert_eq!(Dictionary::new(&Words::new()).readings("台帳"), Some("だい.ちょう"));
    }

    #[test]
    fn a_plain_reading_is_spread_over_its_word() {
        let own = Words::new();
        let dictionary = Dictionary::new(&own);
        let spread = |word, reading| dictionary.spread(word, reading, 0);
        assert_eq!(spread("機器台帳", "ききだいちょう").as_deref(), Some("き.き/だい.ちょう"));
        assert_eq!(spread("不明確", "ふめいかく").as_deref(), Some("ふ/めい.かく"));
        assert_eq!(spread("乗っ取り", "のっとり").as_deref(), Some("の.っ.と.り"));
        assert_eq!(spread("機器", "いいえ"), None);
        let own = Words::from([("再発防止".to_owned(), "さいはつぼうし".to_owned())]);
        let spread = Dictionary::new(&own).spread("再発防止策", "さいはつぼうしさく", 0);
        assert_eq!(spread.as_deref(), Some("さい.はつ/ぼう.し/さく"));
    }

    #[test]
    fn words_inside_words_are_set_apart() {
        let own = Words::new();
        let dictionary = Dictionary::new(&own);
        assert_eq!(dictionary.parted("脆弱性", "ぜい.じゃく.せい"), "ぜい.じゃく/せい");
        assert_eq!(dictionary.parted("立入検査", "たち.いり.けん.さ"), "たち.いり/けん.さ");
        assert_eq!(dictionary.parted("確かめる", "たし.か.め.る"), "たし.か.め.る");
    }
}
