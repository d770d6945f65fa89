//! A file that comes in changes nothing before the yes, can be taken back, and is refused where it is
//! damaged, foreign or too new; every released version opens.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::element::Element;
use browser_tests::place::Place;
use browser_tests::soak::{rounds, share};
use browser_tests::task::Task;
use model::hooks;
use model::sheet::answer::Answer;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::fill_in::{FORM, GATE};
use crate::kept::{look, put_in_journal, put_in_mirror};

const ITEM: &str = "r6/asset-ledger/all";
const REFUSED: &str = "このファイルは読み込めません";
const UNCHANGED: &str = "いまの回答は変わっていません。";

/// What stands in every golden file.
const GOLDEN_REMARKS: &str = "A社に削除を";

pub const TASKS: &[Task] = &[
    Task::everywhere("s16_one_changed_byte_is_noticed", changed_bytes),
    Task::everywhere("s17_nothing_changes_before_the_yes", nothing_before_the_yes),
    Task::everywhere("s18_bad_files_change_nothing", bad_files),
    Task::everywhere("s19_every_version_opens", every_version),
    Task::everywhere("s19_what_a_newer_version_keeps_stays", newer_stays),
];

/// The screen of a file that comes in.
struct Preview<'b> {
    browser: &'b Browser,
}

impl<'b> Preview<'b> {
    /// Hands a file over and waits until the app has said what it is.
    fn of(browser: &'b Browser, checker: &Checker, file: &Path) -> Result<Self> {
        let preview = Self { browser };
        checker.choose_file(file)?;
        browser.wait(&format!("the preview of {}", file.display()), || {
            Ok((!preview.text()?.is_empty()).then_some(()))
        })?;
        Ok(preview)
    }

    /// What is said; nothing while it is not shown.
    fn text(&self) -> Result<String> {
        let screen = format!("[{}='screen-import'] .import-box", hooks::SLOT);
        self.browser.read(&screen)?.context("there is no screen for files")
    }

    fn offers(&self, action: &str) -> Result<bool> {
        let found = self.browser.find_all(&Self::selector(action))?;
        found.first().context("there is no such button")?.is_shown()
    }

    fn button(&self, action: &str) -> Result<Element<'b>> {
        self.browser.find(&Self::selector(action))
    }

    fn selector(action: &str) -> String {
        format!("[{}='screen-import'] [{}='{action}']", hooks::SLOT, hooks::ACTION)
    }

    /// 「やめる（何も変えない）」.
    fn leave(&self) -> Result<()> {
        self.button("import-cancel")?.press()?;
        self.browser.wait("the preview is closed", || Ok(self.text()?.is_empty().then_some(())))
    }
}

/// Both stores, without the marks of where one is and when the app was opened and closed.
fn kept(browser: &Browser) -> Result<Value> {
    let mut stores = look(browser)?;
    for store in ["journal", "mirror"] {
        if let Some(keys) = stores[store].as_object_mut() {
            keys.retain(|key, _| !key.starts_with("tenken1:@"));
        }
    }
    Ok(stores)
}

/// What is kept is as it was.
fn unchanged(browser: &Browser, before: &Value, what: &str) -> Result<()> {
    let now = kept(browser)?;
    ensure!(now == *before, "{what} changed what is kept:\n{before}\n{now}");
    Ok(())
}

fn begun<'b>(browser: &'b Browser, place: &Place, facility: &str) -> Result<Checker<'b>> {
    let checker = Checker::open(browser, place)?;
    checker.begin(facility, FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.row(ITEM)?.write_remarks("もとの控え")?;
    checker.wait_until_saved()?;
    Ok(checker)
}

fn repository() -> Result<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("no workspace")
}

