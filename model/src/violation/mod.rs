//! What can be wrong with the content: a fault with its data and the places it concerns.
//! Not here: any sentence (the generator's `sentences` words them all).

mod kinds;

pub use kinds::{Difference, Kind, MarkupSlip, Shape, Unreadable, YamlFeature, YamlSlip};

use crate::provenance::Certainty;
use crate::reference::grammar::GrammarFault;
use crate::spot::Spot;

/// One fault. The first spot is the place to mend; the others help to understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// What is wrong.
    pub fault: Fault,
    /// Where; never empty.
    pub spots: Vec<Spot>,
}

impl Violation {
    /// A fault at one place.
    #[must_use]
    pub fn new(fault: Fault, spot: Spot) -> Self {
        Self { fault, spots: vec![spot] }
    }

    /// A fault that a second place explains.
    #[must_use]
    pub fn beside(fault: Fault, spot: Spot, other: Spot) -> Self {
        Self { fault, spots: vec![spot, other] }
    }

    /// Its stable code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.fault.code()
    }
}

/// Declares the faults and, from the same list, their codes.
macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident: $type:ty),+ $(,)? })? = $word:literal),+ $(,)?) => {
        /// What is wrong, with the data that a sentence about it needs.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the fields are named after what they hold")]
        pub enum Fault {
            $($(#[$doc])* $name $({ $($field: $type),+ })?),+
        }

        /// The stable name of a fault: editors and scripts rely on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$doc])* $name),+
        }

        impl Fault {
            /// Its stable code.
            #[must_use]
            pub fn code(&self) -> Code {
                match self {
                    $(Self::$name { .. } => Code::$name),+
                }
            }
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The ASCII word.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word),+
                }
            }
        }
    };
}

