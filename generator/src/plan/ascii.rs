//! Printed numbers as file names: `2-(5)` → `2-05`, `2.1.2(1)` → `2.1.2-1`, `別紙1` → `annex-1`.

/// Words that stand in clause numbers, longest first where one holds another.
const WORDS: &[(&str, &str)] = &[
    ("セキュリティチェックシート", "checksheet"),
    ("システム管理者向け", "administrators"),
    ("経営者向け", "managers"),
    ("利用者向け", "users"),
    ("ドキュメント", "documents"),
    ("プロセス", "process"),
    ("重要事項", "key-points"),
    ("契約書", "contract"),
    ("総論", "general"),
    ("別紙", "annex-"),
    ("別添", "appendix-"),
    ("別表", "table-"),
    ("案", "-draft"),
    ("第", "no-"),
    ("章", ""),
    ("Ⅰ", "i"),
    ("Ⅱ", "ii"),
    ("Ⅲ", "iii"),
    ("Ⅳ", "iv"),
    ("Ⅴ", "v"),
];

/// Splits a circled duty number off: `13⑫` → (`13`, 12).
pub(super) fn split_duty(number: &str) -> (&str, Option<u8>) {
    let Some(last) = number.chars().next_back() else { return (number, None) };
    match circled(last) {
        Some(duty) => {
            let chapter = number[..number.len() - last.len_utf8()].trim_end_matches('.');
            (chapter, Some(duty))
        }
        None => (number, None),
    }
}

fn circled(character: char) -> Option<u8> {
    let offset = match character {
        '①'..='⑳' => u32::from(character) - u32::from('①'),
        '➀'..='➉' => u32::from(character) - u32::from('➀'),
        '㉑'..='㉟' => u32::from(character) - u32::from('㉑') + 20,
        _ => return None,
    };
    u8::try_from(offset + 1).ok()
}

/// A clause number as a file name.
pub(super) fn plain(number: &str) -> String {
    let (chapter, duty) = split_duty(number);
    let mut text = chapter.to_owned();
    for (word, ascii) in WORDS {
        text = text.replace(word, ascii);
    }
    let mut name = String::new();
    for character in text.chars() {
        match narrow(character) {
            c if c.is_ascii_alphanumeric() || c == '.' => name.push(c.to_ascii_lowercase()),
            c if c.is_ascii() || c.is_whitespace() => name.push('-'),
            '（' | '）' | '・' | '～' | '〜' => name.push('-'),
            c => name.push_str(&format!("-u{:x}-", u32::from(c))),
        }
    }
    if let Some(duty) = duty {
        name.push_str(&format!("-duty-{duty}"));
    }
    tidy(&name)
}

/// A row's number as a file name that sorts: every number after the first has two digits.
pub(super) fn padded(number: &str) -> String {
    plain(number)
        .split('-')
        .enumerate()
        .map(|(place, part)| match part.parse::<u32>() {
            Ok(value) if place > 0 => format!("{value:02}"),
            _ => part.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("-")
}

fn narrow(character: char) -> char {
    match character {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        _ => character,
    }
}

fn tidy(name: &str) -> String {
    let joined = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let trimmed = joined.trim_matches('.').to_owned();
    if trimmed.is_empty() { "unnumbered".to_owned() } else { trimmed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clause_numbers() {
        for (number, name) in [
            ("2.1.2(1)", "2.1.2-1"),
            ("13", "13"),
            ("別紙1", "annex-1"),
            ("別紙SLA案", "annex-sla-draft"),
            ("第2(3)", "no-2-3"),
            ("Ⅲ-7", "iii-7"),
            ("6.2.", "6.2"),
            ("経営者向け", "managers"),
            ("水", "u6c34"),
            ("1.x", "1.x"),
        ] {
            assert_eq!(plain(number), name);
        }
    }

    #[test]
    fn row_numbers_sort() {
        for (number, name) in [("2-(5)", "2-05"), ("2-(10)", "2-10"), ("1-(1)", "1-01"), ("4", "4")]
        {
            assert_eq!(padded(number), name);
        }
    }

    #[test]
    fn duties_are_taken_out_before_anything_else() {
        assert_eq!(split_duty("13⑫"), ("13", Some(12)));
        assert_eq!(split_duty("8.⑤"), ("8", Some(5)));
        assert_eq!(split_duty("4➀"), ("4", Some(1)));
        assert_eq!(split_duty("9.1"), ("9.1", None));
    }
}
