//! The traps of the seeds' reference strings, one line each.

use super::*;

fn document(id: &str) -> DocumentId {
    DocumentId::new(id).expect("test id")
}

fn names() -> Names {
    let part = |id: &str| Named::Part { family: "厚労省GL".into(), document: document(id) };
    let paper = |id: &str, number: Option<&str>| Named::Paper {
        document: document(id),
        number: number.map(str::to_owned),
    };
    Names::new([
        ("厚労省GL".into(), Named::Family),
        ("経営管理編".into(), part("governance")),
        ("企画管理編".into(), part("management")),
        ("システム運用編".into(), part("control")),
        ("二省GL".into(), Named::Numbered { document: document("two") }),
        ("別紙SLA案".into(), Named::Annex { after: "二省GL".into(), number: "別紙1 B".into() }),
        ("小規模医療機関向けガイダンス".into(), Named::Numbered { document: document("small") }),
        ("立入検査チェックリスト".into(), paper("inspection", None)),
        ("サイバーセキュリティ対策チェックリスト".into(), paper("cyber", None)),
        (
            "情報システム・モデル取引・契約書追補版 セキュリティチェックシート".into(),
            paper("model", Some("セキュリティチェックシート")),
        ),
    ])
}

/// `document number; document number` of a string, or the fault.
fn shown(written: &str) -> String {
    match read(written, &names()) {
        Ok(targets) => targets
            .iter()
            .map(|target| match &target.section {
                Some(section) => format!("{} {}", target.document, section.number),
                None => target.document.to_string(),
            })
            .collect::<Vec<_>>()
            .join("; "),
        Err(fault) => format!("{fault:?}"),
    }
}

#[test]
fn reads_what_the_seeds_write() {
    for (written, expected) in [
        ("立入検査チェックリスト", "inspection"),
        ("厚労省GL経営管理編3.1.2、3.2", "governance 3.1.2; governance 3.2"),
        ("厚労省GL経営管理編1.2.1、企画管理編9.1", "governance 1.2.1; management 9.1"),
        ("厚労省GLシステム\n運用編6.2.", "control 6.2"),
        ("厚労省GLシステム運用編 13", "control 13"),
        ("厚労省GL企画管理編\n2.1.2(1)", "management 2.1.2(1)"),
        ("二省GL別紙1", "two 別紙1"),
        ("二省GL別紙SLA案", "two 別紙1 B"),
        ("二省GLの5.1.1～5.1.3", "two 5.1.1; two 5.1.2; two 5.1.3"),
        (
            "厚労省GL企画管理編7、\n7.4、7.5、8.3、システム\n運用編7.3",
            "management 7; management 7.4; management 7.5; management 8.3; control 7.3",
        ),
        (
            "厚労省GLシステム運用編13⑫、情報システム・\nモデル取引・契約書追補\n版 セキュリティチェッ\nクシート",
            "control 13⑫; model セキュリティチェックシート",
        ),
        (
            "立入検査チェックリス\nト、\n厚労省GL企画管理編5、\nシステム運用編17.1",
            "inspection; management 5; control 17.1",
        ),
        ("厚労省GL経営管理編1.2.1<管理責任>②", "governance 1.2.1<管理責任>②"),
        ("厚労省GLシステム運用編8.⑤", "control 8⑤"),
        ("厚労省GLシステム運用編13➁", "control 13②"),
        ("小規模医療機関向けガイダンス３．３．２", "small 3.3.2"),
    ] {
        assert_eq!(shown(written), expected, "{written}");
    }
}

#[test]
fn a_duty_is_not_a_subsection() {
    let targets = read("厚労省GLシステム運用編13⑫", &names()).expect("a reference");
    let section = targets[0].section.as_ref().expect("a section");
    assert_eq!((section.clause.as_str(), section.duty), ("13", Some(12)));
}

#[test]
fn refuses_what_is_no_reference() {
    for (written, expected) in [
        ("", "Empty"),
        ("、、", "Empty"),
        ("9.1", "SectionWithoutDocument(\"9.1\")"),
        ("企画管理編9.1", "PartWithoutFamily(\"企画管理編\")"),
        ("二省GL3.1、企画管理編9.1", "PartWithoutFamily(\"企画管理編\")"),
        ("厚労省GL9.1", "FamilyWithoutPart(\"厚労省GL\")"),
        ("厚労省GL企画管理編", "NameWithoutSection(\"企画管理編\")"),
        ("厚労省GL企画管理編、システム運用編3", "NameWithoutSection(\"企画管理編\")"),
        ("立入検査チェックリスト3.1", "SectionWithoutDocument(\"3.1\")"),
        ("二省GL5.1.3～5.2.1", "Range(\"5.1.3～5.2.1\")"),
        ("二省GL5.1.6～5.1.1", "Range(\"5.1.6～5.1.1\")"),
        ("右記通知", "Unknown(\"右記通知\")"),
    ] {
        assert_eq!(shown(written), expected, "{written}");
    }
}
