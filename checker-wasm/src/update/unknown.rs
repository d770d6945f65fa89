//! What is kept and has no place here, because another version of the forms has it: items of a form, whole
//! sheets. No screen and no paper shows them; the review says what they say. Not here: their count
//! (`printing`), and what else the review finds (`review`).

use model::sheet::subject::SheetId;

use super::looking;
use crate::sentences;
use crate::state::State;

/// Items of the sheet that is shown, in their words, and sheets of forms that are not there.
pub fn said(state: &State, form: usize) -> String {
    let (Some(desk), Some(sheet)) = (state.desk(), state.sheet(form)) else {
        return String::new();
    };
    let mut said = Vec::new();
    let mut sheets: Vec<(&SheetId, usize)> = Vec::new();
    for (item, record) in desk.records.iter().filter(|(_, record)| !record.is_blank()) {
        let of = &item.0;
        if *of == sheet {
            if state.place(item).is_none() {
                said.push(sentences::unknown_item(item.1.as_str(), record));
            }
        } else if state.outline.form(&of.form).is_none() {
            match sheets.last_mut().filter(|(last, _)| *last == of) {
                Some((_, count)) => *count += 1,
                None => sheets.push((of, 1)),
            }
        }
    }
    said.extend(sheets.into_iter().map(|(of, count)| {
        let title = sentences::unknown_form(of.form.as_str());
        sentences::unknown_sheet(&looking::about(title, of, &desk.subjects), count)
    }));
    said.concat()
}
