//! さがす: what was found for words (by script), and everything by name in the order of the readings, which
//! serves without script. How search works is `model::search`'s.

use std::collections::BTreeMap;

use model::article::ArticleKind;
use model::search::letters::hiragana;
use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place};
use super::here::{Here, Link};
use super::press::Press;
use super::term::kana_row;
use crate::plan;
use crate::search::lexicon::{Dictionary, Words};
use crate::search::plain;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct FindingPage {
    frame: Frame,
    groups: Vec<Group>,
    sources: String,
    /// The list of all articles, where they are too many to stand here.
    articles: Option<Link>,
}

/// Names that begin alike.
#[derive(Serialize)]
struct Group {
    label: &'static str,
    anchor: &'static str,
    names: Vec<Name>,
}

/// A name, and where it leads.
#[derive(Serialize)]
struct Name {
    label: String,
    links: Vec<Link>,
}

/// Behind the kana: letters, then what begins with anything else.
const LATIN: (&str, &str) = ("A–Z", "row-latin");
const OTHER: (&str, &str) = ("数字・記号", "row-other");

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| finding(press))
}

fn finding(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::SEARCH);
    let data = FindingPage {
        frame: press.frame(plan::SEARCH, Place::Search, "さがす"),
        groups: groups(&here, names(&here)),
        sources: here.href(plan::SOURCES),
        articles: here.all_articles(),
    };
    press.page(plan::SEARCH, "search.html", &data)
}

/// Every name once, with all it leads to: its term, its guide, its rows in the order of the editions.
fn names(here: &Here<'_>) -> BTreeMap<String, Vec<Link>> {
    let (catalog, plan) = (here.press.catalog, here.press.plan);
    let mut names: BTreeMap<String, Vec<Link>> = BTreeMap::new();
    let mut add = |name: &str, address: &str, kind: &str| {
        names.entry(name.to_owned()).or_default().push(here.link(address, kind));
    };
    for index in catalog.term_indexes() {
        add(&catalog[index].name, plan.term(index), "用語");
    }
    for index in catalog.concept_indexes() {
        add(&here.concept(index).label, plan.concept(index), "手引き");
    }
    for index in catalog.form_indexes() {
        let form = &catalog[index];
        if form.edition.is_none() {
            add(&form.short_title, plan.form(index), "確認表");
        }
    }
    for index in catalog.document_indexes() {
        add(&catalog[index].short, plan.document(index), "ガイドラインと通知");
    }
    let elsewhere = here.all_articles().is_some();
    for index in catalog.article_indexes() {
        let article = &catalog[index];
        if elsewhere && article.kind == ArticleKind::Reading {
            continue;
        }
        let kind = match article.kind {
            ArticleKind::Reading => "読みもの",
            ArticleKind::Manual => "手引き",
            ArticleKind::Role => "役割ごとの手引き",
            ArticleKind::Help => "使い方",
        };
        add(&article.title, plan.article(index), kind);
    }
    for index in catalog.item_indexes() {
        let name = here.name(index);
        let row = here.short_row(index);
        let kind = row.label.strip_suffix(&name).unwrap_or(&row.label).trim_end();
        add(&name, plan.item(index), kind);
    }
    names
}

/// Names in the order of their readings.
fn groups(here: &Here<'_>, names: BTreeMap<String, Vec<Link>>) -> Vec<Group> {
    let catalog = here.press.catalog;
    let own: Words = catalog.words().iter().cloned().collect();
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    for term in catalog.terms() {
        known.insert(&term.name, &term.reading);
    }
    let dictionary = Dictionary::new(&own);
    let mut sorted: Vec<(usize, String, String, Name)> = names
        .into_iter()
        .map(|(label, links)| {
            let read = known.get(label.as_str()).map(|reading| (*reading).to_owned());
            let reading = sounds(&read.unwrap_or_else(|| dictionary.read(&plain(&label))));
            let row = row(&label, &reading);
            let order = if row == LETTERS { plain(&label) } else { spelt_out(&reading) };
            (row, order, reading, Name { label, links })
        })
        .collect();
    sorted.sort_by(|one, other| {
        (one.0, &one.1, &one.3.label).cmp(&(other.0, &other.1, &other.3.label))
    });
    let mut groups: Vec<Group> = Vec::new();
    for (_, _, reading, name) in sorted {
        let (label, anchor) = heading(&name.label, &reading);
        match groups.last_mut().filter(|group| group.anchor == anchor) {
            Some(group) => group.names.push(name),
            None => groups.push(Group { label, anchor, names: vec![name] }),
        }
    }
    groups
}

/// The place of what begins with a letter.
const LETTERS: usize = 1;

/// Kana first, then letters, then the rest.
fn row(label: &str, reading: &str) -> usize {
    match heading(label, reading) {
        LATIN => LETTERS,
        OTHER => 2,
        _ => 0,
    }
}

fn heading(label: &str, reading: &str) -> (&'static str, &'static str) {
    if plain(label).starts_with(|c: char| c.is_ascii_lowercase()) {
        return LATIN;
    }
    match kana_row(reading) {
        (_, "row-other") => OTHER,
        kana => kana,
    }
}

/// With the vowel that ー makes longer in its place: サーバ stands where さあば does.
fn spelt_out(reading: &str) -> String {
    let vowel =
        |kana: char| VOWELS.iter().find(|(_, row)| row.contains(kana)).map(|(vowel, _)| *vowel);
    let mut spelt = String::with_capacity(reading.len());
    for kana in reading.chars() {
        let before = spelt.chars().next_back();
        spelt.push(match kana {
            'ー' => before.and_then(vowel).unwrap_or(kana),
            _ => kana,
        });
    }
    spelt
}

const VOWELS: [(char, &str); 5] = [
    ('あ', "あかさたなはまやらわがざだばぱぁゃ"),
    ('い', "いきしちにひみりぎじぢびぴぃ"),
    ('う', "うくすつぬふむゆるぐずづぶぷぅゅっゔ"),
    ('え', "えけせてねへめれげぜでべぺぇ"),
    ('お', "おこそとのほもよろをごぞどぼぽぉょ"),
];

/// What is heard of a reading: hiragana, without brackets and the like in front of it.
fn sounds(reading: &str) -> String {
    let heard = |c: &char| c.is_alphanumeric();
    let hiragana = |c: char| {
        let unit = u16::try_from(u32::from(c)).map(hiragana);
        unit.ok().and_then(|unit| char::from_u32(u32::from(unit))).unwrap_or(c)
    };
    reading.chars().skip_while(|c| !heard(c)).map(hiragana).collect()
}

#[cfg(test)]
mod tests {
    use super::spelt_out;

    #[test]
    fn a_long_vowel_stands_where_it_is_heard() {
        let mut words = ["さんしょうにしょう", "さーば", "さいがい", "おーだりんぐ", "おうとう"];
        words.sort_by_key(|word| spelt_out(word));
        assert_eq!(words, ["おうとう", "おーだりんぐ", "さーば", "さいがい", "さんしょうにしょう"]);
        assert_eq!(spelt_out("ー"), "ー");
    }
}
