//! Reads JSON strictly: RFC 8259 and nothing more, no name twice, within limits of depth and count.

use std::iter::Peekable;
use std::str::CharIndices;

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
    let mut reader = Reader { text, rest: text.char_indices().peekable(), limits, values: 0 };
    let read = reader.value(0).and_then(|value| {
        reader.skip_space();
        if reader.rest.peek().is_some() { Err(FaultKind::Unexpected) } else { Ok(value) }
    });
    read.map_err(|kind| Fault { kind, at: text[..reader.place()].chars().count() })
}

struct Reader<'t> {
    text: &'t str,
    rest: Peekable<CharIndices<'t>>,
    limits: Limits,
    values: usize,
}

impl<'t> Reader<'t> {
    fn place(&mut self) -> usize {
        self.rest.peek().map_or(self.text.len(), |(place, _)| *place)
    }

    fn peek(&mut self) -> Result<char, FaultKind> {
        self.rest.peek().map(|(_, character)| *character).ok_or(FaultKind::CutOff)
    }

    fn next(&mut self) -> Result<char, FaultKind> {
        self.rest.next().map(|(_, character)| character).ok_or(FaultKind::CutOff)
    }

    fn expect(&mut self, wanted: char) -> Result<(), FaultKind> {
        if self.peek()? != wanted {
            return Err(FaultKind::Unexpected);
        }
        self.rest.next();
        Ok(())
    }

    fn skip_space(&mut self) {
        while self.rest.next_if(|(_, c)| matches!(c, ' ' | '\t' | '\n' | '\r')).is_some() {}
    }

    fn value(&mut self, depth: usize) -> Result<Value, FaultKind> {
        self.values += 1;
        if depth > self.limits.depth || self.values > self.limits.values {
            return Err(FaultKind::TooLarge);
        }
        self.skip_space();
        match self.peek()? {
            '{' => self.object(depth),
            '[' => self.list(depth),
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

    fn object(&mut self, depth: usize) -> Result<Value, FaultKind> {
        let mut members = Members::new();
        self.expect('{')?;
        self.skip_space();
        if self.peek()? == '}' {
            self.next()?;
            return Ok(Value::Object(members));
        }
        loop {
            self.skip_space();
            let name = Name::from(self.string()?);
            self.skip_space();
            self.expect(':')?;
            let value = self.value(depth + 1)?;
            if members.insert(name, value).is_some() {
                return Err(FaultKind::NameTwice);
            }
            self.skip_space();
            match self.peek()? {
                ',' => self.next()?,
                _ => break,
            };
        }
        self.expect('}')?;
        Ok(Value::Object(members))
    }

    fn list(&mut self, depth: usize) -> Result<Value, FaultKind> {
        let mut values = Vec::new();
        self.expect('[')?;
        self.skip_space();
        if self.peek()? == ']' {
            self.next()?;
            return Ok(Value::List(values));
        }
        loop {
            values.push(self.value(depth + 1)?);
            self.skip_space();
            match self.peek()? {
                ',' => self.next()?,
                _ => break,
            };
        }
        self.expect(']')?;
        Ok(Value::List(values))
    }

    fn string(&mut self) -> Result<String, FaultKind> {
        self.expect('"')?;
        let mut text = String::new();
        loop {
            match self.peek()? {
                '"' => break,
                control if control < ' ' => return Err(FaultKind::Unexpected),
                _ => {}
            }
            match self.next()? {
                '\\' => text.push(self.escape()?),
                other => text.push(other),
            }
        }
        self.expect('"')?;
        Ok(text)
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
        let start = self.place();
        self.rest.next_if(|(_, c)| *c == '-');
        if self.peek()? == '0' {
            self.next()?;
        } else {
            self.digits()?;
        }
        if self.rest.next_if(|(_, c)| *c == '.').is_some() {
            self.digits()?;
        }
        if self.rest.next_if(|(_, c)| matches!(c, 'e' | 'E')).is_some() {
            self.rest.next_if(|(_, c)| matches!(c, '+' | '-'));
            self.digits()?;
        }
        let end = self.place();
        let written = self.text.get(start..end).unwrap_or_default();
        Number::from_grammar(written).map(Value::Number).ok_or(FaultKind::NumberTooLarge)
    }

    /// At least one digit.
    fn digits(&mut self) -> Result<(), FaultKind> {
        if !self.peek()?.is_ascii_digit() {
            return Err(FaultKind::Unexpected);
        }
        while self.rest.next_if(|(_, c)| c.is_ascii_digit()).is_some() {}
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
