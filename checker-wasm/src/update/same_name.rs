//! What was begun apart under one name: a facility on two tablets, a vendor that both of them wrote down.
//! Files know them by identifiers made at random; people know them by their names.
//! Not here: who says that they are the same (`importing`).

use model::exchange::file::{File, Label};
use model::sheet::subject::{NamedSubject, SheetId, SubjectId};
use model::sorted::SortedMap;

use crate::state::{Desk, State};

/// Whether a file may be of the facility that is shown, begun on another device.
pub fn may_be_ours(state: &State, file: &File) -> bool {
    let ours = state.desk().and_then(|desk| desk.facility.as_ref());
    ours.is_some_and(|ours| ours.id != file.facility.id && ours.name == file.facility.name)
}

/// The file as one of the facility that is shown.
pub fn as_ours(state: &State, file: File) -> File {
    let ours = state.desk().and_then(|desk| desk.facility.clone());
    File { facility: ours.unwrap_or(file.facility), ..file }
}

/// Vendors, systems and contracts of the file that bear the name of one of ours go on as ours; tells their
/// names. What both know is what it is; the file still says what its sheets are about.
pub fn named_as_ours(desk: &Desk, file: File, label: Label) -> (File, Label, Vec<String>) {
    let mut ours: SortedMap<SubjectId, NamedSubject> = SortedMap::new();
    let mut names = Vec::new();
    for (id, theirs) in &file.subjects {
        let is_free = |own: &SubjectId| {
            !file.subjects.contains_key(own) && !ours.values().any(|taken| taken.id == *own)
        };
        let is_same = |own: &NamedSubject| {
            own.kind == theirs.kind && own.name == theirs.name && is_free(&own.id)
        };
        let twin = desk.subjects.values().find(|own| is_same(own));
        if let Some(twin) = twin.filter(|_| !desk.subjects.contains_key(id)) {
            names.push(theirs.name.clone());
            let kept = theirs.kept.clone();
            ours.insert(id.clone(), NamedSubject { kept, ..twin.clone() });
        }
    }
    let moved = |id: SheetId| SheetId {
        subject: id.subject.map(|id| ours.get(&id).map_or(id, |ours| ours.id.clone())),
        ..id
    };
    let sheets = file.sheets.into_iter().map(|(id, sheet)| (moved(id), sheet)).collect();
    let wordings = label.wordings.into_iter().map(|(id, hash)| (moved(id), hash)).collect();
    let subjects = file.subjects.into_iter().map(|(id, theirs)| {
        let subject = ours.get(&id).cloned().unwrap_or(theirs);
        (subject.id.clone(), subject)
    });
    let subjects = subjects.collect();
    (File { subjects, sheets, ..file }, Label { wordings, ..label }, names)
}
