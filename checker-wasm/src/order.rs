//! What the second program is asked for: copies in other shapes, and the code on paper.
//! Not here: how it is loaded and called (`handover`).

/// A copy of everything of a facility.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// A table for table programs.
    Csv,
    /// A workbook in the shape of the official forms.
    Workbook,
    /// An answers file without names.
    WithoutNames,
}

impl Copy {
    /// Its word on buttons and for the program.
    pub fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Workbook => "workbook",
            Self::WithoutNames => "without-names",
        }
    }

    /// The copy of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Csv, Self::Workbook, Self::WithoutNames].into_iter().find(|copy| copy.word() == word)
    }

    /// How its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::Workbook => ".xlsx",
            Self::WithoutNames => ".json",
        }
    }

    /// What kind of file it is, for the browser.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::WithoutNames => "application/json",
        }
    }
}

/// What the program is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Make a copy and hand it over as a file.
    Copy(Copy),
    /// Make the code of a sheet; print when it stands on the paper.
    Code {
        /// Whether to print then.
        print: bool,
    },
    /// Read typed lines.
    Restore,
}

/// What it needs for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What to do.
    pub deed: Deed,
    /// The exported file's text.
    pub answers: String,
    /// The name of the file to hand over.
    pub name: String,
    /// The sheet's form.
    pub form: String,
    /// The id of what the sheet is about; empty where it is about the facility.
    pub subject: String,
    /// Lines as typed.
    pub typed: String,
    /// Now, for answers that come back.
    pub stamp: String,
}
