//! Writes JSON in the one canonical form of RFC 8785: sorted names, no white space.

use super::{Members, Value};

/// The canonical text of a value.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => text.push_str(number.as_str()),
        Value::Text(words) => write_text(words, text),
        Value::List(values) => write_list(values, text),
        Value::Object(members) => write_object(members, text),
    }
}

fn write_list(values: &[Value], text: &mut String) {
    text.push('[');
    for (place, value) in values.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        write(value, text);
    }
    text.push(']');
}

fn write_object(members: &Members, text: &mut String) {
    text.push('{');
    for (place, (name, value)) in members.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        write_text(name.as_str(), text);
        text.push(':');
        write(value, text);
    }
    text.push('}');
}

fn write_text(words: &str, text: &mut String) {
    text.push('"');
    for character in words.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            control if control < ' ' => write_control(control, text),
            other => text.push(other),
        }
    }
    text.push('"');
}

fn write_control(control: char, text: &mut String) {
    text.push_str("\\u00");
    for shift in [4, 0] {
        let digit = (u32::from(control) >> shift) & 0xf;
        text.push(char::from_digit(digit, 16).unwrap_or('0'));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Limits, read};
    use super::*;

    fn rewritten(text: &str) -> String {
        canonical(&read(text, Limits::FILE).unwrap())
    }

    #[test]
    fn sorts_by_utf16_and_escapes_as_rfc_8785_does() {
        // The sample of RFC 8785, section 3.2.3.
        let sample = r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#;
        let expected = "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}";
        assert_eq!(rewritten(sample), expected);
    }

    #[test]
    fn has_one_form_only() {
        assert_eq!(
            rewritten(" { \"b\" : [ 1.0 , true , null ] , \"a\" : \"\\u000f\\/\\u3042\" } \n"),
            "{\"a\":\"\\u000f/あ\",\"b\":[1,true,null]}"
        );
    }
}
