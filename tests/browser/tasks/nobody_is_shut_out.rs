//! Every page and every state of the answer app, by the rules of axe-core; and nothing runs out of a
//! narrow screen, also with text of twice the size.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::hooks;
use model::sheet::answer::Answer;
use serde_json::{Value, json};

use crate::fill_in::{FORM, GATE};

const ITEM: &str = "r6/asset-ledger/all";

/// One page of each type.
const PAGES: &[&str] = &[
    "index.html",
    "editions/index.html",
    "editions/r6.html",
    "editions/r7.html",
    "editions/r8.html",
    "forms/r6-hospital.html",
    "items/r6/2-05-server.html",
    "tables/index.html",
    "bcp/index.html",
    "contract/part2.html",
    "terms/index.html",
    "terms/two-factor.html",
    "clauses/index.html",
    "articles/index.html",
    "sources/index.html",
    "search.html",
    FOUND,
    "search.html?q=%E3%82%8F%E3%82%93%E3%81%99%E3%82%80",
    "search.html?q=zzzzqqqq",
    "help/save.html",
    "help/offline.html",
    "help/lost.html",
    "manual/index.html",
    "manual/password-strength.html",
    "manual/bcp-peacetime.html",
    "manual/faq.html",
    "roles/it.html",
    "editions/compare.html",
];

/// Results for だいちょう.
const FOUND: &str = "search.html?q=%E3%81%A0%E3%81%84%E3%81%A1%E3%82%87%E3%81%86";

pub const TASKS: &[Task] = &[
    Task::in_one_engine("pages", pages),
    Task::in_one_engine("answering", answering),
    Task::in_one_engine("looking_back", looking_back),
    Task::in_one_engine("narrow_and_large", narrow),
    Task::in_one_engine("turned_and_enlarged", turned),
    Task::in_folder("what_is_told_is_heard", told),
];

/// Forms that are not open stand aside meanwhile: the rules pass over what is hidden, but only after
/// walking through each of its elements.
const RUN: &str = r#"
const finish = arguments[arguments.length - 1];
const aside = [...document.querySelectorAll(`section[${arguments[0]}][hidden]`)].map(form => {
  const place = document.createComment("");
  form.replaceWith(place);
  return [place, form];
});
const done = faults => {
  for (const [place, form] of aside) place.replaceWith(form);
  finish(faults);
};
axe.run(document, {resultTypes: ["violations"]}).then(
  result => done(result.violations.map(fault =>
    `${fault.id}: ${fault.help}: ${fault.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + (n.any[0] || n.all[0] || n.none[0] || {message: ""}).message).join(" | ")}`)),
  error => done(["axe failed: " + error]));
"#;

fn rules() -> Result<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("no workspace")?;
    let file = root.join("target/axe/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&file)
        .with_context(|| format!("no {}: `cargo xtask test` gets it", file.display()))
}

fn has_no_fault(browser: &Browser, rules: &str, state: &str) -> Result<()> {
    if browser.script("return typeof axe", &[])? != "object" {
        browser.script(rules, &[])?;
    }
    let faults = browser.script_that_answers_later(RUN, &[json!(hooks::FORM)])?;
    let faults: Vec<String> = serde_json::from_value(faults)?;
    ensure!(faults.is_empty(), "{state}:\n{}", faults.join("\n"));
    Ok(())
}

fn pages(place: &Place) -> Result<()> {
    let rules = rules()?;
    let device = place.own_device()?;
    let browser = device.browser()?;
    for page in PAGES {
        browser.open(&place.address(page))?;
        if page.contains("?q=") {
            let said = "return document.querySelector('[data-search-said]').textContent !== ''";
            browser.wait("what was found is told", || {
                Ok((browser.script(said, &[])? == true).then_some(()))
            })?;
        }
        has_no_fault(&browser, &rules, page)?;
    }
    browser.close()
}

