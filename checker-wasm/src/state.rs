//! Everything the app knows. `update` alone changes it.

pub mod keeping;

use model::sorted::{SortedMap, SortedSet};

use model::exchange::json::Members;
use model::form::Subject;
use model::id::ItemId;
use model::sheet::carry_over::CarryOver;
use model::sheet::facility::{Facility, FacilityId};
use model::sheet::outline::{FormOutline, Outline, RowOutline};
use model::sheet::record::Record;
use model::sheet::subject::{NamedSubject, SheetId, SubjectId};

use crate::event::Event;
use crate::face::Aside;
use crate::intake::{Look, Pending};
use crate::package::PackageId;
use crate::session::Session;
use crate::store::Write;
use crate::store::text::Here;
use crate::update::device::Device;
use crate::update::handing_over::Copies;
use crate::update::letters::Letters;

use keeping::{Keeping, TrashMark, Undo};

/// A row, by its place in the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowAt {
    /// The form's place.
    pub form: usize,
    /// The row's place in it.
    pub row: usize,
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// 「この端末で点検する施設はどこですか」
    Facility,
    /// 「様式をえらんでください」
    Forms,
    /// Which vendor, system or contract a form is about; the form's place in the outline.
    Subjects(usize),
    /// A form, by its place in the outline, about the subject chosen for it.
    Sheet(usize),
    /// The preview of a file.
    Import,
    /// A file that can only be looked at.
    Look,
    /// This year's answers beside last year's; the form's place in the outline.
    Compare(usize),
    /// What was found in a form, before it is printed.
    Review(usize),
    /// The questions to ask.
    Asking,
    /// Another person takes over.
    Handover,
}

/// How a sheet is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// One item a screen.
    One,
    /// All rows.
    Table,
}

impl Mode {
    /// The word in storage and classes.
    pub fn word(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Table => "table",
        }
    }

    /// The mode of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::One, Self::Table].into_iter().find(|mode| mode.word() == word)
    }
}

/// What the paper shows of the answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PrintStyle {
    /// As filled in.
    #[default]
    Filled,
    /// Faint, as a guide for the pen.
    Grey,
    /// Nothing.
    Blank,
}

impl PrintStyle {
    /// The style of a word on the page.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "filled" => Some(Self::Filled),
            "grey" => Some(Self::Grey),
            "blank" => Some(Self::Blank),
            _ => None,
        }
    }
}

/// How to print. It holds for one form while the page is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Printing {
    /// What the paper shows.
    pub style: PrintStyle,
    /// 契約なし is written into 備考.
    pub no_contract: bool,
    /// What is private is printed on a sheet of its own.
    pub private: bool,
}

impl Printing {
    /// Whether the control of that word is chosen.
    pub fn has(self, word: &str) -> bool {
        match word {
            "no-contract" => self.no_contract,
            "private" => self.private,
            style => PrintStyle::from_word(style) == Some(self.style),
        }
    }
}

/// A row of a facility's sheets, by its ids: also rows that this version does not know.
pub type ItemKey = (SheetId, ItemId);

/// Everything of one facility that this device has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Desk {
    /// The facility itself; missing only while its record was not found.
    pub facility: Option<Facility>,
    /// What was written, by item.
    pub records: SortedMap<ItemKey, Record>,
    /// Its vendors, systems and contracts.
    pub subjects: SortedMap<SubjectId, NamedSubject>,
    /// Members of sheets that are kept and not understood.
    pub sheets: SortedMap<SheetId, Members>,
    /// Members of the file that are kept and not understood.
    pub file: Members,
    /// The revisions that left the device in a file.
    pub exported: SortedMap<ItemKey, u32>,
    /// Counts the changes of `exported`.
    pub exported_rev: u32,
    /// What stood before each import, as it is kept.
    pub packages: SortedMap<PackageId, String>,
    /// When a file was last handed over, `14:05`.
    pub exported_clock: Option<String>,
    /// Changes that can be taken back, the oldest first.
    pub undo: Vec<Undo>,
    /// The number of the newest change that was noted, whichever tab made it.
    pub undo_last: u32,
    /// Numbers of changes that were taken back, until that is written.
    pub undo_taken: Vec<u32>,
    /// Whether the facility was thrown away.
    pub trash: Option<TrashMark>,
    /// Sheets that were thrown away, and those that came back.
    pub sheet_trash: SortedMap<SheetId, TrashMark>,
    /// What stands on the sheets that were thrown away: nobody who looks at `records` sees it.
    pub bin: SortedMap<ItemKey, Record>,
}

/// How a store is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// Nothing is known yet.
    Opening,
    /// It answered.
    Works,
    /// It refuses.
    Refused,
}

