//! Words that look like a patient's or like a password: a soft warning, by plain rules, never a block.
//! The rules miss much and may warn for nothing; nobody may rely on them.

/// What a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delicate {
    /// 氏名 + 様, 患者ID.
    Patient,
    /// パスワード：…
    Password,
}

/// Followed by digits, they name a patient.
const PATIENT_NUMBERS: [&str; 5] =
    ["患者ID", "患者番号", "カルテ番号", "診察券番号", "被保険者番号"];
/// Followed by a name, they name a patient.
const PATIENT_NAMES: [&str; 3] = ["患者名", "患者氏名", "氏名"];
/// Followed by a secret, they give it away.
const PASSWORDS: [&str; 6] = ["パスワード", "password", "passwd", "暗証番号", "PW", "pass"];
/// So many letters and digits in a row are a secret.
const SECRET: usize = 4;
/// Before 様 they are no name: 仕様, 同様, 業者様, 病院様 …
const NO_NAME: &str = "仕同多模異一有皆各客神王貴殿者社院局方員長師関係先店舗室課部署司所生";
/// After 様 it is no name: 様式, 様子, 様々, 様態.
const NO_TITLE: &str = "式子々態相似";

/// What a text looks like; passwords first.
#[must_use]
pub fn delicate(text: &str) -> Option<Delicate> {
    let plain: String = text.chars().map(half_width).collect();
    if gives_password(&plain) {
        return Some(Delicate::Password);
    }
    (gives_number(&plain) || gives_name(&plain)).then_some(Delicate::Patient)
}

fn half_width(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// What stands behind a word, each time.
fn after<'t>(text: &'t str, word: &str) -> impl Iterator<Item = &'t str> {
    // Letter by letter: the library's search for words weighs more than all of this.
    text.char_indices().filter_map(move |(at, _)| text.get(at..)?.strip_prefix(word))
}

/// What stands behind a word and a mark such as `:`, each time.
fn behind<'t>(text: &'t str, word: &str, marks: &'t [char]) -> impl Iterator<Item = &'t str> {
    after(text, word)
        .filter_map(move |rest| Some(rest.trim_start().strip_prefix(marks)?.trim_start()))
}

fn gives_password(plain: &str) -> bool {
    let lower = plain.to_ascii_lowercase();
    PASSWORDS.iter().any(|word| {
        behind(&lower, &word.to_ascii_lowercase(), &[':', '=', '→', 'は'])
            // パスワードは8文字以上 is a sentence; パスワードはabc1 is a secret.
            .any(|rest| rest.chars().take_while(char::is_ascii_graphic).count() >= SECRET)
    })
}

fn gives_number(plain: &str) -> bool {
    PATIENT_NUMBERS.iter().any(|word| {
        after(plain, word).any(|rest| {
            let rest = rest.trim_start_matches([' ', ':', '=', 'は', '#']);
            rest.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

fn gives_name(plain: &str) -> bool {
    let told = PATIENT_NAMES
        .iter()
        .any(|word| behind(plain, word, &[':', '=']).any(|rest| rest.starts_with(is_kanji)));
    told || plain.match_indices('様').any(|(at, found)| {
        let before = plain.get(..at).unwrap_or_default();
        let after = plain.get(at + found.len()..).unwrap_or_default();
        let named = before.trim_end_matches(' ');
        let letters = named.chars().rev().take_while(|c| is_kanji(*c)).count();
        let last = named.chars().next_back();
        letters >= 2
            && last.is_some_and(|last| !NO_NAME.contains(last))
            && !after.starts_with(|c: char| NO_TITLE.contains(c))
    })
}

fn is_kanji(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | '々')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warns_of_patients_and_passwords() {
        for text in
            ["パスワード：abc123", "password = x9?k", "PW:1234", "管理者のパスワードはAbc1です"]
        {
            assert_eq!(delicate(text), Some(Delicate::Password), "{text}");
        }
        for text in [
            "山田花子様の件",
            "山田　太郎 様",
            "患者ID 12345",
            "カルテ番号：００１",
            "患者名：山田",
        ] {
            assert_eq!(delicate(text), Some(Delicate::Patient), "{text}");
        }
    }

    #[test]
    fn ordinary_remarks_are_left_in_peace() {
        for text in [
            "",
            "事業者に確認中",
            "パスワードは8文字以上に変更ずみ",
            "パスワードの使い回しをやめる",
            "仕様書を受け取った",
            "様式の控えは事務室",
            "関係者様へ連絡ずみ",
            "A社の担当者様に依頼",
            "同様に対応",
            "皆様に周知",
            "患者IDの発番は別システム",
            "責任者の氏名は台帳にある",
        ] {
            assert_eq!(delicate(text), None, "{text}");
        }
    }
}
