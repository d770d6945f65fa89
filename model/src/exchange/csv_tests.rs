//! CSV: read back by a reader of its own, it says what the file says.

use super::*;
use crate::date::Date;
use crate::exchange::file::FiledSheet;
use crate::exchange::json::{Members, Name, Value};
use crate::form::Subject;
use crate::id::{FormId, ItemId};
use crate::sheet::answer::Answer;
use crate::sheet::facility::{Facility, FacilityId};
use crate::sheet::record::{Evidence, Record, Unsure};
use crate::sheet::subject::{NamedSubject, SheetId, SubjectId};
use crate::sheet::wording::{CellWording, RowWording};
use crate::sorted::SortedMap;

/// RFC 4180, strictly: lines end in CRLF, quotation marks stand in quoted fields only and twice.
fn parsed(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text.strip_prefix('\u{feff}').expect("a byte order mark");
    while !rest.is_empty() {
        let field = if let Some(quoted) = rest.strip_prefix('"') {
            let mut field = String::new();
            let mut inner = quoted;
            loop {
                let (before, after) = inner.split_once('"').expect("a closing mark");
                field.push_str(before);
                match after.strip_prefix('"') {
                    Some(more) => {
                        field.push('"');
                        inner = more;
                    }
                    None => {
                        rest = after;
                        break field;
                    }
                }
            }
        } else {
            let end = rest.find([',', '\r']).expect("an end");
            let (field, after) = rest.split_at(end);
            assert!(!field.contains(['"', '\n']), "{field}");
            rest = after;
            field.to_owned()
        };
        row.push(field);
        if let Some(after) = rest.strip_prefix(',') {
            rest = after;
        } else {
            rest = rest.strip_prefix("\r\n").expect("a line end");
            rows.push(std::mem::take(&mut row));
        }
    }
    rows
}

fn wording() -> Vec<FormWording> {
    let cell = |id: &str, label: &str| CellWording { id: id.into(), label: label.into() };
    let row = |id: &str, number: Option<&str>| RowWording {
        id: ItemId::new(id).unwrap(),
        number: number.map(str::to_owned),
        section: "2 医療情報システムの管理・運用／サーバ".into(),
        text: "不要なアカウントを\n\"削除\"、無効化している。".into(),
    };
    vec![
        FormWording {
            id: FormId::new("r6/hospital").unwrap(),
            title: "令和6年度版".into(),
            mark: None,
            cells: vec![cell("first", "1回目"), cell("target", "目標日"), cell("second", "2回目")],
            rows: vec![row("r6/a/all", None), row("r6/b/server", Some("2-(5)"))],
        },
        FormWording {
            id: FormId::new("contract/part1").unwrap(),
            title: "契約（1）".into(),
            mark: Some("案".into()),
            cells: vec![cell("check", "確認欄（日付）")],
            rows: vec![row("contract/a", Some("1-1"))],
        },
    ]
}

fn file(sheets: &[(&str, &[(&str, Record)])]) -> File {
    let sheets = sheets.iter().map(|(form, answers)| {
        let answers = answers.iter();
        let answers = answers.map(|(item, record)| (ItemId::new(item).unwrap(), record.clone()));
        let sheet = FiledSheet { answers: answers.collect(), ..FiledSheet::default() };
        (SheetId::of_facility(FormId::new(form).unwrap()), sheet)
    });
    File {
        facility: Facility {
            id: FacilityId::from_random([1; 16]),
            name: "さくら,内科".into(),
            kind: None,
            rev: 1,
            updated_at: None,
            kept: Members::new(),
        },
        subjects: SortedMap::new(),
        sheets: sheets.collect(),
        kept: Members::new(),
    }
}

fn column<'r>(rows: &'r [Vec<String>], row: usize, name: &str) -> &'r str {
    let place = rows[0].iter().position(|head| head == name).unwrap();
    &rows[row][place]
}

