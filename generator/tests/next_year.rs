//! Next year's form needs content only: the real content with a made-up next edition laid on top
//! is checked and built by the program and the theme as they are.
//! The case is written as 令和9年度版; once the real content has that year, it moves to the one after.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use generator::{build, theme};
use model::hooks::{ITEM, PRINT};
use model::id::FormId;
use model::sheet::carry_over::{Became, CarryOver};
use model::sheet::carry_over_text;
use model::sheet::outline::RowOutline;
use model::sheet::outline_text;
use site_support::{catalog, outline, resolve, root};

const ROWS: usize = 20;

/// The whole site by address, and the year that was added.
struct Built {
    /// 9 for 令和9年度.
    year: u16,
    files: BTreeMap<String, String>,
}

impl Built {
    fn file(&self, address: &str) -> &str {
        self.files.get(address).unwrap_or_else(|| panic!("no {address}"))
    }

    fn json(&self, address: &str) -> serde_json::Value {
        serde_json::from_str(self.file(address)).unwrap()
    }

    fn form(&self) -> String {
        format!("r{}/hospital", self.year)
    }

    /// What the answer app is told of earlier years.
    fn carry_over(&self) -> CarryOver {
        let (_, rest) = self.file("check.html").split_once("data-slot=\"carry-over\">").unwrap();
        carry_over_text::from_text(rest.split("</script>").next().unwrap()).unwrap()
    }

    /// Rows of the form as the answer app is told them.
    fn rows(&self) -> Vec<RowOutline> {
        let (_, rest) = self.file("check.html").split_once("data-slot=\"outline\">").unwrap();
        let outline = outline_text::from_text(rest.split("</script>").next().unwrap()).unwrap();
        outline.forms.into_iter().find(|form| form.id.as_str() == self.form()).unwrap().rows
    }
}

fn overlay() -> PathBuf {
    tree::cases().join("next-year/content/checklists/r9")
}

fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        for part in ["content", "seeds"] {
            tree::copy(&root().join(part), &folder.path().join(part));
        }
        let year = lay(&folder.path().join("content/checklists"));
        announce(&folder.path().join("content/site.yaml"), year);
        let checker = folder.path().join("checker");
        fs::create_dir(&checker).unwrap();
        for script in
            ["boot.js", "early.js", "checker.js", "rest.js", "handover.js", "search-engine.js"]
        {
            fs::write(checker.join(script), "").unwrap();
        }
        let catalog = catalog(&folder.path().join("content"));
        let theme = theme::read(&root().join("site"), &checker).unwrap();
        let site = build::site(&catalog, &theme).unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let files = site.files().into_iter().map(|(address, bytes)| (address, text(&bytes)));
        Built { year, files: files.collect() }
    })
}

/// Lays the case into a new folder, as the year after the newest that is there.
fn lay(checklists: &Path) -> u16 {
    let editions = fs::read_dir(checklists).unwrap();
    let names = editions.map(|edition| edition.unwrap().file_name().into_string().unwrap());
    let newest: u16 = names.filter_map(|name| name.strip_prefix('r')?.parse().ok()).max().unwrap();
    let year = newest.max(8) + 1;
    let folder = checklists.join(format!("r{year}"));
    fs::create_dir(&folder).unwrap();
    for file in ["edition.yaml", "hospital.yaml"] {
        let text = fs::read_to_string(overlay().join(file)).unwrap();
        let moved = text
            .replace("r9", &format!("r{year}"))
            .replace("previous: r8", &format!("previous: r{newest}"))
            .replace("令和9年度", &format!("令和{year}年度"))
            .replace("2028-", &format!("{}-", year + 2019))
            .replace("2027-", &format!("{}-", year + 2018));
        fs::write(folder.join(file), moved).unwrap();
    }
    year
}

/// Says that the year is the newest one, as the guide does at its end.
fn announce(site: &Path, year: u16) {
    let text = fs::read_to_string(site).unwrap();
    let (before, rest) = text.split_once("newest_known: {edition: ").unwrap();
    let (_, after) = rest.split_once(',').unwrap();
    fs::write(site, format!("{before}newest_known: {{edition: r{year},{after}")).unwrap();
}

/// Where the links of a page lead.
fn links(page: &str) -> BTreeSet<String> {
    let links = outline(built().file(page)).links;
    links.iter().filter(|link| !link.to.contains(':')).map(|link| resolve(page, &link.to)).collect()
}

#[test]
fn the_case_is_nothing_but_an_edition_and_its_form() {
    let case = tree::cases().join("next-year");
    let files = walkdir::WalkDir::new(&case).sort_by_file_name().into_iter();
    let files: Vec<_> =
        files.map(Result::unwrap).filter(|entry| entry.file_type().is_file()).collect();
    let names = ["edition.yaml", "hospital.yaml"].map(|name| overlay().join(name));
    assert_eq!(files.iter().map(|entry| entry.path().to_owned()).collect::<Vec<_>>(), names);
}

#[test]
fn the_edition_its_form_and_its_rows_have_pages() {
    let built = built();
    let year = built.year;
    for address in [
        format!("editions/r{year}.html"),
        format!("forms/r{year}-hospital.html"),
        format!("items/r{year}/gate.html"),
        format!("items/r{year}/1-01-all.html"),
        format!("items/r{year}/2-11-server.html"),
        format!("items/r{year}/2-11-pc.html"),
        format!("items/r{year}/2-13-network.html"),
    ] {
        assert!(built.files.contains_key(&address), "{address}");
    }
    let edition = format!("editions/r{year}.html");
    assert!(links("editions/index.html").contains(&edition));
    assert!(links(&format!("editions/r{}.html", year - 1)).contains(&edition));
    let (start, end) = (year + 2018, year + 2019);
    let days = format!("令和{year}年度（{start}年4月1日から{end}年3月31日まで）");
    assert!(built.file(&edition).contains(&days), "{days}");
}

