//! Copies made from the real content: a workbook that another library opens, codes of every form.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test may stop at once"
)]

use std::io::Cursor;
use std::path::Path;
use std::sync::OnceLock;

use calamine::{Data, Range, Reader, Xlsx};
use handover_wasm::forms::Forms;
use handover_wasm::workbook::workbook;
use handover_wasm::{code, restored};
use model::date::Date;
use model::exchange::file::{File, FiledSheet};
use model::exchange::json::Members;
use model::exchange::read::read;
use model::exchange::{csv, flat};
use model::form::{AnswerKind, Subject};
use model::paper_code;
use model::sheet::answer::Answer;
use model::sheet::facility::{Facility, FacilityId};
use model::sheet::outline::FormOutline;
use model::sheet::record::Record;
use model::sheet::subject::{NamedSubject, SheetId, SubjectId};
use model::sorted::SortedMap;

fn json() -> &'static str {
    static JSON: OnceLock<String> = OnceLock::new();
    JSON.get_or_init(|| {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
        generator::data::forms_json(&generator::check(&content, None).unwrap()).unwrap()
    })
}

fn forms() -> Forms {
    Forms::of_text(json()).expect("what the generator writes, the second program reads")
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % 1_000_003).unwrap() % sides
    }
}

fn answers(form: &FormOutline, dice: &mut Dice, remarks: &str) -> FiledSheet {
    let mut sheet = FiledSheet::default();
    for (place, row) in form.rows.iter().enumerate() {
        let mut record = Record { rev: 1, ..Record::default() };
        for cell in &row.cells {
            let entry = record.entry_mut(&cell.id);
            match &cell.answer {
                AnswerKind::YesNo => {
                    entry.answer = if row.is_gate || dice.roll(3) > 0 {
                        Some(Answer::Yes)
                    } else {
                        Some(Answer::No)
                    };
                }
                AnswerKind::Mark => entry.answer = Some(Answer::Yes),
                AnswerKind::Choice(words) => entry.words = words[dice.roll(words.len())].clone(),
                AnswerKind::Text => entry.words = remarks.to_owned(),
                AnswerKind::None => {}
            }
            if cell.date || cell.answer == AnswerKind::None {
                entry.date = Date::new(2024, 11, u8::try_from(1 + dice.roll(20)).unwrap());
            }
        }
        if !remarks.is_empty() && row.remarks {
            record.remarks = format!("{remarks}{place}");
        }
        record.tidy();
        if !record.is_blank() {
            sheet.answers.insert(row.id.clone(), record);
        }
    }
    sheet
}

/// Every form filled in; two sheets of those about a vendor or a contract.
fn file(facility: &str, remarks: &str) -> File {
    let mut dice = Dice(0x1234_5678_9abc_def1);
    let mut file = File {
        facility: Facility {
            id: FacilityId::from_random([7; 16]),
            name: facility.into(),
            kind: None,
            rev: 1,
            updated_at: None,
            kept: Members::new(),
        },
        subjects: SortedMap::new(),
        sheets: SortedMap::new(),
        kept: Members::new(),
    };
    for form in &forms().outline.forms {
        if form.subject == Subject::Facility {
            let sheet = SheetId::of_facility(form.id.clone());
            file.sheets.insert(sheet, answers(form, &mut dice, remarks));
            continue;
        }
        for name in ["A/B社 [本店]", "=cmd|' /C calc'!A0"] {
            let id = SubjectId::from_name(name).unwrap();
            let subject = NamedSubject {
                id: id.clone(),
                kind: form.subject,
                name: name.into(),
                rev: 1,
                updated_at: None,
                kept: Members::new(),
            };
            file.subjects.insert(id.clone(), subject);
            let sheet = SheetId { form: form.id.clone(), subject: Some(id) };
            file.sheets.insert(sheet, answers(form, &mut dice, remarks));
        }
    }
    file
}

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn texts(range: &Range<Data>) -> Vec<String> {
    range.used_cells().map(|(_, _, cell)| cell.to_string()).collect()
}

#[test]
fn every_form_has_a_worksheet_with_its_words_and_answers() {
    let forms = forms();
    let file = file("さくら内科クリニック", "");
    let mut book = opened(workbook(&file, &forms).unwrap());
    let names = book.sheet_names();
    assert_eq!(names.len(), file.sheets.len() + 1);
    for ((id, sheet), name) in file.sheets.iter().zip(&names) {
        let range = book.worksheet_range(name).unwrap();
        let texts = texts(&range);
        let all = texts.join("\n");
        let words = forms.wording.iter().find(|words| words.id == id.form).unwrap();
        let paper = forms.paper(&id.form).unwrap();
        assert!(texts.contains(&paper.title), "{name}");
        assert!(all.contains("施設名：さくら内科クリニック"), "{name}");
        if let Some(mark) = &words.mark {
            assert!(texts.contains(mark), "{name}: {mark}");
        }
        for row in &words.rows {
            assert!(all.contains(&row.text), "{name}: {}", row.text);
        }
        if let Some(subject) = &id.subject {
            assert!(all.contains(&file.subjects.get(subject).unwrap().name), "{name}");
        }
        // Every answer and every day that print shows: a はい beside a target day hides the day.
        let outline = forms.outline.form(&id.form).unwrap();
        let (mut yes, mut no) = (0, 0);
        for row in &outline.rows {
            let Some(record) = sheet.answers.get(&row.id) else { continue };
            for entry in record.cells.values() {
                yes += usize::from(
                    entry.answer == Some(Answer::Yes)
                        && row.cells.iter().any(|cell| cell.answer == AnswerKind::YesNo),
                );
                no += usize::from(entry.answer == Some(Answer::No));
            }
        }
        assert_eq!(all.matches("【はい】").count(), yes, "{name}");
        assert_eq!(all.matches("【いいえ】").count(), no, "{name}");
    }
}