fn answering(place: &Place) -> Result<()> {
    let rules = rules()?;
    let device = place.own_device()?.tablet();
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    let good = |state: &str| has_no_fault(&browser, &rules, state);
    good("whose answers")?;
    checker.choose_first(FORM)?;
    browser.wait_to_see("施設の名前を入れてください")?;
    let at = browser.script("return document.activeElement.id", &[])?;
    ensure!(at == "facility-name", "the name is missing, and one stands at {at}");
    good("the name is missing")?;
    checker.give_facility("だれでも使える診療所")?;
    good("the forms")?;
    checker.choose(FORM)?;
    good("one item")?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    let row = checker.row("r6/asset-ledger/all")?;
    row.answer("first", Answer::No)?;
    row.write_date("target", "2/30")?;
    good("an impossible day")?;
    browser.press("全部をまとめて")?;
    good("all items")?;
    checker.row(GATE)?.answer("first", Answer::No)?;
    good("the gate is closed")?;
    browser.press("様式一覧")?;
    checker.choose("vendor/questions")?;
    good("the vendors")?;
    // Another page with the same answers: it is told above.
    let address = place.address("check.html");
    browser.script("window.other = open(arguments[0])", &[Value::from(address)])?;
    browser.wait_to_see("わかりました")?;
    good("a notice above")?;
    browser.script("window.other.close()", &[])?;
    let file = device.downloads().join("写真.json");
    fs::create_dir_all(device.downloads())?;
    fs::write(&file, b"\xff\xd8\xff\xe0")?;
    checker.choose_file(&file)?;
    browser.wait_to_see("写真")?;
    good("a file that is none")?;
    browser.close()
}

/// The screens around the answers: what gathers them, compares them, takes them out and throws them away.
fn looking_back(place: &Place) -> Result<()> {
    let rules = rules()?;
    let device = place.own_device()?.tablet();
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    let good = |state: &str| has_no_fault(&browser, &rules, state);
    let act = |action: &str| browser.find(&format!("[{}='{action}']", hooks::ACTION))?.press();
    checker.begin("だれでも使える診療所", "r5/hospital")?;
    let items = checker.items()?;
    checker.row(&items[0])?.answer("first", Answer::Yes)?;
    checker.row(&items[1])?.answer("first", Answer::Yes)?;
    checker.row(&items[1])?.write_remarks("去年の備考")?;
    checker.wait_until_saved()?;
    browser.press("様式一覧")?;
    checker.choose(FORM)?;
    good("answers of last year are offered")?;
    act("compare")?;
    good("beside last year's form")?;
    act("import-cancel")?;

    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.row(ITEM)?.answer("first", Answer::No)?;
    act("fold")?;
    browser.script(OPEN, &[])?;
    good("everything of a row is open")?;
    browser.find(&format!("article[{}='{ITEM}'] .unsure-choice", hooks::ITEM))?.press()?;
    browser.find(&format!("article[{}='{ITEM}'] .term", hooks::ITEM))?.press()?;
    good("a term in its place")?;
    act("close-term")?;
    checker.wait_until_saved()?;
    browser.press("印刷する")?;
    browser.wait_to_see("印刷する前の確認")?;
    good("before printing")?;
    act("return")?;
    browser.press("様式一覧")?;
    act("asking")?;
    good("what is to be asked")?;
    act("return")?;
    act("handover")?;
    good("somebody else goes on")?;
    browser.press("様式一覧")?;
    // Its box is open, as every other.
    browser.press("この端末を調べる")?;
    browser.wait_to_see("調べ終わりました")?;
    good("the device was tried")?;

    checker.choose(FORM)?;
    let file = checker.export(&device)?;
    checker.row(ITEM)?.write_remarks("書き出した後")?;
    checker.wait_until_saved()?;
    checker.choose_file(&file)?;
    browser.wait_to_see("ファイルを読み込む")?;
    good("a file of an earlier state")?;
    act("import-cancel")?;
    let changed = device.downloads().join("変えられた.json");
    fs::write(&changed, fs::read_to_string(&file)?.replacen("去年の備考", "書きかえた", 1))?;
    checker.choose_file(&changed)?;
    browser.wait_to_see("見るだけ開く")?;
    good("a file that somebody changed")?;
    act("look")?;
    good("only looking at it")?;
    browser.close()
}

/// Opens every box of the page.
const OPEN: &str = "document.querySelectorAll('details').forEach(box => box.open = true)";

/// Whether something is wider than the window, by name.
const WIDER: &str = r#"
const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (wide <= 1) return [];
const limit = document.documentElement.clientWidth + 1;
const culprits = [...document.querySelectorAll("body *")].filter(element =>
  element.getBoundingClientRect().right > limit && !element.closest(".paper-scroll, .table-scroll"));
