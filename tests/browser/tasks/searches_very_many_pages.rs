//! Where there are very many pages, the first ones are searched while the others come; nobody is told that
//! something stands nowhere before all were looked at.

use std::fs;

use anyhow::{Context, Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::place::{Opening, Place};
use browser_tests::site::Site;
use browser_tests::task::Task;
use generator::search::{plain_units, site};
use model::search::pack::{Page, make, write_in_two};

pub const TASKS: &[Task] = &[
    Task::everywhere("the_first_pages_first_then_all", first_then_all),
    Task::in_folder("where_the_others_do_not_come_it_is_said", others_missing),
];

/// The site with an index of three pages, of which the last comes later.
fn in_two(place: &Place) -> Result<Site> {
    let copy = Site::copied_to("多いページ")?;
    let page = |url, title, body| Page { url, title, section: "", body };
    let pages = [
        page("index.html", "はじめのページ", "台帳をつくる。"),
        page("terms/index.html", "つぎのページ", "用語をしらべる。"),
        page("faq/index.html", "あとのページ", "台帳をしまう。鍵をかける。"),
    ];
    let pack = make(&pages, "", &plain_units).context("three pages are not too much")?;
    let [first, others] = write_in_two(&pack, 40);
    ensure!(!others.is_empty(), "all pages come first");
    let search = copy.folder().join("search.html");
    let html = fs::read_to_string(&search)?;
    let (_, index) = html.split_once("data-index=\"").context("the page names no index")?;
    let (index, _) = index.split_once('"').context("the page names no index")?;
    fs::write(copy.folder().join(index), site::index_script(&first))?;
    fs::write(copy.folder().join("assets/others.js"), site::more_script(&others))?;
    let named = html.replace("data-more=\"\"", "data-more=\"assets/others.js\"");
    ensure!(named != html, "the page has no place for what comes later");
    fs::write(&search, named)?;
    match place.opening() {
        Opening::Folder => Ok(copy),
        Opening::Server => copy.served(),
    }
}

const SAID: &str = "return document.querySelector('[data-search-said]').textContent";

/// The other pages are under way until somebody lets them come.
const UNDER_WAY: &str = "
    const add = document.head.appendChild.bind(document.head);
    document.head.appendChild = (script) => {
        if (!script.src.endsWith('others.js')) { return add(script); }
        window.letThemCome = () => add(script);
        return script;
    };";

fn says(browser: &Browser, words: &str) -> Result<()> {
    browser.wait(&format!("「{words}」 is said"), || {
        let said = browser.script(SAID, &[])?;
        Ok(said.as_str().is_some_and(|said| said.contains(words)).then_some(()))
    })
}

fn first_then_all(place: &Place) -> Result<()> {
    let site = in_two(place)?;
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&site.address("search.html"))?;
    browser.script(UNDER_WAY, &[])?;
    browser.find("#find-words")?.write("鍵")?;
    says(&browser, "さがしています。")?;
    browser.find("#find-words")?.write("台帳")?;
    says(&browser, "「台帳」は、ここまでに1ページで見つかりました。")?;
    ensure!(!browser.sees("あとのページ")?, "{}", browser.text()?);
    // Who is on a result stays there.
    browser.script("document.querySelector('.found-page a').focus(); letThemCome();", &[])?;
    says(&browser, "「台帳」は、2ページで見つかりました。")?;
    ensure!(browser.sees("あとのページ")?, "{}", browser.text()?);
    let on = browser.script("return document.activeElement.textContent", &[])?;
    ensure!(on.as_str() == Some("はじめのページ"), "{on}");
    browser.find("#find-words")?.write("鍵")?;
    says(&browser, "「鍵」は、1ページで見つかりました。")?;
    browser.find("#find-words")?.write("どこにもない")?;
    says(&browser, "「どこにもない」は見つかりませんでした。")?;
    let complaints = browser.complaints()?;
    ensure!(complaints.is_empty(), "{complaints:?}");
    browser.close()
}

fn others_missing(place: &Place) -> Result<()> {
    let site = in_two(place)?;
    fs::remove_file(site.folder().join("assets/others.js"))?;
    let device = place.own_device()?;
    let browser = device.browser()?;
    browser.open(&site.address("search.html"))?;
    browser.find("#find-words")?.write("台帳")?;
    says(&browser, "これは一部です")?;
    ensure!(browser.sees("はじめのページ")?, "{}", browser.text()?);
    browser.find("#find-words")?.write("鍵")?;
    says(&browser, "さがすしくみが動きませんでした")?;
    ensure!(browser.sees("一覧からさがす")?, "the list is gone");
    browser.close()
}
