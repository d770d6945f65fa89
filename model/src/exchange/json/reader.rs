//! Reads JSON strictly: RFC 8259 and nothing more, no name twice, within limits of depth and count.

use super::{Members, Name, Number, Value};

/// What a text may at most hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Objects and lists inside each other.
    pub depth: usize,
    /// Values in all.
    pub values: usize,
}

impl Limits {
    /// Of an exported file: 5,000 answers of a few dozen values each.
    pub const FILE: Self = Self { depth: 12, values: 400_000 };
    /// Of what is kept on the device: parts of such files, twice and inside others.
    pub const STORED: Self = Self { depth: 24, values: 1_000_000 };
}

/// Where and why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// After how many characters.
    pub at: usize,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The text ends too early.
    CutOff,
    /// A character that cannot stand there.
    Unexpected,
    /// The same name twice in one object.
    NameTwice,
    /// Deeper or longer than the limits.
    TooLarge,
    /// A number beyond a double.
    NumberTooLarge,
}

/// Reads one value; only white space may stand around it.
///
/// # Errors
/// [`Fault`] with the first thing that is wrong.
pub fn read(text: &str, limits: Limits) -> Result<Value, Fault> {
    let mut reader = Reader::new(text, limits, &[]);
    let read = reader.value(0, false).and_then(|value| {
        reader.skip_space();
        if reader.rest().is_empty() { Ok(value) } else { Err(FaultKind::Unexpected) }
    });
    read.map_err(|kind| Fault { kind, at: text[..reader.at].chars().count() })
}

/// Reads what is whole in a text that was cut off: the outermost value and, through it, the members
/// of these names may lack their end; everything inside them is whole or not there.
/// None where nothing is whole, or where the text is wrong before it is cut off.
#[must_use]
pub fn salvage(text: &str, limits: Limits, ways: &[&str]) -> Option<Value> {
    Reader::new(text, limits, ways).value(0, true).ok()
}

/// Reads the value with which a text begins, and how many bytes it takes.
#[must_use]
pub fn prefix(text: &str, limits: Limits) -> Option<(Value, usize)> {
    let mut reader = Reader::new(text, limits, &[]);
    let value = reader.value(0, false).ok()?;
    Some((value, reader.at))
}

