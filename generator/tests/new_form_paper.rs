//! The paper of forms that nobody has written yet: every row fills its columns, every page says its section.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;
mod tree;

use std::fmt::Write;
use std::fs;

use site_support::site;

/// A form with three cells a row; `rows` gives each row's number and what it says beside its sentence.
fn paper(orientation: &str, rows: impl Iterator<Item = (usize, &'static str)>) -> Vec<String> {
    let folder = tree::minimal();
    let mut form = format!(
        "id: r1/new\nkind: checklist\nedition: r1\nshort_title: \"新しい様式\"\ntitle: \"新しい様式\"\n\
         certainty: unverified\norientation: {orientation}\nanswerable: true\nsubject: facility\ncells:\n  \
         - {{id: first, label: \"1回目\", answer: yes-no, date: true}}\n  \
         - {{id: target, label: \"目標日\", answer: none, date: true}}\n  \
         - {{id: second, label: \"2回目\", answer: yes-no, date: true}}\n\
         remarks: \"備考\"\ndefault_cells: [first, target]\ncolumns:\n  \
         - {{kind: section, label: \"\"}}\n  - {{kind: text, label: \"項目\"}}\n  \
         - {{kind: cells, label: \"確認結果\"}}\n  - {{kind: remarks, label: \"備考\"}}\n\
         sheets:\n  - id: main\n    sections:\n      - id: one\n        title: \"見出しの言葉\"\n        \
         groups:\n          - scope: none\n            items:\n"
    );
    for (number, more) in rows {
        let text = "1つの見出しに行が多いとき、紙がどう切られるかを見る問いです。";
        let _ = writeln!(
            form,
            "              - {{id: r1/row-{number}, concept: ledger, number: \"{number}\", \
             text: {{own: \"{text}\"}}, certainty: unverified, source: paper{more}}}"
        );
    }
    let content = folder.path().join("content");
    fs::write(content.join("checklists/r1/new.yaml"), form).unwrap();
    let page = site(&content).pages.remove("forms/r1-new.html").unwrap();
    page.html.split("<section class=\"paper-page\"").skip(1).map(str::to_owned).collect()
}

/// How many columns every row of a page's table takes, cells from above counted.
fn widths(page: &str) -> Vec<usize> {
    let number = |cell: &str, name: &str| {
        let value = cell.split_once(&format!("{name}=\"")).map(|(_, rest)| rest);
        value.and_then(|rest| rest.split('"').next()?.parse().ok()).unwrap_or(1)
    };
    let body = page.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let rows: Vec<&str> = body.split("<tr").skip(1).collect();
    let mut widths = vec![0; rows.len()];
    for (place, row) in rows.iter().enumerate() {
        for cell in row.split("<t").filter(|tag| tag.starts_with("d ") || tag.starts_with("h ")) {
            let tag = cell.split('>').next().unwrap();
            for width in &mut widths[place..place + number(tag, "rowspan")] {
                *width += number(tag, "colspan");
            }
        }
    }
    widths
}

#[test]
fn rows_that_share_cells_share_those_that_are_not_there_too() {
    let share = ", shares_cell_with: r1/row-1";
    let pages = paper("portrait", [(1, ""), (2, share), (3, share), (4, "")].into_iter());
    assert_eq!(pages.iter().map(|page| widths(page)).collect::<Vec<_>>(), [[6, 6, 6, 6]]);
}

#[test]
fn a_group_longer_than_a_page_is_cut_and_every_page_says_its_section() {
    for (orientation, most) in [("portrait", 20), ("landscape", 16)] {
        // A row stands in the cells of the one above: they stay together.
        let rows = (1..=60).map(|row| match row {
            20 => (row, ", shares_cell_with: r1/row-19"),
            _ => (row, ""),
        });
        let pages = paper(orientation, rows);
        let counts: Vec<usize> =
            pages.iter().map(|page| page.matches("<tr class=\"line-item").count()).collect();
        assert_eq!(counts.iter().sum::<usize>(), 60);
        assert!(counts.iter().all(|count| (5..=most).contains(count)), "{orientation} {counts:?}");
        for page in &pages {
            assert_eq!(page.matches("見出しの言葉").count(), 1);
            assert!(widths(page).iter().all(|width| *width == 6), "{:?}", widths(page));
        }
    }
}
