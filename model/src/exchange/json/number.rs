//! Numbers as decimal digits, in the form that ECMAScript prints. No floating point is involved:
//! up to 15 digits every decimal is the shortest name of its double, so text can be put in order as text.

/// More digits than this may not be the shortest name of a double.
const EXACT_DIGITS: usize = 15;

/// A number in canonical decimal form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// Reads a number of JSON's grammar and puts it in canonical form.
    /// Numbers of more than 15 digits stay as written: whoever wrote them canonically finds them again.
    /// None for what is beyond a double.
    #[must_use]
    pub(super) fn from_grammar(written: &str) -> Option<Self> {
        let (negative, unsigned) = match written.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all: String = [whole, fraction].concat();
        let leading = all.len() - all.trim_start_matches('0').len();
        let digits = all.trim_matches('0');
        if digits.is_empty() {
            return Some(Self("0".to_owned()));
        }
        if digits.len() > EXACT_DIGITS {
            return Some(Self(written.to_owned()));
        }
        // The value is 0.digits × 10^point.
        let before = i32::try_from(whole.len()).ok()?;
        let point = before.checked_sub(i32::try_from(leading).ok()?)?.checked_add(exponent)?;
        (-307..=308).contains(&point).then(|| Self(layout(negative, digits, point)))
    }

    /// The count, where it is a whole number from 0.
    #[must_use]
    pub fn as_count(&self) -> Option<u32> {
        self.0.parse().ok()
    }

    /// The canonical text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<u32> for Number {
    fn from(count: u32) -> Self {
        Self(count.to_string())
    }
}

/// ECMAScript's Number::toString for 0.digits × 10^point.
fn layout(negative: bool, digits: &str, point: i32) -> String {
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    let mut text = String::from(if negative { "-" } else { "" });
    if length <= point && point <= 21 {
        text.push_str(digits);
        text.push_str(&zeros(point - length));
    } else if 0 < point && point <= 21 {
        let (whole, fraction) = digits.split_at(usize::try_from(point).unwrap_or(0));
        text.push_str(whole);
        text.push('.');
        text.push_str(fraction);
    } else if -6 < point && point <= 0 {
        text.push_str("0.");
        text.push_str(&zeros(-point));
        text.push_str(digits);
    } else {
        let (first, rest) = digits.split_at(1);
        text.push_str(first);
        if !rest.is_empty() {
            text.push('.');
            text.push_str(rest);
        }
        text.push('e');
        text.push(if point > 0 { '+' } else { '-' });
        text.push_str(&(point - 1).unsigned_abs().to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_ecmascript_does() {
        for (written, canonical) in [
            ("0", "0"),
            ("-0", "0"),
            ("0.000", "0"),
            ("1.50", "1.5"),
            ("100", "100"),
            ("1e2", "100"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1e-7"),
            ("1E21", "1e+21"),
            ("123e19", "1.23e+21"),
            ("1e20", "100000000000000000000"),
            ("-2.5e-3", "-0.0025"),
            ("333333333.33333329", "333333333.33333329"),
        ] {
            let number = Number::from_grammar(written);
            assert_eq!(number.as_ref().map(Number::as_str), Some(canonical), "{written}");
        }
        assert!(Number::from_grammar("1e400").is_none());
        assert!(Number::from_grammar("1e99999999999").is_none());
    }
}
