//! What the page shows. Every patch is absolute: applied twice it changes nothing.

mod gathered;

pub use gathered::*;
use model::sheet::answer::Answer;
use model::sheet::progress::{Progress, RowStatus};

use crate::intake::Choice;
use crate::session::Filter;
use crate::state::{Mode, Printing, RowAt, Screen};

/// One part of the page and what it shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Patch {
    /// A row: its controls, its place in the list, its place on paper.
    Row(RowAt, RowFace),
    /// A form as a whole.
    Form(usize, FormFace),
    /// The bar on every screen.
    Bar(BarFace),
    /// Which screen is shown.
    Screen(ScreenFace),
    /// The facility's form and the facilities of this device.
    Facility(FacilityFace),
    /// The vendors, systems or contracts of a form.
    Subjects(SubjectsFace),
    /// What is about the device.
    Device(DeviceFace),
    /// Notices, and what was thrown away.
    Keeping(KeepingFace),
    /// くわしく書く, in the row that it is about.
    Fold(FoldFace),
    /// Who is at the device.
    Person(String),
    /// Something that only the rest of the program shows.
    Rest(RestPatch),
}

/// A part that only the rest of the program shows.
#[derive(Debug, Clone, PartialEq)]
pub enum RestPatch {
    /// The preview of a file.
    Import(ImportFace),
    /// Controls for copies.
    Handing(HandingFace),
    /// The code on paper.
    Code(CodeFace),
    /// A file that can only be looked at.
    Look(LookFace),
    /// What stands beside the sheets.
    Aside(Aside),
    /// This year's answers beside last year's.
    Compare(CompareFace),
    /// What was found in a form.
    Review(ReviewFace),
    /// The questions to ask.
    Asking(AskingFace),
}

impl From<RestPatch> for Patch {
    fn from(patch: RestPatch) -> Self {
        Self::Rest(patch)
    }
}

/// How loud a sentence is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    #[default]
    Plain,
    /// Worth a second look.
    Warn,
    /// Something is lost unless one does something.
    Alarm,
}

impl Tone {
    /// The class on the page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Warn => "warn",
            Self::Alarm => "alarm",
        }
    }
}

/// What a row shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowFace {
    /// Its mark in the list; none counts as not yet.
    pub status: Option<RowStatus>,
    /// Its cells.
    pub cells: Vec<CellFace>,
    /// 備考
    pub remarks: String,
    /// What is to be said about the length of the remarks.
    pub remarks_note: String,
    /// Whether that is about words that are not saved.
    pub remarks_alarm: bool,
    /// わからない
    pub unsure: bool,
    /// Whom to ask, where that was told.
    pub asked: String,
    /// What stands in the fold.
    pub folded_note: String,
    /// Whether the fold is open.
    pub fold_open: bool,
    /// いいえ, and its target day has passed.
    pub overdue: bool,
    /// Not among the rows that are listed.
    pub filtered_out: bool,
    /// The first round is over: it is changed only on purpose.
    pub locked: bool,
    /// 契約なし: the other cells are folded, nothing in them is deleted.
    pub not_required: bool,
    /// The gate is closed: the row is folded, nothing in it is deleted.
    pub folded: bool,
    /// What is to be said about the row as a whole.
    pub note: String,
    /// What may be chosen where several hands wrote different things, first what stands there now.
    pub both: Vec<String>,
    /// Whether that can be dismissed.
    pub note_dismissable: bool,
    /// 備考 on paper.
    pub printed_remarks: String,
    /// 備考 on the sheet behind the form; empty where it fits into its cell.
    pub annex: String,
    /// What is private, on its own sheet; empty where that is not printed.
    pub private: String,
}

/// What くわしく書く shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoldFace {
    /// The row that it stands in; nowhere while it is closed.
    pub at: Option<RowAt>,
    /// わからない: whom to ask what.
    pub asks: bool,
    /// Whom to ask.
    pub ask_whom: String,
    /// What to ask.
    pub question: String,
    /// 担当
    pub assignee: String,
    /// 確認した人
    pub by: Option<String>,
    /// メモ
    pub memo: String,
    /// 証跡
    pub evidence: Vec<EvidenceFace>,
    /// What is to be said about the list of evidence.
    pub evidence_note: String,
}

/// A piece of evidence in its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceFace {
    /// 証跡 1
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Where it lies.
    pub place: String,
    /// What stands in the field for its day.
    pub date: String,
    /// What is said about that.
    pub reading: String,
}

