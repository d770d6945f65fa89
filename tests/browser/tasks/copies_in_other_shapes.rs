//! Copies in other shapes: Excel, CSV, and a file without names. The program that makes them is loaded
//! only when it is asked for; another library opens the workbook; a file without names is no backup.

use std::fs;

use anyhow::{Context, Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use calamine::{Data, Reader, open_workbook_auto};
use model::hooks;

use crate::fill_in::{FORM, fill_in_first};

pub const TASKS: &[Task] = &[Task::everywhere("copies", task)];

const FACILITY: &str = "=写しの/診療所";

fn task(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin(FACILITY, FORM)?;
    let filled = fill_in_first(&checker, 4)?;
    checker.wait_until_saved()?;
    ensure!(!came(&browser)?, "the second program is loaded before anybody asked for it");

    let csv = device.download(|| press(&browser, "csv"))?;
    ensure!(came(&browser)?, "a table came without the second program");
    // Later copies need them no more.
    let sleeping =
        "document.querySelectorAll('script[data-later=handover]').forEach(one => one.remove())";
    browser.script(sleeping, &[])?;
    let text = fs::read_to_string(&csv)?;
    ensure!(csv.extension().is_some_and(|end| end == "csv"), "{}", csv.display());
    ensure!(text.starts_with("\u{feff}施設,様式,対象,番号,区分,設問,1回目,"), "{text}");
    ensure!(text.lines().count() >= 20 && text.contains("\r\n'=写しの/診療所,"), "{text}");
    ensure!(filled.iter().all(|one| text.contains(&one.remarks)), "remarks are missing: {text}");

    let xlsx = device.download(|| press(&browser, "workbook"))?;
    opens(&xlsx, &filled.iter().map(|one| one.remarks.clone()).collect::<Vec<_>>())?;
    let again = device.download(|| press(&browser, "workbook"))?;
    ensure!(fs::read(&xlsx)? == fs::read(&again)?, "the same answers give other bytes");

    let bare = device.download(|| press(&browser, "without-names"))?;
    let name = bare.file_name().context("a name")?.to_string_lossy().into_owned();
    let text = fs::read_to_string(&bare)?;
    for secret in filled.iter().map(|one| one.remarks.as_str()).chain(["写し"]) {
        ensure!(
            !text.contains(secret) && !name.contains(secret),
            "{secret} stands in {name}: {text}"
        );
    }
    ensure!(text.contains("\"anonymised\":true") && text.contains("2024-05-01"), "{text}");

    // It is a whole file, and no backup.
    let before = checker.written()?;
    checker.choose_file(&bare)?;
    browser.wait_to_see("「名前を出さない書き出し」のファイルです")?;
    browser.press("やめる")?;
    ensure!(checker.written()? == before, "a file without names changed something");
    let complaints = browser.complaints()?;
    ensure!(complaints.is_empty(), "the browser complains: {complaints:?}");
    browser.close()
}

/// Presses the button of a copy on the sheet that is open; its box is opened first.
pub fn press(browser: &Browser, copy: &str) -> Result<()> {
    let sheet = format!("section[{}]:not([hidden])", hooks::FORM);
    browser.script(
        "document.querySelectorAll(arguments[0] + ' details.handing-more').forEach(box => box.open = true)",
        &[sheet.clone().into()],
    )?;
    browser.find(&format!("{sheet} button[{}='copy'][value='{copy}']", hooks::ACTION))?.press()
}

/// Whether the second program came.
fn came(browser: &Browser) -> Result<bool> {
    let came = "return Boolean(window.tenkenHandover && window.tenkenForms)";
    Ok(browser.script(came, &[])? == true)
}

fn opens(path: &std::path::Path, remarks: &[String]) -> Result<()> {
    let mut book = open_workbook_auto(path)?;
    let names = book.sheet_names();
    ensure!(names.len() == 2, "a worksheet a sheet and the flat one, not {names:?}");
    for name in names {
        let range = book.worksheet_range(&name)?;
        let texts: Vec<String> = range.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
        ensure!(range.used_cells().all(|(_, _, cell)| matches!(cell, Data::String(_))), "{name}");
        ensure!(
            texts.iter().any(|text| text.contains(FACILITY)),
            "{name} does not name the facility"
        );
        for words in remarks {
            ensure!(texts.contains(words), "{name} lacks {words}");
        }
    }
    Ok(())
}
