//! 聞くことの一覧: every わからない of the facility, a sheet of paper for each person to ask.

use super::second::place_of;
use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{AskingFace, Gathered, GatheredRow, Patch, RestPatch};
use crate::sentences;
use crate::state::State;

/// The questions to ask.
pub fn show(state: &State, now: &Now) -> Effect {
    let mut sheets: Vec<Gathered> = Vec::new();
    let Some(desk) = state.desk() else {
        return Effect::Show(Patch::Rest(RestPatch::Asking(AskingFace::default())));
    };
    let mut questions = Vec::new();
    for (key, record) in &desk.records {
        // A row of another version has no sentence here; it stays in the file.
        if let Some((at, unsure)) = state.place(key).zip(record.unsure.as_ref()) {
            let form = state.form(at.form).map(|form| form.title.as_str()).unwrap_or_default();
            let subject = key.0.subject.as_ref().and_then(|id| desk.subjects.get(id));
            let about = match subject {
                Some(subject) => sentences::about(form, &subject.name),
                None => form.to_owned(),
            };
            let row = GatheredRow { at, place: place_of(key), said: unsure.note.clone(), about };
            // In printed order, not in that of the ids.
            let place =
                questions.iter().position(|(_, other): &(_, GatheredRow)| other.at > row.at);
            questions.insert(place.unwrap_or(questions.len()), (unsure.ask_whom.trim(), row));
        }
    }
    for (whom, row) in questions {
        let heading = sentences::ask_sheet(whom);
        match sheets.iter_mut().find(|sheet| sheet.heading == heading) {
            Some(sheet) => sheet.rows.push(row),
            None => sheets.push(Gathered { heading, rows: vec![row] }),
        }
    }
    let count = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    Effect::Show(
        RestPatch::Asking(AskingFace {
            sentence: sentences::asking(count, sheets.len()),
            facility: desk.facility.as_ref().map(|f| f.name.clone()).unwrap_or_default(),
            made: sentences::made_on(now.today),
            sheets,
        })
        .into(),
    )
}
