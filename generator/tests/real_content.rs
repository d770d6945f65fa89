//! The content that the site is made of: without a fault, and with the counts that must come out of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use generator::args::Format;
use generator::{Stop, report};
use model::catalog::{Catalog, FormIndex};
use model::edition::WordingStatus;
use model::form::{AnswerKind, FormSheet};
use model::item::{RelationKind, Status};
use model::provenance::{Certainty, Wording};
use model::reference::Holder;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| match generator::check(&root().join("content"), None) {
        Ok(catalog) => catalog,
        Err(Stop::Faults(faults)) => panic!("{}", report::report(&faults, Format::Human, &root())),
        Err(other) => panic!("{other:?}"),
    })
}

fn form(id: &str) -> FormIndex {
    catalog().form_indexes().find(|form| catalog()[*form].id.as_str() == id).unwrap()
}

fn rows(form: FormIndex) -> usize {
    catalog()[form].rows().count()
}

fn with_status(form: FormIndex, status: Status) -> usize {
    catalog()[form].rows().filter(|item| catalog()[*item].status == status).count()
}

/// Gate rows, and the other rows.
fn gates_and_rows(form: FormIndex) -> (usize, usize) {
    let gates = catalog()[form].sheets.iter().filter(|sheet| sheet.gate.is_some()).count();
    (gates, rows(form) - gates)
}

#[test]
fn r5_has_a_gate_ten_rows_and_eight_advisory_ones() {
    let r5 = form("r5/hospital");
    assert_eq!(gates_and_rows(r5), (1, 18));
    assert_eq!(with_status(r5, Status::Required), 1 + 10);
    assert_eq!(with_status(r5, Status::Advisory), 8);
}

#[test]
fn r5_pages_have_as_many_answers_and_dates_as_the_paper() {
    let r5 = form("r5/hospital");
    let count = |sheet: &FormSheet| {
        let cells = sheet.rows().flat_map(|item| &catalog()[item].cells);
        let cells: Vec<_> = cells.filter_map(|cell| catalog()[r5].cell(cell)).collect();
        let answers = cells.iter().filter(|cell| cell.answer == AnswerKind::YesNo).count();
        (answers, cells.iter().filter(|cell| cell.date).count())
    };
    let pages: Vec<_> = catalog()[r5].sheets.iter().map(count).collect();
    assert_eq!(pages, [(20, 29), (16, 24)]);
}

#[test]
fn r6_has_a_gate_and_eighteen_rows() {
    assert_eq!(gates_and_rows(form("r6/hospital")), (1, 18));
}

#[test]
fn r7_has_nineteen_rows_with_eighteen_numbers() {
    let r7 = form("r7/hospital");
    assert_eq!(gates_and_rows(r7), (0, 19));
    let mut numbers: Vec<_> = catalog()[r7].rows().map(|item| &catalog()[item].number).collect();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 18);
    assert!(numbers.iter().all(|number| number.is_some()));
}

#[test]
fn r7_rows_missing_in_the_seed_are_our_own_words_and_never_verified() {
    let missing: Vec<_> = catalog()[form("r7/hospital")]
        .rows()
        .filter(|item| catalog()[*item].missing_in_seed)
        .collect();
    let numbers: Vec<_> =
        missing.iter().filter_map(|item| catalog()[*item].number.as_deref()).collect();
    assert_eq!(numbers, ["2-(9)", "2-(10)"]);
    for item in missing {
        assert!(matches!(catalog()[item].text, Wording::Own(_)));
        assert_ne!(catalog()[item].certainty, Certainty::Verified);
    }
    assert!(catalog()[form("r7/hospital")].mark.is_some());
}

#[test]
fn editions_without_wording_have_links_and_no_row() {
    assert!(catalog().editions().iter().any(|edition| edition.id.as_str() == "r8"));
    let editions = catalog().editions().iter();
    for edition in editions.filter(|edition| edition.wording == WordingStatus::Unavailable) {
        assert!(!edition.links.is_empty(), "{}", edition.id);
        let mut forms = catalog().forms().iter();
        assert!(forms.all(|form| form.edition.as_ref() != Some(&edition.id)), "{}", edition.id);
    }
}

#[test]
fn the_start_page_names_the_newest_edition() {
    let newest = catalog().editions().iter().max_by_key(|edition| edition.fiscal_year.start);
    assert_eq!(catalog().site().newest_known.0, newest.unwrap().id);
}

#[test]
fn three_patch_rows_of_r6_became_one_in_r7() {
    let items = catalog().item_indexes();
    let merged: Vec<_> = items
        .filter(|item| catalog()[*item].id.as_str().starts_with("r7/security-patch/"))
        .collect();
    let [merged] = merged.as_slice() else { panic!("{merged:?}") };
    let relation = catalog()[*merged].previous.as_ref().unwrap();
    assert!(relation.kinds.contains(&RelationKind::Merged));
    let mut earlier: Vec<&str> =
        relation.items.iter().map(|item| catalog()[*item].id.as_str()).collect();
    earlier.sort_unstable();
    let scopes = ["network", "pc", "server"].map(|scope| format!("r6/security-patch/{scope}"));
    assert_eq!(earlier, scopes);
    assert!(relation.items.iter().all(|item| catalog()[*item].next == [*merged]));
}

#[test]
fn bcp_has_seventeen_quoted_rows_and_ten_of_our_own() {
    let bcp = catalog()[form("bcp/confirmation")].rows();
    let (quoted, own): (Vec<_>, Vec<_>) =
        bcp.partition(|item| catalog()[*item].text.quotation().is_some());
    assert_eq!((quoted.len(), own.len()), (17, 10));
    assert!(own.iter().all(|item| catalog()[*item].certainty != Certainty::Verified));
}

