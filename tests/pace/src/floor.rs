//! The least that anybody could take: every article read, parsed and written as HTML by one thread.
//! No front matter, no template, no link is looked at.

use std::fs;
use std::path::Path;

use anyhow::Result;
use pulldown_cmark::{Options, Parser, html};

use crate::measure::{self, Figures};
use crate::place::Place;
use crate::{RUNS, article, own};

/// The word that has this program do the work once.
pub const FLOOR: &str = "floor";

pub fn work(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let mut entries: Vec<_> = fs::read_dir(from)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let text = fs::read_to_string(entry.path())?;
        let mut page = String::with_capacity(text.len() * 2);
        html::push_html(&mut page, Parser::new_ext(&text, Options::ENABLE_TABLES));
        fs::write(to.join(entry.file_name()).with_extension("html"), page)?;
    }
    Ok(())
}

pub fn measure(place: &Place, size: usize) -> Result<Figures> {
    let (from, to) = (place.folder("floor"), place.folder("floor-out"));
    article::write(&from, size)?;
    let figures = measure::median(RUNS, || {
        let _ = fs::remove_dir_all(&to);
        measure::once(&own()?, &[FLOOR.as_ref(), from.as_os_str(), to.as_os_str()])
    })?;
    let figures = figures.with_html(&to)?;
    fs::remove_dir_all(from)?;
    fs::remove_dir_all(to)?;
    Ok(figures)
}
