//! A form as it lies on paper, as the generator writes it: the same rows and cells as on the printed page.

use serde::Deserialize;

/// A form on paper.
#[derive(Debug, Clone, Deserialize)]
pub struct Paper {
    /// The form's id.
    pub form: String,
    /// `portrait` or `landscape`.
    pub orientation: String,
    /// Its title.
    pub title: String,
    /// 医療機関確認用
    pub box_label: Option<String>,
    /// 案, 参考（原本未確認）
    pub mark: Option<String>,
    /// 事業者名, where the sheet is about one.
    pub subject: Option<String>,
    /// Ours.
    pub short_title: String,
    /// Texts before the first table.
    pub intro: Vec<String>,
    /// Its pages.
    pub pages: Vec<Page>,
    /// Judgements behind the last table.
    pub judgements: Vec<Judgement>,
}

/// A page.
#[derive(Debug, Clone, Deserialize)]
pub struct Page {
    /// Whether it begins with the title.
    pub titled: bool,
    /// 〇　令和5年度中
    pub heading: Option<String>,
    /// Before the table.
    pub notes: Vec<String>,
    /// The small table with the one row.
    pub gate: Option<Gate>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// Behind the table.
    pub foot: Vec<String>,
}

/// The small table with the one row.
#[derive(Debug, Clone, Deserialize)]
pub struct Gate {
    /// チェック項目
    pub item_label: String,
    /// 確認結果
    pub cells_label: String,
    /// 備考
    pub remarks_label: Option<String>,
    /// The row.
    pub row: Row,
}

/// A table.
#[derive(Debug, Clone, Deserialize)]
pub struct Table {
    /// What each column is, for its width.
    pub columns: Vec<String>,
    /// Its head.
    pub head: Vec<Vec<HeadCell>>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A cell of the head.
#[derive(Debug, Clone, Deserialize)]
pub struct HeadCell {
    /// What it says.
    pub label: String,
    /// Columns.
    pub colspan: u16,
    /// Rows.
    pub rowspan: u32,
}

/// A row.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "as the generator's paper has them")]
pub enum Cell {
    Section {
        rowspan: u32,
        number: Option<String>,
        title: Option<String>,
    },
    Heading {
        colspan: u16,
        number: Option<String>,
        text: String,
        note: Option<String>,
    },
    Text {
        before: Option<String>,
        text: String,
        after: Option<String>,
        condition: Option<String>,
        mark: Option<String>,
    },
    Words {
        text: String,
        rowspan: u32,
    },
    References {
        written: Vec<String>,
    },
    Answer {
        item: String,
        cell: String,
        colspan: u16,
        rowspan: u32,
        answer: String,
        choices: Vec<String>,
        date: bool,
    },
    Blank,
    Remarks {
        item: String,
    },
}

/// A judgement on the sheet as a whole.
#[derive(Debug, Clone, Deserialize)]
pub struct Judgement {
    /// The row that holds it.
    pub row: String,
    /// The cell that holds it.
    pub cell: String,
    /// What is judged.
    pub label: String,
    /// The words to choose from.
    pub choices: Vec<String>,
}
