//! Forms: sheets of sections of groups of rows. Not here: a row itself (`rows`).

use super::context::Context;
use super::rows::Rows;
use super::{EditionIndex, FormIndex};
use crate::date::FiscalYear;
use crate::draft::edition::DraftEdition;
use crate::draft::form::{
    AnswerWord, DraftAssessments, DraftCell, DraftForm, DraftSection, DraftSheet,
};
use crate::draft::item::DraftItem;
use crate::edition::WordingStatus;
use crate::form::{
    AnswerKind, AssessmentRow, Assessments, Cell, Column, Form, FormSheet, Group, Judgement, Scope,
    Section,
};
use crate::id::EditionId;
use crate::item::Item;
use crate::provenance::Certainty;
use crate::reference::WrittenReference;
use crate::reference::names::Names;
use crate::rules::{columns, dates, rows as rules};
use crate::spot::Spotted;
use crate::violation::{Fault, Kind};

/// Every form, and every row in the order of the forms.
pub(super) fn forms(
    context: &Context<'_>,
    names: &Names,
    references: &mut Vec<WrittenReference>,
) -> (Vec<Form>, Vec<Item>) {
    let mut rows = Rows::new(context, names, references);
    let forms = (0..)
        .map(FormIndex)
        .zip(&context.draft.forms)
        .filter_map(|(index, draft)| form(context, draft, index, &mut rows))
        .collect();
    (forms, rows.finish())
}

fn form<'draft>(
    context: &Context<'draft>,
    draft: &'draft DraftForm,
    index: FormIndex,
    rows: &mut Rows<'_, 'draft>,
) -> Option<Form> {
    let seed = draft.seed.as_ref();
    let edition = edition(context, draft);
    let year = edition.map(|(_, edition)| dates::year_of(&edition.fiscal_year));
    let certainty = draft.certainty.unwrap_or_else(|| {
        context.faults.tell(Fault::MissingCertainty, draft.spot);
        Certainty::Unverified
    });
    let ids = |kind, ids: &mut dyn Iterator<Item = _>| rules::inner_ids(kind, ids, &context.faults);
    ids(Kind::Cell, &mut draft.cells.iter().map(|cell| &cell.id));
    ids(Kind::Sheet, &mut draft.sheets.iter().map(|sheet| &sheet.id));
    ids(Kind::Judgement, &mut draft.judgements.iter().map(|judgement| &judgement.id));
    for judgement in &draft.judgements {
        rules::given_once(&judgement.choices, &context.faults);
    }
    rules::cells(&draft.default_cells, draft, &context.faults);
    columns::columns(draft, &context.faults);
    columns::section_first(draft, &context.faults);
    columns::answers(draft, &context.faults);
    rules::gates(draft, &context.faults);
    let title = context.wording(&draft.title, seed);
    let columns = draft.columns.iter().filter_map(|(kind, label)| {
        Some(Column { kind: kind.value, label: context.wording(label, seed)? })
    });
    let target_year = draft
        .target_year
        .as_ref()
        .map(|written| dates::target_year(written, year.as_ref(), &context.faults));
    rows.enter(draft, index, certainty);
    let mark = draft.mark.clone();
    Some(Form {
        id: draft.id.value.clone(),
        kind: draft.kind,
        edition: edition.and_then(|(_, edition)| EditionId::new(edition.id.value.as_str()).ok()),
        short_title: draft.short_title.clone(),
        title: title?,
        box_label: draft.box_label.as_ref().and_then(|label| context.wording(label, seed)),
        mark: mark.or_else(|| edition.and_then(|(_, edition)| edition.mark.clone())),
        certainty,
        origin: context.origin(draft.origin.as_ref()),
        orientation: draft.orientation,
        answerable: draft.answerable,
        subject: draft.subject,
        target_year: target_year.or_else(|| year.clone()),
        intro: context.wordings(&draft.intro, seed),
        cells: draft.cells.iter().map(|written| cell(context, written)).collect(),
        remarks: draft.remarks.as_ref().map(|label| label.value.clone()),
        columns: columns.collect(),
        sheets: draft
            .sheets
            .iter()
            .map(|written| sheet(context, draft, written, year.as_ref(), rows))
            .collect(),
        notes: draft.notes.clone(),
        notices: context.facts(&draft.notices),
        judgements: draft
            .judgements
            .iter()
            .map(|judgement| Judgement {
                id: judgement.id.value.clone(),
                label: judgement.label.clone(),
                choices: values(&judgement.choices),
            })
            .collect(),
        assessments: draft.assessments.as_ref().map(|table| assessments(context, draft, table)),
    })
}

/// The edition that the form belongs to; one without wording can have no form.
fn edition<'draft>(
    context: &Context<'draft>,
    form: &DraftForm,
) -> Option<(EditionIndex, &'draft DraftEdition)> {
    let written = form.edition.as_ref()?;
    let index = context.directory.editions.find(written, &context.faults)?;
    let edition = context.draft.editions.get(index.place())?;
    if edition.wording == WordingStatus::Unavailable {
        let fault = Fault::FormOfUnavailableEdition { edition: written.value.clone() };
        context.faults.tell(fault, written.spot);
    }
    of_edition(context, form, &written.value);
    Some((index, edition))
}

