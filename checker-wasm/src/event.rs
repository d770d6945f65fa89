//! What can happen. The only way into `update`.

pub mod keeping;

use model::sheet::answer::Answer;
use model::sheet::facility::{FacilityId, FacilityKind};
use model::sheet::subject::SubjectId;

use crate::intake::Choice;
use crate::linked::LinkTold;
use crate::order::{Copy, Deed};
use crate::session::Filter;
use crate::state::{Mode, Printing, RowAt, Screen};
use crate::store::{Outcome, Place, Refused};
use crate::update::device::Device;

use keeping::Deed as KeepingDeed;

/// A cell of a row, by its place in the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellAt {
    /// The row.
    pub row: RowAt,
    /// The cell's place in it.
    pub cell: usize,
}

/// A control of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// はい, いいえ, 契約なし.
    Answer(Answer),
    /// A word or text.
    Words,
    /// The day.
    Day,
    /// The heading of the row, to which Enter leads.
    Heading,
}

/// Where the keyboard stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The cell.
    pub at: CellAt,
    /// The control in it.
    pub control: Control,
}

/// Where an arrow key leads, or Enter in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The row above.
    Up,
    /// The row below.
    Down,
    /// The control before.
    Left,
    /// The control after.
    Right,
    /// Enter: the row after, also one item at a time.
    On,
}

/// A field of a row's fold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// 担当
    Assignee,
    /// 確認した人
    By,
    /// メモ
    Memo,
    /// Whom to ask.
    AskWhom,
    /// What to ask.
    Question,
    /// What a piece of evidence is called, by its place.
    EvidenceTitle(usize),
    /// Where it lies.
    EvidencePlace(usize),
    /// Of which day it is, and whether the field was left.
    EvidenceDate(usize, bool),
}

/// What is meant by a facility's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// A new facility begins.
    Begin,
    /// The facility that is shown is called so; where none is shown it begins.
    Rename,
}

