//! YAML events → a tree in which every key and text knows its place.
//! Why a tree and not serde: deserialising stops at the first fault of a file, and a person who mends a file
//! wants to hear of all of them at once. The parser's events are the ones under `serde-saphyr`.

use model::draft::Reading;
use model::draft::node::{Content, Node};
use model::spot::{Spot, Spotted};
use model::violation::{Fault, Shape, YamlFeature};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::slip;

/// Deeper than any form: sheets, sections, groups, items and a correction make fourteen.
const DEEPEST: usize = 64;

/// Quotation marks that YAML takes for letters.
pub(super) const CURLY: &str = "“”„‟‘’＂＇";

/// The tree of one YAML text, or nothing when it is no YAML; faults go to the reading.
/// `spot` turns a byte of the text into a place.
pub fn tree(text: &str, spot: &dyn Fn(usize) -> Spot, reading: &Reading) -> Option<Node> {
    let mut builder = Builder { open: Vec::new(), root: None, reading };
    let places = Places::of(text, spot);
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                // The parser counts open brackets itself and gives up before we see them.
                // What is missing at the end is looked for in the last line that has anything.
                let byte = places.byte(error.marker().index()).min(text.trim_end().len());
                let (fault, byte) = match error.info() {
                    // Told already, as a letter that nobody sees.
                    detail if detail.contains("byte order mark") => return None,
                    "recursion limit exceeded" => (Fault::TooDeep { limit: DEEPEST }, byte),
                    detail => {
                        let slip = slip::nearest(text, byte, detail);
                        let (byte, slip) = slip.map_or((byte, None), |(at, slip)| (at, Some(slip)));
                        (Fault::YamlSyntax { detail: detail.to_owned(), slip }, byte)
                    }
                };
                reading.fault(fault, spot(byte));
                return None;
            }
        };
        if let Event::DocumentStart(_) = event {
            documents += 1;
            if documents > 1 {
                let fault = Fault::YamlFeature { feature: YamlFeature::SecondDocument };
                reading.fault(fault, places.start(&span));
                return None;
            }
        }
        if let Event::Scalar(words, ScalarStyle::Plain, ..) = &event {
            unquoted(text, words, &span, &places, reading);
        }
        builder.take(event, places.start(&span))?;
    }
    if text.trim().is_empty() {
        reading.fault(Fault::EmptyFile, spot(0));
        return None;
    }
    // Remarks alone are an empty mapping: what is missing in it is then told key by key.
    Some(builder.root.unwrap_or(Node { content: Content::Mapping(Vec::new()), spot: spot(0) }))
}

/// What words without quotation marks may hide: marks that only look like them, and a `#` that ends them.
fn unquoted(text: &str, words: &str, span: &Span, places: &Places<'_>, reading: &Reading) {
    if let Some(mark) = words.chars().next().filter(|first| CURLY.contains(*first)) {
        reading.fault(Fault::CurlyQuote { mark }, places.start(span));
    }
    let end = places.byte(span.end.index());
    let behind = text.get(end..).unwrap_or_default();
    let remark = behind.trim_start_matches([' ', '\t']);
    let is_sentence = words.contains(|letter: char| !letter.is_ascii() || letter == ' ');
    if is_sentence && remark.starts_with('#') {
        let place = end + behind.len() - remark.len();
        reading.fault(Fault::CutByRemark { kept: words.to_owned() }, (places.spot)(place));
    }
}

/// The way from the parser's character counts to bytes.
struct Places<'a> {
    /// Byte of every character; empty where each character is one byte.
    bytes: Vec<usize>,
    end: usize,
    spot: &'a dyn Fn(usize) -> Spot,
}

impl<'a> Places<'a> {
    fn of(text: &str, spot: &'a dyn Fn(usize) -> Spot) -> Self {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(byte, _)| byte).collect()
        };
        Self { bytes, end: text.len(), spot }
    }

    fn byte(&self, character: usize) -> usize {
        if self.bytes.is_empty() {
            character.min(self.end)
        } else {
            self.bytes.get(character).copied().unwrap_or(self.end)
        }
    }

    fn spot(&self, character: usize) -> Spot {
        (self.spot)(self.byte(character))
    }

    fn start(&self, span: &Span) -> Spot {
        self.spot(span.start.index())
    }
}

/// A list or mapping that is still being filled.
struct Open {
    node: Node,
    /// The key whose value comes next.
    key: Option<Spotted<String>>,
    /// The value that comes next has no usable key and is dropped.
    skip: bool,
}

struct Builder<'a> {
    open: Vec<Open>,
    root: Option<Node>,
    reading: &'a Reading,
}

