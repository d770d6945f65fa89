//! Romaji, as it comes out when the input method was left off: `daichou` is だいちょう.

/// Syllables in the order in which they are tried within one length.
const SYLLABLES: &str = "kya:きゃ kyu:きゅ kyo:きょ sha:しゃ shu:しゅ sho:しょ sya:しゃ syu:しゅ syo:しょ \
cha:ちゃ chu:ちゅ cho:ちょ tya:ちゃ tyu:ちゅ tyo:ちょ nya:にゃ nyu:にゅ nyo:にょ hya:ひゃ hyu:ひゅ hyo:ひょ \
mya:みゃ myu:みゅ myo:みょ rya:りゃ ryu:りゅ ryo:りょ gya:ぎゃ gyu:ぎゅ gyo:ぎょ zya:じゃ zyu:じゅ zyo:じょ \
jya:じゃ jyu:じゅ jyo:じょ bya:びゃ byu:びゅ byo:びょ pya:ぴゃ pyu:ぴゅ pyo:ぴょ shi:し chi:ち tsu:つ dhi:でぃ \
thi:てぃ ja:じゃ ju:じゅ jo:じょ ji:じ zi:じ fu:ふ hu:ふ fa:ふぁ fi:ふぃ fe:ふぇ fo:ふぉ va:ゔぁ vi:ゔぃ vu:ゔ \
ka:か ki:き ku:く ke:け ko:こ sa:さ si:し su:す se:せ so:そ ta:た ti:ち tu:つ te:て to:と na:な ni:に nu:ぬ \
ne:ね no:の ha:は hi:ひ he:へ ho:ほ ma:ま mi:み mu:む me:め mo:も ya:や yu:ゆ yo:よ ra:ら ri:り ru:る re:れ ro:ろ \
wa:わ wo:を ga:が gi:ぎ gu:ぐ ge:げ go:ご za:ざ zu:ず ze:ぜ zo:ぞ da:だ di:ぢ du:づ de:で do:ど ba:ば bi:び \
bu:ぶ be:べ bo:ぼ pa:ぱ pi:ぴ pu:ぷ pe:ぺ po:ぽ nn:ん a:あ i:い u:う e:え o:お -:ー";

/// The kana, where all of it is romaji.
#[must_use]
pub fn kana(typed: &str) -> Option<String> {
    let mut kana = String::new();
    let mut rest = typed;
    while !rest.is_empty() {
        let syllable = SYLLABLES
            .split_ascii_whitespace()
            .filter_map(|pair| pair.split_once(':'))
            .find_map(|(latin, kana)| Some((rest.strip_prefix(latin)?, kana)));
        let mut letters = rest.bytes();
        let (first, second) = (letters.next()?, letters.next());
        // nn before a vowel is ん and a syllable of n: tannin.
        let n_twice = rest.starts_with("nn")
            && letters.next().is_some_and(|third| b"aiueoy".contains(&third));
        if let Some((after, syllable)) = syllable.filter(|_| !n_twice) {
            kana.push_str(syllable);
            rest = after;
        } else if first == b'n' || first == b'm' && second.is_some_and(|b| b"bmp".contains(&b)) {
            kana.push('ん');
            rest = rest.get(1..)?.trim_start_matches('\'');
        } else if Some(first) == second || rest.starts_with("tch") {
            kana.push('っ');
            rest = rest.get(1..)?;
        } else {
            return None;
        }
    }
    Some(kana)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(kana(typed).as_deref(), Some(meant), "{typed}");
        }
        for other in ["vpn", "bcp", "access", "x"] {
            assert_eq!(kana(other), None, "{other}");
        }
    }
}
