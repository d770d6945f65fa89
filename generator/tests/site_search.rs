//! The site's own index: what its pages say is found, at addresses that are there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;

use std::collections::BTreeMap;
use std::io::Read;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use generator::search::plain_units;
use generator::search::site::Gathered;
use lzma_rust2::LzmaReader;
use model::search::Engine;
use model::search::pack::{read, read_words};
use site_support::{Site, outline, root, site};

/// The bytes in a script's text.
fn unpacked(script: &[u8]) -> Vec<u8> {
    let script = std::str::from_utf8(script).unwrap();
    let (_, given) = script.split_once('[').unwrap();
    let (length, text) = given.split_once(", \"").unwrap();
    let packed = STANDARD.decode(text.split('"').next().unwrap()).unwrap();
    let length = length.parse().unwrap();
    let mut reader = LzmaReader::new(&packed[..], length, 1, 0, 0, 1 << 22, None).unwrap();
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).unwrap();
    bytes
}

fn address(engine: &Engine, section: usize) -> String {
    String::from_utf16(engine.pack().url(section)).unwrap()
}

fn engine(site: &Site) -> Engine {
    let gathered = Gathered::default();
    // Whichever page comes first, the bytes are the same.
    site.pages.values().rev().for_each(|page| gathered.take(page));
    let scripts = gathered.scripts(&site.catalog);
    let again = Gathered::default();
    site.pages.values().for_each(|page| again.take(page));
    assert!(again.scripts(&site.catalog).index == scripts.index);
    let mut engine = Engine::new(read(&unpacked(&scripts.index)).unwrap());
    engine.learn(read_words(&unpacked(&scripts.readings)).unwrap());
    engine
}

#[test]
fn what_the_pages_say_is_found_where_it_stands() {
    let site = site(&root().join("content"));
    let mut engine = engine(&site);
    let mut ids = BTreeMap::new();
    for section in 0..engine.pack().len() {
        let url = address(&engine, section);
        let (page, anchor) = url.split_once('#').unwrap_or((&url, ""));
        let outline = ids.entry(page.to_owned()).or_insert_with(|| outline(&site.pages[page].html));
        assert!(anchor.is_empty() || outline.ids.contains(anchor), "{url}");
    }
    for (typed, address) in [
        ("機器台帳", "terms/"),
        ("だいちょう", "manual/asset-ledger.html"),
        ("パスワード共用", "manual/"),
        ("ﾊﾞｯｸｱｯﾌﾟ", "manual/"),
        ("退職者や使用していないアカウント等", "items/r6/2-05-pc.html"),
    ] {
        let answer = engine.search(typed, &plain_units);
        let found: Vec<String> =
            answer.hits.iter().map(|hit| self::address(&engine, hit.page as usize)).collect();
        assert!(found.iter().any(|url| url.starts_with(address)), "{typed}: {found:?}");
    }
}