/// A form and its rows are called by their edition: whoever copies last year's cannot leave a row behind.
fn of_edition(context: &Context<'_>, form: &DraftForm, edition: &str) {
    let tell = |id: &str, spot| {
        let is_own = id.strip_prefix(edition).is_some_and(|rest| rest.starts_with('/'));
        if !is_own {
            let (id, edition) = (id.to_owned(), edition.to_owned());
            context.faults.tell(Fault::IdOfAnotherEdition { id, edition }, spot);
        }
        is_own
    };
    if tell(form.id.value.as_str(), form.id.spot) {
        for (item, _) in form.rows() {
            tell(item.id.value.as_str(), item.id.spot);
        }
    }
}

fn values(written: &[Spotted<String>]) -> Vec<String> {
    written.iter().map(|word| word.value.clone()).collect()
}

fn cell(context: &Context<'_>, draft: &DraftCell) -> Cell {
    rules::choices(draft, &context.faults);
    rules::cell(draft, &context.faults);
    Cell {
        id: draft.id.value.clone(),
        label: draft.label.clone(),
        answer: match draft.answer {
            AnswerWord::YesNo => AnswerKind::YesNo,
            AnswerWord::Choice => AnswerKind::Choice(values(&draft.choices)),
            AnswerWord::Text => AnswerKind::Text,
            AnswerWord::Mark => AnswerKind::Mark,
            AnswerWord::None => AnswerKind::None,
        },
        date: draft.date,
    }
}

fn sheet(
    context: &Context<'_>,
    form: &DraftForm,
    draft: &DraftSheet,
    year: Option<&FiscalYear>,
    rows: &mut Rows<'_, '_>,
) -> FormSheet {
    let seed = form.seed.as_ref();
    let sections = draft.sections.iter().map(|section| &section.id);
    rules::inner_ids(Kind::Section, sections, &context.faults);
    if let Some(gate) = &draft.gate {
        shared_cell(context, gate, &[]);
        rules::continues(gate, &[], &context.faults);
    }
    let gate_title = draft.gate.as_ref().and_then(|gate| gate.title.as_ref());
    FormSheet {
        id: draft.id.value.clone(),
        heading: draft.heading.as_ref().and_then(|heading| context.wording(heading, seed)),
        notes: context.wordings(&draft.notes, seed),
        target_year: draft
            .target_year
            .as_ref()
            .map(|written| dates::target_year(written, year, &context.faults)),
        gate: draft.gate.as_ref().and_then(|gate| rows.add(gate, Scope::None, None)),
        gate_title: gate_title.and_then(|title| context.wording(title, seed)),
        sections: draft.sections.iter().map(|draft| section(context, form, draft, rows)).collect(),
        foot: context.wordings(&draft.foot, seed),
    }
}

fn section(
    context: &Context<'_>,
    form: &DraftForm,
    draft: &DraftSection,
    rows: &mut Rows<'_, '_>,
) -> Section {
    let seed = form.seed.as_ref();
    let title = draft.title.as_ref().and_then(|title| context.wording(title, seed));
    let words = draft.number.as_deref().into_iter().chain(title.as_ref().map(|title| title.text()));
    let printed = words.collect::<Vec<_>>().join(" ");
    let printed = (!printed.is_empty()).then_some(printed);
    for group in &draft.groups {
        for (place, item) in group.items.iter().enumerate() {
            let above = group.items.get(..place).unwrap_or_default();
            shared_cell(context, item, above);
            rules::continues(item, above, &context.faults);
        }
    }
    Section {
        id: draft.id.value.clone(),
        number: draft.number.clone(),
        note: draft.note.as_ref().and_then(|note| context.wording(note, seed)),
        groups: draft
            .groups
            .iter()
            .map(|group| Group {
                scope: group.scope,
                heading: group.heading.as_ref().and_then(|heading| context.wording(heading, seed)),
                items: group
                    .items
                    .iter()
                    .filter_map(|item| rows.add(item, group.scope, printed.as_deref()))
                    .collect(),
            })
            .collect(),
        title,
    }
}

/// A row that cannot be found, or that was not read, is a fault of its own.
fn shared_cell(context: &Context<'_>, item: &DraftItem, above: &[DraftItem]) {
    let shared = item.shares_cell_with.as_ref();
    let is_other = |shared: &Spotted<String>| {
        let known = context.directory.items.get(&shared.value).is_some();
        known && shared.value != item.id.value.as_str()
    };
    if shared.is_some_and(is_other) && !context.faults.damaged() {
        rules::shared_cell(item, above, &context.faults);
    }
}

fn assessments(context: &Context<'_>, form: &DraftForm, draft: &DraftAssessments) -> Assessments {
    let seed = form.seed.as_ref();
    Assessments {
        title: draft.title.as_ref().and_then(|title| context.quotation(title, seed)),
        dated: draft.dated.clone(),
        author: draft.author.clone(),
        tools: context.quotations(&draft.tools, seed),
        rows: draft
            .rows
            .iter()
            .filter_map(|(label, values)| {
                Some(AssessmentRow {
                    label: context.quotation(label, seed)?,
                    values: context.quotations(values, seed),
                })
            })
            .collect(),
        note: draft.note.clone(),
    }
}