#[test]
fn roles_questions_and_actions_are_complete() {
    assert_eq!(rows(form("roles/confirmation")), 6);
    assert_eq!(rows(form("vendor/questions")), 5);
    let actions = &catalog()[form("actions/after-report")];
    let sections = actions.sheets.iter().flat_map(|sheet| &sheet.sections);
    let counts: Vec<usize> = sections
        .map(|section| section.groups.iter().map(|group| group.items.len()).sum())
        .collect();
    assert_eq!(counts, [3, 7, 3]);
}

#[test]
fn the_report_judges_four_tools_and_says_whose_judgement_it_is() {
    let table = catalog()[form("vendor/questions")].assessments.as_ref().unwrap();
    assert_eq!((table.tools.len(), table.dated.as_str()), (4, "2025-11"));
    assert!(!table.author.is_empty());
    assert!(table.rows.iter().all(|row| row.values.len() == 4));
}

#[test]
fn the_contract_has_fifty_one_rows_and_fifty_cells() {
    let (one, two) = (form("contract/part1"), form("contract/part2"));
    assert_eq!((rows(one), rows(two)), (20, 31));
    let items = catalog()[one].rows().chain(catalog()[two].rows());
    let cells: usize = items
        .map(|item| &catalog()[item])
        .filter(|item| item.shares_cell_with.is_none())
        .map(|item| item.cells.len())
        .sum();
    assert_eq!(cells, 50);
}

#[test]
fn the_contract_has_ninety_two_strings_and_a_hundred_and_fifteen_references() {
    let written: Vec<_> = catalog()
        .references()
        .iter()
        .filter(|reference| matches!(reference.holder, Holder::Item(_)))
        .collect();
    assert_eq!(written.len(), 92);
    let targets: Vec<_> = written.iter().flat_map(|reference| &reference.targets).collect();
    assert_eq!(targets.len(), 115);
    let sections = targets
        .iter()
        // A paper that is cited by the name of its one sheet is cited as a document.
        .filter(|target| target.number.is_some())
        .count();
    assert_eq!((sections, targets.len() - sections), (90, 25));
    let unknown: Vec<_> = targets
        .iter()
        .filter(|target| target.number.is_some() && target.clause.is_none())
        .map(|target| (&catalog()[target.document].id, &target.number))
        .collect();
    assert!(unknown.is_empty(), "not in any tree: {unknown:?}");
}

#[test]
fn terms_documents_concepts_and_seeds_are_complete() {
    let official = catalog().terms().iter().filter(|term| term.official.is_some()).count();
    assert_eq!(official, 13);
    assert_eq!(catalog().documents().len(), 15);
    // What the checklists ask for, and the five chapters of the BCP table.
    assert_eq!(catalog().concepts().len(), 19 + 5);
    assert_eq!(catalog().seeds().len(), 4);
    assert!(catalog().concepts().iter().all(|concept| !concept.items.is_empty()));
}

#[test]
fn every_concept_says_what_the_manual_needs() {
    for concept in catalog().concepts() {
        let id = &concept.id;
        assert!(concept.why.is_some() && concept.ask.is_some(), "{id}: why, ask");
        assert!(concept.vendor.is_some() && !concept.say.is_empty(), "{id}: vendor, say");
        for (name, list) in [
            ("how", &concept.how),
            ("yes_when", &concept.yes_when),
            ("no_when", &concept.no_when),
            ("evidence", &concept.evidence),
            ("mistakes", &concept.mistakes),
        ] {
            assert!(!list.is_empty(), "{id}: {name}");
        }
        assert!(!concept.facts.is_empty(), "{id}: facts");
        if concept.parts.is_empty() {
            assert!(!concept.changes.is_empty() && concept.to_do.is_some(), "{id}: changes");
        }
    }
}

#[test]
fn every_row_of_the_bcp_table_is_explained_once_and_in_order() {
    let catalog = catalog();
    let form = catalog.forms().iter().find(|form| form.id.as_str() == "bcp/confirmation").unwrap();
    let explained: Vec<_> = catalog
        .concepts()
        .iter()
        .flat_map(|concept| concept.parts.iter().map(|(item, _)| *item))
        .collect();
    assert_eq!(explained, form.rows().collect::<Vec<_>>());
}

/// What is known of guideline 7.0 stands apart from what the forms of 6.0 ask for.
#[test]
fn newer_rules_stand_among_the_notices_only() {
    for concept in catalog().concepts() {
        let texts = concept.facts.iter().chain(&concept.changes).map(|fact| fact.text.as_str());
        for text in texts {
            assert!(!text.contains("7.0版"), "{}: {text}", concept.id);
        }
        let own = [&concept.how, &concept.yes_when, &concept.no_when, &concept.say];
        for text in own.into_iter().flatten() {
            assert!(!text.contains("7.0版"), "{}: {text}", concept.id);
        }
    }
}

#[test]
fn every_link_has_its_way_back_and_stands_once() {
    let links = model::links::links(catalog());
    assert!(links.is_sorted());
    assert!(links.windows(2).all(|pair| pair[0] != pair[1]));
    for link in &links {
        let back = model::links::Link { from: link.to, to: link.from, reason: link.reason.back() };
        assert!(links.binary_search(&back).is_ok(), "{link:?}");
    }
    assert!(links.len() > 1000, "{}", links.len());
}
