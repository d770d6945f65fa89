//! ふりがな: words and their readings as a classic script, loaded when somebody asks for ふりがな.

use std::fmt::Write;

use model::catalog::Catalog;

/// The script: every word that has kanji in it, and its reading, one after the other.
#[must_use]
pub fn readings_script(catalog: &Catalog) -> Vec<u8> {
    let words = catalog.words().iter().filter(|(word, _)| word.chars().any(is_kanji));
    let mut text = String::from("window.tenkenReadings = {");
    for (place, (word, reading)) in words.enumerate() {
        let comma = if place == 0 { "" } else { "," };
        // Letters only: YAML texts are escaped by the JSON writer all the same.
        let word = serde_json::Value::from(word.as_str());
        let reading = serde_json::Value::from(reading.as_str());
        let _ = write!(text, "{comma}\n{word}:{reading}");
    }
    text.push_str("\n};\n");
    text.into_bytes()
}

fn is_kanji(letter: char) -> bool {
    matches!(letter, '一'..='鿿' | '々')
}
