//! The paper: as many answers and dates as the official form has, every place named once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;
mod tree;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use site_support::{Site, root, site};
use tree::copy;

fn real() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| site(&root().join("content")))
}

/// The printed pages of a form.
fn papers(address: &str) -> Vec<String> {
    let html = &real().pages[address].html;
    html.split("<section class=\"paper-page\"").skip(1).map(str::to_owned).collect()
}

fn answers(paper: &str) -> usize {
    paper.matches("data-word=\"yes\"").count()
}

fn dates(paper: &str) -> usize {
    paper.matches("class=\"date-in\"").count()
}

#[test]
fn r5_has_the_cells_of_the_official_form() {
    let papers = papers("forms/r5-hospital.html");
    let counts: Vec<_> = papers.iter().map(|paper| (answers(paper), dates(paper))).collect();
    assert_eq!(counts, [(20, 29), (16, 24)]);
    for paper in &papers {
        assert!(paper.contains("医療機関確認用") && paper.contains("paper-title"));
    }
}

#[test]
fn r6_and_r7_fall_on_two_sheets_with_the_section_named_on_both() {
    for form in ["forms/r6-hospital.html", "forms/r7-hospital.html"] {
        let papers = papers(form);
        assert_eq!(papers.len(), 2, "{form}");
        for paper in &papers {
            assert!(paper.contains("医療情報システムの管理・運用"), "{form}");
        }
    }
    let r6: usize = papers("forms/r6-hospital.html").iter().map(|paper| answers(paper)).sum();
    assert_eq!(r6, 2 + 17 * 2);
}

#[test]
fn the_mark_stands_on_paper() {
    for (form, mark) in [
        ("forms/r7-hospital.html", "参考（原本未確認）"),
        ("contract/roles.html", "抜粋"),
        ("contract/part1.html", "案"),
    ] {
        let paper = papers(form).remove(0);
        assert!(paper.contains(&format!("<p class=\"paper-form-mark\">{mark}</p>")), "{form}");
    }
    assert!(papers("forms/r7-hospital.html").concat().contains("（文言は原本未確認）"));
    // In the head of a table that runs on, which printers repeat on every sheet.
    let again = "<thead>\n<tr class=\"line-mark\"><td colspan=\"8\">案</td></tr>";
    assert_eq!(papers("contract/part2.html").concat().matches(again).count(), 3);
    assert!(!papers("forms/r6-hospital.html").concat().contains("line-mark"));
}

#[test]
fn every_place_is_named_once_and_every_cell_has_a_place() {
    let Site { catalog, plan, .. } = real();
    for index in catalog.form_indexes() {
        let form = &catalog[index];
        let paper = papers(plan.form(index)).concat();
        let places: Vec<&str> = paper
            .split("data-print=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let distinct: BTreeSet<&str> = places.iter().copied().collect();
        assert_eq!(distinct.len(), places.len(), "{}: a place twice", form.id);
        for row in form.rows() {
            let item = &catalog[row];
            if item.shares_cell_with.is_some() {
                continue;
            }
            for cell in form.cells.iter().filter(|cell| item.cells.contains(&cell.id)) {
                let named = distinct
                    .iter()
                    .any(|place| place.starts_with(&format!("{} {} ", item.id, cell.id)));
                assert!(named, "{} {}", item.id, cell.id);
            }
            if form.remarks.is_some() {
                assert!(distinct.contains(format!("{} remarks", item.id).as_str()), "{}", item.id);
            }
        }
    }
}

#[test]
fn contract_rows_that_share_a_cell_share_it_on_paper() {
    let paper = papers("contract/part1.html").concat();
    assert_eq!(dates(&paper), 19);
    assert!(paper.contains("rowspan=\"2\">"));
    assert_eq!(dates(&papers("contract/part2.html").concat()), 31);
}

/// As the source ends: behind the last table, in its order, with its own words.
#[test]
fn the_contract_ends_with_the_terms_of_its_source() {
    let papers = papers("contract/part2.html");
    let last = papers.last().unwrap();
    assert!(last.contains("<p class=\"paper-heading\">用語集</p>"));
    let cells = |class: &str| -> Vec<String> {
        let opening = format!("<td class=\"{class}\"");
        let cells = last.split(opening.as_str()).skip(1);
        let texts = cells.map(|cell| cell.split("<span class=\"lines\">").nth(1).unwrap());
        texts.map(|text| text.split('<').next().unwrap().to_owned()).collect()
    };
    let terms = cells("term");
    assert_eq!(terms.len(), 13);
    assert_eq!(
        (terms[0].as_str(), terms[12].as_str()),
        ("サービス仕様適合開示書", "セキュリティパッチ")
    );
    assert!(cells("meaning")[3].starts_with("災害時、中でも大規模災害時には"));
    assert_eq!(cells("listed-in")[5], "2省ガイドライン");
    assert_eq!(cells("stands-in")[12], "Part2 C.1");
    // No other paper has it.
    let with_terms = real().pages.values().filter(|page| page.html.contains("starts-term"));
    let forms = with_terms.filter(|page| !page.html.contains("data-app"));
    assert_eq!(forms.count(), 1);
}

/// A form of more cells than any before leaves room for its sentences; the others stay as they are.
#[test]
fn only_forms_of_many_cells_have_narrow_ones() {
    assert!(real().pages.values().all(|page| !page.html.contains(" many-cells")));
    let folder = tempfile::tempdir().unwrap();
    for part in ["content", "seeds", "tests/cases/every-cell/content"] {
        let into = if part == "seeds" { "seeds" } else { "content" };
        copy(&root().join(part), &folder.path().join(into));
    }
    let site = site(&folder.path().join("content"));
    let crowded = site.pages.values().filter(|page| page.html.contains(" many-cells"));
    let crowded: Vec<&str> = crowded.map(|page| page.html.as_str()).collect();
    assert!(!crowded.is_empty());
    assert!(crowded.iter().all(|html| html.contains("欄の見本")));
    // What there is to choose from may stand in several lines, each word with the point behind it.
    assert!(crowded.iter().any(|html| html.contains(
        "<span class=\"one-choice\"><span class=\"word\" data-word=\"準拠\">準拠</span>・</span>"
    )));
}
