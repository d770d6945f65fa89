//! What was typed stands on the paper, on the two pages that the official form has.

use anyhow::{Context, Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::engine::Engine;
use browser_tests::pdf::Pdf;
use browser_tests::place::Place;
use browser_tests::site::Site;
use browser_tests::task::Task;
use model::hooks;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, Filled, fill_in_r6};

pub const TASKS: &[Task] = &[
    Task::everywhere("s20_filled_in", filled_in),
    Task::in_folder("s20_wakes_for_the_printer", wakes_for_the_printer),
    Task::in_folder("s20_long_remarks_too", long_remarks_too),
    Task::in_folder("s20_long_answers_in_words", long_answers_in_words),
    Task::in_folder("blank_forms", blank_forms),
    Task::in_folder("s20_r5_on_two_pages", r5_on_two_pages),
    Task::in_folder("long_names_take_no_page", long_names_take_no_page),
    Task::in_folder("contracts_lie_on_their_side", contracts_lie_on_their_side),
    Task::in_folder("every_sheet_that_runs_on_says_whose_it_is", whose_sheets),
    Task::in_folder("r7_is_marked", r7_is_marked),
];

/// Counts how often the print dialog is asked for, and does not open it.
const NO_DIALOG: &str = "window.print = () => { window.asked = (window.asked || 0) + 1 }";

fn filled_in(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(NO_DIALOG)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &site)?;
    checker.begin("全部載る診療所", FORM)?;
    let filled = fill_in_r6(&checker)?;
    checker.wait_until_saved()?;
    browser.press("印刷する")?;
    browser.wait("the print dialog is asked for", || {
        Ok((browser.script("return window.asked", &[])? == 1).then_some(()))
    })?;
    let printed = browser.print()?;
    two_pages(&printed)?;
    ensure!(printed.has("全部載る診療所"), "the facility's name is not printed");
    for one in &filled {
        stands_on(&printed, one)?;
        is_ringed(&browser, one)?;
    }
    // The file has it all as well.
    let exported = checker.exported(&device)?.to_string();
    let all = filled.iter().all(|one| exported.contains(&one.remarks));
    ensure!(all, "remarks are missing in {exported}");
    ensure!(exported.contains("全部載る診療所"), "the name is missing in {exported}");
    browser.close()
}

fn two_pages(printed: &Pdf) -> Result<()> {
    let pages = printed.pages();
    ensure!(pages == 2, "{pages} pages instead of 2:\n{}", printed.text());
    ensure!(printed.is_a4_upright(), "not A4");
    Ok(())
}

fn stands_on(printed: &Pdf, filled: &Filled) -> Result<()> {
    let item = &filled.item;
    ensure!(printed.has(&filled.remarks), "{} of {item} is not printed", filled.remarks);
    for day in [&filled.first_day, &filled.target_day, &filled.second_day].into_iter().flatten() {
        let bracketed = format!("（{day}）");
        ensure!(printed.count(&bracketed) == 1, "{bracketed} of {item} is not printed once");
    }
    Ok(())
}

/// はい and いいえ both stand there; the chosen one is ringed. A text cannot tell that.
fn is_ringed(browser: &Browser, filled: &Filled) -> Result<()> {
    let item = &filled.item;
    let words = ringed(browser, item)?;
    let expected: &[&str] = match filled.first {
        Answer::NotRequired => &[],
        answer => &[answer.word()],
    };
    ensure!(words == expected, "ringed in {item}: {words:?}");
    Ok(())
}

/// Holds back what wakes a paper after a while (`PAPER_MS` of the app).
const ASLEEP: &str = "const later = window.setTimeout; \
    window.setTimeout = (then, ms, ...given) => ms === 700 ? 0 : later(then, ms, ...given)";

/// Printed at once: the paper is text until then, and everything stands on it.
fn wakes_for_the_printer(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(ASLEEP)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &site)?;
    checker.begin("すぐ印刷する診療所", FORM)?;
    let item = "r6/asset-ledger/all";
    checker.row(item)?.answer("first", Answer::Yes)?;
    checker.row(item)?.write_remarks("すぐに刷る")?;
    checker.wait_until_saved()?;
    let places = format!("return document.querySelectorAll('[{}]').length", hooks::PRINT);
    ensure!(browser.script(&places, &[])? == 0, "the paper woke by itself");
    let printed = browser.print()?;
    two_pages(&printed)?;
    for words in ["すぐ印刷する診療所", "すぐに刷る"] {
        ensure!(printed.has(words), "{words} is missing in\n{}", printed.text());
    }
    ensure!(ringed(&browser, item)? == ["yes"], "はい is not ringed");
    browser.close()
}

/// The words that are ringed at the first answer of an item.
fn ringed(browser: &Browser, item: &str) -> Result<Vec<String>> {
    let ringed = format!("[{}='{item} first answer'] .ringed", hooks::PRINT);
    browser.find_all(&ringed)?.iter().map(|word| word.attribute("data-word")).collect()
}

