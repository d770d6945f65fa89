//! Copies of answers in other shapes than the exported file: a table for table programs, a workbook in
//! the shape of the official forms, a file without names, the code on paper and the way back from it.
//! Pure: the exported file's text and the forms' descriptions in, a file or a code out.
//! Apart from the answer app, and loaded only when asked for: the workbook's library is large.
//! Not here: what an answer is and how CSV, names and codes work (`model`), buttons (the answer app).

pub mod code;
pub mod forms;
pub mod papers;
pub mod restored;
mod sentences;
pub mod workbook;

use model::exchange::file::File;
use model::exchange::json::{Members, Name, Value, canonical};
use model::exchange::read::read;
use model::exchange::{csv, flat, without_names};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use forms::Forms;

/// A copy of everything in an exported file: `csv`, `workbook` or `without-names`.
///
/// # Errors
/// A sentence for people where the copy cannot be made.
#[wasm_bindgen]
pub fn copy(forms: &str, kind: &str, answers: &str) -> Result<Vec<u8>, JsValue> {
    let made = opened(forms, answers).and_then(|(forms, file)| match kind {
        "csv" => Ok(csv::csv(&file, &forms.wording).into_bytes()),
        "workbook" => workbook::workbook(&file, &forms),
        "without-names" => Ok(without_names::without_names(&file, &forms.outline).into_bytes()),
        _ => Err(sentences::NOT_TOGETHER),
    });
    made.map_err(JsValue::from_str)
}

/// The code of one sheet of an exported file, as JSON: `lines`, `leftOut`, and the `size` and `path` of its QR.
///
/// # Errors
/// A sentence for people where there is none.
#[wasm_bindgen]
pub fn code(forms: &str, answers: &str, form: &str, subject: &str) -> Result<String, JsValue> {
    let made = opened(forms, answers).and_then(|(forms, file)| {
        code::of_sheet(&file, &forms, form, subject).ok_or(sentences::NO_CODE)
    });
    made.map_err(JsValue::from_str)
}

/// The answers of typed lines as an answers file of the facility of `answers`, as JSON:
/// `file` and `sameFacility`, or `fault` with sentences.
///
/// # Errors
/// A sentence for people where page and program do not fit together.
#[wasm_bindgen]
pub fn restore(
    forms: &str,
    answers: &str,
    form: &str,
    subject: &str,
    typed: &str,
    stamp: &str,
) -> Result<String, JsValue> {
    let (forms, file) = opened(forms, answers).map_err(JsValue::from_str)?;
    let told = match restored::file(&file, &forms, form, subject, typed, stamp) {
        Ok(restored) => vec![
            ("file", Value::Text(restored.text)),
            ("sameFacility", Value::Bool(restored.same_facility)),
        ],
        Err(fault) => vec![("fault", Value::Text(fault))],
    };
    let told: Members = told.into_iter().map(|(name, value)| (Name::from(name), value)).collect();
    Ok(canonical(&Value::Object(told)))
}

fn opened(forms: &str, answers: &str) -> Result<(Forms, File), &'static str> {
    let forms = Forms::of_text(forms).ok_or(sentences::NOT_TOGETHER)?;
    let (mut file, _) = read(answers.as_bytes()).map_err(|_| sentences::NOT_TOGETHER)?;
    flat::settle(&mut file, &forms.outline);
    Ok((forms, file))
}
