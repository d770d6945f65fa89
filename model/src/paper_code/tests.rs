//! The code as a whole: what goes onto paper comes back, what was typed wrong is found out.

use super::*;
use crate::date::Date;
use crate::form::{AnswerKind, Subject};
use crate::id::FormId;
use crate::sheet::answer::Answer;
use crate::sheet::outline::{CellOutline, RowOutline, SourceStatus};
use crate::sheet::record::Unsure;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

fn date(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

fn form(rows: usize, year: bool) -> FormOutline {
    let year = year.then(|| (date("2024-04-01"), date("2025-03-31")));
    let cell = |id: &str, answer, date| CellOutline { id: id.into(), answer, date };
    let rows = (0..rows).map(|place| RowOutline {
        id: ItemId::new(&format!("r6/item-{place}/all")).unwrap(),
        number: None,
        is_gate: place == 0,
        may_be_exempt: place == 2,
        remarks: true,
        year,
        target_year: year,
        cells: match place % 5 {
            0 => vec![cell("first", AnswerKind::YesNo, true)],
            4 => vec![
                cell("mark", AnswerKind::Mark, true),
                cell(
                    "choice",
                    AnswerKind::Choice(vec!["準拠".into(), "一部".into(), "否".into()]),
                    false,
                ),
                cell("answer", AnswerKind::Text, false),
            ],
            _ => vec![
                cell("first", AnswerKind::YesNo, true),
                cell("target", AnswerKind::None, true),
                cell("second", AnswerKind::YesNo, true),
            ],
        },
    });
    FormOutline {
        id: FormId::new("r6/hospital").unwrap(),
        title: "令和6年度版".into(),
        fiscal_year: Some(2024),
        text_hash: "7e".repeat(32),
        source_status: SourceStatus::Verified,
        subject: Subject::Facility,
        rows: rows.collect(),
    }
}

fn random_day(dice: &mut Dice) -> Option<Date> {
    match dice.roll(8) {
        0 | 1 => None,
        2 => Some(date("9999-12-31")),
        3 => Date::new(
            u16::try_from(1 + dice.roll(9999)).unwrap(),
            1 + dice.roll(12) as u8,
            1 + dice.roll(28) as u8,
        ),
        4 => Some(date("2024-02-29")),
        _ => Date::new(2024, 11, 1 + dice.roll(3) as u8),
    }
}

/// A sheet of which everything has a place in the code.
fn random_sheet(form: &FormOutline, dice: &mut Dice) -> SortedMap<ItemId, Record> {
    let mut answers = SortedMap::new();
    for row in &form.rows {
        let mut record = Record { rev: 1, ..Record::default() };
        for cell in &row.cells {
            let entry = record.entry_mut(&cell.id);
            match &cell.answer {
                AnswerKind::YesNo | AnswerKind::Mark => {
                    entry.answer =
                        [None, Some(Answer::Yes), Some(Answer::No), Some(Answer::NotRequired)]
                            [dice.roll(4) as usize];
                }
                AnswerKind::Choice(words) => {
                    entry.words = words.get(dice.roll(4) as usize).cloned().unwrap_or_default();
                }
                AnswerKind::Text | AnswerKind::None => {}
            }
            if cell.date || cell.answer == AnswerKind::None {
                entry.date = random_day(dice);
            }
        }
        record.tidy();
        if !record.is_blank() && dice.roll(10) > 0 {
            answers.insert(row.id.clone(), record);
        }
    }
    answers
}

fn lines(code: &PaperCode) -> Vec<&str> {
    code.lines.iter().map(String::as_str).collect()
}

#[test]
fn random_sheets_come_back_exactly() {
    let mut dice = Dice(0x5eed_1234_5678_9abc);
    for round in 0..1000 {
        let form = form(1 + (round % 40), round % 3 > 0);
        let answers = random_sheet(&form, &mut dice);
        let code = encode(&form, "さくら内科", &answers).unwrap();
        assert_eq!(code.left_out, 0);
        let typed: Vec<String> = code.lines.iter().map(|line| grouped(line)).collect();
        let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
        let restored = Restored { answers, same_facility: true };
        assert_eq!(decode(&typed, &form, "さくら 内科"), Ok(restored.clone()), "{typed:?}");
        let scanned = split(&code.lines.concat());
        let scanned: Vec<&str> = scanned.iter().map(String::as_str).collect();
        assert_eq!(decode(&scanned, &form, "さくら内科"), Ok(restored));
    }
}

/// A sheet as most people fill it in: はい on one day, two exceptions.
fn usual(form: &FormOutline) -> SortedMap<ItemId, Record> {
    let mut answers = SortedMap::new();
    for (place, row) in form.rows.iter().enumerate() {
        let mut record = Record { rev: 1, ..Record::default() };
        let no = place % 8 == 3;
        record.entry_mut("first").answer = Some(if no { Answer::No } else { Answer::Yes });
        record.entry_mut("first").date = Some(date("2024-11-20"));
        if no && row.cell("target").is_some() {
            record.entry_mut("target").date = Some(date("2025-01-31"));
        }
        if row.cell("first").is_some() {
            answers.insert(row.id.clone(), record);
        }
    }
    answers
}

#[test]
fn a_usual_sheet_takes_few_lines() {
    let form = form(19, true);
    assert_eq!(encode(&form, "", &usual(&form)).unwrap().lines.len(), 3);
    assert_eq!(encode(&form, "", &SortedMap::new()).unwrap().lines.len(), 2);
}

#[test]
fn any_single_wrong_character_is_found_in_its_line() {
    let form = form(12, true);
    let code = encode(&form, "さくら内科", &usual(&form)).unwrap();
    for (place, line) in code.lines.iter().enumerate() {
        for at in 0..line.len() {
            for other in "0123456789xＯ".chars() {
                let mut typed: Vec<char> = line.chars().collect();
                if typed[at] == other {
                    continue;
                }
                typed[at] = other;
                let typed: String = typed.iter().collect();
                let mut lines = lines(&code);
                lines[place] = &typed;
                let Err(Fault::Lines(faults)) = decode(&lines, &form, "") else {
                    panic!("{typed} was taken for {line}");
                };
                assert_eq!(faults.len(), 1);
            }
            let mut short = line.clone();
            short.remove(at);
            let mut lines = lines(&code);
            lines[place] = &short;
            let fault = LineFault::Length { line: place + 1, digits: 23 };
            assert_eq!(decode(&lines, &form, ""), Err(Fault::Lines(vec![fault])));
        }
    }
}

#[test]
fn neighbouring_digits_and_lines_exchanged_are_found() {
    let mut dice = Dice(42);
    for _ in 0..10 {
        let form = form(30, true);
        let code = encode(&form, "", &random_sheet(&form, &mut dice)).unwrap();
        for (place, line) in code.lines.iter().enumerate() {
            for at in 1..line.len() {
                let mut typed: Vec<char> = line.chars().collect();
                typed.swap(at - 1, at);
                let typed: String = typed.iter().collect();
                let mut lines = lines(&code);
                lines[place] = &typed;
                let decoded = decode(&lines, &form, "");
                assert!(
                    typed == *line || matches!(decoded, Err(Fault::Lines(_))),
                    "{typed} {line}"
                );
            }
            for other in 0..place {
                let mut lines = lines(&code);
                lines.swap(place, other);
                assert!(
                    matches!(decode(&lines, &form, ""), Err(Fault::Lines(faults)) if faults.len() == 2)
                );
            }
        }
    }
    let form = form(12, true);
    let code = encode(&form, "", &usual(&form)).unwrap();
    let exchanged = [&*code.lines[1], &*code.lines[0]];
    assert_eq!(
        decode(&exchanged, &form, ""),
        Err(Fault::Lines(vec![
            LineFault::Elsewhere { line: 1, belongs: 2 },
            LineFault::Elsewhere { line: 2, belongs: 1 },
        ]))
    );
}

#[test]
fn lines_of_two_papers_missing_lines_and_other_forms_are_told() {
    let form = form(19, true);
    let one = encode(&form, "", &usual(&form)).unwrap();
    let mut changed = usual(&form);
    changed.get_mut(&form.rows[1].id).unwrap().entry_mut("first").date = Some(date("2024-12-02"));
    let other = encode(&form, "", &changed).unwrap();
    assert_eq!(one.lines.len(), other.lines.len());
    let mixed = [&*one.lines[0], &*other.lines[1], &*one.lines[2]];
    assert_eq!(decode(&mixed, &form, ""), Err(Fault::NotTogether));
    let fewer = Fault::Count { there: 2, expected: 3 };
    assert_eq!(decode(&lines(&one)[..2], &form, ""), Err(fewer));
    let mut reworded = form.clone();
    reworded.text_hash = "7f".repeat(32);
    assert_eq!(decode(&lines(&one), &reworded, ""), Err(Fault::OtherForm));
    assert_eq!(is_of_form(&lines(&one), &reworded), Some(false));
    assert_eq!(is_of_form(&lines(&one), &form), Some(true));
    assert_eq!(decode(&["", " "], &form, ""), Err(Fault::Empty));
}

#[test]
fn a_line_left_out_or_typed_twice_is_named() {
    let mut dice = Dice(7);
    for _ in 0..50 {
        let form = form(30, true);
        let code = encode(&form, "", &random_sheet(&form, &mut dice)).unwrap();
        let whole = lines(&code);
        for place in 0..whole.len() {
            let mut fewer = whole.clone();
            fewer.remove(place);
            // Nothing stands behind the last one: its number is known from what was read.
            let (there, expected) = (fewer.len(), whole.len());
            let fault = match place + 1 == whole.len() {
                true => Fault::Count { there, expected },
                false => Fault::Lines(vec![LineFault::LeftOut(place + 1)]),
            };
            assert_eq!(decode(&fewer, &form, ""), Err(fault));
            let mut more = whole.clone();
            more.insert(place, whole[place]);
            let fault = Fault::Lines(vec![LineFault::Twice(place + 2)]);
            assert_eq!(decode(&more, &form, ""), Err(fault));
        }
    }
}

#[test]
fn another_facility_is_told_and_its_name_is_not_in_the_code() {
    let form = form(5, true);
    let code = encode(&form, "さくら内科", &usual(&form)).unwrap();
    assert!(decode(&lines(&code), &form, "さくら内科").unwrap().same_facility);
    assert!(!decode(&lines(&code), &form, "もみじ薬局").unwrap().same_facility);
}

#[test]
fn what_has_no_place_is_counted() {
    let form = form(6, true);
    let mut answers = usual(&form);
    let clean = encode(&form, "", &answers).unwrap();
    answers.get_mut(&form.rows[0].id).unwrap().remarks = "A社に確認中".into();
    answers.get_mut(&form.rows[1].id).unwrap().unsure = Some(Unsure::default());
    answers.get_mut(&form.rows[2].id).unwrap().entry_mut("first").typed = Some("2/30".into());
    answers.insert(
        ItemId::new("r9/unknown/all").unwrap(),
        answers.get(&form.rows[0].id).unwrap().clone(),
    );
    let code = encode(&form, "", &answers).unwrap();
    assert_eq!((code.left_out, code.lines), (4, clean.lines));
}

#[test]
fn nothing_that_is_typed_makes_it_stumble() {
    let mut dice = Dice(7);
    let form = form(19, true);
    let code = encode(&form, "", &usual(&form)).unwrap();
    for _ in 0..5_000 {
        let mut lines = code.lines.clone();
        for _ in 0..=dice.roll(4) {
            let place = dice.roll(lines.len() as u64) as usize;
            let line: Vec<char> = lines[place].chars().collect();
            let at = dice.roll(line.len().max(1) as u64) as usize;
            let mut line: String = line.into_iter().collect();
            match dice.roll(6) {
                0 => line.insert(line.char_indices().nth(at).map_or(0, |(at, _)| at), '９'),
                1 => line = line.chars().take(at).collect(),
                2 => line = (0..24).map(|_| char::from(b'0' + dice.roll(10) as u8)).collect(),
                3 => lines.push(line.clone()),
                4 => line = "😀\u{0}=".to_owned(),
                _ => line = line.chars().rev().collect(),
            }
            let place = place.min(lines.len() - 1);
            lines[place] = line;
        }
        let typed: Vec<&str> = lines.iter().map(String::as_str).collect();
        let _ = split(&lines.concat());
        if decode(&typed, &form, "").is_ok() {
            // Only what says the same: an empty line more, full-width digits.
            let plain = typed.iter().map(|line| line.replace('９', "9"));
            assert!(
                plain.filter(|line| !line.is_empty()).eq(code.lines.iter().cloned()),
                "{typed:?}"
            );
        }
    }
}