faults! {
    // Files.
    /// A file that cannot be read.
    UnreadableFile { reason: Unreadable } = "unreadable-file",
    /// A file larger than anybody writes by hand.
    FileTooLarge { limit: u64 } = "file-too-large",
    /// A file that is not UTF-8.
    NotUtf8 = "not-utf-8",
    /// A file without a letter.
    EmptyFile = "empty-file",
    /// An article that says what it is called, and nothing more.
    EmptyBody = "empty-body",
    /// A remark that begins with `＃`.
    FullWidthRemark = "full-width-remark",
    /// A file at a place that the schema does not know.
    UnknownFile { meant: Option<String> } = "unknown-file",
    /// A copy that a file manager made beside a file.
    CopiedFile { of: String } = "copied-file",
    /// A file that must be there.
    MissingFile { path: String, beside: Option<String> } = "missing-file",

    // YAML and front matter.
    /// The parser does not understand the text; its own words are English.
    YamlSyntax { detail: String, slip: Option<YamlSlip> } = "yaml-syntax",
    /// Mappings and lists inside each other without end.
    TooDeep { limit: usize } = "too-deep",
    /// Anchors, aliases, tags, several documents.
    YamlFeature { feature: YamlFeature } = "yaml-feature",
    /// The same key twice in a mapping.
    DuplicateKey { key: String } = "duplicate-key",
    /// An article that does not begin with `---`, or whose front matter does not end with it.
    MissingFrontMatter { opened: bool } = "missing-front-matter",

    // Shape.
    /// A letter that nobody sees, or that stands for a lost one.
    UnseenLetter { letter: char, times: usize } = "unseen-letter",
    /// A quotation mark of another alphabet, taken as a letter of the value.
    CurlyQuote { mark: char } = "curly-quote",
    /// A `#` behind words that are not quoted: the rest of the line is lost.
    CutByRemark { kept: String } = "cut-by-remark",
    /// Words of a list that are parted by a mark that parts nothing.
    WordsNotParted { written: String } = "words-not-parted",
    /// A key that the schema does not know.
    UnknownKey { key: String, nearest: Option<String>, allowed: Vec<&'static str> } = "unknown-key",
    /// A key that must be there.
    MissingKey { key: &'static str } = "missing-key",
    /// Another shape of value; perhaps for a full-width sign where it begins.
    WrongType { expected: Shape, wide: Option<char> } = "wrong-type",
    /// A text without a character.
    EmptyText = "empty-text",
    /// Not an identifier.
    MalformedId { written: String } = "malformed-id",
    /// Not a day of the calendar, or not written `YYYY-MM-DD`.
    ImpossibleDate { written: String } = "impossible-date",
    /// A word outside the closed list.
    UnknownWord { written: String, nearest: Option<String>, allowed: Vec<&'static str> } = "unknown-word",
    /// An address that does not begin with `https://` or `http://`.
    MalformedAddress { written: String } = "malformed-address",

    // Identity.
    /// An identifier given twice.
    DuplicateId { kind: Kind, id: String } = "duplicate-id",
    /// A reference to something that does not exist.
    UnknownReference { kind: Kind, written: String, nearest: Option<String> } = "unknown-reference",
    /// A thing that refers to itself.
    SelfReference { id: String } = "self-reference",
    /// An identifier that was promised for ever is gone.
    FrozenIdGone { id: String, nearest: Option<String> } = "frozen-id-gone",

    // Dates.
    /// A year that does not end after it begins.
    YearBackwards { start: String, end: String } = "year-backwards",
    /// A target year that lies outside its edition's time.
    DateOutsideYear { written: String, label: String, start: String, end: String } = "date-outside-year",
    /// An edition before the one it names as previous.
    EditionOrder { edition: String, previous: String } = "edition-order",

    // Certainty and provenance.
    /// Nothing says how certain the statement is.
    MissingCertainty = "missing-certainty",
    /// Own words, or a claim, without a source.
    MissingSource { certainty: Option<Certainty> } = "missing-source",
    /// Both ways of saying what a statement rests on: only one is shown.
    SourceBesideUrl = "source-beside-url",
    /// A quotation does not say which seed it is from.
    MissingSeed = "missing-seed",
    /// Quoted text that does not stand in the given lines.
    QuotationNotInSeed { quote: String, found_at: Option<u32>, differs: Option<Difference> } = "quotation-not-in-seed",
    /// A correction that is not in the shown text, or more than once.
    CorrectionDoesNotApply { to: String, times: usize } = "correction-does-not-apply",
    /// Lines that the seed does not have.
    LinesOutOfRange { last: u32 } = "lines-out-of-range",
    /// The seed's file is missing.
    SeedMissing { file: String } = "seed-missing",
    /// The seed's file is not the one that was checked.
    SeedChanged { file: String, expected: String, actual: String } = "seed-changed",
    /// A seed line that nobody quotes and nobody lists.
    UncoveredSeedLine { rest: String } = "uncovered-seed-line",
    /// A coverage entry that is not needed.
    NeedlessCoverage { what: String } = "needless-coverage",

    // References.
    /// A reference string that the grammar does not read.
    MalformedReference { written: String, reason: GrammarFault } = "malformed-reference",

    // Forms.
    /// A row names a cell that its form does not have.
    UnknownCell { written: String, nearest: Option<String>, allowed: Vec<String> } = "unknown-cell",
    /// A form has no column for what its rows hold.
    MissingColumn { column: &'static str } = "missing-column",
    /// A kind of column twice.
    RepeatedColumn { column: &'static str } = "repeated-column",
    /// Rows to answer that have no cell, and share no other row's.
    RowWithoutCells { rows: usize } = "row-without-cells",
    /// A row that shares another row's cell and has cells of its own.
    CellsBesideShared = "cells-beside-shared",
    /// A row that shares the cell of a row that is not the one above it.
    SharedCellElsewhere { written: String } = "shared-cell-elsewhere",
    /// A form to answer without any row.
    FormWithoutRows = "form-without-rows",
    /// A choice cell without words, or words without a choice cell.
    ChoicesMismatch = "choices-mismatch",
    /// A word or a row twice where once is enough.
    GivenTwice { written: String } = "given-twice",
    /// A cell in which nothing could be written without a date.
    CellWithoutDate { cell: String } = "cell-without-date",
    /// A row that is understood by its yes or no, and has no such cell where it is looked for.
    NeedsYesNo { key: &'static str } = "needs-yes-no",
    /// A form with a second row that decides whether anything else need be filled in.
    SecondGate = "second-gate",
    /// The column that goes down over the rows of a section is not the first one.
    SectionNotFirst { column: &'static str } = "section-not-first",
    /// A row continues a title that no row above it in its group has.
    NothingToContinue = "nothing-to-continue",
    /// A relation to earlier rows that names none.
    RelationWithoutItems = "relation-without-items",
    /// A new row that names earlier rows.
    NewWithItems = "new-with-items",
    /// A row that stays the same and names several earlier rows.
    SameAsSeveral = "same-as-several",
    /// What is named as earlier is no row of an earlier edition.
    PreviousNotEarlier { written: String } = "previous-not-earlier",
    /// A form, or a row of it, whose id begins with the name of no or another edition.
    IdOfAnotherEdition { id: String, edition: String } = "id-of-another-edition",
    /// A form of an edition whose wording is not available.
    FormOfUnavailableEdition { edition: String } = "form-of-unavailable-edition",

    // Glossary.
    /// A spelling that two terms claim.
    SpellingClaimedTwice { spelling: String, other: String } = "spelling-claimed-twice",
    /// A reading that is not in hiragana.
    ReadingNotHiragana { written: String } = "reading-not-hiragana",

    // Articles.
    /// A quotation that the article never shows.
    UnusedQuote { id: String } = "unused-quote",
    /// A quotation shown twice.
    RepeatedQuote { id: String } = "repeated-quote",
    /// A statement that the article never tells.
    UnusedFact { id: String } = "unused-fact",
    /// A link of a kind that is not allowed.
    LinkScheme { written: String } = "link-scheme",
    /// A link to a heading that does not exist.
    UnknownHeading { written: String, nearest: Option<String> } = "unknown-heading",

    /// What is written behind a heading cannot be its address.
    HeadingAddressUnusable { written: String } = "heading-address-unusable",
    /// Two headings with one address.
    HeadingAddressTaken { written: String } = "heading-address-taken",
    /// A row of a table in an article with more cells than the table has columns: they would be left out.
    TooManyCells { cells: usize, columns: usize } = "too-many-cells",
    /// A paragraph between `::` that puts nothing in its place.
    UnknownPlace { written: String } = "unknown-place",
    /// Markup that is surely not read as it was meant.
    MarkupSlip { slip: MarkupSlip, written: String } = "markup-slip",
    // The site.
    /// Two things would get one page.
    AddressTaken { address: String, other: String } = "address-taken",
    /// A published address that leads nowhere; of a place on a page, the file that the page is made of.
    AddressGone { address: String, nearest: Option<String>, file: Option<String> } = "address-gone",
    /// An old address that cannot be one of the site's.
    MovedUnusable { address: String } = "moved-unusable",
    /// An old address that is told twice.
    MovedTwice { address: String } = "moved-twice",
    /// An old address where something still stands.
    MovedStillThere { address: String } = "moved-still-there",
    /// A new address that does not exist.
    MovedToNowhere { address: String, nearest: Option<String> } = "moved-to-nowhere",
    /// A template asks for something that it is not given, or cannot be read; the engine's words are English.
    Template { detail: String, page: Option<String> } = "template",
}