/// A list of terms has fewer columns than the table above: it takes the whole width all the same.
#[test]
fn the_contract_ends_with_its_terms_over_the_whole_width() {
    let forms = forms();
    let mut book = opened(workbook(&file("さくら内科", ""), &forms).unwrap());
    let name = book.sheet_names().into_iter().find(|name| name.contains("Part2")).unwrap();
    let range = book.worksheet_range(&name).unwrap();
    let row_of = |text: &str| -> Vec<(u32, String)> {
        let row = range.rows().find(|row| row.iter().any(|cell| *cell == *text));
        let cells = (0_u32..).zip(row.unwrap_or_else(|| panic!("{text}")));
        let written = cells.map(|(column, cell)| (column, cell.to_string()));
        written.filter(|(_, text)| !text.is_empty()).collect()
    };
    let head = row_of("記載元用語集");
    let labels: Vec<&str> = head.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(labels, ["用語", "内容", "記載元用語集", "記載場所"]);
    let columns = |row: &[(u32, String)]| row.iter().map(|(column, _)| *column).collect::<Vec<_>>();
    assert_eq!(columns(&head), columns(&row_of("セキュリティパッチ")));
    assert_eq!(head.last().map(|(column, _)| *column), range.end().map(|(_, column)| column));
}

#[test]
fn r6_lies_as_on_the_form() {
    let forms = forms();
    let file = file("さくら内科", "");
    let mut book = opened(workbook(&file, &forms).unwrap());
    let name = book.sheet_names().into_iter().find(|name| name.contains("令和6")).unwrap();
    let range = book.worksheet_range(&name).unwrap();
    let row_of = |text: &str| {
        let found = range.used_cells().find(|(_, _, cell)| cell.to_string().contains(text));
        found.map(|(row, column, _)| (row, column)).unwrap_or_else(|| panic!("{text}"))
    };
    let (head, first) = row_of("1回目");
    assert_eq!(range.get((head, first + 1)).unwrap().to_string(), "目標日");
    assert_eq!(range.get((head, first + 2)).unwrap().to_string(), "2回目");
    // Columns: section, sentence, three cells, remarks, R5年度項目.
    assert_eq!(first, 2);
    assert!(row_of("医療情報システムの有無").0 < head);
    let (row, column) = row_of("(2-(7))");
    assert_eq!(column, 1);
    let answer = range.get((row, 2)).unwrap().to_string();
    assert!(
        answer.contains("はい") && answer.contains("いいえ") && answer.contains("（11/"),
        "{answer}"
    );
}

#[test]
fn hostile_texts_stay_texts() {
    let forms = forms();
    let hostile = [
        "=HYPERLINK(\"http://example.invalid\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "]]>&amp;",
        "\u{1}\u{8}\u{b}\u{fffe}",
        "_x0041_",
        "😀\u{202e}",
        "\"';--",
        "a\tb\nc",
        "1-1",
        "007",
        "TRUE",
        "#REF!",
    ];
    let mut file = file("=1+1", "");
    for sheet in file.sheets.values_mut() {
        for (record, text) in sheet.answers.values_mut().zip(hostile.iter().cycle()) {
            record.remarks = (*text).to_owned();
            record.memo = (*text).to_owned();
        }
    }
    let mut book = opened(workbook(&file, &forms).unwrap());
    for name in book.sheet_names() {
        assert_eq!(book.worksheet_formula(&name).unwrap().used_cells().count(), 0, "{name}");
        let range = book.worksheet_range(&name).unwrap();
        for (_, _, cell) in range.used_cells() {
            assert!(matches!(cell, Data::String(_)), "{name}: {cell:?}");
        }
    }
    let flat = texts(&book.worksheet_range("一覧").unwrap());
    for text in hostile.into_iter().chain(["=1+1"]) {
        let found = flat.iter().any(|found| found == text);
        // Signs that XML has no place for are written as `_x0001_`; the reader may show them so.
        assert!(found || text.contains('\u{1}'), "{text:?}");
    }
}

