//! One filled-in sheet in the shape of its official form: the same columns, rows and cells, what was
//! chosen marked among the printed words, days as they are printed. Nothing of ours inside the frame.

use model::form::AnswerKind;
use model::id::ItemId;
use model::sheet::answer::Answer;
use model::sheet::outline::{FormOutline, RowOutline};
use model::sheet::printed_date::printed;
use model::sheet::progress::gate_is_closed;
use model::sheet::record::Record;
use model::sorted::SortedMap;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::bounded;
use super::columns::{spread, widths};
use super::formats::Formats;
use super::grid::Grid;
use crate::papers::{Cell, Gate, Paper, Row, Table};

/// A sheet and its form.
pub struct Filled<'f> {
    pub paper: &'f Paper,
    pub outline: &'f FormOutline,
    pub facility: &'f str,
    pub subject: &'f str,
    pub answers: &'f SortedMap<ItemId, Record>,
}

/// Writes it from the first row on.
pub fn write(
    worksheet: &mut Worksheet,
    filled: &Filled<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let paper = filled.paper;
    let columns =
        paper.pages.iter().flat_map(|page| &page.tables).map(|table| &table.columns).next();
    let columns = columns.map(Vec::as_slice).unwrap_or_default();
    let landscape = paper.orientation == "landscape";
    if landscape {
        worksheet.set_landscape();
    }
    worksheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    worksheet.set_margins(0.47, 0.47, 0.47, 0.47, 0.3, 0.3);
    let widths = widths(columns, landscape);
    for (column, width) in (0_u16..).zip(&widths) {
        worksheet.set_column_width(column, *width)?;
    }
    let mut pen = Pen { worksheet, filled, formats, row: 0, widths };
    for (place, page) in paper.pages.iter().enumerate() {
        if page.titled {
            pen.title(place == 0)?;
            if place == 0 {
                pen.lines(&paper.intro)?;
            }
            if let Some(gate) = &page.gate {
                pen.gate(gate)?;
            }
        }
        if let Some(heading) = &page.heading {
            pen.across(heading, &formats.heading)?;
        }
        pen.lines(&page.notes)?;
        for table in &page.tables {
            // A page that goes on with the table above has the same head once more.
            pen.table(table, page.titled || page.heading.is_some())?;
        }
        pen.lines(&page.foot)?;
    }
    pen.judgements()?;
    let mark = paper.mark.as_deref().map(|mark| format!("〔{mark}〕")).unwrap_or_default();
    pen.across(&format!("{}{mark}", paper.short_title), &formats.line)
}

/// Writes row by row.
struct Pen<'p> {
    worksheet: &'p mut Worksheet,
    filled: &'p Filled<'p>,
    formats: &'p Formats,
    row: u32,
    /// Of the columns, in characters.
    widths: Vec<f64>,
}

