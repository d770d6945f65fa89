//! 聞くことの一覧: every わからない of the facility, a sheet of paper for each person to ask.

use model::sheet::outline::RowOutline;
use model::sheet::progress::{RowStatus, gate_is_closed, status};
use model::sheet::record::Record;

use super::second::place_of;
use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{AskingFace, Gathered, GatheredRow, RestPatch};
use crate::sentences;
use crate::state::{ItemKey, State};

/// Whether the row has to be filled in at all: not behind a gate that says いいえ, and not with 契約なし.
fn is_asked(state: &State, key: &ItemKey, record: &Record) -> bool {
    let Some((at, desk)) = state.place(key).zip(state.desk()) else { return false };
    let row_of = |row: &RowOutline| desk.records.get(&(key.0.clone(), row.id.clone()));
    let closed = state.form(at.form).is_some_and(|form| gate_is_closed(form, row_of));
    let is_gate = state.row(at).is_some_and(|row| row.is_gate);
    (is_gate || !closed) && !record.is_not_required()
}

/// The questions to ask.
pub fn show(state: &State, now: &Now) -> Effect {
    Effect::Show(RestPatch::Asking(face(state, now)).into())
}

/// The same, as it is shown.
pub fn face(state: &State, now: &Now) -> AskingFace {
    let mut sheets: Vec<Gathered> = Vec::new();
    let Some(desk) = state.desk() else {
        return AskingFace::default();
    };
    let mut questions = Vec::new();
    for (key, record) in &desk.records {
        if !is_asked(state, key, record) {
            continue;
        }
        // A row of another version has no sentence here; it stays in the file.
        if let Some((at, unsure)) = state.place(key).zip(record.unsure.as_ref()) {
            let form = state.form(at.form).map(|form| form.title.as_str()).unwrap_or_default();
            let subject = key.0.subject.as_ref().and_then(|id| desk.subjects.get(id));
            let about = match subject {
                Some(subject) => sentences::about(form, &subject.name),
                None => form.to_owned(),
            };
            let status = state.row(at).map_or(RowStatus::Open, |row| status(row, Some(record)));
            let about = match status {
                RowStatus::Open => about,
                _ => sentences::answered_already(&about, sentences::status(status, true, false)),
            };
            // Unlike the lines of 確認, which lead to the same rows.
            let place = [&place_of(key), " asking"].concat();
            let row = GatheredRow { at, place, said: unsure.note.clone(), about };
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
    AskingFace {
        sentence: sentences::asking(count, sheets.len()),
        facility: desk.facility.as_ref().map(|f| f.name.clone()).unwrap_or_default(),
        made: sentences::made_on(now.today),
        sheets,
    }
}
