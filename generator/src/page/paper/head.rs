//! The head of a printed table: two rows where the answers have several cells.

use model::catalog::Catalog;
use model::form::{Column, ColumnKind, Form};
use serde::Serialize;

/// A form's columns with what their cells need to know of each other.
pub(super) struct Columns<'a> {
    pub(super) form: &'a Form,
    /// The column in which the section stands, spanning its rows.
    pub(super) section: Option<ColumnKind>,
    /// Whether the number stands in a column of its own.
    pub(super) numbers: bool,
    /// How many columns there are, every answer cell counted.
    pub(super) width: usize,
}

/// A cell of the head.
#[derive(Debug, Clone, Serialize)]
pub(super) struct HeadCell {
    label: String,
    class: &'static str,
    colspan: usize,
    rowspan: usize,
}

impl HeadCell {
    /// Of a head with one row.
    pub(super) fn alone(class: &'static str, label: &str) -> Self {
        Self { label: label.to_owned(), class, colspan: 1, rowspan: 1 }
    }
}

impl<'a> Columns<'a> {
    pub(super) fn of(catalog: &Catalog, form: &'a Form) -> Self {
        let has = |kind| form.columns.iter().any(|column| column.kind == kind);
        // 分類 of rows that have none is the section: the left column of the yearly checklist.
        let categories = form.rows().any(|row| catalog[row].category.is_some());
        let kinds = [ColumnKind::SectionTitle, ColumnKind::Category];
        let width = form.columns.iter().map(|column| leaves(form, column)).sum();
        Self {
            form,
            section: kinds
                .into_iter()
                .find(|kind| has(*kind) && (*kind == ColumnKind::SectionTitle || !categories)),
            numbers: has(ColumnKind::Number),
            width,
        }
    }

    /// Classes of every column, left to right.
    pub(super) fn classes(&self) -> Vec<&'static str> {
        self.form
            .columns
            .iter()
            .flat_map(|column| match column.kind {
                ColumnKind::Cells => self.form.cells.iter().map(cell_class).collect(),
                kind if Some(kind) == self.section => vec!["section"],
                kind => vec![class(kind)],
            })
            .collect()
    }

    pub(super) fn head(&self) -> Vec<Vec<HeadCell>> {
        let two_rows = self
            .form
            .columns
            .iter()
            .any(|column| column.kind == ColumnKind::Cells && leaves(self.form, column) > 1);
        let rowspan = if two_rows { 2 } else { 1 };
        let mut first = Vec::new();
        let mut unlabelled = 0;
        for column in &self.form.columns {
            let label = column.label.text();
            let leaves = leaves(self.form, column);
            // A column without a label shares the label of the next: チェック項目 spans both.
            if label.is_empty() && Some(column.kind) == self.section {
                unlabelled += leaves;
                continue;
            }
            first.push(HeadCell {
                label: label.to_owned(),
                class: class(column.kind),
                colspan: leaves + std::mem::take(&mut unlabelled),
                rowspan: if leaves > 1 { 1 } else { rowspan },
            });
        }
        if !two_rows {
            return vec![first];
        }
        let second = self.form.cells.iter().map(|cell| HeadCell {
            label: cell.label.clone(),
            class: cell_class(cell),
            colspan: 1,
            rowspan: 1,
        });
        vec![first, second.collect()]
    }

    pub(super) fn label(&self, kind: ColumnKind) -> Option<&str> {
        self.form
            .columns
            .iter()
            .find(|column| column.kind == kind)
            .map(|column| column.label.text())
    }
}

fn leaves(form: &Form, column: &Column) -> usize {
    match column.kind {
        ColumnKind::Cells => form.cells.len().max(1),
        _ => 1,
    }
}

fn cell_class(cell: &model::form::Cell) -> &'static str {
    match cell.answer {
        model::form::AnswerKind::None => "cell-date",
        model::form::AnswerKind::Text => "cell-text",
        _ => "cell-answer",
    }
}

pub(super) fn class(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number => "number",
        ColumnKind::SectionTitle => "section",
        ColumnKind::Category => "category",
        ColumnKind::Title => "title",
        ColumnKind::Text => "text",
        ColumnKind::Risk => "risk",
        ColumnKind::Measures => "measures",
        ColumnKind::References => "references",
        ColumnKind::Cells => "cells",
        ColumnKind::Remarks => "remarks",
        ColumnKind::R5Mark => "r5-mark",
    }
}
