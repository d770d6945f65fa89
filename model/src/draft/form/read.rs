//! Reading a form's file: from the form down to its groups.

use super::{
    AnswerWord, DraftAssessments, DraftCell, DraftForm, DraftGroup, DraftJudgement, DraftSection,
    DraftSheet,
};
use crate::draft::edition::year;
use crate::draft::fields::Fields;
use crate::draft::item::item;
use crate::draft::node::{Content, Node};
use crate::draft::provenance::{
    DraftQuotation, DraftWording, certainty, fact, origin, quotation, wording,
};
use crate::draft::reading::Reading;
use crate::draft::values::{any_text, lines, listed_word, plain, text, truth, word};
use crate::form::{ColumnKind, FormKind, Orientation, Scope, Subject};
use crate::id::FormId;
use crate::spot::Spotted;
use crate::violation::Fault;

const KINDS: &[(&str, FormKind)] = &[
    ("checklist", FormKind::Checklist),
    ("confirmation", FormKind::Confirmation),
    ("contract", FormKind::Contract),
    ("questions", FormKind::Questions),
    ("actions", FormKind::Actions),
];
const ORIENTATIONS: &[(&str, Orientation)] =
    &[("portrait", Orientation::Portrait), ("landscape", Orientation::Landscape)];
const SUBJECTS: &[(&str, Subject)] = &[
    ("facility", Subject::Facility),
    ("vendor", Subject::Vendor),
    ("system", Subject::System),
    ("contract", Subject::Contract),
];
const ANSWERS: &[(&str, AnswerWord)] = &[
    ("yes-no", AnswerWord::YesNo),
    ("choice", AnswerWord::Choice),
    ("text", AnswerWord::Text),
    ("mark", AnswerWord::Mark),
    ("none", AnswerWord::None),
];
const COLUMNS: &[(&str, ColumnKind)] = &[
    ("number", ColumnKind::Number),
    ("section", ColumnKind::SectionTitle),
    ("category", ColumnKind::Category),
    ("title", ColumnKind::Title),
    ("text", ColumnKind::Text),
    ("risk", ColumnKind::Risk),
    ("measures", ColumnKind::Measures),
    ("references", ColumnKind::References),
    ("cells", ColumnKind::Cells),
    ("answer", ColumnKind::Cells),
    ("remarks", ColumnKind::Remarks),
    ("r5-mark", ColumnKind::R5Mark),
];
const SCOPES: &[(&str, Scope)] = &[
    ("general", Scope::General),
    ("server", Scope::Server),
    ("pc", Scope::Pc),
    ("network", Scope::Network),
    ("none", Scope::None),
];

/// Reads a form's file.
pub fn form(node: &Node, reading: &Reading) -> Option<DraftForm> {
    let mut fields = Fields::of(node, reading)?;
    let spot = fields.spot;
    let id = fields.identity(FormId::new);
    let kind = fields.required("kind", word(KINDS));
    let edition = fields.optional("edition", text);
    let short_title = fields.required("short_title", plain);
    let title = fields.required("title", wording);
    let box_label = fields.optional("box", wording);
    let mark = fields.optional("mark", plain);
    let seed = fields.optional("seed", text);
    let certainty = fields.optional("certainty", certainty);
    let origin = origin(&mut fields);
    let orientation = fields.required("orientation", word(ORIENTATIONS));
    let answerable = fields.required("answerable", truth);
    let subject = fields.required("subject", word(SUBJECTS));
    let target_year = fields.optional("target_year", year);
    let intro = fields.list("intro", wording);
    let cells = fields.list("cells", cell);
    let remarks = fields.optional("remarks", text);
    let default_cells = fields.list("default_cells", listed_word);
    let columns = fields.list("columns", column);
    let sheets = fields.list("sheets", sheet);
    if kind == Some(FormKind::Checklist) && edition.is_none() {
        fields.miss("edition", Fault::MissingKey { key: "edition" });
    }
    if columns.is_empty() {
        fields.miss("columns", Fault::MissingKey { key: "columns" });
    }
    let notes = fields.list("notes", plain);
    let notices = fields.list("notices", fact);
    let judgements = fields.list("judgements", judgement);
    let assessments = fields.optional("assessments", assessments);
    fields.finish();
    Some(DraftForm {
        spot,
        id: id?,
        kind: kind.unwrap_or(FormKind::Checklist),
        edition,
        short_title: short_title.unwrap_or_default(),
        title: title.unwrap_or_else(|| DraftWording::nothing(spot)),
        box_label,
        mark,
        seed,
        certainty,
        origin,
        orientation: orientation.unwrap_or(Orientation::Portrait),
        answerable: answerable.unwrap_or(false),
        subject: subject.unwrap_or(Subject::Facility),
        target_year,
        intro,
        cells,
        remarks,
        default_cells,
        columns,
        sheets,
        notes,
        notices,
        judgements,
        assessments,
    })
}

