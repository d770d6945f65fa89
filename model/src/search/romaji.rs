//! Romaji, as it comes out when the input method was left off: `daichou` is だいちょう.

/// Letters before a vowel, and what they are with a, i, u, e and o: two kana at most, as places in
/// their block; none where there is no such syllable.
struct Row([u8; 2], [[u8; 2]; 5]);

/// Where the block begins.
const KANA: u16 = 0x3040;
/// ゃ ゅ ょ, and small vowels.
const SMALL: [u8; 5] = [0x43, 0, 0x45, 0, 0x47];
const VOWELS: [u8; 5] = [0x01, 0x03, 0, 0x07, 0x09];

const ROWS: [Row; 35] = [
    row(*b"\0\0", [0x02, 0x04, 0x06, 0x08, 0x0a]),
    row(*b"k\0", [0x0b, 0x0d, 0x0f, 0x11, 0x13]),
    row(*b"g\0", [0x0c, 0x0e, 0x10, 0x12, 0x14]),
    row(*b"s\0", [0x15, 0x17, 0x19, 0x1b, 0x1d]),
    row(*b"z\0", [0x16, 0x18, 0x1a, 0x1c, 0x1e]),
    row(*b"t\0", [0x1f, 0x21, 0x24, 0x26, 0x28]),
    row(*b"d\0", [0x20, 0x22, 0x25, 0x27, 0x29]),
    row(*b"n\0", [0x2a, 0x2b, 0x2c, 0x2d, 0x2e]),
    row(*b"h\0", [0x2f, 0x32, 0x35, 0x38, 0x3b]),
    row(*b"b\0", [0x30, 0x33, 0x36, 0x39, 0x3c]),
    row(*b"p\0", [0x31, 0x34, 0x37, 0x3a, 0x3d]),
    row(*b"m\0", [0x3e, 0x3f, 0x40, 0x41, 0x42]),
    row(*b"y\0", [0x44, 0, 0x46, 0, 0x48]),
    row(*b"r\0", [0x49, 0x4a, 0x4b, 0x4c, 0x4d]),
    row(*b"w\0", [0x4f, 0, 0, 0, 0x52]),
    glide(*b"ky", 0x0d),
    glide(*b"gy", 0x0e),
    glide(*b"sy", 0x17),
    with(glide(*b"sh", 0x17), 1, 0x17, 0),
    glide(*b"zy", 0x18),
    glide(*b"jy", 0x18),
    with(glide(*b"j\0", 0x18), 1, 0x18, 0),
    glide(*b"ty", 0x21),
    with(glide(*b"ch", 0x21), 1, 0x21, 0),
    glide(*b"ny", 0x2b),
    glide(*b"hy", 0x32),
    glide(*b"by", 0x33),
    glide(*b"py", 0x34),
    glide(*b"my", 0x3f),
    glide(*b"ry", 0x4a),
    with(pair(*b"f\0", 0x35, VOWELS), 2, 0x35, 0),
    with(pair(*b"v\0", 0x54, [0x01, 0x03, 0, 0, 0]), 2, 0x54, 0),
    with(row(*b"ts", [0; 5]), 2, 0x24, 0),
    with(row(*b"th", [0; 5]), 1, 0x26, 0x03),
    with(row(*b"dh", [0; 5]), 1, 0x27, 0x03),
];

/// One kana each.
const fn row(letters: [u8; 2], kana: [u8; 5]) -> Row {
    let [a, i, u, e, o] = kana;
    Row(letters, [[a, 0], [i, 0], [u, 0], [e, 0], [o, 0]])
}

/// One kana before ゃ, ゅ and ょ.
const fn glide(letters: [u8; 2], kana: u8) -> Row {
    pair(letters, kana, SMALL)
}

/// One kana before small ones, where there is one.
const fn pair(letters: [u8; 2], kana: u8, small: [u8; 5]) -> Row {
    let mut row = row(letters, [0; 5]);
    let mut vowel = 0;
    while vowel < 5 {
        if small[vowel] != 0 {
            row.1[vowel] = [kana, small[vowel]];
        }
        vowel += 1;
    }
    row
}

/// With one more syllable.
const fn with(mut row: Row, vowel: usize, kana: u8, small: u8) -> Row {
    row.1[vowel] = [kana, small];
    row
}

