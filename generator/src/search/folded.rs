//! Texts of a pack as words with readings are looked for in them: what each character means, in
//! hiragana, as `engine::letters_of` has it; but each character is looked up once, not each time it stands.

use model::search::letters::{hiragana, is_latin_or_digit};
use model::search::pack::Pack;

/// What the characters of a pack mean.
pub(super) struct Folded {
    /// By code.
    letters: Vec<Box<[char]>>,
    text: String,
}

impl Folded {
    pub(super) fn of(pack: &Pack) -> Self {
        let letters = |code| {
            let units = pack.meaning(code).iter().map(|unit| hiragana(*unit));
            char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
        };
        Self { letters: pack.symbols().map(letters).collect(), text: String::new() }
    }

    /// The text of these characters. Blanks count between Latin letters or digits only.
    pub(super) fn text(&mut self, codes: &[u16]) -> &str {
        self.text.clear();
        let (mut blank, mut after_latin) = (false, false);
        for code in codes {
            for &letter in self.letters.get(usize::from(*code)).into_iter().flatten() {
                if letter == ' ' {
                    blank = true;
                    continue;
                }
                let latin = u16::try_from(u32::from(letter)).is_ok_and(is_latin_or_digit);
                if blank && latin && after_latin {
                    self.text.push(' ');
                }
                (blank, after_latin) = (false, latin);
                self.text.push(letter);
            }
        }
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use model::search::engine::letters_of;
    use model::search::letters::hiragana;
    use model::search::pack::{self, Page};

    use super::super::plain_units;
    use super::Folded;

    #[test]
    fn texts_are_those_that_the_engine_has() {
        let body = "サーバー 2台　ＢＣＰ plan A  b 1. 2 ㈱ｶﾞか\u{3099}𠮷野 ①台帳";
        let page = Page { url: "a.html", title: "電子カルテ v 2", section: " x ", body };
        let pack = pack::make(&[page, page], "", &plain_units).unwrap();
        let mut folded = Folded::of(&pack);
        for field in 0..pack.len() * pack::FIELDS {
            let units = letters_of(&pack, field).units.into_iter().map(hiragana);
            let expected = String::from_utf16(&units.collect::<Vec<_>>()).unwrap();
            assert_eq!(folded.text(pack.codes(field)), expected);
        }
    }
}