struct Reader<'t> {
    text: &'t str,
    /// How far it was read, in bytes; always between two characters.
    at: usize,
    limits: Limits,
    values: usize,
    /// Names of members that may lack their end.
    ways: &'t [&'t str],
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, limits: Limits, ways: &'t [&'t str]) -> Self {
        Self { text, at: 0, limits, values: 0, ways }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Result<char, FaultKind> {
        self.rest().chars().next().ok_or(FaultKind::CutOff)
    }

    fn next(&mut self) -> Result<char, FaultKind> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Ok(character)
    }

    /// Goes past a character that is wanted here.
    fn next_if(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let is = self.peek().is_ok_and(wanted);
        is && self.next().is_ok()
    }

    fn expect(&mut self, wanted: char) -> Result<(), FaultKind> {
        if self.peek()? != wanted {
            return Err(FaultKind::Unexpected);
        }
        self.at += wanted.len_utf8();
        Ok(())
    }

    fn skip_space(&mut self) {
        while self.next_if(|c| matches!(c, ' ' | '\t' | '\n' | '\r')) {}
    }

    /// One value. An `open` one may lack its end.
    fn value(&mut self, depth: usize, open: bool) -> Result<Value, FaultKind> {
        self.values += 1;
        if depth > self.limits.depth || self.values > self.limits.values {
            return Err(FaultKind::TooLarge);
        }
        self.skip_space();
        match self.peek()? {
            '{' => self.object(depth, open),
            '[' => self.list(depth, open),
            '"' => self.string().map(Value::Text),
            't' => self.word("true", Value::Bool(true)),
            'f' => self.word("false", Value::Bool(false)),
            'n' => self.word("null", Value::Null),
            '-' | '0'..='9' => self.number(),
            _ => Err(FaultKind::Unexpected),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, FaultKind> {
        word.chars().try_for_each(|character| self.expect(character))?;
        Ok(value)
    }

    fn object(&mut self, depth: usize, open: bool) -> Result<Value, FaultKind> {
        let mut members = Members::new();
        self.expect('{')?;
        match self.members(depth, open, &mut members) {
            Err(FaultKind::CutOff) if open => {}
            read => read?,
        }
        Ok(Value::Object(members))
    }

    fn members(
        &mut self,
        depth: usize,
        open: bool,
        members: &mut Members,
    ) -> Result<(), FaultKind> {
        self.skip_space();
        if self.peek()? == '}' {
            self.next()?;
            return Ok(());
        }
        loop {
            self.skip_space();
            let name = Name::from(self.string()?);
            self.skip_space();
            self.expect(':')?;
            let value = self.value(depth + 1, open && self.ways.contains(&name.as_str()))?;
            if members.insert(name, value).is_some() {
                return Err(FaultKind::NameTwice);
            }
            self.skip_space();
            match self.peek()? {
                ',' => self.next()?,
                _ => break,
            };
        }
        self.expect('}')
    }

    fn list(&mut self, depth: usize, open: bool) -> Result<Value, FaultKind> {
        let mut values = Vec::new();
        self.expect('[')?;
        match self.values(depth, open, &mut values) {
            Err(FaultKind::CutOff) if open => {}
            read => read?,
        }
        Ok(Value::List(values))
    }

    fn values(
        &mut self,
        depth: usize,
        open: bool,
        values: &mut Vec<Value>,
    ) -> Result<(), FaultKind> {
        self.skip_space();
        if self.peek()? == ']' {
            self.next()?;
            return Ok(());
        }
        loop {
            values.push(self.value(depth + 1, open)?);
            self.skip_space();
            match self.peek()? {
                ',' => self.next()?,
                _ => break,
            };
        }
        self.expect(']')
    }

    fn string(&mut self) -> Result<String, FaultKind> {
        self.expect('"')?;
        let mut text = String::new();
        loop {
            // Up to what has a meaning in a string everything goes through in one piece.
            let rest = self.rest();
            let marked = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
            let plain = rest.bytes().position(marked).unwrap_or(rest.len());
            text.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            match self.next()? {
                '"' => return Ok(text),
                '\\' => text.push(self.escape()?),
                _ => {
                    self.at -= 1;
                    return Err(FaultKind::Unexpected);
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char, FaultKind> {
        Ok(match self.next()? {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.escaped_character(),
            _ => return Err(FaultKind::Unexpected),
        })
    }

    fn escaped_character(&mut self) -> Result<char, FaultKind> {
        let unit = self.code_unit()?;
        if !(0xd800..0xdc00).contains(&unit) {
            return char::from_u32(unit).ok_or(FaultKind::Unexpected);
        }
        self.expect('\\')?;
        self.expect('u')?;
        let low = self.code_unit()?;
        if !(0xdc00..0xe000).contains(&low) {
            return Err(FaultKind::Unexpected);
        }
        let point = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        char::from_u32(point).ok_or(FaultKind::Unexpected)
    }

    fn code_unit(&mut self) -> Result<u32, FaultKind> {
        (0..4).try_fold(0, |unit, _| {
            let digit = self.next()?.to_digit(16).ok_or(FaultKind::Unexpected)?;
            Ok(unit * 16 + digit)
        })
    }

    fn number(&mut self) -> Result<Value, FaultKind> {
        let start = self.at;
        self.next_if(|c| c == '-');
        if self.peek()? == '0' {
            self.next()?;
        } else {
            self.digits()?;
        }
        if self.next_if(|c| c == '.') {
            self.digits()?;
        }
        if self.next_if(|c| matches!(c, 'e' | 'E')) {
            self.next_if(|c| matches!(c, '+' | '-'));
            self.digits()?;
        }
        let written = self.text.get(start..self.at).unwrap_or_default();
        Number::from_grammar(written).map(Value::Number).ok_or(FaultKind::NumberTooLarge)
    }

    /// At least one digit.
    fn digits(&mut self) -> Result<(), FaultKind> {
        if !self.peek()?.is_ascii_digit() {
            return Err(FaultKind::Unexpected);
        }
        while self.next_if(|c| c.is_ascii_digit()) {}
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Option<(FaultKind, usize)> {
        read(text, Limits::FILE).err().map(|fault| (fault.kind, fault.at))
    }

    #[test]
    fn what_is_whole_is_saved_from_a_text_that_was_cut_off() {
        let text = r#"{"a":[{"b":{"x":{"v":1},"y":{"v":2}},"c":3}],"d":4}"#;
        let saved = |text| salvage(text, Limits::FILE, &["a", "b"]);
        let canonical = |text| saved(text).map(|value| super::super::canonical(&value));
        assert_eq!(saved(text), read(text, Limits::FILE).ok());
        for (end, whole) in [
            (1, "{}"),
            (24, r#"{"a":[{"b":{"x":{"v":1}}}]}"#),
            (33, r#"{"a":[{"b":{"x":{"v":1}}}]}"#),
            (35, r#"{"a":[{"b":{"x":{"v":1},"y":{"v":2}}}]}"#),
            (44, r#"{"a":[{"b":{"x":{"v":1},"y":{"v":2}},"c":3}]}"#),
        ] {
            assert_eq!(canonical(&text[..end]).as_deref(), Some(whole), "{}", &text[..end]);
        }
        assert_eq!(saved(""), None);
        assert_eq!(saved(r#"{"a":nonsense"#), None);
    }

    #[test]
    fn refuses_with_a_reason() {
        for (text, kind, at) in [
            ("", FaultKind::CutOff, 0),
            ("{\"あ\":[1,", FaultKind::CutOff, 8),
            ("\"ab", FaultKind::CutOff, 3),
            ("{\"a\":1,\"a\":2}", FaultKind::NameTwice, 12),
            ("NaN", FaultKind::Unexpected, 0),
            ("[1,]", FaultKind::Unexpected, 3),
            ("{} x", FaultKind::Unexpected, 3),
            ("01", FaultKind::Unexpected, 1),
            ("\"\\ud800\"", FaultKind::Unexpected, 7),
            ("\"\n\"", FaultKind::Unexpected, 1),
            ("1e999", FaultKind::NumberTooLarge, 5),
        ] {
            assert_eq!(fault(text), Some((kind, at)), "{text}");
        }
        let deep = "[".repeat(1000);
        assert_eq!(fault(&deep).map(|fault| fault.0), Some(FaultKind::TooLarge));
    }
}
