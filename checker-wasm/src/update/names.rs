//! What a file brings beside answers: names of the facility and of vendors, systems and contracts, and members
//! that another version wrote. In whatever order files come in, the same name stands in the end: the one
//! that was changed more often, then the later one. No member is dropped.
//! Not here: what an import writes, and what it says (`importing`).

use model::exchange::file::File;
use model::exchange::json::Members;
use model::sheet::facility::{Facility, FacilityKind};
use model::sheet::subject::NamedSubject;

use crate::package::Again;
use crate::state::Desk;

/// What shall stand of the facility, where that is not what stands here.
pub fn facility(ours: &Facility, theirs: &Facility, again: &Again) -> Option<Facility> {
    let known = again.of_facility(ours);
    let says = |one: &Facility| {
        let kind = one.kind.map_or("", FacilityKind::word);
        (one.updated_at.clone(), one.name.clone(), kind)
    };
    let takes = (known, says(ours)) < (theirs.rev, says(theirs));
    let rev = revision(takes, known, ours.rev, theirs.rev);
    let kept = joined(&ours.kept, &theirs.kept, takes);
    let stands = Facility { rev, kept, ..if takes { theirs.clone() } else { ours.clone() } };
    let news = stands.name != ours.name || stands.kind != ours.kind || stands.kept != ours.kept;
    news.then_some(stands)
}

/// What shall stand of a vendor, system or contract, where that is not what stands here.
pub fn subject(ours: &NamedSubject, theirs: &NamedSubject, again: &Again) -> Option<NamedSubject> {
    let known = again.of_subject(ours);
    let says = |one: &NamedSubject| (one.updated_at.clone(), one.name.clone());
    let takes = (known, says(ours)) < (theirs.rev, says(theirs));
    let rev = revision(takes, known, ours.rev, theirs.rev);
    let kept = joined(&ours.kept, &theirs.kept, takes);
    let kind = ours.kind;
    let stands =
        NamedSubject { rev, kept, kind, ..if takes { theirs.clone() } else { ours.clone() } };
    (stands.name != ours.name || stands.kept != ours.kept).then_some(stands)
}

/// Whether members of the file or of its sheets are missing here, or another's stand there.
pub fn brings_members(desk: &Desk, file: &File) -> bool {
    let top = file.kept.iter().any(|(name, value)| desk.file.get(name) != Some(value));
    let missing = |ours: Option<&Members>, theirs: &Members| {
        theirs.keys().any(|name| ours.is_none_or(|ours| ours.get(name).is_none()))
    };
    top || file.sheets.iter().any(|(id, sheet)| missing(desk.sheets.get(id), &sheet.kept))
}

/// Where words stand again since an import was taken back, their counter is farther than they are.
fn revision(takes: bool, known: u32, ours: u32, theirs: u32) -> u32 {
    match (takes, known == ours) {
        (false, _) => ours,
        (true, true) => theirs,
        (true, false) => theirs.max(ours.saturating_add(1)),
    }
}

fn joined(ours: &Members, theirs: &Members, takes: bool) -> Members {
    let (mut under, over) = if takes { (ours.clone(), theirs) } else { (theirs.clone(), ours) };
    under.extend(over.clone());
    under
}
