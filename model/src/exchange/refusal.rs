//! Why a file is not taken. Sentences are the adapter's.

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No byte in it.
    Empty,
    /// Larger than the limits: bytes, depth, sheets or answers.
    TooLarge,
    /// Something else altogether.
    LooksLike(Lookalike),
    /// Not UTF-8.
    WrongEncoding,
    /// It ends too early, after so many characters.
    CutOff(usize),
    /// Not JSON, after so many characters.
    NotJson(usize),
    /// JSON, but not an answers file.
    NotOurs,
    /// Made by a newer major version.
    NewerMajor(String),
    /// A version that never existed or is too old.
    UnknownVersion(String),
    /// The checksum says that something changed after it was written.
    Changed,
    /// A member is missing or cannot hold what it holds; its path.
    WrongShape(String),
}

/// What a file that is none of ours looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookalike {
    /// Excel, Word or a packed folder.
    OfficeOrZip,
    /// An older Excel or Word.
    OldOffice,
    /// PDF.
    Pdf,
    /// A photograph or picture.
    Picture,
    /// A web page.
    WebPage,
}

impl Lookalike {
    /// What the first bytes look like.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let marks: [(&[u8], Self); 6] = [
            (b"PK", Self::OfficeOrZip),
            (b"\xd0\xcf\x11\xe0", Self::OldOffice),
            (b"%PDF", Self::Pdf),
            (b"\xff\xd8\xff", Self::Picture),
            (b"\x89PNG", Self::Picture),
            (b"GIF8", Self::Picture),
        ];
        let found = marks.into_iter().find(|(mark, _)| bytes.starts_with(mark));
        if let Some((_, what)) = found {
            return Some(what);
        }
        // Photographs of telephones name their kind behind a length.
        if bytes.get(4..8) == Some(b"ftyp") {
            return Some(Self::Picture);
        }
        bytes.trim_ascii_start().starts_with(b"<").then_some(Self::WebPage)
    }
}
