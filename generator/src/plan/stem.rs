//! File names: of forms by their kind, of rows by number and scope, of clauses by number.

use model::catalog::{Catalog, ItemIndex};
use model::form::{Form, FormKind, Scope};
use model::id::{EditionId, FormId};
use model::links::Node;

use super::taken::Taken;
use super::{ascii, dashed, duty_anchor, with_fragment};

/// Where rows lie that have a page of their own: by edition.
pub(super) const ROWS: &str = "items/";

/// Paths of forms that have no year are fixed for ever; a new form finds its place by its kind.
pub(super) fn form(form: &Form) -> String {
    let id = form.id.as_str();
    match (id, form.kind) {
        ("bcp/confirmation", _) => "bcp/index".to_owned(),
        ("roles/confirmation", _) => "contract/roles".to_owned(),
        ("vendor/questions", _) => "questions/vendor".to_owned(),
        ("actions/after-report", _) => "actions/index".to_owned(),
        (_, FormKind::Checklist) => format!("forms/{}", dashed(id)),
        (_, kind) => {
            let last = id.rsplit('/').next().unwrap_or(id);
            format!("{}/{}", folder(kind), last)
        }
    }
}

fn folder(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Checklist => "forms",
        FormKind::Confirmation => "confirmations",
        FormKind::Contract => "contract",
        FormKind::Questions => "questions",
        FormKind::Actions => "actions",
    }
}

/// The page of a checklist row: its number padded so that files sort, and what it is about. It depends on
/// nothing but the row, its form and the site's main form: no form that is added later takes it over, where
/// the site names one.
pub(super) fn item(catalog: &Catalog, index: ItemIndex) -> Option<String> {
    let item = &catalog[index];
    let form = &catalog[item.form];
    let edition = form.edition.as_ref().filter(|_| form.kind == FormKind::Checklist)?;
    let name_in_edition = form.id.as_str().strip_prefix(edition.as_str())?.strip_prefix('/')?;
    let is_main = match catalog.site().main_form.as_deref() {
        Some(main) => main == name_in_edition,
        // Nobody said which one it is: the first in the order of their names.
        None => first_of(catalog, edition) == Some(&form.id),
    };
    let prefix = if is_main { String::new() } else { format!("{}-", dashed(name_in_edition)) };
    let is_gate = form.sheets.iter().any(|sheet| sheet.gate == Some(index));
    let name = match &item.number {
        _ if is_gate => "gate".to_owned(),
        Some(number) => format!("{}-{}", ascii::padded(number), scope_word(item.scope)),
        None => dashed(item.id.as_str()),
    };
    Some(format!("{ROWS}{edition}/{prefix}{name}"))
}

fn first_of<'c>(catalog: &'c Catalog, edition: &EditionId) -> Option<&'c FormId> {
    let of_edition =
        |form: &&Form| form.kind == FormKind::Checklist && form.edition.as_ref() == Some(edition);
    catalog.forms().iter().find(of_edition).map(|form| &form.id)
}

fn scope_word(scope: Scope) -> &'static str {
    scope.word().filter(|word| *word != "general").unwrap_or("all")
}

pub(super) fn clauses(catalog: &Catalog, taken: &mut Taken) -> Vec<String> {
    let mut addresses: Vec<String> = Vec::with_capacity(catalog.clauses().len());
    for index in catalog.clause_indexes() {
        let clause = &catalog[index];
        let document = &catalog[clause.document];
        let (chapter, duty) = ascii::split_duty(&clause.number);
        // A duty stands on its chapter's page, where the tree has the chapter.
        let home = duty.and_then(|duty| {
            let chapter =
                document.clauses.iter().find(|other| catalog[**other].number == chapter)?;
            let page = addresses.get(chapter.place())?;
            Some(with_fragment(page, &duty_anchor(duty)))
        });
        let address = home.unwrap_or_else(|| {
            let stem = format!("clauses/{}/{}", document.id, ascii::plain(&clause.number));
            taken.page(&stem, Node::Clause(index))
        });
        addresses.push(address);
    }
    addresses
}
