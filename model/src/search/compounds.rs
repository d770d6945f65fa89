//! Words of two kanji whose okurigana are written or left out as one likes: 取り扱い, 取扱い, 取扱.

use super::letters::units;

/// Both kanji of each, in order of their code: those that official writing may leave bare (the list of
/// 公用文における漢字使用等について), and those that everyday writing does.
#[rustfmt::skip]
const COMPOUNDS: [[u16; 2]; 290] = units([
    ['下', '請'], ['乗', '入'], ['乗', '換'], ['乗', '組'], ['仕', '入'], ['仕', '組'], ['付', '合'],
    ['付', '替'], ['付', '添'], ['作', '直'], ['使', '分'], ['使', '回'], ['使', '捨'], ['使', '込'],
    ['借', '上'], ['借', '入'], ['借', '受'], ['借', '換'], ['値', '上'], ['値', '下'], ['値', '引'],
    ['備', '付'], ['備', '置'], ['元', '請'], ['入', '換'], ['入', '替'], ['切', '上'], ['切', '下'],
    ['切', '出'], ['切', '分'], ['切', '取'], ['切', '捨'], ['切', '替'], ['切', '離'], ['刈', '取'],
    ['割', '増'], ['割', '引'], ['割', '当'], ['割', '戻'], ['割', '振'], ['割', '込'], ['勘', '違'],
    ['取', '上'], ['取', '下'], ['取', '付'], ['取', '入'], ['取', '出'], ['取', '卸'], ['取', '壊'],
    ['取', '外'], ['取', '崩'], ['取', '引'], ['取', '戻'], ['取', '扱'], ['取', '替'], ['取', '次'],
    ['取', '止'], ['取', '残'], ['取', '決'], ['取', '消'], ['取', '立'], ['取', '組'], ['取', '締'],
    ['取', '置'], ['取', '調'], ['取', '込'], ['取', '違'], ['取', '除'], ['受', '付'], ['受', '入'],
    ['受', '取'], ['受', '払'], ['受', '持'], ['受', '止'], ['受', '渡'], ['受', '継'], ['名', '付'],
    ['吸', '上'], ['呼', '出'], ['呼', '掛'], ['呼', '込'], ['問', '合'], ['埋', '立'], ['埋', '込'],
    ['塗', '替'], ['売', '上'], ['売', '出'], ['売', '切'], ['売', '払'], ['売', '渡'], ['売', '行'],
    ['字', '引'], ['寄', '添'], ['居', '合'], ['届', '出'], ['差', '出'], ['差', '引'], ['差', '戻'],
    ['差', '押'], ['差', '控'], ['差', '替'], ['差', '止'], ['差', '込'], ['巻', '付'], ['巻', '取'],
    ['巻', '込'], ['座', '込'], ['建', '替'], ['引', '上'], ['引', '下'], ['引', '出'], ['引', '取'],
    ['引', '受'], ['引', '当'], ['引', '抜'], ['引', '揚'], ['引', '換'], ['引', '替'], ['引', '渡'],
    ['引', '継'], ['引', '続'], ['引', '締'], ['引', '起'], ['引', '込'], ['張', '付'], ['張', '替'],
    ['待', '合'], ['戻', '入'], ['手', '引'], ['手', '当'], ['手', '控'], ['手', '渡'], ['手', '直'],
    ['手', '続'], ['打', '出'], ['打', '切'], ['打', '合'], ['打', '消'], ['打', '込'], ['払', '下'],
    ['払', '出'], ['払', '戻'], ['払', '渡'], ['払', '込'], ['投', '売'], ['折', '合'], ['折', '込'],
    ['折', '返'], ['抜', '出'], ['抜', '取'], ['持', '出'], ['持', '合'], ['持', '寄'], ['持', '帰'],
    ['持', '込'], ['持', '運'], ['振', '出'], ['振', '分'], ['振', '替'], ['振', '込'], ['振', '返'],
    ['据', '付'], ['据', '置'], ['掛', '合'], ['掛', '替'], ['支', '払'], ['明', '渡'], ['書', '写'],
    ['書', '出'], ['書', '加'], ['書', '換'], ['書', '替'], ['書', '残'], ['書', '添'], ['書', '留'],
    ['書', '直'], ['書', '起'], ['書', '込'], ['枠', '組'], ['棚', '卸'], ['植', '付'], ['歩', '留'],
    ['歯', '止'], ['汲', '上'], ['洗', '出'], ['洗', '直'], ['焼', '付'], ['片', '付'], ['申', '入'],
    ['申', '出'], ['申', '合'], ['申', '添'], ['申', '渡'], ['申', '立'], ['申', '込'], ['申', '送'],
    ['盛', '込'], ['目', '付'], ['直', '立'], ['着', '替'], ['移', '替'], ['積', '付'], ['積', '出'],
    ['積', '卸'], ['積', '替'], ['積', '立'], ['積', '込'], ['突', '合'], ['突', '止'], ['立', '上'],
    ['立', '会'], ['立', '入'], ['立', '去'], ['立', '寄'], ['立', '替'], ['立', '退'], ['紐', '付'],
    ['組', '入'], ['組', '合'], ['組', '換'], ['組', '替'], ['組', '直'], ['組', '立'], ['組', '込'],
    ['結', '付'], ['締', '切'], ['繰', '上'], ['繰', '下'], ['繰', '入'], ['繰', '延'], ['繰', '戻'],
    ['繰', '替'], ['繰', '越'], ['繰', '返'], ['置', '換'], ['置', '替'], ['聞', '取'], ['聞', '合'],
    ['落', '込'], ['裏', '付'], ['見', '付'], ['見', '出'], ['見', '分'], ['見', '合'], ['見', '守'],
    ['見', '張'], ['見', '極'], ['見', '直'], ['見', '積'], ['見', '習'], ['見', '落'], ['見', '込'],
    ['見', '送'], ['見', '通'], ['言', '換'], ['言', '渡'], ['詰', '替'], ['話', '合'], ['読', '上'],
    ['読', '取'], ['読', '替'], ['読', '込'], ['譲', '受'], ['譲', '渡'], ['買', '上'], ['買', '入'],
    ['買', '占'], ['買', '取'], ['買', '受'], ['買', '戻'], ['買', '換'], ['貸', '付'], ['貸', '倒'],
    ['貸', '出'], ['貸', '切'], ['貼', '付'], ['貼', '替'], ['踏', '切'], ['追', '越'], ['追', '込'],
    ['通', '抜'], ['釣', '合'], ['閉', '込'], ['間', '違'], ['雇', '入'], ['願', '出'], ['飛', '込'],
    ['食', '止'], ['食', '違'], ['飲', '忘'],
]);