/// What a cell shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CellFace {
    /// The ring.
    pub answer: Option<Answer>,
    /// The word or text.
    pub words: String,
    /// What stands in the date field.
    pub date: String,
    /// What is said about the date.
    pub reading: String,
    /// How loud.
    pub tone: Tone,
    /// Whether it is no day yet, or cannot be meant so; worth a second look is not enough.
    pub invalid: bool,
    /// Whether はい to a question is offered.
    pub asks: bool,
    /// The words on that はい.
    pub accept: &'static str,
    /// The ring on paper.
    pub printed_answer: Option<Answer>,
    /// The word or text on paper.
    pub printed_words: String,
    /// The day on paper.
    pub printed_date: String,
}

/// What a form shows as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct FormFace {
    /// How far it is filled in.
    pub progress: Progress,
    /// 「18項目のうち5項目に記入」
    pub sentence: String,
    /// How far it is, on its card.
    pub card: String,
    /// What is said where the gate is closed.
    pub gate_note: String,
    /// Whether the gate is closed.
    pub gate_closed: bool,
    /// The row that one-item mode shows.
    pub current: usize,
    /// Whether there is a row before and after it.
    pub has_back: bool,
    /// Whether there is a row after it.
    pub has_next: bool,
    /// Which rows are listed.
    pub filter: Filter,
    /// 「いいえ（2）」, by filter.
    pub filters: Vec<String>,
    /// What is said while not every row is listed.
    pub filter_note: String,
    /// What is said once the day of the second round has come, and the rows it is about.
    pub second: Gathered,
    /// The word on the button that leads back to where one came from; empty where there is none.
    pub return_to: &'static str,
    /// Whether any remarks go onto the sheet behind the form.
    pub has_annex: bool,
    /// Whether anything private is printed.
    pub has_private: bool,
    /// How it is printed.
    pub printing: Printing,
    /// The facility's name on paper.
    pub printed_facility: String,
    /// The vendor's, system's or contract's name on paper.
    pub printed_subject: String,
    /// 「入力 47 件 / 印刷 47 件」
    pub printed_count: String,
}

/// What the bar shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BarFace {
    /// The facility's name.
    pub facility: String,
    /// The vendor, system or contract whose sheet is shown.
    pub subject: String,
    /// 「14:03 この端末に保存しました」
    pub saved: String,
    /// How loud.
    pub tone: Tone,
    /// 「書き出し: まだ（5件が端末だけにあります）」
    pub copy: String,
    /// The permanent sentence of a device that keeps nothing.
    pub alarm: String,
    /// Whether there is something to take back.
    pub can_undo: bool,
    /// Whether there is something to hand over.
    pub can_export: bool,
    /// What was just done or went wrong.
    pub message: String,
}

/// What the controls for copies show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandingFace {
    /// Whether the code is printed.
    pub code: bool,
    /// What is said about typed lines.
    pub told: String,
    /// How loud.
    pub tone: Tone,
}

/// The code on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeFace {
    /// The form's place.
    pub form: usize,
    /// Lines as printed; none where no code stands there.
    pub lines: Vec<String>,
    /// Width of the QR in modules.
    pub size: u32,
    /// Its dark modules.
    pub path: String,
    /// What is said beside it.
    pub note: String,
}

/// Which screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScreenFace {
    /// The screen.
    pub screen: Screen,
    /// How the sheet is shown.
    pub mode: Mode,
}

/// What the facility's screen shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacilityFace {
    /// The name in the field.
    pub name: String,
    /// The kind's word.
    pub kind: String,
    /// Whether one is shown, which the form renames.
    pub has_one: bool,
    /// What is wrong with the name.
    pub fault: String,
    /// Facilities of this device: id and name.
    pub known: Vec<(String, String)>,
}

/// What the list of a form's vendors, systems or contracts shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubjectsFace {
    /// The form's title.
    pub title: String,
    /// 「事業者の名前」
    pub label: &'static str,
    /// The name in the field.
    pub name: String,
    /// Whether the name is another name for one of the list.
    pub renaming: bool,
    /// What is wrong with the name.
    pub fault: String,
    /// The list.
    pub entries: Vec<SubjectEntry>,
}

/// One of a form's vendors, systems or contracts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubjectEntry {
    /// Its id; empty for the sheet without a name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How far its sheet is filled in.
    pub progress: String,
}

