//! What copies are made with: every answerable form's bones, words and place on paper, as one classic
//! script that the answer app loads only when somebody asks for such a copy.

use model::catalog::Catalog;
use model::sheet::outline::{Outline, answerable};
use model::sheet::{outline_text, wording, wording_text};

use crate::page::paper;

/// The forms as JSON.
///
/// # Errors
/// A paper cannot be written.
pub fn forms_json(catalog: &Catalog) -> Result<String, serde_json::Error> {
    let outline = outline_text::to_text(&Outline::of(catalog, env!("CARGO_PKG_VERSION")));
    let wording = wording_text::to_text(&wording::of(catalog));
    let indexes = answerable(catalog)
        .into_iter()
        .filter_map(|form| catalog.form_indexes().find(|index| catalog[*index].id == form.id));
    let papers: Vec<_> = indexes.map(|index| paper::of(catalog, index)).collect();
    let papers = serde_json::to_string(&papers)?;
    Ok(["{\"outline\":", &outline, ",\"wording\":", &wording, ",\"papers\":", &papers, "}"]
        .concat())
}

/// The script: one text, so that nothing of it is read before it is asked for.
///
/// # Errors
/// As [`forms_json`].
pub fn forms_script(catalog: &Catalog) -> Result<Vec<u8>, serde_json::Error> {
    let text = serde_json::to_string(&forms_json(catalog)?)?;
    Ok(["window.tenkenForms = ", &text, ";\n"].concat().into_bytes())
}
