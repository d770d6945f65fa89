//! A draft of next year's edition out of an edition that is there: the same rows in our own words,
//! each naming the row it comes from, everything marked as a draft. Last year's official wording is
//! not this year's: what was quoted becomes our own words until somebody quotes the new form.

use std::path::{Path, PathBuf};

use model::catalog::{Catalog, EditionIndex, FormIndex, ItemIndex};
use model::edition::Edition;
use model::form::{AnswerKind, Form, Group, Orientation};
use model::id::EditionId;
use model::item::{Exemption, Item};
use model::provenance::{Origin, Wording};

use super::yaml::{Lines, list, quoted};
use super::{NotBegun, write};
use crate::plan;

/// What stands on every page and paper of the draft.
const MARK: &str = "下書き（原本未確認）";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEdition {
    /// The new edition's id.
    pub id: String,
    /// The edition whose rows are taken over.
    pub from: String,
}

/// Writes `checklists/<id>/`: the edition and a draft of each of its forms. An edition that is there without
/// a form, because nobody had its wording yet, gets the forms alone.
///
/// # Errors
/// There is no such edition, the new one is there already, or the disk refuses.
pub fn edition(
    catalog: &Catalog,
    content: &Path,
    asked: &NewEdition,
) -> Result<Vec<PathBuf>, NotBegun> {
    if EditionId::new(&asked.id).is_err() || asked.id.contains('/') {
        return Err(NotBegun::Malformed(asked.id.clone()));
    }
    if plan::is_of_every_site(&plan::edition(&asked.id)) || is_device(&asked.id) {
        return Err(NotBegun::Reserved(asked.id.clone()));
    }
    let from = catalog
        .edition_indexes()
        .find(|index| catalog[*index].id.as_str() == asked.from)
        .ok_or_else(|| NotBegun::NoEdition {
            asked: asked.from.clone(),
            known: catalog.editions().iter().map(|edition| edition.id.to_string()).collect(),
        })?;
    let folder = content.join("checklists").join(&asked.id);
    let waiting = without_forms(catalog, from, &asked.id);
    if folder.exists() && waiting.is_none() {
        return Err(NotBegun::Taken(folder));
    }
    let draft = match waiting {
        Some(edition) => Draft::of(catalog, from, edition),
        None => Draft::new(catalog, from, &asked.id),
    };
    let forms: Vec<FormIndex> = catalog
        .form_indexes()
        .filter(|form| catalog[*form].edition.as_ref() == Some(&catalog[from].id))
        .collect();
    if forms.is_empty() {
        return Err(NotBegun::NoForm(asked.from.clone()));
    }
    let forms = forms.into_iter().map(|form| {
        let name = draft.renamed(catalog[form].id.as_str());
        let name = name.rsplit('/').next().unwrap_or("form").to_owned();
        (format!("{name}.yaml"), draft.form(&catalog[form]))
    });
    let edition = waiting.is_none().then(|| ("edition.yaml".to_owned(), draft.edition()));
    write(&folder, edition.into_iter().chain(forms))
}

/// The edition of that name, where it comes after the one whose rows are taken over and has no form yet.
fn without_forms<'a>(catalog: &'a Catalog, from: EditionIndex, id: &str) -> Option<&'a Edition> {
    let edition = catalog.editions().iter().find(|edition| edition.id.as_str() == id)?;
    let has_form = catalog.forms().iter().any(|form| form.edition.as_ref() == Some(&edition.id));
    let is_later = edition.fiscal_year.start.year() > catalog[from].fiscal_year.start.year();
    (is_later && !has_form).then_some(edition)
}

/// Whether Windows keeps the name for a device: no folder can have it there, whatever stands behind a dot.
fn is_device(id: &str) -> bool {
    let name = id.split('.').next().unwrap_or(id);
    let numbered = ["com", "lpt"].iter().any(|kind| {
        name.strip_prefix(kind).is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    });
    numbered || matches!(name, "con" | "prn" | "aux" | "nul")
}

