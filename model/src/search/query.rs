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
    pub text: String,
    /// It must not stand there.
    pub not: bool,
    /// Only in titles.
    pub in_title: bool,
    /// It was kept together by quotation marks.
    pub phrase: bool,
}

/// The most terms that are looked for; nobody types more by hand.
const MOST_TERMS: usize = 32;

/// Reads what was typed. There is no wrong query.
#[must_use]
pub fn read(typed: &str) -> Query {
    let mut query = Query::default();
    let mut terms = Vec::new();
    let mut count = 0;
    let mut rest = typed;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace());
        let Some(first) = rest.chars().next() else { break };
        if is_bar(first) {
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            query.choices.push(core::mem::take(&mut terms));
            continue;
        }
        let (term, after) = term(rest);
        rest = after;
        if term.text == "OR" && !term.phrase && !term.not && !term.in_title {
            query.choices.push(core::mem::take(&mut terms));
        } else if !term.text.is_empty() && count < MOST_TERMS {
            count += 1;
            terms.push(term);
        }
    }
    query.choices.push(terms);
    query.choices.retain(|terms| terms.iter().any(|term| !term.not));
    if query.choices.is_empty() && !typed.trim().is_empty() {
        let text = typed.trim().to_owned();
        query.choices.push(vec![Term { text, not: false, in_title: false, phrase: true }]);
    }
    query
}

/// The term that stands at the beginning, and what comes after it.
fn term(typed: &str) -> (Term, &str) {
    let (mut not, mut in_title) = (false, false);
    let mut rest = typed;
    if let Some(after) = without(rest, &["-", "－", "−"])
        && after.starts_with(|c: char| !c.is_whitespace() && !is_bar(c))
    {
        (not, rest) = (true, after);
    }
    if let Some(after) = without(rest, &["title:", "title：", "タイトル:", "タイトル："])
        && after.starts_with(|c: char| !c.is_whitespace() && !is_bar(c))
    {
        (in_title, rest) = (true, after);
    }
    let made = |text: &str, phrase| Term { text: text.to_owned(), not, in_title, phrase };
    if let Some((inside, after)) = quoted(rest) {
        return (made(inside, true), after);
    }
    let end = rest.find(|c: char| c.is_whitespace() || is_bar(c)).unwrap_or(rest.len());
    let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    (made(word, false), after)
}

fn without<'t>(text: &'t str, any: &[&str]) -> Option<&'t str> {
    any.iter().find_map(|start| text.strip_prefix(start))
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜')
}

/// What stands in quotation marks, where these end the word.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let close: &[char] = match first {
        '"' | '＂' | '“' | '”' | '„' => &['"', '＂', '“', '”'],
        '「' | '｢' => &['」', '｣'],
        '『' => &['』'],
        _ => return None,
    };
    let inside = text.get(first.len_utf8()..)?;
    let (end, mark) = inside.char_indices().find(|(_, c)| close.contains(c))?;
    let after = inside.get(end + mark.len_utf8()..)?;
    let ends = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || is_bar(c));
    let words = inside.get(..end).filter(|words| !words.trim().is_empty())?;
    ends.then_some((words, after))
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
            [sign, title, mark, &term.text, mark].concat()
        };
        let choice = |terms: &Vec<Term>| terms.iter().map(term).collect::<Vec<_>>().join(" ");
        read(typed).choices.iter().map(choice).collect::<Vec<_>>().join(" | ")
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