impl Builder<'_> {
    /// Takes one event; nothing when reading on makes no sense.
    fn take(&mut self, event: Event<'_>, spot: Spot) -> Option<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), spot);
                let null = style == ScalarStyle::Plain
                    && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let content = if null { Content::Null } else { Content::Text(text.into_owned()) };
                self.place(Node { content, spot });
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), spot);
                self.enter(Content::List(Vec::new()), spot)?;
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), spot);
                self.enter(Content::Mapping(Vec::new()), spot)?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    self.place(open.node);
                }
            }
            Event::Alias(_) => {
                self.feature(YamlFeature::Alias, spot);
                // In place of whatever was meant, so that nothing is called missing.
                self.place(Node { content: Content::Text("*".to_owned()), spot });
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
        Some(())
    }

    fn refuse(&self, anchor: usize, tagged: bool, spot: Spot) {
        if anchor != 0 {
            self.feature(YamlFeature::Anchor, spot);
        }
        if tagged {
            self.feature(YamlFeature::Tag, spot);
        }
    }

    fn feature(&self, feature: YamlFeature, spot: Spot) {
        self.reading.fault(Fault::YamlFeature { feature }, spot);
    }

    fn enter(&mut self, content: Content, spot: Spot) -> Option<()> {
        if self.open.len() >= DEEPEST {
            self.reading.fault(Fault::TooDeep { limit: DEEPEST }, spot);
            return None;
        }
        self.open.push(Open { node: Node { content, spot }, key: None, skip: false });
        Some(())
    }

    /// Puts a finished node where it belongs: into the list, as key or as value of the mapping, or as root.
    fn place(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.node.content {
            Content::List(entries) => entries.push(node),
            Content::Mapping(entries) => {
                if std::mem::take(&mut open.skip) {
                    return;
                }
                if let Some(key) = open.key.take() {
                    entries.push((key, node));
                    return;
                }
                let Content::Text(key) = node.content else {
                    self.reading
                        .fault(Fault::WrongType { expected: Shape::Text, wide: None }, node.spot);
                    open.skip = true;
                    return;
                };
                if let Some((first, _)) = entries.iter().find(|(first, _)| first.value == key) {
                    self.reading.fault_beside(Fault::DuplicateKey { key }, node.spot, first.spot);
                    open.skip = true;
                    return;
                }
                open.key = Some(Spotted::new(key, node.spot));
            }
            Content::Null | Content::Text(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::violation::Code;

    fn read(text: &str) -> (Option<Node>, Vec<(Code, u32)>) {
        let reading = Reading::default();
        let node = tree(text, &|byte| Spot(u32::try_from(byte).unwrap_or(u32::MAX)), &reading);
        let (faults, _) = reading.finish();
        (node, faults.iter().map(|fault| (fault.code(), fault.spots[0].0)).collect())
    }

    #[test]
    fn every_key_and_text_has_its_byte() {
        let (node, faults) = read("名: 値\nb: [x, \"y\"]\n");
        assert_eq!(faults, []);
        let Some(Node { content: Content::Mapping(entries), .. }) = node else {
            panic!("{node:?}")
        };
        assert_eq!((entries[0].0.spot, entries[0].1.spot), (Spot(0), Spot(5)));
        let Content::List(list) = &entries[1].1.content else { panic!("{entries:?}") };
        assert_eq!(list[1].spot, Spot(16));
    }

    #[test]
    fn says_what_it_does_not_take() {
        assert_eq!(read("a: &x 1\n").1, [(Code::YamlFeature, 3)]);
        assert_eq!(read("a: !t 1\n").1[0].0, Code::YamlFeature);
        assert_eq!(read("a: 1\na: 2\n").1, [(Code::DuplicateKey, 5)]);
        assert_eq!(read("a: [1\n").1[0].0, Code::YamlSyntax);
        assert_eq!(read("a: 1\n---\nb: 2\n").1[0].0, Code::YamlFeature);
        assert_eq!(read("[a]: 1\nb: 2\n").1[0].0, Code::WrongType);
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = "[".repeat(100_000);
        assert_eq!(read(&deep).1[0].0, Code::TooDeep);
        let deep = "- ".repeat(100_000);
        assert_eq!(read(&deep).1[0].0, Code::TooDeep);
    }

    #[test]
    fn remarks_alone_are_an_empty_mapping() {
        let (node, faults) = read("# nothing\n");
        assert_eq!(faults, []);
        assert_eq!(node.map(|node| node.content), Some(Content::Mapping(Vec::new())));
    }
}
