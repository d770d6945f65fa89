//! Tags of finished pages, as our own templates and pulldown-cmark write them: where one ends, its name, its
//! attributes. Not here: HTML as others write it.

/// Where the tag that begins there ends: behind its `>`, which may also stand in a value.
pub fn tag_end(html: &str, start: usize) -> usize {
    let mut quote = None;
    for (place, byte) in (start..).zip(&html.as_bytes()[start..]) {
        match (quote, *byte) {
            (None, b'>') => return place + 1,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// The name of a tag, from behind its `<` or `</`.
pub fn name_of(tag: &str) -> &str {
    tag.split(|letter: char| letter.is_ascii_whitespace() || letter == '/').next().unwrap_or(tag)
}

/// Names and values of what stands in a tag behind its name. Values stand in double quotes; any other is
/// read as none.
pub fn attributes(rest: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = rest;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == '/');
        let end = rest.find(|sign: char| sign.is_ascii_whitespace() || sign == '=');
        let (name, behind) = rest.split_at(end.unwrap_or(rest.len()));
        if rest.is_empty() {
            return None;
        }
        let Some((value, after)) = behind.strip_prefix("=\"").and_then(|it| it.split_once('"'))
        else {
            rest = behind.trim_start_matches('=');
            return Some((name, ""));
        };
        rest = after;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_with_all_that_stands_in_it() {
        let tag = "a href=\"x.html?a=b\" data-no-terms title=\"a > b / c\" hidden";
        let html = ["<", tag, ">words"].concat();
        assert_eq!(tag_end(&html, 0), tag.len() + 2);
        assert_eq!(name_of(tag), "a");
        let found: Vec<_> = attributes(&tag["a".len()..]).collect();
        let title = ("title", "a > b / c");
        assert_eq!(found, [("href", "x.html?a=b"), ("data-no-terms", ""), title, ("hidden", "")]);
        assert_eq!((name_of("br/"), attributes("/").count()), ("br", 0));
        assert_eq!(tag_end("<p", 0), "<p".len());
    }
}