#[test]
fn the_flat_worksheet_says_what_the_table_says() {
    let forms = forms();
    let file = file("さくら内科", "確認中");
    let table = flat::table(&file, &forms.wording);
    let mut book = opened(workbook(&file, &forms).unwrap());
    let range = book.worksheet_range("一覧").unwrap();
    assert_eq!(range.height(), table.rows.len() + 1);
    for (row, fields) in table.rows.iter().enumerate() {
        for (column, field) in fields.iter().enumerate() {
            let cell = range.get((row + 1, column)).map(ToString::to_string).unwrap_or_default();
            assert_eq!(cell, field.text());
        }
    }
    let rows: usize = forms
        .outline
        .forms
        .iter()
        .map(|form| form.rows.len() * if form.subject == Subject::Facility { 1 } else { 2 })
        .sum();
    assert_eq!(table.rows.len(), rows);
    let lines = csv::csv(&file, &forms.wording);
    assert!(lines.starts_with("\u{feff}施設,様式,対象,番号,区分,設問,1回目,1回目日付,目標日,2回目,2回目日付,備考,担当,証跡"));
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let forms = forms();
    let file = file("さくら内科", "確認中");
    assert_eq!(workbook(&file, &forms).unwrap(), workbook(&file, &self::forms()).unwrap());
}

#[test]
fn codes_of_every_form_come_back_and_belong_to_that_form_alone() {
    let forms = forms();
    let mut dice = Dice(0xfeed_5678_9abc_def1);
    for form in &forms.outline.forms {
        for round in 0..20 {
            let mut sheet = answers(form, &mut dice, "");
            sheet.answers.retain(|_, _| round == 0 || dice.roll(4) > 0);
            let code = paper_code::encode(form, "さくら内科", &sheet.answers).unwrap();
            assert_eq!(code.left_out, 0, "{}", form.id);
            let lines: Vec<&str> = code.lines.iter().map(String::as_str).collect();
            let back = paper_code::decode(&lines, form, "さくら内科").unwrap();
            assert_eq!(back.answers, sheet.answers, "{}", form.id);
            for other in forms.outline.forms.iter().filter(|other| other.id != form.id) {
                assert_eq!(
                    paper_code::decode(&lines, other, ""),
                    Err(paper_code::Fault::OtherForm)
                );
            }
            assert!(code::qr(&code.lines.concat()).is_some());
        }
    }
}

#[test]
fn typed_lines_become_a_file_of_the_open_facility() {
    let forms = forms();
    let file = file("さくら内科", "");
    for (id, sheet) in &file.sheets {
        let form = forms.outline.form(&id.form).unwrap();
        let code = paper_code::encode(form, "さくら内科", &sheet.answers).unwrap();
        let subject = id.subject.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default();
        let restore = |typed: &str| {
            restored::file(
                &file,
                &forms,
                id.form.as_str(),
                &subject,
                typed,
                "2026-11-20T14:03:00+09:00",
            )
        };
        let typed =
            code.lines.iter().map(|line| paper_code::grouped(line)).collect::<Vec<_>>().join("\n");
        let made = restore(&typed).unwrap_or_else(|fault| panic!("{fault}"));
        assert!(made.same_facility);
        let (mut back, label) = read(made.text.as_bytes()).unwrap();
        flat::settle(&mut back, &forms.outline);
        assert_eq!(label.exported_at, "2026-11-20T14:03:00+09:00");
        assert_eq!(back.facility.id, file.facility.id);
        let returned = back.sheets.get(id).unwrap();
        assert_eq!(returned.answers.len(), sheet.answers.len());
        for (item, record) in &sheet.answers {
            assert_eq!(returned.answers.get(item).unwrap().cells, record.cells);
        }
        let mut wrong: Vec<String> = code.lines.clone();
        let last = wrong.len() - 1;
        let flipped = if wrong[last].starts_with('1') { "2" } else { "1" };
        wrong[last].replace_range(0..1, flipped);
        let fault = restore(&wrong.join("\n")).err().unwrap();
        assert_eq!(fault, format!("{}行目がちがうようです。紙と見くらべてください。", last + 1));
    }
}

/// What stands in the notes of the paper code: how many lines sheets take.
#[test]
fn usual_sheets_take_at_most_five_lines() {
    let forms = forms();
    for form in &forms.outline.forms {
        let mut sheet = FiledSheet::default();
        for (place, row) in form.rows.iter().enumerate() {
            let mut record = Record { rev: 1, ..Record::default() };
            for cell in &row.cells {
                let entry = record.entry_mut(&cell.id);
                let no = place % 6 == 4;
                match &cell.answer {
                    AnswerKind::YesNo if cell.id != "second" || no => {
                        entry.answer =
                            Some(if no && cell.id == "first" { Answer::No } else { Answer::Yes })
                    }
                    AnswerKind::Choice(words) => entry.words = words[0].clone(),
                    _ => continue,
                }
                entry.date =
                    Date::from_iso(if cell.id == "second" { "2025-02-10" } else { "2024-11-20" })
                        .filter(|_| cell.date);
                if no && cell.id == "first" && row.cell("target").is_some() {
                    record.entry_mut("target").date = Date::from_iso("2025-01-31");
                }
            }
            sheet.answers.insert(row.id.clone(), record);
        }
        let code = paper_code::encode(form, "", &sheet.answers).unwrap();
        println!("{}: {} lines", form.id, code.lines.len());
        assert!(code.lines.len() <= 5, "{}: {}", form.id, code.lines.len());
    }
}