#[test]
fn the_data_file_lists_the_year_and_every_row() {
    let built = built();
    let data = built.json("data/catalog.json");
    let id = format!("r{}", built.year);
    let edition = data["editions"].as_array().unwrap().iter().find(|one| one["id"] == *id).unwrap();
    let (start, end) = (built.year + 2018, built.year + 2019);
    assert_eq!(edition["fiscal_year"]["start"], format!("{start}-04-01"));
    assert_eq!(edition["fiscal_year"]["end"], format!("{end}-03-31"));
    let items = data["items"].as_array().unwrap().iter();
    let rows: Vec<_> = items.filter(|item| item["form"] == *built.form()).collect();
    let gates = rows.iter().filter(|row| row["number"].is_null()).count();
    assert_eq!((gates, rows.len() - gates), (1, ROWS));
    for row in rows {
        assert_eq!((&row["wording"], &row["certainty"]), (&"own".into(), &"unverified".into()));
        assert!(built.files.contains_key(row["address"].as_str().unwrap()), "{row}");
    }
}

#[test]
fn the_answer_page_has_every_row_and_a_place_on_paper_for_every_cell() {
    let built = built();
    let check = built.file("check.html");
    let (form, rows) = (built.form(), built.rows());
    assert!(check.contains(&format!("<section class=\"sheet\" data-form=\"{form}\"")));
    assert!(check.contains(&format!("data-slot=\"paper\" data-form=\"{form}\"")));
    assert_eq!(rows.iter().filter(|row| row.is_gate).count(), 1);
    assert_eq!(rows.len(), 1 + ROWS);
    let mut expected = BTreeSet::new();
    for row in &rows {
        let id = &row.id;
        assert!(check.contains(&format!("<article class=\"row{}\" {ITEM}=\"{id}\"", gate(row))));
        expected.insert(format!("{id} remarks"));
        for cell in &row.cells {
            if cell.id != "target" {
                expected.insert(format!("{id} {} answer", cell.id));
            }
            expected.insert(format!("{id} {} date", cell.id));
        }
    }
    // The gate and one row have a single cell, the others three.
    assert_eq!(expected.len(), 2 * 3 + (ROWS - 1) * 6);
    for page in ["check.html", &format!("forms/r{}-hospital.html", built.year)] {
        assert_eq!(places(built.file(page), &form), expected, "{page}");
    }
}

fn gate(row: &RowOutline) -> &'static str {
    if row.is_gate { " row-gate" } else { "" }
}

/// Places on the form's paper that the answer app fills in; 別紙 is no part of the form.
fn places(html: &str, form: &str) -> BTreeSet<String> {
    let (_, paper) = html.split_once(&format!("data-paper=\"{form}\"")).unwrap();
    let paper = paper.split("data-paper=").next().unwrap();
    let paper = paper.split("<section class=\"paper annex\"").next().unwrap();
    let hook = format!("{PRINT}=\"");
    let mut once = BTreeSet::new();
    for place in paper.split(&hook).skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(once.insert(place.to_owned()), "{place} twice");
    }
    once
}

#[test]
fn days_of_the_form_lie_in_its_year() {
    let built = built();
    let days =
        |year: (model::date::Date, model::date::Date)| [year.0.to_string(), year.1.to_string()];
    let expected = [format!("{}-04-01", built.year + 2018), format!("{}-03-31", built.year + 2019)];
    for row in built.rows() {
        assert_eq!(days(row.year.unwrap()), expected, "{}", row.id);
        assert_eq!(days(row.target_year.unwrap()), expected, "{}", row.id);
    }
}

#[test]
fn rows_of_r7_and_the_new_rows_name_each_other() {
    let year = built().year;
    for (old, new) in [
        ("1-01-all", "1-01-all"),
        ("4-01-all", "1-02-all"),
        ("2-11-server", "2-11-server"),
        ("2-12-pc", "2-12-pc"),
        ("3-03-all", "3-03-all"),
    ] {
        let [old, new] = [format!("items/r7/{old}.html"), format!("items/r{year}/{new}.html")];
        assert!(links(&old).contains(&new), "{old} → {new}");
        assert!(links(&new).contains(&old), "{new} → {old}");
    }
}

/// Most rows go on from last year's; the gate from the year before, which was the last to ask it.
#[test]
fn every_row_follows_the_year_that_its_content_names() {
    let carry_over = built().carry_over();
    let ways: Vec<_> = carry_over.to(&FormId::new(&built().form()).unwrap()).collect();
    let from: Vec<&str> = ways.iter().map(|way| way.from.as_str()).collect();
    assert_eq!(from, ["r7/hospital", "r6/hospital"], "the newest first");
    assert_eq!(ways[0].rows.len(), built().rows().len());
    assert!(ways[0].rows.iter().filter(|step| step.became != Became::New).count() > 10);
    let gate: Vec<&str> = ways[1].rows.iter().map(|step| step.to.as_str()).collect();
    assert_eq!(gate, [format!("r{}/system-present/all", built().year)]);
    assert_eq!(ways[1].rows[0].from[0].as_str(), "r6/system-present/all");
    // What r6 asked and r7 asks otherwise was not given up this year.
    assert!(ways[1].dropped.is_empty());
}
