//! What the system says when it refuses a file or a folder: the common kinds in plain Japanese, with what
//! to do. Its own words only stand behind kinds that are not known here.

use std::io::{Error, ErrorKind};

/// Words the system's refusal: what it is, then what to do.
#[must_use]
pub fn of_system(error: &Error) -> String {
    let words = match error.kind() {
        ErrorKind::StorageFull => {
            "ディスクの空きがありません。要らないファイルを片づけて、もう一度実行してください。"
        }
        ErrorKind::QuotaExceeded => {
            "使ってよい量をこえました。要らないファイルを片づけて、もう一度実行してください。"
        }
        ErrorKind::FileTooLarge => "ファイルが大きすぎます。別の場所を選んでください。",
        ErrorKind::PermissionDenied => {
            "許可されていません。フォルダーとファイルの権限を確かめてください。"
        }
        ErrorKind::NotFound => "その場所がありません。名前と場所を確かめてください。",
        ErrorKind::ReadOnlyFilesystem => {
            "読むだけの場所なので、書けません。別の場所を選んでください。"
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => IN_USE,
        ErrorKind::AlreadyExists => "同じ名前のものがもうあります。名前を確かめてください。",
        ErrorKind::IsADirectory => "ファイルではなくフォルダーです。名前を確かめてください。",
        ErrorKind::NotADirectory => {
            "途中の名前がフォルダーではありません。名前と場所を確かめてください。"
        }
        ErrorKind::CrossesDevices => "別のディスクへは移せません。別の場所を選んでください。",
        ErrorKind::InvalidFilename => {
            "名前が長すぎるか、使えない文字があります。短い名前にしてください。"
        }
        _ if is_held(error) => IN_USE,
        _ => return format!("場所の空きと権限を確かめてください（システムの知らせ: {error}）。"),
    };
    words.to_owned()
}

const IN_USE: &str = "ほかのプログラムが使っています。それを閉じて、もう一度実行してください。";

/// Windows has two numbers of its own for files that another program holds.
fn is_held(error: &Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    cfg!(windows) && matches!(error.raw_os_error(), Some(SHARING_VIOLATION | LOCK_VIOLATION))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_kinds_have_no_words_of_the_system() {
        for kind in [
            ErrorKind::StorageFull,
            ErrorKind::PermissionDenied,
            ErrorKind::NotFound,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::ResourceBusy,
        ] {
            let words = of_system(&Error::from(kind));
            assert!(!words.contains(|letter: char| letter.is_ascii_alphabetic()), "{words}");
        }
        let unknown = of_system(&Error::other("strange thing"));
        assert!(unknown.contains("strange thing") && unknown.contains("システムの知らせ"));
    }

    #[cfg(unix)]
    #[test]
    fn the_numbers_of_the_system_are_known() {
        const DISK_FULL: i32 = 28;
        assert!(of_system(&Error::from_raw_os_error(DISK_FULL)).contains("空き"));
        let gone = std::fs::File::open("/nowhere/at/all").map(drop);
        assert!(gone.is_err_and(|error| of_system(&error).contains("ありません")));
    }
}