fn cell(node: &Node, reading: &Reading) -> Option<DraftCell> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.required("id", text);
    let label = fields.required("label", plain);
    let answer = fields.required("answer", word(ANSWERS));
    let choices = fields.list("choices", text);
    let date = fields.required("date", truth);
    fields.finish();
    Some(DraftCell { id: id?, label: label?, answer: answer?, choices, date: date? })
}

fn column(node: &Node, reading: &Reading) -> Option<(Spotted<ColumnKind>, DraftWording)> {
    let mut fields = Fields::of(node, reading)?;
    let spot = fields.spot;
    let kind = fields.required("kind", word(COLUMNS));
    let label = fields.required("label", |node, reading| {
        // A heading may be empty on the paper, but it must be said.
        match &node.content {
            Content::Text(_) => any_text(node, reading).map(DraftWording::Own),
            _ => wording(node, reading),
        }
    });
    fields.finish();
    Some((Spotted::new(kind?, spot), label?))
}

fn sheet(node: &Node, reading: &Reading) -> Option<DraftSheet> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.required("id", text);
    let heading = fields.optional("heading", wording);
    let notes = fields.list("notes", wording);
    let target_year = fields.optional("target_year", year);
    let gate = fields.optional("gate", item);
    let sections = fields.list("sections", section);
    let foot = fields.list("foot", wording);
    fields.finish();
    Some(DraftSheet { id: id?, heading, notes, target_year, gate, sections, foot })
}

fn section(node: &Node, reading: &Reading) -> Option<DraftSection> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.required("id", text);
    let number = fields.optional("number", plain);
    let title = fields.optional("title", wording);
    let note = fields.optional("note", wording);
    let groups = fields.list("groups", group);
    fields.finish();
    Some(DraftSection { id: id?, number, title, note, groups })
}

fn group(node: &Node, reading: &Reading) -> Option<DraftGroup> {
    let mut fields = Fields::of(node, reading)?;
    let scope = fields.required("scope", word(SCOPES));
    let heading = fields.optional("heading", wording);
    let items = fields.list("items", item);
    fields.finish();
    Some(DraftGroup { scope: scope.unwrap_or(Scope::None), heading, items })
}

fn judgement(node: &Node, reading: &Reading) -> Option<DraftJudgement> {
    let mut fields = Fields::of(node, reading)?;
    let id = fields.required("id", text);
    let label = fields.required("label", plain);
    let unsaid =
        fields.node("choices").is_none_or(|node| node.content == Content::List(Vec::new()));
    if unsaid {
        fields.miss("choices", Fault::MissingKey { key: "choices" });
    }
    let choices = fields.list("choices", text);
    fields.finish();
    Some(DraftJudgement { id: id?, label: label?, choices })
}

fn assessments(node: &Node, reading: &Reading) -> Option<DraftAssessments> {
    let mut fields = Fields::of(node, reading)?;
    let title = fields.optional("title", quotation);
    let dated = fields.required("dated", plain);
    let author = fields.required("author", plain);
    // Where the table stands as a whole; every cell has its own lines.
    fields.optional("lines", lines);
    let tools = fields.list("tools", quotation);
    let rows = fields.list("rows", assessment_row);
    let note = fields.required("note", plain);
    fields.finish();
    Some(DraftAssessments {
        title,
        dated: dated.unwrap_or_default(),
        author: author.unwrap_or_default(),
        tools,
        rows,
        note: note.unwrap_or_default(),
    })
}

fn assessment_row(node: &Node, reading: &Reading) -> Option<(DraftQuotation, Vec<DraftQuotation>)> {
    let mut fields = Fields::of(node, reading)?;
    let label = fields.required("label", quotation);
    let values = fields.list("values", quotation);
    fields.finish();
    Some((label?, values))
}
