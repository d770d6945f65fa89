//! Staff find what they half remember, in the way they type it: by reading, by everyday words, with a
//! slip; and the result opens where the words stand.

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::place::Place;
use browser_tests::task::Task;
use serde_json::{Value, json};

pub const TASKS: &[Task] = &[
    Task::everywhere("finds_by_reading_and_opens_at_the_hit", finds_and_opens),
    Task::in_folder("everyday_words_lead_to_official_ones", everyday_words),
    Task::in_folder("ways_of_finding_are_kept_apart", kept_apart),
    Task::in_folder("questions_of_several_words", several_words),
    Task::in_folder("nothing_found_is_said_kindly", nothing_found),
    Task::in_folder("a_part_of_what_was_not_found_leads_on", a_part_leads_on),
    Task::in_folder("a_guess_stays_itself_beside_parts", guess_beside_parts),
    Task::in_folder("words_are_text_only", words_are_text),
    Task::in_folder("words_being_composed_are_left_alone", composing),
    Task::in_folder("keyboard_alone", keyboard),
    Task::in_folder("without_script_there_is_a_list", without_script),
    Task::on_server("marks_are_not_printed", marks_on_paper),
];

const SAID: &str = "return document.querySelector('[data-search-said]').textContent";

/// What was found in one way: the titles with the texts under them.
const FOUND: &str = "return [...document.querySelectorAll(
    `[data-search-tier=${arguments[0]}]:not([hidden]) .found-page`)].map(page => page.innerText)";

const MARKED: &str = "return [...document.querySelectorAll('main mark')].map(m => m.textContent)";

/// Types into the box of any page and presses its button.
fn ask(browser: &Browser, place: &Place, page: &str, words: &str) -> Result<()> {
    browser.open(&place.address(page))?;
    browser.find(".head-search input")?.type_in(words)?;
    browser.find(".head-search button")?.press()?;
    browser.wait("the search page", || {
        Ok(browser.address()?.contains("search.html?q=").then_some(()))
    })?;
    told(browser, words)
}

/// Replaces what stands in the search page's own box.
fn type_anew(browser: &Browser, words: &str) -> Result<()> {
    browser.find("#find-words")?.write(words)?;
    told(browser, words)
}

fn told(browser: &Browser, words: &str) -> Result<()> {
    browser.wait("what was found is told", || {
        let said = browser.script(SAID, &[])?;
        Ok(said.as_str().is_some_and(|said| said.contains(words)).then_some(()))
    })
}

fn found(browser: &Browser, way: &str) -> Result<Vec<String>> {
    Ok(serde_json::from_value(browser.script(FOUND, &[json!(way)])?)?)
}

fn marked(browser: &Browser) -> Result<Vec<String>> {
    Ok(serde_json::from_value(browser.script(MARKED, &[])?)?)
}

fn finds_and_opens(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    ask(&browser, place, "items/r6/2-05-server.html", "だいちょう")?;
    let pages = found(&browser, "reading")?;
    ensure!(pages.iter().any(|page| page.contains("機器の台帳")), "{pages:?}");
    ensure!(marked(&browser)?.iter().any(|mark| mark == "台帳"), "{:?}", marked(&browser)?);
    browser.find("[data-search-tier=reading] .found-heading")?.press()?;
    browser.wait("the page with marks", || {
        let there = !browser.address()?.contains("search.html");
        Ok((there && marked(&browser)?.iter().any(|mark| mark == "台帳")).then_some(()))
    })?;
    let address = browser.address()?;
    ensure!(address.contains('#') && address.contains("mark="), "{address}");
    let in_sight = "const marks = [...document.querySelectorAll('main mark')];
        return marks.some(mark => { const box = mark.getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight; })";
    browser.wait("a mark is in sight", || {
        Ok((browser.script(in_sight, &[])? == true).then_some(()))
    })?;
    let typed = browser.find(".head-search input")?.value()?;
    ensure!(typed == "だいちょう", "the box forgot the words: {typed}");
    browser.close()
}

fn everyday_words(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    ask(&browser, place, "index.html", "パスワード共用")?;
    let pages = found(&browser, "synonym")?;
    ensure!(pages.iter().any(|page| page.contains("使い回し")), "{pages:?}");
    ensure!(found(&browser, "slip")?.is_empty(), "a guess beside hits");
    browser.close()
}

fn kept_apart(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&place.address("search.html"))?;
    type_anew(&browser, "ﾊﾞｯｸｱｯﾌﾟ")?;
    ensure!(!found(&browser, "exact")?.is_empty(), "half width was not found");
    type_anew(&browser, "立ち入り検査")?;
    ensure!(!found(&browser, "spelling")?.is_empty(), "another spelling was not found");
    type_anew(&browser, "ランサムウエラ")?;
    for way in ["exact", "spelling", "synonym", "reading"] {
        ensure!(found(&browser, way)?.is_empty(), "a slip was passed off as a hit");
    }
    ensure!(browser.sees("もしかして")?, "{}", browser.text()?);
    ensure!(found(&browser, "slip")?.iter().any(|page| page.contains("ランサムウェア")));
    // The numbers that are told are those of the pages that can be seen one after the other.
    type_anew(&browser, "台帳")?;
    let told: usize = browser.find("#found-exact [data-search-number]")?.text()?.trim().parse()?;
    let more = "const more = document.querySelector('[data-search-tier=exact] [data-search-more]');
        if (more.checkVisibility()) { more.click(); return true; }
        return false";
    while browser.script(more, &[])? == true {}
    let shown = found(&browser, "exact")?.len();
    ensure!(told == shown && told > 10, "{told} told, {shown} shown");
    browser.close()
}