/// A remark that no cell can hold is printed to its last word, on a sheet behind the form:
/// the form itself stays on its two pages.
fn long_remarks_too(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("長い備考の診療所", FORM)?;
    let words: Vec<String> = (1..=120).map(|n| format!("T{n:03}")).collect();
    checker.row("r6/asset-ledger/all")?.write_remarks(&words.join("、"))?;
    checker.wait_until_saved()?;
    let printed = browser.print()?;
    let missing = printed.missing(&words);
    ensure!(missing.is_empty(), "not printed: {missing:?} in\n{}", printed.text());
    ensure!(printed.pages() == 3, "{} pages", printed.pages());
    ensure!(printed.page(1).contains("別紙1に記載"), "{}", printed.page(1));
    ensure!(printed.page(2).contains("3-(3)"), "{}", printed.page(2));
    let annex = printed.page(3);
    ensure!(annex.contains("別紙1") && words.iter().all(|word| annex.contains(word)), "{annex}");

    // One more before it, whoever wrote it later: the form tells which one stands where.
    checker.row("r6/safety-manager/all")?.write_remarks(&"管理者のこと。".repeat(8))?;
    checker.wait_until_saved()?;
    let printed = browser.print()?;
    for number in ["別紙1", "別紙2"] {
        let reference = format!("{number}に記載");
        ensure!(printed.count(&reference) == 1, "{reference}:\n{}", printed.text());
        ensure!(printed.page(3).contains(number), "{number}:\n{}", printed.page(3));
    }
    let annex = printed.page(3);
    let (officer, ledger) = (annex.find("管理者のこと"), annex.find("T001"));
    ensure!(officer < ledger && annex.find("別紙2") > annex.find("別紙1"), "{annex}");
    browser.close()
}

/// The blank forms, with as many places for the pen as the official ones have.
fn blank_forms(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;

    let r5 = blank(&browser, place, "forms/r5-hospital.html")?;
    two_pages(&r5)?;
    let places = |page: usize| {
        let page = r5.page(page);
        (page.matches("はい・いいえ").count(), page.matches("/").count())
    };
    ensure!(r5.page(1).matches("はい・いいえ").count() == 20, "page 1: {:?}", places(1));
    ensure!(r5.page(2).matches("はい・いいえ").count() == 16, "page 2: {:?}", places(2));
    ensure!(r5.has("〇令和5年度中") && r5.has("〇参考項目（令和６年度中）"), "{}", r5.text());

    let r6 = blank(&browser, place, "forms/r6-hospital.html")?;
    two_pages(&r6)?;
    ensure!(r6.has("R5年度項目"), "the column R5年度項目 is missing");

    let r7 = blank(&browser, place, "forms/r7-hospital.html")?;
    ensure!(r7.has("参考（原本未確認）"), "R7 is not marked as unverified:\n{}", r7.text());
    browser.close()
}

/// R5 and its 参考項目, from the answer app.
fn r5_on_two_pages(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("二枚に収まる診療所", "r5/hospital")?;
    let items = checker.items()?;
    let last = items.last().context("R5 has no rows")?;
    for (item, words) in [(&items[1], "はじめの控え"), (last, "おわりの控え")] {
        checker.row(item)?.answer("first", Answer::No)?;
        checker.row(item)?.write_remarks(words)?;
    }
    checker.wait_until_saved()?;
    let printed = browser.print()?;
    two_pages(&printed)?;
    ensure!(printed.page(1).contains("はじめの控え"), "{}", printed.page(1));
    ensure!(printed.page(2).contains("おわりの控え"), "{}", printed.page(2));
    browser.close()
}

/// As many letters as a name may have, in the line below the form, beside when it was printed; remarks in
/// Latin letters, which are wide. Who wants the official form alone leaves our line out.
fn long_names_take_no_page(place: &Place) -> Result<()> {
    const NAME: &str = "医療法人社団みなと会みなと内科クリニック附属訪問看護ステーション";
    let name: String = NAME.chars().cycle().take(80).collect();
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin(&name, "r5/hospital")?;
    for form in ["r5/hospital", "r6/hospital", "r7/hospital"] {
        browser.press("様式一覧")?;
        checker.choose(form)?;
        let items = checker.items()?;
        for item in items.iter().skip(1).step_by(3) {
            checker.row(item)?.write_remarks("https://www.example.com/aaa/bbb/c")?;
        }
        checker.wait_until_saved()?;
        let printed = browser.print()?;
        let (first, second) = (printed.page(1), printed.page(2));
        let two = first.contains("1／2") && second.contains("2／2");
        ensure!(two && printed.pages() == 3, "{form} takes {} pages", printed.pages());
        ensure!(printed.page(3).contains("example.com"), "{}", printed.page(3));
        ensure!(printed.has("附属訪問看護"), "the name is missing:\n{}", printed.text());
        ensure!(printed.page(1).contains("印刷"), "when it was printed:\n{}", printed.page(1));
    }
    browser.script(OPEN_PRINTING, &[])?;
    browser.find("section.sheet:not([hidden]) [value='no-line']")?.press()?;
    let printed = browser.print()?;
    ensure!(!printed.has("附属訪問看護"), "our line is still there:\n{}", printed.text());
    browser.close()
}