/// How such words end, and わせ: い せ り み え け き ち れ て ぎ め べ げ.
const TAILS: [u16; 14] = [
    0x3044, 0x305b, 0x308a, 0x307f, 0x3048, 0x3051, 0x304d, 0x3061, 0x308c, 0x3066, 0x304e, 0x3081,
    0x3079, 0x3052,
];

/// Endings in the sound of い: no verb goes on after them with る. い り み き ち ぎ.
const IN_I: [u16; 6] = [0x3044, 0x308a, 0x307f, 0x304d, 0x3061, 0x304e];

/// Second kanji that are verbs in す: only after these し is an ending, elsewhere it is する.
const IN_SHI: [u16; 19] = [
    '直' as u16,
    '出' as u16,
    '渡' as u16,
    '戻' as u16,
    '返' as u16,
    '消' as u16,
    '回' as u16,
    '越' as u16,
    '通' as u16,
    '崩' as u16,
    '壊' as u16,
    '卸' as u16,
    '起' as u16,
    '逃' as u16,
    '写' as u16,
    '増' as u16,
    '離' as u16,
    '残' as u16,
    '外' as u16,
];

/// Whether two kanji make such a word.
#[must_use]
pub fn is_compound(first: u16, second: u16) -> bool {
    COMPOUNDS.binary_search(&[first, second]).is_ok()
}

