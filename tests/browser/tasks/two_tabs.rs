//! Two tabs of which neither hears the other: no answer is lost, and two answers are both shown.

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::site::Site;
use browser_tests::soak::rounds;
use browser_tests::task::Task;
use model::hooks;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

const ITEMS: [&str; 3] = ["r6/asset-ledger/all", "r6/mds-sds/all", "r6/access-rights/server"];

/// No page hears of another.
const DEAF: &str = r#"
window.BroadcastChannel = class { constructor() { throw new Error("none"); } };
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (kind, ...rest) {
  if (kind !== "storage") return listen.call(this, kind, ...rest);
};
"#;

/// Nor does it notice that somebody came back to it: it goes on from what it knew.
const BLIND: &str = r#"
window.BroadcastChannel = class { constructor() { throw new Error("none"); } };
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (kind, ...rest) {
  if (!["storage", "focus", "pageshow", "visibilitychange"].includes(kind)) {
    return listen.call(this, kind, ...rest);
  }
};
"#;

pub const TASKS: &[Task] = &[
    Task::everywhere("s07_no_answer_is_lost_between_two_tabs", nothing_lost),
    Task::in_folder("s07_two_answers_are_both_shown", both_shown),
    Task::everywhere("s07_who_stands_in_a_field_sees_what_another_tab_wrote", one_text),
    Task::in_folder("s07_a_press_means_what_was_seen", what_was_seen),
];

/// Whoever comes back to a tab.
fn come_back(browser: &Browser) -> Result<()> {
    browser.script("window.dispatchEvent(new Event('focus'))", &[])?;
    Ok(())
}

/// Another tab, in the form where one stopped; it is the one that is looked at now.
fn another_tab<'b>(browser: &'b Browser, site: &Site) -> Result<Checker<'b>> {
    browser.open_tab()?;
    let checker = Checker::open(browser, site)?;
    checker.resumed(FORM)?;
    Ok(checker)
}

fn nothing_lost(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(DEAF)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let one = browser.tab()?;
    let checker = Checker::open(&browser, &site)?;
    checker.begin("さくら内科", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    another_tab(&browser, &site)?;
    let two = browser.tab()?;
    let mut dice = 20_241_120_u32;
    let mut words = [String::new(), String::new(), String::new()];
    for step in 0..rounds(12, 120) {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let place = (dice >> 10) as usize % 3;
        let in_one = (dice >> 20).is_multiple_of(2);
        browser.look_at(if in_one { &one } else { &two })?;
        let row = Checker::started(&browser)?.row(ITEMS[place])?;
        if in_one {
            words[place] = format!("{step}番目");
            row.write_remarks(&words[place])?;
        } else if !row.is_answered("first", Answer::No)? {
            row.answer("first", Answer::No)?;
        } else {
            row.write_date("target", &format!("12/{}", step % 28 + 1))?;
        }
    }
    for tab in [&one, &two] {
        browser.look_at(tab)?;
        Checker::started(&browser)?.wait_until_saved()?;
    }
    let mut seen = Vec::new();
    for tab in [&one, &two] {
        browser.look_at(tab)?;
        come_back(&browser)?;
        let checker = Checker::started(&browser)?;
        for (item, words) in ITEMS.iter().zip(&words) {
            browser.wait(&format!("{item} says {words}"), || {
                Ok((checker.row(item)?.remarks()? == *words).then_some(()))
            })?;
        }
        let mut values = Vec::new();
        for item in ITEMS {
            let row = checker.row(item)?;
            values.push((row.is_answered("first", Answer::No)?, row.date("target")?));
        }
        seen.push(values);
    }
    ensure!(seen[0] == seen[1], "the tabs differ: {seen:?}");
    browser.close()
}

fn both_shown(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(BLIND)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &site)?;
    checker.begin("さくら内科", FORM)?;
    checker.wait_until_saved()?;
    let one = browser.tab()?;
    another_tab(&browser, &site)?;
    let two = browser.tab()?;
    browser.look_at(&one)?;
    checker.row(ITEMS[0])?.write_remarks("一つ目の画面")?;
    checker.wait_until_saved()?;
    browser.look_at(&two)?;
    // What the second tab was told of the first is nothing: it must look for itself.
    browser.script("Storage.prototype.getItem = () => null", &[])?;
    let checker = Checker::started(&browser)?;
    checker.row(ITEMS[0])?.write_remarks("二つ目の画面")?;
    browser.wait_to_see("ちがう答えが入りました")?;
    let text = browser.text()?;
    ensure!(text.contains("備考: 一つ目の画面") && text.contains("備考: 二つ目の画面"), "{text}");
    browser.find("[data-action='choose-both'][value='1']")?.press()?;
    browser.wait("the other one was chosen", || {
        Ok((checker.row(ITEMS[0])?.remarks()? == "一つ目の画面").then_some(()))
    })?;
    ensure!(!browser.sees("ちがう答えが入りました")?, "the choice is made");
    browser.close()
}

/// Nothing is written over what the other tab wrote in the same field, though the cursor stands in it.
fn one_text(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    let field = format!("article[{}='{}'] [{}='remarks']", hooks::ITEM, ITEMS[0], hooks::FIELD);
    checker.row(ITEMS[0])?;
    browser.find(&field)?.type_in("一つ目")?;
    checker.wait_until_saved()?;
    let one = browser.tab()?;
    let other = another_tab(&browser, place)?;
    other.row(ITEMS[0])?.write_remarks("一つ目と二つ目")?;
    other.wait_until_saved()?;
    browser.look_at(&one)?;
    come_back(&browser)?;
    browser.wait("the field shows what the other tab wrote", || {
        Ok((checker.row(ITEMS[0])?.remarks()? == "一つ目と二つ目").then_some(()))
    })?;
    browser.find(&field)?.type_in("と三つ目")?;
    checker.wait_until_saved()?;
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    let remarks = checker.row(ITEMS[0])?.remarks()?;
    ensure!(remarks == "一つ目と二つ目と三つ目", "{remarks}");
    browser.close()
}

/// はい beside nothing is はい, also where another tab said はい meanwhile; and いいえ does not replace it.
fn what_was_seen(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(BLIND)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &site)?;
    checker.begin("さくら内科", FORM)?;
    checker.wait_until_saved()?;
    let one = browser.tab()?;
    let other = another_tab(&browser, &site)?;
    for item in &ITEMS[..2] {
        other.row(item)?.answer("first", Answer::Yes)?;
    }
    other.wait_until_saved()?;
    browser.look_at(&one)?;
    checker.row(ITEMS[0])?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    ensure!(checker.row(ITEMS[0])?.is_answered("first", Answer::Yes)?, "both said はい");
    ensure!(!browser.sees("ちがう答えが入りました")?, "they agree");
    checker.row(ITEMS[1])?.answer("first", Answer::No)?;
    browser.wait_to_see("ちがう答えが入りました")?;
    browser.close()
}