/// A file that was handed over, read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// Its name.
    pub name: String,
    /// Its text as it was read back; none where that failed.
    pub text: Option<String>,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A store was read from end to end.
    Read(Place, Result<Vec<(String, String)>, Refused>),
    /// A store finished a batch of writes.
    Stored(Outcome),
    /// A batch was not acknowledged in time.
    Overdue(u32),
    /// Typed text rested for a moment, or the page is about to be left.
    Flush,
    /// The page came back to the front: another tab may have written.
    PageShown,
    /// The address after `#`.
    Addressed(String),
    /// What a store remembers about where one stopped.
    Remembered(String),

    /// はい, いいえ or 契約なし was pressed, at that many milliseconds.
    Pressed(CellAt, Answer, f64),
    /// The same by a key, which leaves what stands there already.
    AnswerKeyed(CellAt, Answer),
    /// 消す
    Cleared(CellAt),
    /// A field for text was left.
    FieldLeft,
    /// Text in a date field; settled when the field was left.
    DateTyped {
        /// The cell.
        at: CellAt,
        /// The whole text.
        text: String,
        /// Whether the field was left.
        settled: bool,
    },
    /// はい to 「令和6年11月20日ですか」.
    DateAccepted(CellAt),
    /// Text of a cell that asks for words, or a chosen word.
    WordsTyped(CellAt, String),
    /// Text in 備考.
    RemarksTyped(RowAt, String),
    /// A field takes no more than so many letters.
    FieldFull(usize),
    /// わからない, at that many milliseconds.
    UnsureSet(RowAt, bool, f64),
    /// Something that people often write was chosen for 備考.
    RemarksSuggested(RowAt, String),
    /// くわしく書く: opens or closes.
    FoldPressed(RowAt),
    /// Text in a field of the fold.
    NoteTyped(RowAt, Note, String),
    /// 証跡を足す
    EvidenceAdded(RowAt),
    /// 証跡を消す, by its place.
    EvidenceRemoved(RowAt, usize),
    /// この注意を消す
    WarningDismissed(RowAt),
    /// Which rows to list.
    FilterChosen(Filter),
    /// An arrow key was pressed on a control, or Enter in a field.
    ArrowPressed(Stop, Way),
    /// A term was pressed, by the address of its page.
    TermPressed(String),
    /// Its explanation is closed.
    TermClosed,
    /// 訂正する
    CorrectPressed(RowAt),
    /// 確認: what was found in the form that is shown.
    ReviewPressed,
    /// A row on a list was chosen: its sheet and item.
    PlaceChosen(String),
    /// Back to the list that led here, or from a list to its sheet.
    ReturnPressed,
    /// 目標日 as a calendar file; how the form's rows are called.
    CalendarPressed(usize, Vec<String>),
    /// 別の人に代わる: who it is, where they told.
    PersonGiven(String),
    /// 元に戻す
    UndoPressed,

    /// The facility's name and kind were given.
    FacilityGiven {
        /// A new facility, or another name for the one that is shown.
        intent: Intent,
        /// As typed.
        name: String,
        /// As chosen.
        kind: Option<FacilityKind>,
        /// A random id for a new one.
        fresh: FacilityId,
    },
    /// Another facility of this device.
    FacilityChosen(String),
    /// A form was chosen, by its place in the outline.
    FormChosen(usize),
    /// The name of a vendor, system or contract was given on the list of a form.
    SubjectGiven {
        /// The form's place.
        form: usize,
        /// As typed.
        name: String,
        /// A random id for a new one.
        fresh: SubjectId,
    },
    /// One of the vendors, systems or contracts of a form; empty is the sheet without a name.
    SubjectChosen(usize, String),
    /// 名前を直す
    SubjectRenamed(usize, String),
    /// Go to a screen.
    ScreenChosen(Screen),
    /// A row was chosen in the list, or its fields were entered.
    RowChosen(RowAt),
    /// One row on.
    Next,
    /// One row back.
    Back,
    /// Table or one item at a time.
    ModeChosen(Mode),

    /// What the browser says about itself.
    DeviceTold(Device),
    /// 控えファイルにつなぐ: a new one or the one that is known, or one that is there already.
    LinkPressed(bool),
    /// つなぐのをやめる
    LinkDropped,
    /// Something became of the linked file.
    LinkTold(LinkTold),
    /// きょうはもう聞かない
    NotToday,
    /// A file was handed over and read back.
    HandedOver(HandedOver),
    /// 書き出す
    ExportPressed,
    /// 印刷する
    PrintPressed,
    /// How to print was chosen.
    PrintingChosen(Printing),
    /// A copy in another shape.
    CopyPressed(Copy),
    /// 紙の控え was ticked or not.
    CodeSwitched(bool),
    /// 紙の控えから戻す, with the lines as typed.
    RestorePressed(String),
    /// The browser is about to print.
    BeforePrint,
    /// The second program answered: what it did, about what, and a text; or a sentence, or that it is not there.
    ProgramAnswered(Deed, String, Result<String, Option<String>>),
    /// A file was chosen and read.
    FileRead(Vec<u8>),
    /// A file was chosen and could not be read.
    FileUnreadable,
    /// A file was chosen that is larger than any of ours; it was not read.
    FileTooLarge,
    /// What shall stand at an item that both sides have, by its place in the preview.
    DifferenceSettled(usize, Choice),
    /// Whether answers to questions that were worded otherwise count as answers; by its place in the preview.
    WordingSettled(usize, bool),
    /// 見るだけ開く
    LookPressed,
    /// 読み込む前に戻す
    ImportTakenBack(String),
    /// 去年の答えを候補として出す, or not any more; the form's place.
    CandidatesAsked(usize, bool),
    /// 今年もこのとおり
    CandidateTaken(RowAt),
    /// 去年と比べる; the form's place.
    CompareAsked(usize),
    /// The preview was confirmed.
    ImportConfirmed,
    /// 同じ施設として合わせる
    ImportJoined,
    /// The preview was closed.
    ImportCancelled,
    /// The rest of the program came, or is not to be had.
    RestTold(bool),
    /// This device has no shape for these letters, of those it was asked about.
    LettersTold(String),
    /// Something about keeping.
    Keeping(KeepingDeed),
}

impl Event {
    /// Whether somebody did something: before that nothing is written.
    pub fn is_by_hand(&self) -> bool {
        if let Self::Keeping(deed) = self {
            return deed.is_by_hand();
        }
        !matches!(
            self,
            Self::Read(..)
                | Self::Stored(_)
                | Self::Overdue(_)
                | Self::Flush
                | Self::BeforePrint
                | Self::ProgramAnswered(..)
                | Self::PageShown
                | Self::Addressed(_)
                | Self::Remembered(_)
                | Self::DeviceTold(_)
                | Self::LinkTold(_)
                | Self::HandedOver(_)
                | Self::RestTold(_)
                | Self::LettersTold(_)
        )
    }
}
