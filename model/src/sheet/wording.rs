//! What the forms say in words, beside their bones (`outline`): for copies that are read without the page.
//! Not here: its text form (`wording_text`), where the words stand on paper (the generator's paper).

use crate::catalog::{Catalog, ItemIndex};
use crate::form::Form;
use crate::id::{FormId, ItemId};
use crate::sheet::outline::{answerable, judgement_row};

/// What a form says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormWording {
    /// `r6/hospital`
    pub id: FormId,
    /// For lists.
    pub title: String,
    /// 案, 参考（原本未確認）
    pub mark: Option<String>,
    /// Its answer cells in printed order.
    pub cells: Vec<CellWording>,
    /// Its rows in printed order.
    pub rows: Vec<RowWording>,
}

/// What heads a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellWording {
    /// `first`, `target`, `second`, …
    pub id: String,
    /// 1回目
    pub label: String,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowWording {
    /// `r6/security-patch/server`
    pub id: ItemId,
    /// 2-(7)
    pub number: Option<String>,
    /// 区分, and what the row is about: `2 医療情報システムの管理・運用／サーバ`.
    pub section: String,
    /// The sentence to answer.
    pub text: String,
}

/// What every answerable form of a catalog says, in the order of the outline.
#[must_use]
pub fn of(catalog: &Catalog) -> Vec<FormWording> {
    answerable(catalog).into_iter().map(|form| of_form(catalog, form)).collect()
}

fn of_form(catalog: &Catalog, form: &Form) -> FormWording {
    let cells = form.cells.iter();
    let cells = cells.map(|cell| CellWording { id: cell.id.clone(), label: cell.label.clone() });
    let mut title = None;
    let mut rows = Vec::new();
    for index in form.rows() {
        let item = &catalog[index];
        // A row that shares the title of the row above is about the same thing.
        if !item.continues {
            title = item.title.as_ref().map(|title| title.text().to_owned());
        }
        rows.push(RowWording {
            id: item.id.clone(),
            number: item.number.clone(),
            section: section(catalog, index, title.as_deref()),
            text: item.text.text().to_owned(),
        });
    }
    rows.extend(form.judgements.iter().filter_map(|judgement| {
        Some(RowWording {
            id: judgement_row(&form.id, &judgement.id)?,
            number: None,
            section: "判定".to_owned(),
            text: judgement.label.clone(),
        })
    }));
    FormWording {
        id: form.id.clone(),
        title: form.short_title.clone(),
        mark: form.mark.clone(),
        cells: cells.collect(),
        rows,
    }
}

fn section(catalog: &Catalog, index: ItemIndex, title: Option<&str>) -> String {
    let item = &catalog[index];
    let category = item.category.as_ref().map(|category| category.text.as_str());
    let parts = [item.section.as_deref(), category, title, item.scope.label()];
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join("／").replace('\n', "")
}
