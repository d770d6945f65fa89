//! A form that was added under `content/` alone is answered, kept and printed: every kind of cell.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::site::{Site, copy_folder};
use browser_tests::task::Task;
use generator::args::{Format, Options};
use model::hooks;
use model::sheet::answer::Answer;
use tempfile::TempDir;

pub const TASKS: &[Task] = &[Task::in_folder("every_kind_of_cell", task)];

const FORM: &str = "made-up/every-cell";

fn task(place: &Place) -> Result<()> {
    let (_folder, site) = built()?;
    let place = place.with(Site::at(&site));
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &place)?;
    checker.begin("見本の診療所", FORM)?;
    let row = |name: &str| checker.row(&format!("made-up/{name}"));

    row("yes-no")?.answer("first", Answer::No)?;
    row("yes-no")?.write_date("target", "2030/1/31")?;
    row("yes-no")?.write_remarks("備考の見本")?;
    row("mark")?;
    let mark =
        format!("article[{}='made-up/mark'] label:has([{}='check'])", hooks::ITEM, hooks::CELL);
    browser.find(&mark)?.press()?;
    row("choice")?;
    browser.find(&field("choice", "level", "words"))?.choose("一部準拠")?;
    row("text")?;
    browser.find(&field("text", "words", "words"))?.write("言葉の見本")?;
    row("day")?.write_date("target", "2030/2/28")?;
    checker.wait_until_saved()?;
    let written = checker.written()?;

    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    let again = checker.written()?;
    ensure!(again == written, "after reloading: {again:?}\nbefore: {written:?}");
    let exported = checker.exported(&device)?.to_string();
    for word in ["made-up/yes-no", "一部準拠", "言葉の見本", "2030-01-31", "2030-02-28"] {
        ensure!(exported.contains(word), "{word} is missing in {exported}");
    }

    for (item, cell, words) in [("text", "words", "言葉の見本"), ("mark", "check", "✓")] {
        let place = format!("[{}='made-up/{item} {cell} answer']", hooks::PRINT);
        // The paper wakes a moment after the sheet.
        browser.wait(&format!("{words} stands on paper"), || {
            let script = "return document.querySelector(arguments[0])?.textContent";
            let printed = browser.script(script, &[place.clone().into()])?;
            Ok(printed.as_str().is_some_and(|text| text.contains(words)).then_some(()))
        })?;
    }
    for (item, cell, word) in [("yes-no", "first", "no"), ("choice", "level", "一部準拠")] {
        let place = format!(
            "[{}='made-up/{item} {cell} answer'] .ringed[data-word='{word}']",
            hooks::PRINT
        );
        let found = browser.find_all(&place)?.len();
        ensure!(found == 1, "{item}: {word} is ringed {found} times");
    }
    for item in ["yes-no", "day"] {
        let place = format!("[{}='made-up/{item} target date'].filled", hooks::PRINT);
        ensure!(browser.find_all(&place)?.len() == 1, "{item}: no day on paper");
    }
    browser.close()
}

fn field(item: &str, cell: &str, field: &str) -> String {
    format!(
        "article[{}='made-up/{item}'] [{}='{cell}'][{}='{field}']",
        hooks::ITEM,
        hooks::CELL,
        hooks::FIELD
    )
}

/// The real content with the made-up form, and nothing else changed, as a site.
fn built() -> Result<(TempDir, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("no workspace")?;
    let folder = tempfile::Builder::new().prefix("tenken-made-up-").tempdir()?;
    for part in ["content", "seeds"] {
        copy_folder(&root.join(part), &folder.path().join(part))?;
    }
    copy_folder(&root.join("tests/cases/every-cell/content"), &folder.path().join("content"))?;
    let site = folder.path().join("dist");
    let options = Options {
        content: folder.path().join("content"),
        seeds: None,
        site: root.join("site"),
        out: site.clone(),
        checker: Some(root.join("target/checker")),
        search: true,
        format: Format::Short,
    };
    generator::build(&options).map_err(|stop| anyhow!("{stop:?}"))?;
    Ok((folder, site))
}
