//! Rows: each looked up, compared with its seed and related to the others.

use std::collections::BTreeMap;

use super::context::Context;
use super::{FormIndex, ItemIndex, references};
use crate::draft::form::DraftForm;
use crate::draft::item::{DraftItem, DraftReference, DraftRelation};
use crate::draft::provenance::DraftWording;
use crate::form::{FormKind, Scope};
use crate::id::SeedId;
use crate::item::{DisplacedNumber, Item, Relation, RelationKind};
use crate::provenance::{Certainty, Wording};
use crate::reference::names::Names;
use crate::reference::{Holder, ReferenceReason, WrittenReference};
use crate::rules::rows as rules;
use crate::spot::Spotted;
use crate::violation::Fault;

/// The rows built so far.
pub(super) struct Rows<'build, 'draft> {
    context: &'build Context<'draft>,
    names: &'build Names,
    references: &'build mut Vec<WrittenReference>,
    items: Vec<Item>,
    form: Option<(&'draft DraftForm, FormIndex, Certainty)>,
    /// The form of every row.
    forms: BTreeMap<&'draft str, &'draft DraftForm>,
}

impl<'build, 'draft> Rows<'build, 'draft> {
    pub(super) fn new(
        context: &'build Context<'draft>,
        names: &'build Names,
        references: &'build mut Vec<WrittenReference>,
    ) -> Self {
        let forms = context.draft.forms.iter();
        let forms =
            forms.flat_map(|form| form.rows().map(move |(row, _)| (row.id.value.as_str(), form)));
        let forms = forms.collect();
        Self { context, names, references, items: Vec::new(), form: None, forms }
    }

    /// The rows that follow stand on this form.
    pub(super) fn enter(
        &mut self,
        form: &'draft DraftForm,
        index: FormIndex,
        certainty: Certainty,
    ) {
        self.form = Some((form, index, certainty));
    }

    /// Adds a row; nothing when it is too damaged.
    pub(super) fn add(
        &mut self,
        draft: &DraftItem,
        scope: Scope,
        section: Option<&str>,
    ) -> Option<ItemIndex> {
        let index = ItemIndex(u32::try_from(self.items.len()).ok()?);
        let item = self.row(draft, index, scope, section)?;
        self.items.push(item);
        Some(index)
    }

    /// All rows, related in both directions.
    pub(super) fn finish(mut self) -> Vec<Item> {
        let earlier: Vec<(ItemIndex, ItemIndex)> = self
            .pairs(|item| item.previous.iter().flat_map(|relation| relation.items.iter().copied()));
        for (later, earlier) in earlier {
            if let Some(item) = self.items.get_mut(earlier.place()) {
                item.next.push(later);
            }
        }
        let related = self.pairs(|item| item.related.iter().copied());
        for (from, to) in related {
            if let Some(item) =
                self.items.get_mut(to.place()).filter(|item| !item.related.contains(&from))
            {
                item.related.push(from);
            }
        }
        for item in &mut self.items {
            item.related.sort_unstable();
        }
        self.items
    }

    fn pairs<'items, Others>(
        &'items self,
        others: impl Fn(&'items Item) -> Others,
    ) -> Vec<(ItemIndex, ItemIndex)>
    where
        Others: Iterator<Item = ItemIndex> + 'items,
    {
        (0..)
            .map(ItemIndex)
            .zip(&self.items)
            .flat_map(|(index, item)| others(item).map(move |other| (index, other)))
            .collect()
    }

    fn row(
        &mut self,
        draft: &DraftItem,
        index: ItemIndex,
        scope: Scope,
        section: Option<&str>,
    ) -> Option<Item> {
        let (form, form_index, certainty) = self.form?;
        let (context, seed) = (self.context, form.seed.as_ref());
        let (directory, faults) = (&context.directory, &context.faults);
        rules::own_words(draft, faults);
        rules::concept(draft, form.kind, faults);
        let text = context.wording(&draft.text, seed);
        self.cite_numbers(draft, text.as_ref());
        let cells = draft.cells(&form.default_cells);
        rules::exemption(draft, form, faults);
        let references = self.references(draft, index, seed);
        let optional = |wording: &Option<DraftWording>| {
            wording.as_ref().and_then(|wording| context.wording(wording, seed))
        };
        let quoted = |quotation: &Option<_>| {
            quotation.as_ref().and_then(|quotation| context.quotation(quotation, seed))
        };
        Some(Item {
            id: draft.id.value.clone(),
            form: form_index,
            concept: draft.concept.as_ref().and_then(|id| directory.concepts.find(id, faults)),
            number: draft.number.clone(),
            printed_number: draft.printed_number.as_ref().map(|number| number.value.clone()),
            section: section.map(str::to_owned),
            scope,
            category: quoted(&draft.category),
            title: optional(&draft.title),
            continues: draft.continues,
            text: text?,
            condition: optional(&draft.condition),
            exempt_when: draft.exempt_when,
            risk: quoted(&draft.risk),
            measures: quoted(&draft.measures),
            references,
            status: draft.status,
            cells: match draft.cells {
                Some(_) => rules::cells(cells, form, faults),
                None => cells.iter().map(|cell| cell.value.clone()).collect(),
            },
            shares_cell_with: self.other(draft.shares_cell_with.as_ref(), draft),
            r5_mark: draft.r5_mark.clone(),
            certainty: draft.certainty.unwrap_or(certainty),
            certainty_note: draft.certainty_note.clone(),
            origin: context.origin(draft.origin.as_ref().or(form.origin.as_ref())),
            missing_in_seed: draft.missing_in_seed,
            notes: draft.notes.clone(),
            displaced_number: draft.displaced_number.as_ref().map(|(from, reason)| {
                DisplacedNumber { from: from.value.clone(), reason: context.fact(reason) }
            }),
            previous: draft.previous.as_ref().map(|relation| self.relation(relation, draft)),
            next: Vec::new(),
            related: self.others(&draft.related, draft),
            terms: directory.terms.find_all(&draft.terms, faults),
        })
    }