/// What is shown about the device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeviceFace {
    /// Asks for a copy; empty where there is no need.
    pub reminder: String,
    /// Whether a file can be linked.
    pub can_link: bool,
    /// The word on the button; empty where it is linked.
    pub link_word: &'static str,
    /// Whether a file that is there already can be chosen.
    pub can_choose: bool,
    /// What is said about the linked file.
    pub link_line: String,
    /// How loud.
    pub link_tone: Tone,
    /// Whether there is one to let go.
    pub has_link: bool,
}

/// What the preview of a file shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportFace {
    /// What kind of file it is, or why it is not taken.
    pub title: String,
    /// How loud.
    pub tone: Tone,
    /// What would happen, line by line.
    pub lines: Vec<String>,
    /// The word on the button; empty where nothing can be confirmed.
    pub confirm: String,
    /// The word on the button that makes it a file of the facility here; empty where it cannot be one.
    pub join: String,
    /// Whether it can at least be looked at.
    pub can_look: bool,
    /// Items that say something else here.
    pub differences: Vec<DifferenceFace>,
    /// Sheets whose questions were worded otherwise.
    pub wordings: Vec<String>,
    /// How many items nobody chose for.
    pub undecided: String,
}

/// An item that says something else here than in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DifferenceFace {
    /// The item's id: the page knows its name.
    pub item: String,
    /// The form, and what it is about.
    pub sheet: String,
    /// Who went on.
    pub status: &'static str,
    /// What stands here.
    pub ours: String,
    /// What stands in the file.
    pub theirs: String,
    /// Both in one; empty where they clash.
    pub both: String,
    /// What is chosen from the beginning.
    pub choice: Option<Choice>,
}

/// What can be read of a file that is not taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookFace {
    /// Whose it is.
    pub title: String,
    /// Why it can only be looked at, and how much of it there is.
    pub lines: Vec<String>,
    /// Its answers.
    pub entries: Vec<LookEntry>,
}

/// An answer of such a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookEntry {
    /// The form, before its first answer.
    pub sheet: String,
    /// The item's id: the page may know its name.
    pub item: String,
    /// What it says.
    pub words: String,
}

/// What stands beside the sheets: told when it changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aside {
    /// Imports that can be taken back: name and sentence.
    pub packages: Vec<(String, String)>,
    /// Last year's answers beside the sheet that is shown.
    pub carry: Option<CarryFace>,
}

/// Last year's answers beside a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CarryFace {
    /// The form's place.
    pub form: usize,
    /// What is offered, or said about what is shown.
    pub sentence: String,
    /// Whether candidates are offered and not shown yet.
    pub can_show: bool,
    /// Whether candidates are shown and can be put away.
    pub can_hide: bool,
    /// Whether both years can be compared.
    pub can_compare: bool,
    /// By row; none where there is none.
    pub rows: Vec<Option<CandidateFace>>,
}

/// A candidate at a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CandidateFace {
    /// 「去年の答え: はい（令和6年11月20日）」
    pub words: String,
    /// Where it comes from, row by row: item and words; empty where it is one.
    pub sources: Vec<(String, String)>,
    /// Why this row follows that one.
    pub why: String,
    /// The word on the button; empty where nothing can be taken over by one press.
    pub take: &'static str,
}

/// This year's answers beside last year's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompareFace {
    /// Both forms.
    pub title: String,
    /// How many of each kind.
    pub lines: Vec<String>,
    /// Row by row: what changed first.
    pub entries: Vec<CompareEntry>,
}

/// A row beside last year's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompareEntry {
    /// The kind's heading, before its first row.
    pub heading: &'static str,
    /// The row's id: the page knows its name.
    pub item: String,
    /// 「いいえ → はい」
    pub words: String,
    /// Why this row follows that one.
    pub why: String,
}

/// Notices, and what was thrown away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeepingFace {
    /// What is said once, above everything.
    pub notices: Vec<NoticeFace>,
    /// The facility that can be thrown away.
    pub facility: String,
    /// What is wrong with the name that confirms it.
    pub fault: String,
    /// Facilities that can be brought back.
    pub facilities: Vec<TrashEntry>,
    /// Sheets of the list that can be brought back.
    pub sheets: Vec<TrashEntry>,
}

/// What is said once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoticeFace {
    /// The value of its button.
    pub word: &'static str,
    /// The sentence.
    pub text: String,
    /// The words on the button.
    pub button: &'static str,
}

/// Something that was thrown away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrashEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When it was thrown away.
    pub when: String,
}
