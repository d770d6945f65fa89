//! Back from paper: typed lines become an answers file of the facility that is open, so that they go
//! the same way as every file: a preview first, nothing changed before a yes.

use model::exchange::file::{File, FiledSheet};
use model::exchange::json::Members;
use model::exchange::write::write;
use model::paper_code::{decode, split};
use model::sheet::facility::Facility;

use crate::code::sheet_id;
use crate::forms::Forms;
use crate::sentences;

/// What typed lines became.
pub struct Restored {
    /// The answers file.
    pub text: String,
    /// Whether the facility's name is the one that the lines were printed for.
    pub same_facility: bool,
}

/// The answers file of typed lines.
///
/// # Errors
/// Sentences for people.
pub fn file(
    open: &File,
    forms: &Forms,
    form: &str,
    subject: &str,
    typed: &str,
    stamp: &str,
) -> Result<Restored, String> {
    let not_together = || sentences::NOT_TOGETHER.to_owned();
    let id = sheet_id(form, subject).ok_or_else(not_together)?;
    let outline = forms.outline.form(&id.form).ok_or_else(not_together)?;
    let lines = split(typed);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let restored =
        decode(&lines, outline, &open.facility.name).map_err(|fault| sentences::fault(&fault))?;
    let subjects =
        open.subjects.iter().filter(|(subject, _)| Some(*subject) == id.subject.as_ref());
    let subjects = subjects.map(|(id, subject)| (id.clone(), subject.clone())).collect();
    let mut answers = restored.answers;
    for record in answers.values_mut() {
        record.updated_at = Some(stamp.to_owned());
    }
    let sheet = FiledSheet { answers, ..FiledSheet::default() };
    let file = File {
        facility: Facility { rev: 0, ..open.facility.clone() },
        subjects,
        sheets: [(id, sheet)].into(),
        kept: Members::new(),
    };
    Ok(Restored { text: write(&file, &forms.outline), same_facility: restored.same_facility })
}