impl Pen<'_> {
    fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len()).unwrap_or(1).saturating_sub(1)
    }

    fn title(&mut self, first: bool) -> Result<(), XlsxError> {
        let paper = self.filled.paper;
        let last = self.last_column();
        let (left, right) = (last / 2, last / 2 + 1);
        if let Some(mark) = &paper.mark {
            self.put(self.row, 0, self.row, left, mark, &self.formats.mark)?;
        }
        if let Some(label) = &paper.box_label {
            self.put(self.row, right.min(last), self.row, last, label, &self.formats.boxed)?;
        }
        if paper.mark.is_some() || paper.box_label.is_some() {
            self.row += 1;
        }
        self.across(&paper.title, &self.formats.title)?;
        if first {
            self.across(&format!("施設名：{}", self.filled.facility), &self.formats.line)?;
            if let Some(label) = &paper.subject {
                self.across(&format!("{label}：{}", self.filled.subject), &self.formats.line)?;
            }
        }
        Ok(())
    }

    fn lines(&mut self, lines: &[String]) -> Result<(), XlsxError> {
        lines.iter().try_for_each(|line| self.across(line, &self.formats.line))
    }

    /// A text over the whole width.
    fn across(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let last = self.last_column();
        self.put(self.row, 0, self.row, last, text, format)?;
        let width: f64 = self.widths.iter().sum();
        self.height(&[(text.to_owned(), width)])?;
        self.row += 1;
        Ok(())
    }

    fn gate(&mut self, gate: &Gate) -> Result<(), XlsxError> {
        let last = self.last_column();
        let head = &self.formats.head;
        // Its three or four columns over those of the table below: section, sentence, cells, remarks.
        let remarks = if last >= 3 { last.saturating_sub(u16::from(last > 5)) } else { last };
        let spans = [(0, 0), (1, 1), (2, remarks.saturating_sub(1).max(2)), (remarks, last)];
        self.put(self.row, 0, self.row, 1, &gate.item_label, head)?;
        self.put(self.row, spans[2].0, self.row, spans[2].1, &gate.cells_label, head)?;
        if let Some(label) = gate.remarks_label.as_ref().filter(|_| last >= 3) {
            self.put(self.row, spans[3].0, self.row, spans[3].1, label, head)?;
        }
        self.row += 1;
        let mut texts = Vec::new();
        for (cell, (first, last)) in gate.row.cells.iter().zip(spans) {
            let text = self.cell(cell, (self.row, first, self.row, last))?;
            texts.push((text, self.width(first, last)));
        }
        self.height(&texts)?;
        self.row += 2;
        Ok(())
    }

    fn table(&mut self, table: &Table, with_head: bool) -> Result<(), XlsxError> {
        let width = u16::try_from(table.columns.len()).unwrap_or_default();
        let landscape = self.filled.paper.orientation == "landscape";
        let places = spread(&widths(&table.columns, landscape), &self.widths);
        if with_head {
            let mut grid = Grid::new(width);
            for row in &table.head {
                grid.next_row();
                for cell in row {
                    let place = grid.place(cell.colspan, cell.rowspan);
                    if let Some((first, last)) = place.and_then(|place| over(&places, place)) {
                        let end = self.row + cell.rowspan.max(1) - 1;
                        self.put(self.row, first, end, last, &cell.label, &self.formats.head)?;
                    }
                }
                self.row += 1;
            }
        }
        let mut grid = Grid::new(width);
        for row in &table.rows {
            grid.next_row();
            self.table_row(row, &mut grid, &places)?;
        }
        Ok(())
    }

    /// `places`: where the columns of the table lie in the worksheet.
    fn table_row(
        &mut self,
        row: &Row,
        grid: &mut Grid,
        places: &[(u16, u16)],
    ) -> Result<(), XlsxError> {
        let mut texts = Vec::new();
        for cell in &row.cells {
            let (columns, rows) = cell.span();
            let place = grid.place(columns, rows).and_then(|place| over(places, place));
            let Some((first, last)) = place else { break };
            let text = self.cell(cell, (self.row, first, self.row + rows.max(1) - 1, last))?;
            if rows <= 1 {
                texts.push((text, self.width(first, last)));
            }
        }
        self.height(&texts)?;
        self.row += 1;
        Ok(())
    }

    /// Writes a cell of the paper; gives its text.
    fn cell(&mut self, cell: &Cell, at: (u32, u16, u32, u16)) -> Result<String, XlsxError> {
        let formats = self.formats;
        let joined = |parts: &[Option<&str>]| {
            parts
                .iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (text, format) = match cell {
            Cell::Section { number, title, .. } => {
                (joined(&[number.as_deref(), title.as_deref()]), &formats.text)
            }
            Cell::Heading { number, text, note, .. } => {
                (joined(&[number.as_deref(), Some(text), note.as_deref()]), &formats.group)
            }
            Cell::Text { before, text, after, condition, mark } => {
                let mut whole = joined(&[before.as_deref(), Some(text), after.as_deref()]);
                if let Some(mark) = mark {
                    whole.push_str(&format!("（{mark}）"));
                }
                if let Some(condition) = condition {
                    whole.push('\n');
                    whole.push_str(condition);
                }
                (whole, &formats.text)
            }
            Cell::Words { text, .. } => (text.clone(), &formats.text),
            Cell::References { written } => (written.join("\n"), &formats.text),
            Cell::Blank => (String::new(), &formats.answer),
            Cell::Remarks { item } => {
                let remarks = self.record(item).map(|(_, record)| record.remarks.clone());
                (remarks.unwrap_or_default(), &formats.remarks)
            }
            Cell::Answer { item, cell, answer, choices, date, .. } => {
                let place = self.answer(item, cell, answer, choices, *date);
                return self.put_answer(at, &place);
            }
        };
        self.put(at.0, at.1, at.2, at.3, &text, format)?;
        Ok(text)
    }

    fn record(&self, item: &str) -> Option<(&RowOutline, &Record)> {
        let row = self.filled.outline.rows.iter().find(|row| row.id.as_str() == item)?;
        Some((row, self.filled.answers.get(&row.id)?))
    }

    /// What the paper shows at a place for an answer. Rules as in print: where nothing need be filled
    /// in the place stays empty; a target day beside はい is not printed.
    fn answer(&self, item: &str, cell: &str, kind: &str, choices: &[String], date: bool) -> Place {
        let closed = gate_is_closed(self.filled.outline, |row| self.filled.answers.get(&row.id));
        let shown = self.record(item).filter(|(row, record)| {
            let beside_yes = cell == "target"
                && record.answer("first") == Some(Answer::Yes)
                && row.cell(cell).is_some_and(|cell| cell.answer == AnswerKind::None);
            !record.is_not_required() && !beside_yes && (row.is_gate || !closed)
        });
        let entry = shown.map(|(_, record)| record.entry(cell)).unwrap_or_default();
        let chosen = match entry.answer {
            Some(Answer::Yes) => Some("はい"),
            Some(Answer::No) => Some("いいえ"),
            _ => None,
        };
        let yes_no = ["はい".to_owned(), "いいえ".to_owned()];
        let words: Vec<(String, bool)> = match kind {
            "yes-no" => {
                yes_no.iter().map(|word| (word.clone(), Some(word.as_str()) == chosen)).collect()
            }
            "choice" => choices.iter().map(|word| (word.clone(), *word == entry.words)).collect(),
            "mark" if entry.answer == Some(Answer::Yes) => vec![("✓".to_owned(), true)],
            "text" if !entry.words.is_empty() => vec![(entry.words.clone(), false)],
            _ => Vec::new(),
        };
        let day = shown.and_then(|(row, _)| Some(printed(entry.date?, row.year_of(cell))));
        let day = date.then(|| format!("（{}）", day.unwrap_or_else(|| "　/　".to_owned())));
        Place { words, day }
    }

    fn put_answer(
        &mut self,
        (row, first, last_row, last): (u32, u16, u32, u16),
        place: &Place,
    ) -> Result<String, XlsxError> {
        let formats = self.formats;
        let text = place.text();
        self.put(row, first, last_row, last, &text, &formats.answer)?;
        if place.words.iter().any(|(_, chosen)| *chosen) {
            let parts = place.parts();
            let rich: Vec<(&Format, &str)> = parts
                .iter()
                .map(|(part, chosen)| {
                    (if *chosen { &formats.chosen } else { &formats.plain }, part.as_str())
                })
                .collect();
            self.worksheet.write_rich_string_with_format(row, first, &rich, &formats.answer)?;
        }
        Ok(text)
    }

    /// Choices on the sheet as a whole.
    fn judgements(&mut self) -> Result<(), XlsxError> {
        for judgement in &self.filled.paper.judgements {
            let place =
                self.answer(&judgement.row, &judgement.cell, "choice", &judgement.choices, false);
            self.across(&format!("{}：{}", judgement.label, place.text()), &self.formats.line)?;
        }
        Ok(())
    }

    /// Writes a text, over several places where it spans them.
    fn put(
        &mut self,
        row: u32,
        first: u16,
        last_row: u32,
        last: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let text = bounded(text);
        if (row, first) == (last_row, last) {
            self.worksheet.write_string_with_format(row, first, text, format)?;
        } else {
            self.worksheet.merge_range(row, first, last_row, last, &text, format)?;
        }
        Ok(())
    }

    fn width(&self, first: u16, last: u16) -> f64 {
        let widths = self.widths.get(usize::from(first)..=usize::from(last));
        widths.unwrap_or_default().iter().sum()
    }

    /// As high as its longest text: table programs do not grow rows with merged cells by themselves.
    fn height(&mut self, texts: &[(String, f64)]) -> Result<(), XlsxError> {
        let lines = texts.iter().map(|(text, width)| lines(text, *width)).max().unwrap_or(1);
        let lines = u16::try_from(lines.clamp(1, 30)).unwrap_or(30);
        self.worksheet.set_row_height(self.row, f64::from(lines) * 12.5 + 4.0)?;
        Ok(())
    }
}