fn several_words(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&place.address("search.html"))?;
    let count = |words: &str| -> Result<u64> {
        type_anew(&browser, words)?;
        let counts = "return [...document.querySelectorAll(
            '[data-search-tier]:not([hidden]) [data-search-number]')]
            .filter(n => n.closest('h2')).reduce((sum, n) => sum + Number(n.textContent), 0)";
        Ok(browser.script(counts, &[])?.as_u64().unwrap_or(0))
    };
    let one = count("バックアップ")?;
    let both = count("バックアップ　保管")?;
    let without = count("バックアップ -バックアップ")?;
    let either = count("バックアップ|保管")?;
    let row = count("「バックアップ」")?;
    ensure!(both > 0 && both < one, "{one} with one word, {both} with both");
    ensure!(without == 0, "{without} with and without the word");
    ensure!(either > one, "{one} with one word, {either} with either");
    ensure!(row > 0 && row <= one, "{one} with the word, {row} as it is written");
    browser.close()
}

fn nothing_found(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    ask(&browser, place, "terms/index.html", "zzzzqqqq")?;
    ensure!(browser.sees("「zzzzqqqq」は見つかりませんでした")?, "{}", browser.text()?);
    ensure!(browser.sees("次のことを試してください")?, "nothing to try");
    ensure!(browser.sees("一覧からさがす")?, "the list is gone");
    ensure!(!browser.sees("次のことばなら見つかります")?, "parts of what nobody writes");
    browser.close()
}

/// Parts of the words are asked as well, and what is shown is still the guess.
fn guess_beside_parts(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&place.address("search.html"))?;
    for (words, meant) in
        [("バックアプ方法", "バックアップ"), ("パスワード設定", "パスワードの設定")]
    {
        type_anew(&browser, words)?;
        ensure!(browser.sees("次のことばなら見つかります")?, "{words} has no parts");
        let first = found(&browser, "slip")?.into_iter().next().unwrap_or_default();
        ensure!(first.contains(meant), "{words} led to {first}");
    }
    // Fewer parts than guesses, and more.
    for words in ["電子メール", "年度マ版ニュアル案", "ランサムウェア木害", "セキュリティ木件"]
    {
        type_anew(&browser, words)?;
        ensure!(!browser.sees("動きませんでした")?, "{words}: {}", browser.text()?);
    }
    browser.close()
}

/// What was asked as one would ask a person: its parts lead on.
fn a_part_leads_on(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    ask(&browser, place, "index.html", "バックアップのとりかた -紙")?;
    ensure!(browser.sees("次のことばなら見つかります：バックアップ")?, "{}", browser.text()?);
    browser.find("[data-search-parts] a")?.press()?;
    browser
        .wait("the part is found", || Ok(browser.sees("「バックアップ」は、")?.then_some(())))?;
    let parts = || -> Result<Vec<String>> {
        let links = "return [...document.querySelectorAll('[data-search-parts] a')]
            .filter(link => link.checkVisibility()).map(link => link.textContent)";
        Ok(serde_json::from_value(browser.script(links, &[])?)?)
    };
    // Several parts are offered together first, also where there is but a guess.
    type_anew(&browser, "立入検査 何を見られる")?;
    ensure!(parts()? == ["立入検査　見られる", "立入検査", "見られる"], "{:?}", parts()?);
    type_anew(&browser, "退職者のアカウントの削除")?;
    let together = "退職者　アカウント　削除";
    ensure!(parts()? == [together, "退職者", "アカウント", "削除"], "{:?}", parts()?);
    browser.find("[data-search-parts] a")?.press()?;
    browser.wait("all parts are found", || {
        Ok(browser.sees(&format!("「{together}」は、"))?.then_some(()))
    })?;
    // A word stays whole, and what joins words is none.
    for (words, whole) in [
        ("電カルの停止時対応", "電カル"),
        ("院内のWi-Fiの設定方法", "Wi-Fi"),
        ("台帳 AND 委託先変更届", "台帳"),
    ] {
        type_anew(&browser, words)?;
        let parts = parts()?;
        ensure!(parts.iter().any(|part| part == whole), "{words}: {parts:?}");
        let cut = ["カル", "Fi", "AND"];
        ensure!(!parts.iter().any(|part| cut.contains(&part.as_str())), "{words}: {parts:?}");
    }
    browser.close()
}