/// A batch of writes under way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// Items in it, with what stood there before.
    pub bases: SortedMap<ItemKey, Record>,
    /// Every key in it.
    pub keys: Vec<String>,
    /// It takes longer than it should.
    pub late: bool,
    /// Written to the mirror only once the journal has all of it: old or new, never a mix.
    pub then_mirrored: Vec<Write>,
}

/// The file on disk that always holds the latest copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// None.
    None,
    /// Its name, and when the latest copy was written.
    Linked(String, Option<String>),
    /// Known, but the browser wants to be asked again.
    Asleep(String),
    /// It could not be written.
    Broken(String),
    /// It must not be written; why.
    Held(String, Held),
}

/// Why the linked file must not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Something stands in it that this device does not know.
    Unknown,
    /// It holds another facility's answers.
    OtherFacility,
    /// It is no answers file.
    NotOurs,
}

/// Where the address leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The screen.
    pub screen: Screen,
    /// The row, where it names one.
    pub row: Option<RowAt>,
}

/// The rest of the program: what is not needed to start, answer, save, and hand over a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rest {
    /// Nobody needed it yet.
    #[default]
    Away,
    /// It was asked for.
    Coming,
    /// It can be called.
    Here,
    /// It could not be had.
    Missing,
}

/// Everything the app knows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The bones of the forms.
    pub outline: Outline,
    /// Facilities of this device.
    pub desks: SortedMap<FacilityId, Desk>,
    /// Whose answers are shown.
    pub facility: Option<FacilityId>,
    /// What is shown.
    pub screen: Screen,
    /// How sheets are shown.
    pub mode: Mode,
    /// The row at which one stopped, by the form's place.
    pub current: Vec<usize>,
    /// The vendor, system or contract whose sheet is shown, by the form's place.
    pub subjects: Vec<Option<SubjectId>>,
    /// The one that is being given another name.
    pub renaming: Option<SubjectId>,
    /// Changed and not yet on its way: the item, with what stood there before.
    pub dirty: SortedMap<ItemKey, Record>,
    /// On its way.
    pub batches: SortedMap<u32, Batch>,
    /// Texts that went into what stands here now: sent by us, or joined from another hand.
    pub merged: SortedMap<ItemKey, Vec<String>>,
    /// The number of the last batch.
    pub last_batch: u32,
    /// Keys that a store lacks or has older: sent with the next change.
    pub behind: SortedSet<String>,
    /// Keys that the journal refused, until it takes them.
    pub refused: SortedSet<String>,
    /// localStorage.
    pub mirror: Health,
    /// IndexedDB.
    pub journal: Health,
    /// When the journal last acknowledged, `14:03`.
    pub saved_clock: Option<String>,
    /// What is known about keeping, beside the answers.
    pub keeping: Keeping,
    /// Rows that two tabs changed at once.
    pub clashes: SortedSet<ItemKey>,
    /// The last press on an answer: its cell, none for わからない, and at how many milliseconds.
    pub pressed: Option<(RowAt, Option<usize>, f64)>,
    /// Whether somebody did something since the page was opened.
    pub touched: bool,
    /// Where one stopped last time, until it is taken up.
    pub here: Option<Here>,
    /// The revision of the newest place that is known.
    pub here_rev: Option<u32>,
    /// Where the address leads: it counts more than what is remembered.
    pub asked: Option<Asked>,
    /// What is wrong with the name in the facility's form.
    pub name_fault: String,
    /// A file that waits for a yes.
    pub pending: Option<Pending>,
    /// What the browser says about itself.
    pub device: Device,
    /// The linked file.
    pub link: Link,
    /// The day on which the reminder was answered.
    pub asked_on: String,
    /// The text that was handed over last and not read back yet.
    pub handing: Option<String>,
    /// How to print.
    pub printing: Printing,
    /// A file that can only be looked at.
    pub look: Option<Look>,
    /// The screen from which a file was chosen.
    pub chosen_from: Option<Screen>,
    /// The ways from an edition to the next.
    pub carry_over: CarryOver,
    /// Their text, until the rest of the program has read it.
    pub ways: String,
    /// What was last shown beside the sheets.
    pub aside: Aside,
    /// What was just done or went wrong.
    pub message: String,
    /// Copies in other shapes, and the code on paper.
    pub copies: Copies,
    /// What holds while the page is open.
    pub session: Session,
    /// Whether the rest of the program is there.
    pub rest: Rest,
    /// What waits for it.
    pub waiting: Vec<Event>,
    /// Letters that the device was asked about.
    pub letters: Letters,
}

