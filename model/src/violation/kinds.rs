//! The closed lists that faults speak of.

/// What sort of thing an identifier names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// 版.
    Edition,
    /// 様式.
    Form,
    /// 項目.
    Item,
    /// 管理項目 (what stays the same over the editions).
    Concept,
    /// 文書.
    Document,
    /// 節.
    Clause,
    /// 用語.
    Term,
    /// 記事.
    Article,
    /// 出典.
    Source,
    /// 資料.
    Seed,
    /// 回答欄.
    Cell,
    /// 紙面.
    Sheet,
    /// 区分.
    Section,
    /// 記事の引用.
    Quote,
    /// 記事の事実.
    Fact,
    /// 読みのある言葉.
    Word,
    /// 判定.
    Judgement,
    /// 参照の呼び名.
    Name,
}

/// What a value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A mapping.
    Mapping,
    /// A list.
    List,
    /// Text.
    Text,
    /// `true` or `false`.
    Truth,
    /// A whole number.
    Number,
    /// `[first, last]` or a list of such pairs.
    Lines,
    /// Text, or a mapping with `quote` or `own`.
    Wording,
}

/// Why a file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// A folder or device where a file is expected.
    NotAFile,
    /// A link that leads nowhere.
    DanglingLink,
    /// A link that leads back to a folder above it.
    LinkLoop,
    /// The system does not allow it.
    NoPermission,
    /// The system gave another reason.
    Other,
}

/// A slip that makes a text no YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YamlSlip {
    /// `key：value`.
    FullWidthColon,
    /// `key:value`.
    NoSpaceAfterColon,
    /// A full-width or no-break space behind the colon.
    FullWidthSpaceAfterColon,
    /// A full-width or no-break space before a key.
    FullWidthSpace,
    /// A tab before a key.
    Tab,
    /// `－ key: value`, or any other sign that looks like it.
    FullWidthDash,
    /// `-key: value`.
    NoSpaceAfterDash,
    /// `＃` before a remark.
    FullWidthHash,
    /// `｛` or `［`, or what closes them.
    FullWidthBracket,
    /// `，` or `、` between two keys.
    FullWidthComma,
    /// `“` or `＂` around a text.
    FullWidthQuote,
}

/// A slip that Markdown takes for words, or for something else than was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkupSlip {
    /// `#見出し`.
    HeadingWithoutBlank,
    /// `＃`.
    WideHeading,
    /// `・`.
    ListDot,
    /// `－`, or `-` without a blank.
    ListDash,
    /// `１．`.
    ListNumber,
    /// `｜`, or `|` that makes no table.
    TableBar,
    /// `**` that stays.
    Bold,
    /// `＊＊`.
    WideBold,
    /// `[words](address)` that stays.
    Link,
    /// `<<<<<<<`.
    Conflict,
    /// A paragraph behind blanks.
    IndentedCode,
    /// A paragraph with `---` straight under it.
    UnderlinedHeading,
}

/// A YAML feature that content does not use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YamlFeature {
    /// `&name`.
    Anchor,
    /// `*name`.
    Alias,
    /// `!name`.
    Tag,
    /// A second document in the file.
    SecondDocument,
}

/// Where a quotation and its seed part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The last letters on which both agree.
    pub after: String,
    /// What the quotation has next.
    pub quoted: char,
    /// What the seed has next; none where the lines end.
    pub seed: Option<char>,
}