/// Whether a kanji is the second one of such a word.
#[must_use]
pub fn is_second(unit: u16) -> bool {
    COMPOUNDS.iter().any(|[_, second]| *second == unit)
}

/// How many letters at the beginning are the ending of such a word, whose second kanji is known. None
/// where a verb goes on: the え of 切り替える belongs to it, and 切替え is found there as it is typed.
#[must_use]
pub fn tail(second: u16, after: &[u16]) -> usize {
    let (last, rest) = match after {
        [0x3057, ..] => return usize::from(IN_SHI.contains(&second)),
        [0x308f, last @ 0x305b, rest @ ..] => (last, rest),
        [last, rest @ ..] if TAILS.contains(last) => (last, rest),
        _ => return 0,
    };
    // る, ら: verbs that end in the sound of え have it in all their forms.
    let goes_on = matches!(rest, [0x308b | 0x3089, ..]) && !IN_I.contains(last);
    // 組み合わせる is 組合せる, too.
    after.len() - rest.len() - usize::from(goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::engine::stands;
    use crate::search::letters::Letters;
    use crate::search::spelling::{pattern, spelled};

    fn letters(text: &str) -> Vec<u16> {
        let mut letters = Letters::default();
        letters.put(&text.encode_utf16().collect::<Vec<_>>(), 0, &mut false);
        letters.units
    }

    /// As the engine asks: the one spelling, and what stands around it.
    fn finds(typed: &str, text: &str) -> bool {
        let spelled = spelled(&letters(text));
        let pattern = pattern(&letters(typed));
        let unit = |place: usize| spelled.units.get(place).copied().unwrap_or(0);
        spelled.units.windows(pattern.len()).enumerate().any(|(start, part)| {
            let before = start.checked_sub(1).map_or(0, unit);
            part.iter().zip(&pattern).all(|(unit, either)| either.contains(unit))
                && stands(&pattern, before, unit(start + pattern.len()))
        })
    }

    /// Every way in which a listed word may be written, with any ending that its second kanji may have.
    #[test]
    fn any_way_of_writing_finds_any_other() {
        for compound in COMPOUNDS {
            let kanji = |unit: u16| char::from_u32(u32::from(unit)).unwrap();
            let [one, other] = compound.map(kanji);
            let mut ends: Vec<String> = TAILS.iter().map(|tail| kanji(*tail).to_string()).collect();
            ends.push("わせ".to_owned());
            ends.extend(IN_SHI.contains(&compound[1]).then(|| "し".to_owned()));
            for end in ends {
                let ways: Vec<String> = ["", "り", "け", "し", "い"]
                    .iter()
                    .flat_map(|middle| {
                        [format!("{one}{middle}{other}{end}"), format!("{one}{middle}{other}")]
                    })
                    .collect();
                for typed in &ways {
                    for written in &ways {
                        let text = format!("その{written}について、");
                        assert!(finds(typed, &text), "{typed} {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_typed_with_its_ending_is_found_in_the_verb() {
        for (typed, text) in [
            ("切替え", "切り替える"),
            ("切替え", "切り替えられます"),
            ("切替", "切り替える"),
            ("切り替える", "切替える"),
            ("組合せ", "組み合わせる"),
            ("問合せ", "問い合わせる"),
            ("受入れ", "受け入れられた"),
        ] {
            assert!(finds(typed, text), "{typed} {text}");
        }
    }

    #[test]
    fn a_noun_is_no_other_verb() {
        for (typed, text) in [
            ("取扱い", "取り扱う"),
            ("取扱", "取り扱っている"),
            ("申込み", "申し込む"),
            ("見直し", "見直す"),
            ("届出", "届け出る"),
            ("切替え", "切り分ける"),
            ("対策", "対して策定"),
        ] {
            assert!(!finds(typed, text), "{typed} {text}");
        }
    }

    #[test]
    fn the_list_is_in_order() {
        assert!(COMPOUNDS.windows(2).all(|two| two[0] < two[1]));
    }
}
