//! Reference strings, read by the grammar and looked up in the guideline trees.

use super::context::Context;
use super::directory::{Directory, Faults};
use super::{DocumentIndex, ReferenceIndex};
use crate::draft::Draft;
use crate::draft::guideline::{DraftName, NameKind};
use crate::id::DocumentId;
use crate::reference::grammar::{self, WrittenTarget};
use crate::reference::names::{Named, Names};
use crate::reference::{Target, WrittenReference};
use crate::spot::Spotted;
use crate::violation::{Fault, Kind};

/// The names that reference strings may use; each leads to a document that exists.
pub(super) fn names(draft: &Draft, directory: &Directory, faults: &Faults) -> Names {
    let mut seen: Vec<&Spotted<String>> = Vec::new();
    for name in draft.names.iter().map(|name| &name.name) {
        match seen.iter().find(|first| first.value == name.value) {
            Some(first) => {
                let fault = Fault::DuplicateId { kind: Kind::Name, id: name.value.clone() };
                faults.beside(fault, name.spot, first.spot);
            }
            None => seen.push(name),
        }
    }
    Names::new(draft.names.iter().filter_map(|name| {
        // A name whose document is missing is told once; strings that use it are not told again.
        let document = name.document.as_ref().and_then(|written| {
            directory.documents.find(written, faults);
            DocumentId::new(&written.value).ok()
        });
        named(name, document).map(|named| (name.name.value.clone(), named))
    }))
}

fn named(name: &DraftName, document: Option<DocumentId>) -> Option<Named> {
    Some(match name.kind {
        NameKind::Paper => Named::Paper { document: document?, number: name.number.clone() },
        NameKind::Numbered => Named::Numbered { document: document? },
        NameKind::Family => Named::Family,
        NameKind::Part => {
            Named::Part { family: name.family.as_ref()?.value.clone(), document: document? }
        }
        NameKind::Annex => {
            Named::Annex { after: name.after.as_ref()?.value.clone(), number: name.number.clone()? }
        }
    })
}

/// What a reference string points to; a string outside the grammar is told.
pub(super) fn targets(
    written: &Spotted<String>,
    names: &Names,
    context: &Context<'_>,
) -> Option<Vec<Target>> {
    match grammar::read(&written.value, names) {
        Ok(targets) => {
            Some(targets.into_iter().filter_map(|target| look_up(target, context)).collect())
        }
        // The names themselves could not be read: that was told.
        Err(_) if names.is_empty() && context.draft.damaged => None,
        Err(reason) => {
            let fault = Fault::MalformedReference { written: written.value.clone(), reason };
            context.faults.tell(fault, written.spot);
            None
        }
    }
}

/// The target's place in the trees; a number that no tree has leaves `clause` empty.
fn look_up(target: WrittenTarget, context: &Context<'_>) -> Option<Target> {
    let directory = &context.directory;
    let document: DocumentIndex = directory.documents.get(target.document.as_str())?;
    let clause = |number: &str| directory.clauses.get(&format!("{}/{number}", target.document));
    Some(match &target.section {
        None => Target { document, number: None, clause: None, duty: None },
        Some(section) => Target {
            document,
            number: Some(section.number.clone()),
            clause: clause(&section.number).or_else(|| clause(&section.clause)),
            duty: section.duty,
        },
    })
}

/// Adds a reference to the catalog's list.
pub(super) fn add(
    references: &mut Vec<WrittenReference>,
    reference: WrittenReference,
) -> ReferenceIndex {
    let index = ReferenceIndex(u32::try_from(references.len()).unwrap_or(u32::MAX));
    references.push(reference);
    index
}