return [`${wide} px too wide`, ...culprits.slice(0, 3).map(element => element.outerHTML.slice(0, 160))];
"#;

fn narrow(place: &Place) -> Result<()> {
    let device = place.own_device()?;
    let browser = device.browser()?;
    for (width, size) in [(320, 100), (640, 200)] {
        browser.cdp(
            "Emulation.setDeviceMetricsOverride",
            &json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false}),
        )?;
        let fits = |state: &str| {
            let grow = "document.documentElement.style.fontSize = arguments[0] + '%'";
            browser.script(grow, &[Value::from(size)])?;
            let wider: Vec<String> = serde_json::from_value(browser.script(WIDER, &[])?)?;
            ensure!(wider.is_empty(), "{state} at {width} px, {size} %:\n{}", wider.join("\n"));
            Ok::<_, anyhow::Error>(())
        };
        for page in PAGES {
            browser.open(&place.address(page))?;
            fits(page)?;
        }
        let checker = Checker::open(&browser, place)?;
        if width == 320 {
            fits("whose answers")?;
            checker.give_facility("細い画面の診療所")?;
            fits("the forms")?;
            checker.choose(FORM)?;
        }
        fits("the form")?;
        browser.press("全部をまとめて")?;
        fits("all items")?;
        browser.press("1項目ずつ")?;
        if width == 320 {
            checker.row(ITEM)?;
            browser.find(&format!("article[{}='{ITEM}'] .unsure-choice", hooks::ITEM))?.press()?;
            checker.wait_until_saved()?;
        }
        browser.press("書き残しを確かめる")?;
        fits("the review")?;
        browser.press("聞くことの一覧")?;
        fits("what to ask")?;
        browser.press("様式一覧")?;
        checker.choose(FORM)?;
    }
    browser.close()
}

/// A tablet that is turned, a page that is enlarged: rows keep nothing of the width that they had, and in
/// a low window nothing stands above what is read.
fn turned(place: &Place) -> Result<()> {
    let device = place.own_device()?;
    let browser = device.browser()?;
    let window = |width: u32, height: u32| {
        let metrics =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        browser.cdp("Emulation.setDeviceMetricsOverride", &metrics)
    };
    window(1280, 900)?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("画面を回す診療所", FORM)?;
    browser.press("全部をまとめて")?;
    // Rows remember their width once they were in sight.
    let through = "const down = () => { scrollBy(0, 400); return scrollY };
        return new Promise(done => { let last = -1; const on = () => {
            const now = down(); if (now === last) { done(true) } else { last = now; requestAnimationFrame(on) } };
            on() })";
    browser.script(through, &[])?;
    for (width, height) in [(820, 1180), (320, 256)] {
        window(width, height)?;
        browser.wait("the page fits", || {
            let wider: Vec<String> = serde_json::from_value(browser.script(WIDER, &[])?)?;
            Ok(wider.is_empty().then_some(()))
        })?;
    }
    let above = "return ['.check-bar', '.bar-actions'].map(bar =>
        getComputedStyle(document.querySelector(bar)).position)";
    let above: Vec<String> = serde_json::from_value(browser.script(above, &[])?)?;
    ensure!(above == ["static", "static"], "{above:?} in a low window");
    browser.close()
}

/// Screen readers tell what comes into a place that they know, and what the focus goes to.
fn told(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("聞く診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    let unknown = "return [...document.querySelectorAll('p[role=status]')]
        .filter((news) => news.parentElement.getClientRects().length && !news.getClientRects().length)
        .map((news) => news.outerHTML)";
    let unknown = browser.script(unknown, &[])?;
    ensure!(unknown == json!([]), "these come together with their words: {unknown}");
    browser.press("元に戻す")?;
    browser.wait_to_see("1つ前に戻しました。")?;

    browser.find(&format!("article[{}='{ITEM}'] .term", hooks::ITEM))?.press()?;
    let focused = "const all = document.activeElement;
        return all.closest('dialog') ? all.textContent : ''";
    browser.wait("what the term means has the focus", || {
        let focused = browser.script(focused, &[])?;
        Ok(focused.as_str().is_some_and(|words| words.contains("。")).then_some(()))
    })?;
    browser.close()
}
