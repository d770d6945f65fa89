//! Names that file managers and editors give to files of content: `x.yml`, `x.yaml.txt`, `x - コピー.yaml`.
//! Not here: which names content has (`Role::of`).

use std::path::{Path, PathBuf};

use super::Role;

/// The name that was probably meant, of a file below the content folder that has no place there.
pub(super) fn meant(folder: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(folder).ok()?;
    let name = meant_name(below.file_name()?.to_str()?)?;
    let known =
        |name: &str| !matches!(Role::of(&below.with_file_name(name)), Role::Unknown | Role::ReadMe);
    let plain = without_copy(&name).filter(|_| !known(&name)).unwrap_or(name);
    (Role::of(below) == Role::Unknown && known(&plain)).then_some(plain)
}

/// The name with the ending that content has; the name itself where it has it.
pub(crate) fn meant_name(name: &str) -> Option<String> {
    let name = name.replace('．', ".").to_ascii_lowercase();
    let bare = name.strip_suffix(".txt").filter(|bare| bare.contains('.')).unwrap_or(&name);
    let (stem, ending) = bare.rsplit_once('.')?;
    let ending = match ending {
        "yaml" | "yml" => "yaml",
        "md" | "markdown" => "md",
        "txt" => "txt",
        _ => return None,
    };
    Some(format!("{stem}.{ending}"))
}

/// The file of which this one is a copy, going by the name alone.
pub(super) fn original(path: &Path) -> Option<PathBuf> {
    without_copy(path.file_name()?.to_str()?).map(|name| path.with_file_name(name))
}

/// The name without what a file manager puts to the name of a copy.
fn without_copy(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let mut bare = stem;
    for front in ["コピー ～ ", "Copy of "] {
        bare = bare.strip_prefix(front).unwrap_or(bare);
    }
    bare = without_brackets(bare).trim_end();
    if let Some((words, number)) = bare.rsplit_once(' ')
        && number.parse::<u8>().is_ok()
    {
        bare = words;
    }
    for behind in [" - コピー", "のコピー", " - Copy", " copy"] {
        bare = bare.strip_suffix(behind).unwrap_or(bare).trim_end();
    }
    (bare != stem && !bare.is_empty()).then(|| format!("{bare}.{ending}"))
}

/// Without `(1)`, `（2）` or `(競合コピー)` at the end.
fn without_brackets(stem: &str) -> &str {
    let inside = stem.strip_suffix([')', '）']).and_then(|open| open.rsplit_once(['(', '（']));
    match inside {
        Some((before, inside))
            if inside.parse::<u8>().is_ok()
                || inside.contains("コピー")
                || inside.to_ascii_lowercase().contains("copy") =>
        {
            before
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_mended() {
        for (name, mended) in [
            ("glossary/staff.yml", "staff.yaml"),
            ("glossary/staff.yaml.txt", "staff.yaml"),
            ("glossary/Staff.YAML", "staff.yaml"),
            ("glossary/staff．yaml", "staff.yaml"),
            ("articles/a.markdown", "a.md"),
            ("articles/a.md.txt", "a.md"),
            ("Concepts.yaml", "concepts.yaml"),
            ("site (1).yaml", "site.yaml"),
            ("frozen-ids.txt.txt", "frozen-ids.txt"),
        ] {
            let path = Path::new("content").join(name);
            assert_eq!(meant(Path::new("content"), &path).as_deref(), Some(mended), "{name}");
        }
        for name in ["articles/a.docx", "glossary/staff.yaml", "pictures/a.yml", "memo.txt"] {
            assert_eq!(
                meant(Path::new("content"), &Path::new("content").join(name)),
                None,
                "{name}"
            );
        }
    }

    #[test]
    fn copies_are_known_by_their_names() {
        for copy in [
            "a - コピー.md",
            "a - コピー (2).md",
            "aのコピー.md",
            "a のコピー 2.md",
            "a copy.md",
            "a (1).md",
            "a（1）.md",
            "コピー ～ a.md",
            "a (田中の競合コピー 2026-01-01).md",
        ] {
            assert_eq!(original(Path::new(copy)), Some(PathBuf::from("a.md")), "{copy}");
        }
        for own in ["a.md", "a-1.md", "a (b).md", "copy.md", "コピー.md"] {
            assert_eq!(original(Path::new(own)), None, "{own}");
        }
    }
}