    /// The printed number, right or displaced, stands in the lines of the sentence.
    fn cite_numbers(&self, draft: &DraftItem, text: Option<&Wording>) {
        let (DraftWording::Quoted(quoted), Some(Wording::Quoted(text))) = (&draft.text, text)
        else {
            return;
        };
        let Some(printed) = &draft.printed_number else { return };
        // A displaced number stands in the seed in place of the right one.
        let in_seed = match (&draft.displaced_number, &draft.number) {
            (Some((from, _)), Some(number)) => printed.value.replacen(number, &from.value, 1),
            _ => printed.value.clone(),
        };
        self.context.cite(&text.seed, &quoted.lines, printed, &in_seed);
    }

    fn references(
        &mut self,
        draft: &DraftItem,
        index: ItemIndex,
        seed: Option<&Spotted<String>>,
    ) -> Vec<super::ReferenceIndex> {
        let mut found = Vec::new();
        for written in &draft.references {
            self.cite_reference(written, seed);
            let Some(targets) = references::targets(&written.written, self.names, self.context)
            else {
                continue;
            };
            let reference = WrittenReference {
                holder: Holder::Item(index),
                written: written.written.value.clone(),
                lines: written.lines.as_ref().map(|lines| lines.value.clone()).unwrap_or_default(),
                reason: ReferenceReason::Cited,
                note: written.note.clone(),
                flag: written.flag.clone(),
                targets,
            };
            found.push(references::add(self.references, reference));
        }
        found
    }

    fn cite_reference(&self, reference: &DraftReference, seed: Option<&Spotted<String>>) {
        let Some(lines) = &reference.lines else { return };
        match seed.map(|seed| SeedId::new(&seed.value)) {
            Some(Ok(seed)) => {
                self.context.cite(&seed, lines, &reference.written, &reference.written.value);
            }
            Some(Err(_)) => {}
            None => self.context.faults.tell(Fault::MissingSeed, lines.spot),
        }
    }

    fn relation(&self, draft: &DraftRelation, item: &DraftItem) -> Relation {
        rules::relation(draft, &self.context.faults);
        // A new row that names any is told so.
        if !draft.kinds.contains(&RelationKind::New) {
            for earlier in &draft.items {
                self.earlier(earlier, item);
            }
        }
        Relation {
            kinds: draft.kinds.clone(),
            items: self.others(&draft.items, item),
            reason: draft.reason.clone(),
        }
    }

    /// A row goes on from rows of yearly forms before it; one that names itself is told otherwise.
    fn earlier(&self, written: &Spotted<String>, item: &DraftItem) {
        let Some((form, ..)) = self.form else { return };
        let place = |form: &DraftForm| {
            let edition = form.edition.as_ref().filter(|_| form.kind == FormKind::Checklist)?;
            self.context.directory.editions.get(&edition.value)
        };
        let (Some(own), Some(other)) = (place(form), self.forms.get(written.value.as_str())) else {
            return;
        };
        // An edition that is not known has been told.
        let unknown = other.edition.is_some() && place(other).is_none();
        let is_earlier = place(other).is_some_and(|other| other < own);
        if !is_earlier && !unknown && written.value != item.id.value.as_str() {
            let fault = Fault::PreviousNotEarlier { written: written.value.clone() };
            self.context.faults.tell(fault, written.spot);
        }
    }

    fn other(&self, written: Option<&Spotted<String>>, item: &DraftItem) -> Option<ItemIndex> {
        self.others(written.map(std::slice::from_ref)?, item).first().copied()
    }

    /// Other rows; a row that names itself is told.
    fn others(&self, written: &[Spotted<String>], item: &DraftItem) -> Vec<ItemIndex> {
        for own in written.iter().filter(|written| written.value == item.id.value.as_str()) {
            let fault = Fault::SelfReference { id: own.value.clone() };
            self.context.faults.tell(fault, own.spot);
        }
        let items = &self.context.directory.items;
        items.find_all_for(item.id.value.as_str(), written, &self.context.faults)
    }
}