/// A name that means a year so far away means something else.
const FAR: u16 = 10;

struct Draft<'a> {
    catalog: &'a Catalog,
    from: EditionIndex,
    id: &'a str,
    /// How many years later.
    years: u16,
    /// 令和9年度.
    label: String,
}

impl<'a> Draft<'a> {
    fn new(catalog: &'a Catalog, from: EditionIndex, id: &'a str) -> Self {
        let old = &catalog[from];
        let year = |id: &str| {
            id.trim_start_matches(|sign: char| !sign.is_ascii_digit()).parse::<u16>().ok()
        };
        // A draft comes after every edition there is, whatever it is called and copied from.
        let newest =
            catalog.editions().iter().map(|edition| edition.fiscal_year.start.year()).max();
        let next = newest.unwrap_or_default().saturating_sub(old.fiscal_year.start.year()) + 1;
        let years = match (year(id), year(old.id.as_str())) {
            (Some(new), Some(old)) if (next..next + FAR).contains(&new.saturating_sub(old)) => {
                new - old
            }
            _ => next,
        };
        let label = later(&old.fiscal_year.label, years);
        Self { catalog, from, id, years, label }
    }

    /// Forms for an edition that is there.
    fn of(catalog: &'a Catalog, from: EditionIndex, edition: &'a Edition) -> Self {
        let (old, new) = (&catalog[from].fiscal_year, &edition.fiscal_year);
        let years = new.start.year().saturating_sub(old.start.year());
        Self { catalog, from, id: edition.id.as_str(), years, label: new.label.clone() }
    }

    /// The id of the same thing in the new edition.
    fn renamed(&self, id: &str) -> String {
        match id.split_once('/') {
            Some((_, rest)) => format!("{}/{rest}", self.id),
            None => self.id.to_owned(),
        }
    }

    /// Words in which the old year becomes the new one.
    fn words(&self, text: &str) -> String {
        quoted(&text.replace(&self.catalog[self.from].fiscal_year.label, &self.label))
    }

    fn edition(&self) -> String {
        let old = &self.catalog[self.from];
        let mut out = Lines::default();
        out.line(
            0,
            &format!(
                "# {}から作った下書きです。新しい資料を見て、1行ずつ直してください。",
                old.title
            ),
        );
        out.word(0, "id", self.id);
        out.word(0, "title", &self.words(&old.title));
        out.word(0, "full_title", &self.words(&old.full_title));
        let (start, end) = (&old.fiscal_year.start, &old.fiscal_year.end);
        out.line(
            0,
            &format!(
                "fiscal_year: {{label: {}, start: {:04}-{:02}-{:02}, end: {:04}-{:02}-{:02}}}",
                quoted(&self.label),
                start.year() + self.years,
                start.month(),
                start.day(),
                end.year() + self.years,
                end.month(),
                // A year may end on the last day of February.
                end.day().min(model::date::days_in_month(end.year() + self.years, end.month())),
            ),
        );
        out.word(0, "wording", "unverified");
        out.text(0, "mark", MARK);
        if let Some(guideline) = &old.guideline {
            out.word(0, "guideline", guideline);
        }
        let summary = format!(
            "{}の行を写した下書きです。{}の公式の文言ではありません。",
            old.title, self.label
        );
        out.text(0, "summary", &summary);
        if let Some(newest) = self.catalog.editions().last() {
            out.word(0, "previous", newest.id.as_str());
        }
        out.finish()
    }

