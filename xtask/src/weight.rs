//! What the answer page and the search page make a visitor download as scripts, and the limit for it.
//!
//! Counted as a server sends it: each script gzipped by itself, the WASM inside it. The pages
//! themselves say what they load, so that nothing added later is forgotten. The index of search is
//! content, and not counted.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;

/// The most that the scripts of `check.html` may weigh, in bytes of gzip. With those of search they are to
/// weigh no more either; there they are not yet.
pub const LIMIT: usize = 120_000;

/// Until that is there: what either may not grow beyond. It is to come down.
pub const CEILING: usize = 118_800;
/// See [`CEILING`]: what search loads beside the scripts of answering. What tells about a new build is in
/// the script of every page, and in answering: it counts twice.
pub const SEARCH_CEILING: usize = 31_000;

/// Where answering and search begin. A page without script weighs nothing.
const ANSWERING: &str = "check.html";
const SEARCH: &str = "search.html";

/// A script of the built site.
pub struct Script {
    /// As the page names it.
    pub name: String,
    /// Whether search alone loads it.
    pub search: bool,
    pub raw: usize,
    pub gzip: usize,
}

/// Every script that answering or search loads, once each.
pub fn scripts(site: &Path) -> Result<Vec<Script>> {
    let answering = names(site, ANSWERING)?;
    let more = names(site, SEARCH)?.into_iter().filter(|name| !answering.contains(name));
    let search = more.map(|name| (name, true));
    let script = |(name, search): (String, bool)| {
        let bytes = fs::read(site.join(&name)).with_context(|| format!("cannot read {name}"))?;
        Ok(Script { name, search, raw: bytes.len(), gzip: gzipped(&bytes)? })
    };
    answering.iter().map(|name| (name.clone(), false)).chain(search).map(script).collect()
}

fn names(site: &Path, page: &str) -> Result<BTreeSet<String>> {
    let html = fs::read_to_string(site.join(page))
        .with_context(|| format!("cannot read {page} of {}", site.display()))?;
    Ok(sources(&html).chain(engines(&html)).map(str::to_owned).collect())
}

/// What answering and what search weighs, where neither grew.
pub fn check(site: &Path) -> Result<(usize, usize)> {
    let scripts = scripts(site)?;
    ensure!(!scripts.is_empty(), "check.html loads no script");
    let sum = |search: bool| -> usize {
        scripts.iter().filter(|script| script.search == search).map(|script| script.gzip).sum()
    };
    for (what, sum, ceiling) in
        [("answering", sum(false), CEILING), ("search", sum(true), SEARCH_CEILING)]
    {
        ensure!(
            sum <= ceiling,
            "the scripts of {what} weigh {sum} bytes of gzip: beyond {ceiling} they may not grow"
        );
    }
    Ok((sum(false), sum(true)))
}

const _: () = assert!(CEILING <= LIMIT);

/// Bytes as a server would send them.
pub fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?.len())
}

/// The `src` of every `<script>` that starts with the page; our own pages write it in double quotes.
/// What comes when it is asked for is asleep as plain text.
fn sources(html: &str) -> impl Iterator<Item = &str> {
    let tags = html.split("<script").skip(1).filter_map(|rest| rest.split('>').next());
    let starting = tags.filter(|tag| !tag.contains(" type=\"text/plain\""));
    starting.filter_map(|tag| tag.split(" src=\"").nth(1)?.split('"').next())
}

/// The program that the search page loads when somebody searches.
fn engines(html: &str) -> impl Iterator<Item = &str> {
    html.split(" data-engine=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that nothing can make smaller.
    fn noise(length: usize) -> Vec<u8> {
        let mut seed = 1_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        std::iter::repeat_with(&mut next).take(length).collect()
    }

    fn site(check: &str, search: &str, scripts: &[(&str, usize)]) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join("check.html"), check).unwrap();
        fs::write(site.path().join("search.html"), search).unwrap();
        for (name, length) in scripts {
            fs::write(site.path().join(name), noise(*length)).unwrap();
        }
        site
    }

    #[test]
    fn what_both_pages_load_is_counted_once() {
        let check = r#"<script defer src="a.js"></script><script type="x">{}</script>"#;
        let search =
            r#"<script src="a.js"></script><script src="b.js" data-engine="d.js"></script>"#;
        let scripts = [("a.js", 70_000), ("b.js", 10_000), ("c.js", 90_000), ("d.js", 20_000)];
        let site = site(check, search, &scripts);
        let (answering, search) = check_of(&site).unwrap();
        assert!((70_000..70_500).contains(&answering), "{answering}");
        assert!((30_000..30_500).contains(&search), "{search}");
    }

    #[test]
    fn search_has_a_ceiling_of_its_own() {
        let check = r#"<script src="a.js"></script>"#;
        let search = r#"<script src="b.js" data-engine="d.js"></script>"#;
        let site = site(check, search, &[("a.js", 1_000), ("b.js", 10_000), ("d.js", 40_000)]);
        let told = check_of(&site).unwrap_err().to_string();
        assert!(told.contains("the scripts of search weigh"), "{told}");
    }

    #[test]
    fn what_comes_when_it_is_asked_for_is_not_counted() {
        let check = r#"<script src="a.js"></script><script type="text/plain" src="b.js"></script>"#;
        let site = site(check, "", &[("a.js", 70_000), ("b.js", 40_000)]);
        assert!(check_of(&site).unwrap().0 < 71_000);
    }

    #[test]
    fn too_much_is_told() {
        let check = r#"<script src="a.js"></script><script src="b.js"></script>"#;
        let site = site(check, "", &[("a.js", 170_000), ("b.js", 60_000)]);
        let told = check_of(&site).unwrap_err().to_string();
        assert!(told.contains("the scripts of answering weigh"), "{told}");
    }

    #[test]
    fn a_page_without_script_is_no_proof() {
        assert!(check_of(&site("<p>", "<p>", &[])).is_err());
    }

    fn check_of(site: &tempfile::TempDir) -> Result<(usize, usize)> {
        check(site.path())
    }
}