impl State {
    /// Before anything was read.
    pub fn new(outline: Outline, mode: Mode) -> Self {
        Self {
            current: vec![0; outline.forms.len()],
            subjects: vec![None; outline.forms.len()],
            renaming: None,
            outline,
            desks: SortedMap::new(),
            facility: None,
            screen: Screen::Facility,
            mode,
            dirty: SortedMap::new(),
            batches: SortedMap::new(),
            merged: SortedMap::new(),
            last_batch: 0,
            behind: SortedSet::new(),
            refused: SortedSet::default(),
            mirror: Health::Opening,
            journal: Health::Opening,
            saved_clock: None,
            keeping: Keeping::default(),
            clashes: SortedSet::new(),
            pressed: None,
            touched: false,
            here: None,
            here_rev: None,
            asked: None,
            name_fault: String::new(),
            pending: None,
            device: Device::default(),
            link: Link::None,
            asked_on: String::new(),
            handing: None,
            printing: Printing::default(),
            look: None,
            chosen_from: None,
            carry_over: CarryOver::default(),
            ways: String::new(),
            aside: Aside::default(),
            message: String::new(),
            copies: Copies::default(),
            session: Session::default(),
            rest: Rest::default(),
            waiting: Vec::new(),
            letters: Letters::default(),
        }
    }

    /// The form's bones.
    pub fn form(&self, form: usize) -> Option<&FormOutline> {
        self.outline.forms.get(form)
    }

    /// The row's bones.
    pub fn row(&self, at: RowAt) -> Option<&RowOutline> {
        self.form(at.form)?.rows.get(at.row)
    }

    /// The form whose paper would be printed.
    pub fn paper(&self) -> Option<usize> {
        match self.screen {
            Screen::Sheet(form) | Screen::Review(form) => Some(form),
            _ => None,
        }
    }

    /// The sheet of a form that is shown.
    pub fn sheet(&self, form: usize) -> Option<SheetId> {
        let subject = self.subjects.get(form).cloned().flatten();
        Some(SheetId { form: self.form(form)?.id.clone(), subject })
    }

    /// The row's ids.
    pub fn key(&self, at: RowAt) -> Option<ItemKey> {
        Some((self.sheet(at.form)?, self.row(at)?.id.clone()))
    }

    /// The row of those ids, where this version knows it and its sheet is the one shown.
    pub fn at(&self, key: &ItemKey) -> Option<RowAt> {
        let at = self.place(key)?;
        (self.subjects.get(at.form) == Some(&key.0.subject)).then_some(at)
    }

    /// The row of those ids on whatever sheet, where this version knows it.
    pub fn place(&self, key: &ItemKey) -> Option<RowAt> {
        let form = self.outline.forms.iter().position(|form| form.id == key.0.form)?;
        let row = self.form(form)?.rows.iter().position(|row| row.id == key.1)?;
        Some(RowAt { form, row })
    }

    /// What a form's sheets are about.
    pub fn kind(&self, form: usize) -> Subject {
        self.form(form).map_or(Subject::Facility, |form| form.subject)
    }

    /// The vendor, system or contract whose sheet of the form is shown.
    pub fn subject(&self, form: usize) -> Option<&NamedSubject> {
        let id = self.subjects.get(form)?.as_ref()?;
        self.desk()?.subjects.get(id)
    }

    /// Everything of the facility that is shown.
    pub fn desk(&self) -> Option<&Desk> {
        self.desks.get(self.facility.as_ref()?)
    }

    /// Everything of the facility that is shown.
    pub fn desk_mut(&mut self) -> Option<&mut Desk> {
        self.desks.get_mut(self.facility.as_ref()?)
    }

    /// Stops at a row.
    pub fn stop_at(&mut self, at: RowAt) {
        if let Some(current) = self.current.get_mut(at.form) {
            *current = at.row;
        }
    }

    /// What was written at a row.
    pub fn record(&self, at: RowAt) -> Option<&Record> {
        self.desk()?.records.get(&self.key(at)?)
    }

    /// What was written at a row of a form, on the sheet that is shown.
    pub fn record_of(&self, form: usize, row: &RowOutline) -> Option<&Record> {
        self.record_on(&self.sheet(form)?, row)
    }

    /// What was written at a row of a sheet.
    pub fn record_on(&self, sheet: &SheetId, row: &RowOutline) -> Option<&Record> {
        self.desk()?.records.get(&(sheet.clone(), row.id.clone()))
    }

    /// Whether something was typed that no store has yet, or none will ever have.
    pub fn is_pending(&self) -> bool {
        let nowhere = self.journal == Health::Refused && self.mirror == Health::Refused;
        !self.dirty.is_empty()
            || !self.batches.is_empty()
            || !self.refused.is_empty()
            || (nowhere && self.not_exported() > 0)
    }

    /// How many changes exist on this device only.
    pub fn not_exported(&self) -> usize {
        self.desk().map_or(0, |desk| {
            let newer = |(key, record): &(&ItemKey, &Record)| {
                // What was taken back before any file had it is nothing to hand over.
                desk.exported.get(*key).map_or(!record.is_blank(), |rev| *rev < record.rev)
            };
            desk.records.iter().filter(newer).count()
        })
    }
}