    fn form(&self, form: &Form) -> String {
        let old = &self.catalog[self.from];
        let mut out = Lines::default();
        out.line(
            0,
            &format!(
                "# {}から作った下書きです。公式の文言は、資料から引用し直してください。",
                old.title
            ),
        );
        out.line(0, "# 行ごとに: text を {quote: \"…\", lines: [行, 行]} に替え、certainty と source と previous を直します。");
        out.word(0, "id", &self.renamed(form.id.as_str()));
        out.word(0, "kind", form.kind.word());
        out.word(0, "edition", self.id);
        out.word(0, "short_title", &self.words(&form.short_title));
        out.word(0, "title", &self.words(form.title.text()));
        if let Some(label) = &form.box_label {
            out.word(0, "box", &self.words(label.text()));
        }
        out.text(0, "mark", MARK);
        out.word(0, "certainty", "unverified");
        out.word(
            0,
            "orientation",
            match form.orientation {
                Orientation::Portrait => "portrait",
                Orientation::Landscape => "landscape",
            },
        );
        out.word(0, "answerable", if form.answerable { "true" } else { "false" });
        out.word(0, "subject", form.subject.word());
        self.wordings(&mut out, 0, "intro", &form.intro);
        out.line(0, "cells:");
        for cell in &form.cells {
            let (answer, choices) = match &cell.answer {
                AnswerKind::YesNo => ("yes-no", None),
                AnswerKind::Choice(choices) => ("choice", Some(choices)),
                AnswerKind::Text => ("text", None),
                AnswerKind::Mark => ("mark", None),
                AnswerKind::None => ("none", None),
            };
            let choices = choices.map_or(String::new(), |choices| {
                let choices: Vec<String> = choices.iter().map(|choice| quoted(choice)).collect();
                format!(", choices: {}", list(choices.iter().map(String::as_str)))
            });
            out.line(
                1,
                &format!(
                    "- {{id: {}, label: {}, answer: {answer}, date: {}{choices}}}",
                    cell.id,
                    quoted(&cell.label),
                    cell.date
                ),
            );
        }
        // A row that is added has the cells of the others.
        let usual = self.usual_cells(form);
        if !usual.is_empty() {
            out.word(0, "default_cells", &list(usual.iter().map(String::as_str)));
        }
        if let Some(remarks) = &form.remarks {
            out.text(0, "remarks", remarks);
        }
        out.line(0, "columns:");
        for column in &form.columns {
            let label = self.words(column.label.text());
            out.line(1, &format!("- {{kind: {}, label: {label}}}", column.kind.word()));
        }
        out.line(0, "sheets:");
        for sheet in &form.sheets {
            out.line(1, &format!("- id: {}", sheet.id));
            self.wording(&mut out, 2, "heading", sheet.heading.as_ref());
            self.wordings(&mut out, 2, "notes", &sheet.notes);
            if let Some(gate) = sheet.gate {
                out.line(2, "gate:");
                self.row(&mut out, 3, gate, sheet.gate_title.as_ref());
            }
            out.line(2, "sections:");
            for section in &sheet.sections {
                out.line(3, &format!("- id: {}", section.id));
                if let Some(number) = &section.number {
                    out.text(4, "number", number);
                }
                self.wording(&mut out, 4, "title", section.title.as_ref());
                self.wording(&mut out, 4, "note", section.note.as_ref());
                out.line(4, "groups:");
                section.groups.iter().for_each(|group| self.group(&mut out, group));
            }
            self.wordings(&mut out, 2, "foot", &sheet.foot);
        }
        out.finish()
    }

    /// The cells that most rows of the form have.
    fn usual_cells(&self, form: &Form) -> &[String] {
        let cells = |row: ItemIndex| self.catalog[row].cells.as_slice();
        let times = |usual: &[String]| form.rows().filter(|row| cells(*row) == usual).count();
        form.rows().map(cells).max_by_key(|usual| times(usual)).unwrap_or_default()
    }

    fn group(&self, out: &mut Lines, group: &Group) {
        out.line(5, &format!("- scope: {}", group.scope.word().unwrap_or("none")));
        self.wording(out, 6, "heading", group.heading.as_ref());
        out.line(6, "items:");
        for item in &group.items {
            self.row(out, 8, *item, None);
        }
    }