fn changed_bytes(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, place, "一字ちがいの診療所")?;
    let file = fs::read(checker.export(&device)?)?;
    let before = kept(&browser)?;
    let folder = TempDir::new()?;
    let tries = rounds(5, file.len());
    for try_of in 0..tries {
        // Spread over the whole file, its first and its last byte among them.
        let at = try_of * (file.len() - 1) / (tries - 1).max(1);
        let mut changed = file.clone();
        changed[at] ^= 1;
        let path = folder.path().join(format!("{at}.json"));
        fs::write(&path, &changed)?;
        let preview = Preview::of(&browser, &checker, &path)?;
        let said = preview.text()?;
        ensure!(said.contains(REFUSED) && said.contains(UNCHANGED), "byte {at}: {said}");
        ensure!(!preview.offers("import-confirm")?, "byte {at} is offered to be taken in: {said}");
        preview.leave()?;
    }
    unchanged(&browser, &before, "a changed file")?;

    // A changed word is told as such, and can be read.
    let text = String::from_utf8(file)?;
    ensure!(text.contains("もとの控え"), "the remarks are not in the file: {text}");
    let path = folder.path().join("word.json");
    fs::write(&path, text.replace("もとの控え", "かえた控え"))?;
    let preview = Preview::of(&browser, &checker, &path)?;
    let said = preview.text()?;
    ensure!(said.contains("書き出したあとに、中身が変わっています"), "{said}");
    preview.button("look")?.press()?;
    browser.wait_to_see("かえた控え")?;
    browser.wait_to_see("見るだけの画面です")?;
    unchanged(&browser, &before, "looking")?;
    browser.close()
}

fn nothing_before_the_yes(place: &Place) -> Result<()> {
    let other = place.device()?;
    let browser = other.browser()?;
    let checker = begun(&browser, place, "さくら内科")?;
    let earlier = checker.export(&other)?;
    checker.row(ITEM)?.write_remarks("ファイルの控え")?;
    checker.row(ITEM)?.answer("first", Answer::No)?;
    checker.wait_until_saved()?;
    let later = checker.export(&other)?;
    browser.close()?;

    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.choose_file(&earlier)?;
    checker.take_in()?;
    checker.wait_until_saved()?;
    checker.choose(FORM)?;
    checker.row(ITEM)?.write_remarks("もとの控え")?;
    let before_written = checker.written()?;
    let before = kept(&browser)?;

    // Looked at, and left.
    Preview::of(&browser, &checker, &later)?.leave()?;
    unchanged(&browser, &before, "a file that was only looked at")?;
    // Looked at, and the page opened anew in the middle of it.
    Preview::of(&browser, &checker, &later)?;
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    unchanged(&browser, &before, "opening anew")?;
    ensure!(checker.written()? == before_written, "opening anew changed what is shown");

    // Taken in, and taken back.
    Preview::of(&browser, &checker, &later)?;
    browser.press("ファイルの回答")?;
    checker.take_in()?;
    checker.wait_until_saved()?;
    ensure!(checker.row(ITEM)?.remarks()? == "ファイルの控え", "the file was not taken in");
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    browser.press("様式一覧")?;
    let button = browser.control("読み込む前に戻す")?;
    button.bring()?;
    let before_press = scrolled(&browser)?;
    button.press()?;
    browser
        .wait("it is taken back", || Ok(browser.sees("読み込む前に戻しました")?.then_some(())))?;
    browser.wait("the focus is not lost with the button", || {
        let focused = browser.script("return document.activeElement.localName", &[])?;
        Ok((focused == "h1").then_some(()))
    })?;
    ensure!(before_press > 0.0, "the button stood at the top of the page");
    ensure!(scrolled(&browser)? > 0.0, "the page was pulled away under the finger");
    checker.wait_until_saved()?;
    checker.choose(FORM)?;
    checker.resumed(FORM)?;
    let back = checker.written()?;
    ensure!(back == before_written, "not as before:\n{back:?}\n{before_written:?}");
    browser.close()
}

fn scrolled(browser: &Browser) -> Result<f64> {
    browser.script("return window.scrollY", &[])?.as_f64().context("no number")
}

/// A folder of `tests/cases/answers`: what somebody hands over by mistake, and what is said of it.
struct Case {
    name: String,
    file: PathBuf,
    said: Vec<String>,
}

fn cases() -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(repository()?.join("tests/cases/answers"))? {
        let folder = entry?.path();
        let files = ["file.json", "file.bin"].map(|name| folder.join(name));
        let file =
            files.into_iter().find(|file| file.is_file()).context("a case without a file")?;
        let said = fs::read_to_string(folder.join("expected.txt"))?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        cases.push(Case { name, file, said: said.lines().map(str::to_owned).collect() });
    }
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(cases)
}

