//! The workbook: one worksheet for every filled-in sheet in the shape of its official form, and one flat
//! table of everything. Texts only, so nothing is ever calculated; the same answers give the same bytes.

mod columns;
mod form_sheet;
mod formats;
mod grid;

use model::exchange::file::File;
use model::exchange::flat;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::forms::Forms;
use crate::sentences;
use formats::Formats;

/// Longest text of a cell, in characters; the format allows 32,767 UTF-16 units.
const LONGEST: usize = 16_000;
/// Most characters of a worksheet's name.
const NAME: usize = 31;
/// So much of a form's title is always told, in UTF-16 units.
const OF_FORM: usize = 6;
/// Where the flat table stands.
const FLAT: &str = "一覧";

/// The workbook's bytes.
///
/// # Errors
/// A sentence for people.
pub fn workbook(file: &File, forms: &Forms) -> Result<Vec<u8>, &'static str> {
    write(file, forms).map_err(|_| sentences::NO_WORKBOOK)
}

fn write(file: &File, forms: &Forms) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // No clock: the same answers, the same bytes.
    let created = ExcelDateTime::from_ymd(2024, 4, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let formats = Formats::new();
    let mut names = vec![FLAT.to_owned()];
    for (id, sheet) in &file.sheets {
        let known = forms.paper(&id.form).zip(forms.outline.form(&id.form));
        let Some((paper, outline)) = known else { continue };
        let subject = flat::subject(file, id);
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name(&paper.short_title, &subject, &mut names))?;
        let filled = form_sheet::Filled {
            paper,
            outline,
            facility: &file.facility.name,
            subject: &subject,
            answers: &sheet.answers,
        };
        form_sheet::write(worksheet, &filled, &formats)?;
    }
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(FLAT)?;
    flat_sheet(worksheet, &flat::table(file, &forms.wording), &formats)?;
    workbook.save_to_buffer()
}

fn flat_sheet(
    worksheet: &mut Worksheet,
    table: &flat::Table,
    formats: &Formats,
) -> Result<(), XlsxError> {
    worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (column, label) in (0_u16..).zip(&table.head) {
        worksheet.write_string_with_format(0, column, label, &formats.head)?;
        let width = match label.as_str() {
            "設問" => 50.0,
            "備考" | "区分" | "証跡" | "メモ" => 28.0,
            "施設" | "様式" => 20.0,
            _ => 12.0,
        };
        worksheet.set_column_width(column, width)?;
    }
    for (row, fields) in (1_u32..).zip(&table.rows) {
        for (column, field) in (0_u16..).zip(fields) {
            let text = bounded(field.text());
            if !text.is_empty() {
                worksheet.write_string_with_format(row, column, text, &formats.flat)?;
            }
        }
    }
    worksheet.set_freeze_panes(1, 0)?;
    if let (Ok(rows), Ok(columns)) =
        (u32::try_from(table.rows.len()), u16::try_from(table.head.len()))
        && rows > 0
        && columns > 0
    {
        worksheet.autofilter(0, 0, rows, columns - 1)?;
    }
    Ok(())
}

/// A text as long as a cell can be; what is cut stands in the exported file.
fn bounded(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(LONGEST).collect();
    cut.push_str("（長いため、ここまで。全文は書き出したファイルにあります）");
    cut
}

/// A name that no other worksheet has, without what Excel refuses.
fn name(form: &str, subject: &str, names: &mut Vec<String>) -> String {
    let (form, subject) = (plain(form), plain(subject));
    let mut name = within(&form, &subject, NAME);
    let mut count = 2;
    // Excel takes names that differ in case only for the same.
    while names.iter().any(|taken| taken.to_lowercase() == name.to_lowercase()) {
        let tail = format!("（{count}）");
        name = within(&form, &subject, NAME - utf16(&tail)) + &tail;
        count += 1;
    }
    names.push(name.clone());
    name
}

fn plain(text: &str) -> String {
    let refused = |c: char| "[]:*?/\\'".contains(c) || c.is_control();
    text.chars().map(|c| if refused(c) { '_' } else { c }).collect()
}

/// Form and subject, of which the form is cut first: sheets of one form differ by their subjects.
fn within(form: &str, subject: &str, limit: usize) -> String {
    if subject.is_empty() {
        return shortened(form, limit);
    }
    let left = limit.saturating_sub(utf16(subject) + 1).max(OF_FORM);
    let form = if utf16(form) > left { shortened(form, left - 1) + "…" } else { form.to_owned() };
    shortened(&format!("{form} {subject}"), limit)
}

/// As many characters as fit, counted as Excel counts them.
fn shortened(text: &str, limit: usize) -> String {
    let mut short = String::new();
    for c in text.chars() {
        if utf16(&short) + c.len_utf16() > limit {
            break;
        }
        short.push(c);
    }
    short
}

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_worksheets_are_short_plain_and_different() {
        let mut names = vec![FLAT.to_owned()];
        let long = "😀".repeat(40);
        let made: Vec<String> = [
            ("令和6年度版", ""),
            ("令和6年度版", ""),
            ("契約", "A/B社 [本店]"),
            ("契約", &long),
            ("契約", &long),
            ("一覧", ""),
        ]
        .map(|(form, subject)| name(form, subject, &mut names))
        .into();
        assert_eq!(made[..3], ["令和6年度版", "令和6年度版（2）", "契約 A_B社 _本店_"]);
        assert!(made.iter().all(|name| utf16(name) <= NAME));
        assert_eq!(made[5], "一覧（2）");
        assert_ne!(made[3], made[4]);
    }

    #[test]
    fn the_subject_is_told_before_the_whole_title() {
        let mut names = vec![FLAT.to_owned()];
        let form = "医療情報システムの契約書のひな型（第1部 基本の確認、令和6年度）";
        let long = "株式会社とても長い名前のメディカルシステムズ東日本販売 本店";
        let made = ["A社", "B社", long].map(|subject| name(form, subject, &mut names));
        assert_eq!(made[0], "医療情報システムの契約書のひな型（第1部 基本の確認、… A社");
        assert_eq!(made[1], "医療情報システムの契約書のひな型（第1部 基本の確認、… B社");
        assert_eq!(made[2], "医療情報シ… 株式会社とても長い名前のメディカルシステムズ東日");
        assert!(made.iter().all(|name| utf16(name) <= NAME));
    }
}