    /// A row; in a list it begins with its dash.
    fn row(&self, out: &mut Lines, depth: usize, index: ItemIndex, gate_title: Option<&Wording>) {
        let item = &self.catalog[index];
        let id = self.renamed(item.id.as_str());
        let is_gate = depth == 3;
        match is_gate {
            true => out.word(depth, "id", &id),
            false => out.line(depth - 1, &format!("- id: {id}")),
        }
        if let Some(concept) = item.concept {
            out.word(depth, "concept", self.catalog[concept].id.as_str());
        }
        if let Some(number) = &item.number {
            out.text(depth, "number", number);
        }
        self.wording(out, depth, "title", gate_title.or(item.title.as_ref()));
        if item.continues {
            out.word(depth, "continues", "true");
        }
        out.line(depth, &format!("text: {{own: {}}}", self.words(item.text.text())));
        self.wording(out, depth, "condition", item.condition.as_ref());
        if item.exempt_when == Some(Exemption::NoVendorContract) {
            out.word(depth, "exempt_when", "no-vendor-contract");
        }
        out.word(depth, "status", item.status.word());
        if let Some(other) = item.shares_cell_with {
            out.word(depth, "shares_cell_with", &self.renamed(self.catalog[other].id.as_str()));
        } else if item.cells != self.usual_cells(&self.catalog[item.form]) {
            out.word(depth, "cells", &list(item.cells.iter().map(String::as_str)));
        }
        out.word(depth, "certainty", "unverified");
        self.origin(out, depth, item);
        let reason = format!(
            "{}の行を写しました。新しい様式と見比べていません。",
            self.catalog[self.from].title
        );
        out.line(
            depth,
            &format!(
                "previous: {{kinds: [same], items: [{}], reason: {}}}",
                item.id,
                quoted(&reason)
            ),
        );
        if !item.terms.is_empty() {
            let terms = item.terms.iter().map(|term| self.catalog[*term].id.as_str());
            out.word(depth, "terms", &list(terms));
        }
    }

    /// Words of ours say what they rest on: here on the row that they were taken from.
    fn origin(&self, out: &mut Lines, depth: usize, item: &Item) {
        let of_seed = |seed: &model::id::SeedId| {
            self.catalog.sources().iter().find(|source| source.seed.as_ref() == Some(seed))
        };
        let source = match (&item.origin, &item.text) {
            (Some(Origin::Url(url)), _) => return out.text(depth, "url", url),
            (Some(Origin::Source(id)), _) => Some(id),
            (Some(Origin::Seed { seed, .. }), _) => of_seed(seed).map(|source| &source.id),
            (None, Wording::Quoted(quotation)) => of_seed(&quotation.seed).map(|source| &source.id),
            (None, Wording::Own(_)) => None,
        };
        if let Some(id) = source.or(self.catalog.sources().first().map(|source| &source.id)) {
            out.word(depth, "source", id.as_str());
        }
    }

    fn wording(&self, out: &mut Lines, depth: usize, key: &str, wording: Option<&Wording>) {
        if let Some(wording) = wording {
            out.line(depth, &format!("{key}: {{own: {}}}", self.words(wording.text())));
        }
    }

    fn wordings(&self, out: &mut Lines, depth: usize, key: &str, wordings: &[Wording]) {
        if wordings.is_empty() {
            return;
        }
        out.line(depth, &format!("{key}:"));
        for wording in wordings {
            out.line(depth + 1, &format!("- {{own: {}}}", self.words(wording.text())));
        }
    }
}

/// 令和7年度 → 令和9年度.
fn later(label: &str, years: u16) -> String {
    let Some(start) = label.find(|sign: char| sign.is_ascii_digit()) else {
        return label.to_owned();
    };
    let digits = label[start..].bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = label[start..].split_at(digits);
    let number =
        number.parse::<u16>().map_or(number.to_owned(), |number| (number + years).to_string());
    format!("{}{number}{rest}", &label[..start])
}
