//! Articles made by counting: title, headings, a table, a list, a quotation and five links each,
//! about 2,870 bytes of Japanese Markdown. The same number gives the same bytes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

/// The word that has articles written to a folder.
pub const ARTICLES: &str = "articles";

/// Sentences of the field, with and without terms of the glossary.
const SENTENCES: [&str; 12] = [
    "サーバと端末PCの台帳を、年度の初めに見直します。",
    "変更があった日には、担当者がその日のうちに書き足します。",
    "電子カルテの管理者は、利用者の一覧を月に一度確かめます。",
    "退職した職員のアカウントは、最後の勤務日に止めます。",
    "ネットワーク機器の設定は、写しを鍵のかかる棚に置きます。",
    "セキュリティパッチを当てる前に、事業者に影響を尋ねます。",
    "バックアップは、業務のネットワークから離れた場所に保管します。",
    "復旧の手順は、訓練の日に声に出して読み合わせます。",
    "ランサムウェアの疑いがあるときは、線を抜いて電話をかけます。",
    "2要素認証の準備は、導入の年度と費用を表に書いておきます。",
    "受付の端末では、使わないサービスを止めておきます。",
    "連絡先の一覧は、紙でも印刷して壁に貼っておきます。",
];
const HEADINGS: [&str; 6] = [
    "はじめに",
    "毎日すること",
    "月ごとの確かめ",
    "事業者に頼むこと",
    "困ったとき",
    "残しておくもの",
];
const OBJECTS: [&str; 8] =
    ["台帳", "アカウント", "設定の写し", "連絡先", "手順書", "訓練の記録", "契約書", "ログの控え"];
const TERMS: [&str; 6] = [
    "electronic-record",
    "medical-information-system",
    "ordering",
    "receipt-computer",
    "safety-manager",
    "two-factor",
];
const ITEMS: [&str; 4] = [
    "r6/asset-ledger/all",
    "r7/asset-ledger/all",
    "r6/security-patch/server",
    "r6/security-patch/pc",
];

const SOURCES: [&str; 4] = ["seed-000", "seed-001", "seed-002", "seed-004"];

/// How links are written in a generator's Markdown.
pub trait Dialect {
    /// What stands before the body.
    fn front(&self, number: usize, title: &str) -> String;
    /// The address of another article.
    fn article(&self, number: usize) -> String;
    /// The address of a term.
    fn term(&self, id: &str) -> String;
    /// The address of a row.
    fn item(&self, id: &str) -> String;
}

/// Tenken's own.
struct Ours;

impl Dialect for Ours {
    fn front(&self, number: usize, title: &str) -> String {
        format!(
            "---\nid: a-{number:05}\ntitle: \"{title}\"\nsummary: \"{}\"\ndate: 2026-{:02}-{:02}\n\
             certainty: inferred\nsources: [{}]\n---\n",
            SENTENCES[number % SENTENCES.len()],
            number % 12 + 1,
            number % 28 + 1,
            SOURCES[number % SOURCES.len()]
        )
    }

    fn article(&self, number: usize) -> String {
        format!("article:a-{number:05}")
    }

    fn term(&self, id: &str) -> String {
        format!("term:{id}")
    }

    fn item(&self, id: &str) -> String {
        format!("item:{id}")
    }
}

/// Writes articles `a-00000.md` and so on into a folder of our content.
pub fn write(folder: &Path, count: usize) -> Result<()> {
    write_in(folder, count, &Ours)
}

/// [`write()`] for any generator.
pub fn write_in(folder: &Path, count: usize, dialect: &impl Dialect) -> Result<()> {
    fs::create_dir_all(folder)?;
    for number in 0..count {
        fs::write(folder.join(name(number)), text(number, count, dialect))?;
    }
    Ok(())
}

pub fn name(number: usize) -> String {
    format!("a-{number:05}.md")
}

/// One article.
pub fn text(number: usize, count: usize, dialect: &impl Dialect) -> String {
    let mut counter = Counter(number as u64);
    let title = format!(
        "{}の{}、その{number}",
        OBJECTS[counter.below(OBJECTS.len())],
        HEADINGS[counter.below(HEADINGS.len())]
    );
    let mut text = dialect.front(number, &title);
    let others = [counter.below(count), counter.below(count), (number + 1) % count.max(1)];
    let links = [
        format!("[前の話]({})", dialect.article(others[0])),
        format!("[似た話]({})", dialect.article(others[1])),
        format!("[次の話]({})", dialect.article(others[2])),
        format!("[言葉の説明]({})", dialect.term(TERMS[number % TERMS.len()])),
        format!("[確かめる項目]({})", dialect.item(ITEMS[number % ITEMS.len()])),
    ];
    let mut links = links.iter();
    for (place, heading) in HEADINGS.iter().take(4).enumerate() {
        let _ = write!(text, "\n## {heading}\n\n");
        for _ in 0..4 {
            text.push_str(counter.sentence());
        }
        for link in links.by_ref().take(if place == 0 { 2 } else { 1 }) {
            let _ = write!(text, "くわしくは{link}を見てください。");
        }
        text.push_str("\n\n");
        match place {
            0 => {
                text.push_str("| もの | 置き場所 | 見直し |\n|---|---|---|\n");
                for row in 1..=5 {
                    let object = OBJECTS[counter.below(OBJECTS.len())];
                    let _ = writeln!(text, "| {object} | 棚{row} | {}月 |", counter.below(12) + 1);
                }
            }
            1 => {
                for _ in 0..5 {
                    let _ = writeln!(text, "- {}", counter.sentence());
                }
            }
            2 => {
                let _ = writeln!(text, "> {}\n> {}", counter.sentence(), counter.sentence());
            }
            _ => text.push_str("**大切なこと**：*あわてずに*、紙に書いてから動きます。\n"),
        }
    }
    text
}

/// Numbers that look mixed and are always the same.
struct Counter(u64);

impl Counter {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    fn sentence(&mut self) -> &'static str {
        SENTENCES[self.below(SENTENCES.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_are_about_28_7_megabytes() {
        let bytes: usize = (0..10_000).map(|number| text(number, 10_000, &Ours).len()).sum();
        assert!((28_000_000..29_500_000).contains(&bytes), "{bytes}");
    }

    #[test]
    fn each_has_five_links_and_is_always_the_same() {
        for number in [0, 7, 99] {
            let text = super::text(number, 100, &Ours);
            assert_eq!(text.matches("](").count(), 5, "{text}");
            assert_eq!(text, super::text(number, 100, &Ours));
        }
    }
}