fn bad_files(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, place, "まちがえる診療所")?;
    let before = kept(&browser)?;
    let cases = cases()?;
    ensure!(cases.len() > 60, "only {} cases", cases.len());
    let refused = |case: &&Case| case.said.first().is_some_and(|title| title == REFUSED);
    for case in share(place, &cases) {
        let preview = Preview::of(&browser, &checker, &case.file)?;
        let said = preview.text()?;
        // What else is said about a file that can be read depends on what this device holds.
        let expected = if refused(&case) { 2 } else { 1 };
        for line in case.said.iter().take(expected) {
            ensure!(said.contains(line.as_str()), "{}: {line}\nis missing in\n{said}", case.name);
        }
        let offered = preview.offers("import-confirm")?;
        ensure!(!(refused(&case) && offered), "{} is offered to be taken in", case.name);
        preview.leave()?;
    }
    ensure!(cases.iter().filter(refused).count() > 40, "hardly any of them is refused");
    unchanged(&browser, &before, "a bad file")?;
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    ensure!(checker.row(ITEM)?.remarks()? == "もとの控え", "the answer is still there");
    browser.close()
}

fn every_version(place: &Place) -> Result<()> {
    let mut golden: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(repository()?.join("tests/golden"))? {
        golden.push(entry?.path());
    }
    golden.sort();
    ensure!(golden.len() >= 3, "golden files are missing: {golden:?}");
    for file in share(place, &golden) {
        // The same server for each file: in WebKit a shared browser would still know the one before.
        let device = place.own_device()?;
        let browser = device.browser()?;
        let checker = Checker::open(&browser, place)?;
        Preview::of(&browser, &checker, file)?;
        // Its sentences are made up: answers to other sentences come as candidates, or so.
        if let Some(as_answers) = browser.control_now("たしかめずに")? {
            as_answers.press()?;
        }
        checker.take_in()?;
        checker.wait_until_saved()?;
        checker.choose(FORM)?;
        let exported = checker.exported(&device)?.to_string();
        ensure!(exported.contains(GOLDEN_REMARKS), "{}: {exported}", file.display());
        browser.close()?;
    }
    Ok(())
}

/// What a newer version wrote into a row stays with it when this version changes the row; what it keeps
/// under names of its own is not touched; its file can only be looked at.
fn newer_stays(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    begun(&browser, place, "先を行く診療所")?;
    let stores = kept(&browser)?;
    let end = format!("{FORM}:{ITEM}");
    let key =
        stores["journal"].as_object().and_then(|keys| keys.keys().find(|key| key.ends_with(&end)));
    let key = key.context("the row is not kept")?;
    let newer = json!({
        "remark": "新しい版の控え", "rev": 90, "photo": {"kept": "新しい版だけが知る"},
        "first": {"value": "yes", "date": null, "signed": "新しい版の印"},
    });
    put_in_mirror(&browser, key, Some(&newer.to_string()))?;
    put_in_journal(&browser, key, Some(&newer.to_string()))?;
    put_in_mirror(&browser, "tenken2:x:@file", Some("新しい版の値"))?;
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    ensure!(checker.row(ITEM)?.remarks()? == "新しい版の控え", "the newer version's row is read");
    checker.row(ITEM)?.write_remarks("こちらの控え")?;
    checker.wait_until_saved()?;
    let now = kept(&browser)?;
    for store in ["journal", "mirror"] {
        let text = now[store][key].as_str().unwrap_or_default();
        for part in ["新しい版だけが知る", "新しい版の印", "こちらの控え"] {
            ensure!(text.contains(part), "{part} is not in the {store}: {text}");
        }
    }
    ensure!(now["mirror"]["tenken2:x:@file"] == "新しい版の値", "{}", now["mirror"]);

    let newer = repository()?.join("tests/cases/answers/newer-major/file.json");
    let preview = Preview::of(&browser, &checker, &newer)?;
    ensure!(!preview.offers("import-confirm")?, "a newer version's file is offered to be taken in");
    preview.button("look")?.press()?;
    browser.wait_to_see("見るだけの画面です")?;
    browser.wait_to_see(GOLDEN_REMARKS)?;
    unchanged(&browser, &now, "looking")?;
    browser.close()
}