fn words_are_text(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let words = "<img src=x><b>台帳</b>";
    ask(&browser, place, "index.html", words)?;
    let elements = "return document.querySelectorAll('main img, main b').length";
    ensure!(browser.script(elements, &[])? == 0, "words became elements");
    browser.open(&place.address(
        "manual/asset-ledger.html?q=x&mark=%3Cimg%20src%3Dx%3E&mark=%E5%8F%B0%E5%B8%B3",
    ))?;
    browser.wait("marks", || Ok((!marked(&browser)?.is_empty()).then_some(())))?;
    ensure!(browser.script(elements, &[])? == 0, "the address became elements");
    browser.close()
}

/// Events as an input method sends them; no driver here can work one.
const COMPOSE: &str = "const box = document.querySelector('#find-words');
    const [kind, text] = arguments;
    if (kind === 'start') { box.focus(); box.dispatchEvent(new CompositionEvent('compositionstart')); }
    box.value = text;
    box.dispatchEvent(new InputEvent('input', {isComposing: kind !== 'end', bubbles: true}));
    if (kind === 'end') { box.dispatchEvent(new CompositionEvent('compositionend', {data: text})); }
    const enter = new KeyboardEvent('keydown',
        {key: 'Enter', isComposing: kind !== 'end', bubbles: true, cancelable: true});
    return box.dispatchEvent(enter)";

fn composing(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&place.address("search.html"))?;
    type_anew(&browser, "権限")?;
    let compose = |kind: &str, text: &str| browser.script(COMPOSE, &[json!(kind), json!(text)]);
    ensure!(compose("start", "ｄ")? == false, "Enter would ask while a word is composed");
    compose("more", "だいち")?;
    std::thread::sleep(std::time::Duration::from_millis(500));
    let said = browser.script(SAID, &[])?;
    ensure!(said.as_str().is_some_and(|said| said.contains("権限")), "it asked: {said}");
    ensure!(compose("end", "台帳")? == true, "Enter is lost after composing");
    told(&browser, "台帳")?;
    browser.close()
}

fn keyboard(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&place.address("search.html"))?;
    // U+E007 is Enter.
    browser.find("#find-words")?.type_in("台帳\u{e007}")?;
    told(&browser, "台帳")?;
    let at = "return document.activeElement.id";
    ensure!(browser.script(at, &[])? == "find-words", "the box lost the keyboard");
    let more = "document.querySelector('[data-search-tier=exact] [data-search-more]').focus()";
    browser.script(more, &[])?;
    browser.find("[data-search-tier=exact] [data-search-more]")?.type_in("\u{e007}")?;
    let eleventh =
        "const all = [...document.querySelectorAll('[data-search-tier=exact] .found-title')];
        return all.indexOf(document.activeElement)";
    browser.wait("the first new result has the keyboard", || {
        Ok((browser.script(eleventh, &[])? == 10).then_some(()))
    })?;
    let small = "return [...document.querySelectorAll('.find button, .find input, .head-link, .name-links a')]
        .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 47.5).map(e => e.textContent)";
    let small = browser.script(small, &[])?;
    ensure!(small.as_array().is_some_and(Vec::is_empty), "too small to touch: {small}");
    browser.close()
}

fn without_script(place: &Place) -> Result<()> {
    let device = place.own_device()?.without_scripts();
    let browser = device.browser()?;
    browser.open(&place.address("index.html"))?;
    browser.find(".head-search input")?.type_in("だいちょう")?;
    browser.find(".head-search button")?.press()?;
    browser.wait_to_see("一覧からさがす")?;
    ensure!(browser.sees("ことばを入れてさがすには、ブラウザーのスクリプト")?);
    // The harness may run a script where the page may not.
    let form = "return document.querySelector('[data-search-form]').checkVisibility()";
    ensure!(browser.script(form, &[])? == false, "a box that finds nothing is shown");
    let headings =
        "return [...document.querySelectorAll('[data-search-list] h3')].map(h => h.textContent)";
    let headings = browser.script(headings, &[])?;
    let begin: Vec<&Value> = headings.as_array().into_iter().flatten().take(3).collect();
    ensure!(begin == ["あ", "か", "さ"], "{headings}");
    let kana =
        "return [...document.querySelectorAll('#row-ka ~ ul .name')].map(n => n.textContent)";
    let names: Vec<String> = serde_json::from_value(browser.script(kana, &[])?)?;
    ensure!(names.iter().any(|name| name.contains("機器台帳")), "{names:?}");
    browser.press("機器台帳")?;
    browser.wait_to_see("ききだいちょう")?;
    browser.close()
}

fn marks_on_paper(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&place.address("manual/asset-ledger.html?q=x&mark=%E5%8F%B0%E5%B8%B3"))?;
    browser.wait("marks", || Ok((!marked(&browser)?.is_empty()).then_some(())))?;
    // From a folder, a page may not read its own style sheets.
    let plain = "return [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .filter(rule => rule.media && rule.media.mediaText === 'print')
        .flatMap(rule => [...rule.cssRules])
        .some(rule => rule.selectorText === 'mark' && /none|transparent/.test(rule.style.background))";
    ensure!(browser.script(plain, &[])? == true, "marks are printed in colour");
    browser.close()
}