/// From the columns of a table to those of the worksheet.
fn over(places: &[(u16, u16)], (first, last): (u16, u16)) -> Option<(u16, u16)> {
    Some((places.get(usize::from(first))?.0, places.get(usize::from(last))?.1))
}

/// What the paper shows at a place for an answer.
struct Place {
    /// The printed words, and whether each is chosen.
    words: Vec<(String, bool)>,
    /// 「（11/20）」
    day: Option<String>,
}

impl Place {
    /// Pieces in order. A chosen word stands in brackets, so that it is seen without its looks too.
    fn parts(&self) -> Vec<(String, bool)> {
        let mut parts = Vec::new();
        for (place, (word, chosen)) in self.words.iter().enumerate() {
            if place > 0 {
                parts.push(("・".to_owned(), false));
            }
            let word = if *chosen { format!("【{word}】") } else { word.clone() };
            parts.push((word, *chosen));
        }
        if let Some(day) = &self.day {
            let gap = if self.words.is_empty() { "" } else { "\n" };
            parts.push((format!("{gap}{day}"), false));
        }
        parts
    }

    fn text(&self) -> String {
        self.parts().into_iter().map(|(part, _)| part).collect()
    }
}

impl Cell {
    /// Columns and rows.
    fn span(&self) -> (u16, u32) {
        match self {
            Self::Section { rowspan, .. } | Self::Words { rowspan, .. } => (1, *rowspan),
            Self::Heading { colspan, .. } => (*colspan, 1),
            Self::Answer { colspan, rowspan, .. } => (*colspan, *rowspan),
            Self::Text { .. } | Self::References { .. } | Self::Blank | Self::Remarks { .. } => {
                (1, 1)
            }
        }
    }
}

/// How many lines a text takes in a column of so many half-width characters.
fn lines(text: &str, width: f64) -> usize {
    let width = (width - 1.0).max(2.0);
    let of_line = |line: &str| {
        let letters: u32 = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let mut lines = 1;
        let mut left = f64::from(letters);
        while left > width && lines < 100 {
            left -= width;
            lines += 1;
        }
        lines
    };
    text.lines().map(of_line).sum::<usize>().max(1)
}