#[test]
fn every_row_of_the_form_and_every_column() {
    let mut record =
        Record { rev: 3, remarks: "=HYPERLINK(\"x\")\n次".into(), ..Record::default() };
    record.entry_mut("first").answer = Some(Answer::No);
    record.entry_mut("first").date = Date::from_iso("2024-11-20");
    record.entry_mut("first").by = "受付 山田".into();
    record.entry_mut("target").date = Date::from_iso("2025-01-31");
    record.entry_mut("second").typed = Some("2/30".into());
    record.kept = Members::from([(Name::from("future"), Value::count(1))]);
    record.assignee = "山田".into();
    record.memo = "来週".into();
    record.evidence.push(Evidence {
        title: "一覧".into(),
        place: "棚".into(),
        date: Date::from_iso("2024-11-20"),
        ..Evidence::default()
    });
    record.unsure =
        Some(Unsure {
            ask_whom: "事業者".into(), note: "何年か".into(), ..Unsure::default()
        });
    let text = csv(&file(&[("r6/hospital", &[("r6/b/server", record)])]), &wording());
    let rows = parsed(&text);
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[0][..14].join(","),
        "施設,様式,対象,番号,区分,設問,1回目,1回目日付,目標日,2回目,2回目日付,備考,担当,証跡"
    );
    for (name, value) in [
        ("施設", "さくら,内科"),
        ("様式", "令和6年度版"),
        ("対象", "施設全体"),
        ("番号", "2-(5)"),
        ("区分", "2 医療情報システムの管理・運用／サーバ"),
        ("設問", "不要なアカウントを\n\"削除\"、無効化している。"),
        ("1回目", "いいえ"),
        ("1回目日付", "2024-11-20"),
        ("目標日", "2025-01-31"),
        ("2回目", ""),
        ("2回目日付", ""),
        ("備考", "'=HYPERLINK(\"x\")\n次"),
        ("担当", "山田"),
        ("証跡", "一覧（棚）2024-11-20"),
        ("わからない", "わからない／事業者／何年か"),
        ("メモ", "来週"),
        ("日付に読めない字", "2回目：2/30"),
        ("記入者", "1回目：受付 山田"),
        ("そのほか", "{\"future\":1}"),
    ] {
        assert_eq!(column(&rows, 2, name), value, "{name}");
    }
    assert!(rows[1][6..].iter().all(String::is_empty), "{:?}", rows[1]);
}

#[test]
fn cells_of_other_forms_have_their_own_columns() {
    let mut record = Record::default();
    record.entry_mut("check").date = Date::from_iso("2025-06-01");
    let mut file = file(&[]);
    let id = SubjectId::new("a1").unwrap();
    let subject = NamedSubject {
        id: id.clone(),
        kind: Subject::Contract,
        name: "=電子カルテの保守".into(),
        rev: 1,
        updated_at: None,
        kept: Members::new(),
    };
    file.subjects.insert(id.clone(), subject);
    let answers = [(ItemId::new("contract/a").unwrap(), record)].into();
    let sheet = SheetId { form: FormId::new("contract/part1").unwrap(), subject: Some(id) };
    file.sheets.insert(sheet, FiledSheet { answers, ..FiledSheet::default() });
    let text = csv(&file, &wording());
    let rows = parsed(&text);
    assert_eq!(column(&rows, 1, "対象"), "'=電子カルテの保守");
    assert_eq!(column(&rows, 1, "様式"), "契約（1）〔案〕");
    assert_eq!(column(&rows, 1, "確認欄日付"), "2025-06-01");
    assert_eq!(column(&rows, 1, "番号"), "'1-1");
}

#[test]
fn nothing_can_be_calculated_or_turned_into_another_thing() {
    for bad in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u{3000}＝1",
        "\"=1",
        "\u{feff}=1",
        "\u{200b}=1",
        "＋81",
        "−5",
        "'=1",
        "'",
        "1-1",
        "11/20",
        "007",
        "1e5",
        "2024-11-20",
        "1:30",
        "123456789012",
    ] {
        assert_eq!(guarded(bad), format!("'{bad}"), "{bad:?}");
    }
    for good in ["", "A社=B社", "2-(5)", "1", "20", "12345", "備考 -1", "第1-1項", "<script>"]
    {
        assert_eq!(guarded(good), good, "{good:?}");
    }
}

/// Whatever is typed: one row an item, as wide as the head, every text found again by taking the guard away.
#[test]
fn any_text_comes_back() {
    let signs: Vec<char> = "=+-@'\",;\r\n\t ＝a1０あ😀\u{0}\u{3000}".chars().collect();
    let mut seed = 99_u64;
    let mut roll = |sides: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % 1_000_003).unwrap() % sides
    };
    for _ in 0..2_000 {
        let mut text = || (0..roll(7)).map(|_| signs[roll(signs.len())]).collect::<String>();
        let (remarks, typed) = (text(), text());
        let mut record = Record { remarks: remarks.clone(), ..Record::default() };
        record.entry_mut("first").words = typed.clone();
        let answers = SortedMap::from([(ItemId::new("r6/a/all").unwrap(), record)]);
        let mut file = file(&[("r6/hospital", &[])]);
        file.sheets.values_mut().for_each(|sheet| sheet.answers = answers.clone());
        let rows = parsed(&csv(&file, &wording()));
        assert_eq!(rows.len(), 3);
        assert!(rows.iter().all(|row| row.len() == rows[0].len()));
        for (name, text) in [("備考", remarks), ("1回目", typed)] {
            let cell = column(&rows, 1, name);
            assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), text, "{cell:?}");
            assert!(
                !cell.trim_start_matches(['"', ' ', '\u{3000}']).starts_with(['=', '+', '-', '@'])
            );
        }
    }
}

#[test]
fn what_this_version_does_not_know_is_there_too() {
    let record = Record { remarks: "ある".into(), ..Record::default() };
    let text = csv(&file(&[("r9/hospital", &[("r9/x/all", record)])]), &wording());
    let rows = parsed(&text);
    assert_eq!((column(&rows, 1, "様式"), column(&rows, 1, "設問")), ("r9/hospital", "r9/x/all"));
    assert_eq!(column(&rows, 1, "備考"), "ある");
}