/// The kana, where all of it is romaji.
#[must_use]
pub fn kana(typed: &[u16]) -> Option<Vec<u16>> {
    let mut kana = Vec::new();
    let mut rest = typed;
    while let Some((first, after)) = rest.split_first() {
        let (second, third) = (after.first(), after.get(1));
        // nn before a vowel is ん and a syllable of n: tannin.
        let vowel_after = third.is_some_and(|third| *third == 0x79 || vowel(*third).is_some());
        if let Some((length, syllable)) = syllable(rest) {
            let kana_of = |place: &u8| (*place != 0).then_some(KANA + u16::from(*place));
            kana.extend(syllable.iter().filter_map(kana_of));
            rest = rest.get(length..)?;
        } else if *first == 0x2d {
            // ー.
            kana.push(0x30fc);
            rest = after;
        } else if *first == 0x6e || *first == 0x6d && matches!(second, Some(0x62 | 0x6d | 0x70)) {
            // ん, of n, of nn, of n', or before b, m and p.
            kana.push(0x3093);
            let twice = *first == 0x6e && second == Some(first) && !vowel_after;
            rest = if twice { after.get(1..)? } else { after };
            while let [0x27, more @ ..] = rest {
                rest = more;
            }
        } else if Some(first) == second || matches!(rest, [0x74, 0x63, 0x68, ..]) {
            // っ.
            kana.push(0x3063);
            rest = after;
        } else {
            return None;
        }
    }
    Some(kana)
}

/// The syllable at the beginning, and how many letters it takes.
fn syllable(typed: &[u16]) -> Option<(usize, [u8; 2])> {
    let place = typed.iter().take(3).position(|unit| vowel(*unit).is_some())?;
    let vowel = vowel(*typed.get(place)?)?;
    let mut letters = [0; 2];
    for (letter, unit) in letters.iter_mut().zip(typed.get(..place)?) {
        *letter = *unit as u8;
    }
    let row = ROWS.iter().find(|Row(of, _)| *of == letters)?;
    let kana = *row.1.get(vowel)?;
    (kana != [0; 2]).then_some((place + 1, kana))
}

/// Which of the five vowels it is.
fn vowel(unit: u16) -> Option<usize> {
    [0x61, 0x69, 0x75, 0x65, 0x6f].iter().position(|vowel| *vowel == unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every syllable but nn and -.
    const SYLLABLES: &str = "kya:きゃ kyu:きゅ kyo:きょ sha:しゃ shu:しゅ sho:しょ sya:しゃ syu:しゅ syo:しょ \
cha:ちゃ chu:ちゅ cho:ちょ tya:ちゃ tyu:ちゅ tyo:ちょ nya:にゃ nyu:にゅ nyo:にょ hya:ひゃ hyu:ひゅ hyo:ひょ \
mya:みゃ myu:みゅ myo:みょ rya:りゃ ryu:りゅ ryo:りょ gya:ぎゃ gyu:ぎゅ gyo:ぎょ zya:じゃ zyu:じゅ zyo:じょ \
jya:じゃ jyu:じゅ jyo:じょ bya:びゃ byu:びゅ byo:びょ pya:ぴゃ pyu:ぴゅ pyo:ぴょ shi:し chi:ち tsu:つ dhi:でぃ \
thi:てぃ ja:じゃ ju:じゅ jo:じょ ji:じ zi:じ fu:ふ hu:ふ fa:ふぁ fi:ふぃ fe:ふぇ fo:ふぉ va:ゔぁ vi:ゔぃ vu:ゔ \
ka:か ki:き ku:く ke:け ko:こ sa:さ si:し su:す se:せ so:そ ta:た ti:ち tu:つ te:て to:と na:な ni:に nu:ぬ \
ne:ね no:の ha:は hi:ひ he:へ ho:ほ ma:ま mi:み mu:む me:め mo:も ya:や yu:ゆ yo:よ ra:ら ri:り ru:る re:れ ro:ろ \
wa:わ wo:を ga:が gi:ぎ gu:ぐ ge:げ go:ご za:ざ zu:ず ze:ぜ zo:ぞ da:だ di:ぢ du:づ de:で do:ど ba:ば bi:び \
bu:ぶ be:べ bo:ぼ pa:ぱ pi:ぴ pu:ぷ pe:ぺ po:ぽ a:あ i:い u:う e:え o:お";

    fn read(typed: &str) -> Option<String> {
        let typed: Vec<u16> = typed.encode_utf16().collect();
        Some(String::from_utf16(&kana(&typed)?).unwrap())
    }

    #[test]
    fn every_syllable_is_known_and_no_other() {
        let mut count = 0;
        for (latin, meant) in SYLLABLES.split_whitespace().map(|pair| pair.split_once(':').unwrap())
        {
            assert_eq!(read(latin).as_deref(), Some(meant), "{latin}");
            count += 1;
        }
        let known = ROWS.iter().flat_map(|row| row.1).filter(|kana| *kana != [0; 2]).count();
        assert_eq!(count, known);
    }

    #[test]
    fn romaji_is_kana() {
        for (typed, meant) in [
            ("daichou", "だいちょう"),
            ("ninshou", "にんしょう"),
            ("ninsyou", "にんしょう"),
            ("kekka", "けっか"),
            ("tannin", "たんにん"),
            ("kanri", "かんり"),
            ("shinryou", "しんりょう"),
            ("hon'yaku", "ほんやく"),
            ("kenshin", "けんしん"),
            ("sa-ba", "さーば"),
            ("kannri", "かんり"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed}");
        }
        for other in ["vpn", "bcp", "access", "x"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
