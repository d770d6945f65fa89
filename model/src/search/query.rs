//! What was typed: blank is AND, `|` is OR, `-` is NOT, "…" and 「…」 keep together, `title:`.

/// Any of these may hold.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Query {
    /// Each holds where all of its terms do.
    pub choices: Vec<Vec<Term>>,
}

/// One word or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What must stand there, as it was typed.
    pub text: Vec<u16>,
    /// It must not stand there.
    pub not: bool,
    /// Only in titles.
    pub in_title: bool,
    /// It was kept together by quotation marks.
    pub phrase: bool,
}

/// The most terms that are looked for; nobody types more by hand.
const MOST_TERMS: usize = 32;

/// OR.
const OR: [u16; 2] = [0x4f, 0x52];
/// `title`, タイトル; a colon comes after it.
const TITLE: [&[u16]; 2] = [&[0x74, 0x69, 0x74, 0x6c, 0x65], &[0x30bf, 0x30a4, 0x30c8, 0x30eb]];

/// Reads what was typed. There is no wrong query.
#[must_use]
pub fn read(typed: &[u16]) -> Query {
    let mut query = Query::default();
    let mut terms = Vec::new();
    let mut count = 0;
    let mut rest = typed;
    while let Some((first, after)) = rest.split_first() {
        if is_blank(*first) {
            rest = after;
            continue;
        }
        if is_bar(*first) {
            rest = after;
            query.add(&mut terms);
            continue;
        }
        let (term, after) = term(rest);
        rest = after;
        if term.text == OR && !term.phrase && !term.not && !term.in_title {
            query.add(&mut terms);
        } else if !term.text.is_empty() && count < MOST_TERMS {
            count += 1;
            terms.push(term);
        }
    }
    query.add(&mut terms);
    let text = trimmed(typed);
    if query.choices.is_empty() && !text.is_empty() {
        let text = text.to_vec();
        query.choices.push(vec![Term { text, not: false, in_title: false, phrase: true }]);
    }
    query
}

impl Query {
    /// Adds terms, where one of them must be there.
    fn add(&mut self, terms: &mut Vec<Term>) {
        let terms = core::mem::take(terms);
        if terms.iter().any(|term| !term.not) {
            self.choices.push(terms);
        }
    }
}

/// The term that stands at the beginning, and what comes after it.
fn term(typed: &[u16]) -> (Term, &[u16]) {
    let (mut not, mut in_title) = (false, false);
    let mut rest = typed;
    if let [0x2d | 0xff0d | 0x2212, after @ ..] = rest
        && goes_on(after)
    {
        (not, rest) = (true, after);
    }
    for title in TITLE {
        if let Some([0x3a | 0xff1a, after @ ..]) = rest.strip_prefix(title)
            && !in_title
            && goes_on(after)
        {
            (in_title, rest) = (true, after);
        }
    }
    let (text, phrase, after) = match quoted(rest) {
        Some((inside, after)) => (inside, true, after),
        None => {
            let (word, after) = until(rest, &|unit| !goes_on(&[unit]));
            (word, false, after)
        }
    };
    (Term { text: text.to_vec(), not, in_title, phrase }, after)
}

/// What comes before the first such unit, and what begins with it.
fn until<'t>(text: &'t [u16], such: &dyn Fn(u16) -> bool) -> (&'t [u16], &'t [u16]) {
    let end = text.iter().position(|unit| such(*unit)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or_default()
}

/// Whether a word begins or goes on here.
fn goes_on(text: &[u16]) -> bool {
    text.first().is_some_and(|unit| !is_blank(*unit) && !is_bar(*unit))
}

fn is_bar(unit: u16) -> bool {
    matches!(unit, 0x7c | 0xff5c)
}

fn is_blank(unit: u16) -> bool {
    matches!(unit, 0x09..=0x0d | 0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029
        | 0x202f | 0x205f | 0x3000)
}

fn trimmed(mut text: &[u16]) -> &[u16] {
    while let [first, rest @ ..] = text
        && is_blank(*first)
    {
        text = rest;
    }
    while let [rest @ .., last] = text
        && is_blank(*last)
    {
        text = rest;
    }
    text
}

/// What stands in quotation marks, where these end the word.
fn quoted(text: &[u16]) -> Option<(&[u16], &[u16])> {
    let (first, inside) = text.split_first()?;
    let close: &[u16] = match first {
        // " ＂ “ ” „
        0x22 | 0xff02 | 0x201c | 0x201d | 0x201e => &[0x22, 0xff02, 0x201c, 0x201d],
        // 「 ｢
        0x300c | 0xff62 => &[0x300d, 0xff63],
        // 『
        0x300e => &[0x300f],
        _ => return None,
    };
    let (words, after) = until(inside, &|unit| close.contains(&unit));
    let (_, after) = after.split_first()?;
    let ends = after.is_empty() || !goes_on(after);
    (ends && !trimmed(words).is_empty()).then_some((words, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Terms as `+word`, `-word`, `t:word`, `"phrase"`; choices by ` | `.
    fn told(typed: &str) -> String {
        let term = |term: &Term| {
            let sign = if term.not { "-" } else { "" };
            let title = if term.in_title { "t:" } else { "" };
            let mark = if term.phrase { "\"" } else { "" };
            [sign, title, mark, &String::from_utf16_lossy(&term.text), mark].concat()
        };
        let choice = |terms: &Vec<Term>| terms.iter().map(term).collect::<Vec<_>>().join(" ");
        let typed: Vec<u16> = typed.encode_utf16().collect();
        read(&typed).choices.iter().map(choice).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn signs_mean_what_they_say() {
        for (typed, meant) in [
            ("台帳　管理", "台帳 管理"),
            ("台帳 -管理 －機器", "台帳 -管理 -機器"),
            ("a|b ｜ c d", "a | b | c d"),
            ("a OR b", "a | b"),
            ("「使い回し」 \"access log\" “x y”", "\"使い回し\" \"access log\" \"x y\""),
            ("title:契約 title：\"a b\" -title:c", "t:契約 t:\"a b\" -t:c"),
            ("2-(4) 5.1.1", "2-(4) 5.1.1"),
        ] {
            assert_eq!(told(typed), meant, "{typed}");
        }
    }

    #[test]
    fn half_written_signs_are_letters() {
        for (typed, meant) in [
            ("", ""),
            ("　 ", ""),
            ("-", "-"),
            ("-(4)", "\"-(4)\""),
            ("「使い", "「使い"),
            ("「使い」回し", "「使い」回し"),
            ("\"", "\""),
            ("title:", "title:"),
            ("| |", "\"| |\""),
            ("a |", "a"),
            ("- a", "- a"),
        ] {
            assert_eq!(told(typed), meant, "{typed}");
        }
    }
}
