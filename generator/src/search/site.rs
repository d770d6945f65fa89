//! The site's own search: sections of finished pages, gathered as the pages come, and the scripts that the
//! search page loads when somebody searches. Same pages, same bytes, whichever came first.

use std::sync::Mutex;

use model::catalog::Catalog;
use model::search::pack::{self, Pack};

use super::lexicon::{Dictionary, Words};
use super::sections::{Sections, sections};
use super::{looking, plain_units, words, written};
use crate::dist::held;
use crate::page::Page;
use crate::plan;

/// What templates call the program, the pack and the readings.
pub const ENGINE: &str = "checker/search-engine.js";
/// See [`ENGINE`].
pub const INDEX: &str = "checker/search-index.js";
/// See [`ENGINE`]. What comes after a large pack.
pub const MORE: &str = "checker/search-more.js";
/// See [`ENGINE`].
pub const READINGS: &str = "checker/search-readings.js";

/// Pages that hold what stands elsewhere.
const NOT_SEARCHED: [&str; 2] = [plan::CHECK, plan::SEARCH];

/// Sections of pages, by address.
#[derive(Debug, Default)]
pub struct Gathered(Mutex<Vec<(String, Sections)>>);

/// The scripts that search needs beside the program.
#[derive(Debug)]
pub struct Scripts {
    /// Everything that is searched, and everyday words.
    pub index: Vec<u8>,
    /// What comes after that, where it is large.
    pub more: Option<Vec<u8>>,
    /// How its words are read.
    pub readings: Vec<u8>,
}

impl Gathered {
    /// Takes what stands on a page.
    pub fn take(&self, page: &Page) {
        if NOT_SEARCHED.contains(&page.address.as_str()) || plan::is_part(&page.address) {
            return;
        }
        let sections = sections(&page.html);
        held(&self.0).push((page.address.clone(), sections));
    }

    /// Packs everything.
    #[must_use]
    pub fn scripts(self, catalog: &Catalog) -> Scripts {
        let own: Words = catalog.words().iter().cloned().collect();
        // What is too much for a pack is too much for a browser: it finds no pack, and says so.
        let synonyms = catalog
            .synonyms()
            .iter()
            .map(|(everyday, official)| (everyday.as_str(), official.iter().map(String::as_str)));
        let editions: Vec<&str> =
            catalog.editions().iter().map(|edition| edition.id.as_str()).collect();
        let ([core, more], readings) = match self.pack(&words::lines(synonyms), &editions) {
            Some(pack) => (written(&pack), Dictionary::new(&own).of_pack(&pack)),
            None => Default::default(),
        };
        let readings = pack::write_words(
            readings.iter().map(|(word, reading)| (word.as_str(), reading.as_str())),
        );
        let more = (!more.is_empty()).then(|| more_script(&more));
        Scripts { index: index_script(&core), more, readings: readings_script(&readings) }
    }

    /// Everything in the order of addresses, which decides between pages that are found equally well: rows
    /// of the newest edition before older ones, articles, of which there may be very many, after all else.
    fn pack(self, everyday: &str, editions: &[&str]) -> Option<Pack> {
        let mut all = self.0.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let age = |address: &str| {
            let edition = plan::edition_of_row(address);
            editions.iter().rev().position(|id| edition == Some(id)).unwrap_or_default()
        };
        all.sort_by_cached_key(|(address, _)| {
            (plan::is_of_articles(address), age(address), address.clone())
        });
        let mut rows: Vec<(String, &str, &str, &str)> = Vec::new();
        for (address, page) in &all {
            for (place, section) in page.sections.iter().enumerate() {
                let url = match section.anchor.as_str() {
                    "" => address.clone(),
                    anchor => [address, "#", anchor].concat(),
                };
                // The page's title says what its first heading says.
                let heading = if place == 0 { "" } else { section.heading.as_str() };
                rows.push((url, &page.title, heading, &section.text));
            }
        }
        let pages: Vec<pack::Page<'_>> = rows
            .iter()
            .map(|(url, title, section, body)| pack::Page { url, title, section, body })
            .collect();
        pack::make(&pages, everyday, &plain_units).ok()
    }
}

/// The script with everything that is searched.
#[must_use]
pub fn index_script(core: &[u8]) -> Vec<u8> {
    ["window.tenkenSearchIndex=[", &given(core), "];\n"].concat().into_bytes()
}

/// The script with what comes after a large pack.
#[must_use]
pub fn more_script(more: &[u8]) -> Vec<u8> {
    ["window.tenkenSearchMore=[", &given(more), "];\n"].concat().into_bytes()
}

/// The script with words and their readings.
#[must_use]
pub fn readings_script(words: &[u8]) -> Vec<u8> {
    ["window.tenkenSearchReadings=[", &given(words), "];\n"].concat().into_bytes()
}

fn given(bytes: &[u8]) -> String {
    // Packing in memory does not fail.
    packing::given(bytes, looking(bytes)).unwrap_or_default()
}