/// The box of how to print, of the sheet that is shown.
const OPEN_PRINTING: &str =
    "document.querySelector('section.sheet:not([hidden]) .printing').open = true";

/// What a vendor answers is several lines long: all of it stands in its cell.
fn long_answers_in_words(place: &Place) -> Result<()> {
    const QUESTIONS: &str = "vendor/questions";
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("返事の長い診療所", QUESTIONS)?;
    checker.begin_about("甲社")?;
    let items = checker.items()?;
    let first = items.first().context("there are no questions")?;
    checker.row(first)?;
    let answer = "この電子カルテについて、安全管理ガイドライン第6.0版への適合を説明する書面を作っています。\
        ご依頼から一週間以内に、いちばん新しいものをお送りします。窓口は営業部の担当者です。返事の終わり";
    let field = format!("article[{}='{first}'] [{}='words']", hooks::ITEM, hooks::FIELD);
    browser.find(&field)?.write(answer)?;
    checker.wait_until_saved()?;
    let printed = browser.print()?;
    // Lines are broken where the cell ends; what stands beside comes between them.
    ensure!(printed.has("返事の終わり"), "the end of the answer is missing in {}", printed.text());
    ensure!(printed.has("適合を説明"), "the middle is missing in {}", printed.text());
    // What does not fit is not left out in silence.
    browser.find(&field)?.write(&"あ".repeat(401))?;
    browser.wait("it is said that the field is full", || {
        let told = browser.find(&format!("[{}='message']", hooks::SLOT))?.text()?;
        Ok(told.contains("400字まで").then_some(()))
    })?;
    browser.close()
}

/// The tables that need the width of the paper, blank, and a contract as it is answered.
fn contracts_lie_on_their_side(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    for (page, words) in [
        ("contract/part1.html", "C-4"),
        ("contract/part2.html", "A-1"),
        ("contract/roles.html", "役割"),
        // Its last sheet: the terms as the source has them.
        ("contract/part2.html", "記載元用語集"),
    ] {
        lies(&blank(&browser, place, page)?, page, words)?;
    }
    let checker = Checker::open(&browser, place)?;
    checker.begin("横に刷る診療所", "contract/part1")?;
    checker.begin_about("電子カルテの契約")?;
    let items = checker.items()?;
    let last = items.last().context("the contract has no rows")?;
    checker.row(last)?.write_date("check", "2026/5/17")?;
    checker.wait_until_saved()?;
    let printed = browser.print()?;
    lies(&printed, "contract/part1 in the answer app", "5/17")?;
    // The sheet that is answered next to it stands upright again.
    browser.press("様式一覧")?;
    checker.choose(FORM)?;
    two_pages(&browser.print()?)?;
    browser.close()
}

/// Sheets of a contract, and those behind a form, may come apart: facility and contract stand on each where
/// the browser has a place beside the text, and below the last one everywhere.
fn whose_sheets(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("ばらばら診療所", "contract/part1")?;
    checker.begin_about("検査部門の契約")?;
    let items = checker.items()?;
    let last = items.last().context("the contract has no rows")?;
    checker.row(last)?.write_date("check", "2026/5/17")?;
    checker.wait_until_saved()?;
    says_whose(place, &browser.print()?, 1, &["ばらばら診療所", "検査部門の契約"])?;

    browser.press("様式一覧")?;
    checker.choose(FORM)?;
    for item in checker.items()?.iter().skip(1) {
        checker.row(item)?.write_remarks(&"長い備考です。".repeat(30))?;
    }
    checker.wait_until_saved()?;
    let printed = browser.print()?;
    ensure!(printed.pages() > 3, "{} pages", printed.pages());
    says_whose(place, &printed, 3, &["ばらばら診療所", "医療機関確認用"])?;
    browser.close()
}

/// From that page on.
fn says_whose(place: &Place, printed: &Pdf, from: usize, words: &[&str]) -> Result<()> {
    let every = place.engine() == Engine::Chromium;
    let pages = if every { from..=printed.pages() } else { printed.pages()..=printed.pages() };
    for page in pages {
        let text = printed.page(page);
        let missing: Vec<_> = words.iter().filter(|words| !text.contains(**words)).collect();
        ensure!(missing.is_empty(), "page {page} lacks {missing:?}:\n{text}");
    }
    Ok(())
}

fn lies(printed: &Pdf, page: &str, words: &str) -> Result<()> {
    ensure!(printed.is_a4_lying(), "{page} does not lie on its side: {:?}", printed.sizes());
    ensure!(printed.has(words), "{page}: {words} is missing in {}", printed.text());
    Ok(())
}

fn blank(browser: &Browser, site: &Site, page: &str) -> Result<Pdf> {
    browser.open(&site.address(page))?;
    browser.print()
}

/// R7 is printed from the answer app too; there as well it says that its wording is not verified.
fn r7_is_marked(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("原本未確認の診療所", "r7/hospital")?;
    let items = checker.items()?;
    let first = items.first().context("R7 has no rows")?;
    checker.row(first)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    let printed = browser.print()?;
    ensure!(
        printed.has("参考（原本未確認）"),
        "R7 is not marked as unverified:\n{}",
        printed.text()
    );
    browser.close()
}
