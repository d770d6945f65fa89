//! What is said about the device: the linked file, forgetting browsers, files that were handed over.

use super::number;

use crate::state::{Held, Link};

/// The button.
pub const LINK: &str = "新しい控えファイルを作る";
/// The button after a reload or a failure.
pub const LINK_AGAIN: &str = "控えファイルに、またつなぐ";

/// The button where the file has what this device has not.
pub const LINK_READ: &str = "この控えファイルを読み込む";
/// On every screen, where the file does not get the answers.
pub const LINK_RESTS: &str = "控えファイルに書けていません。回答はこの端末に残っています。「様式一覧」で、わけを見られます。";

/// What is said about the linked file.
pub fn link(link: &Link) -> String {
    match link {
        Link::None => String::new(),
        Link::Linked(name, None) => link_writing(name),
        Link::Linked(name, Some(clock)) => link_written(name, clock),
        Link::Asleep(name) => link_asleep(name),
        Link::Broken(name) => link_broken(name),
        Link::Held(name, why) => link_held(name, *why),
    }
}

/// The first copy is on its way.
fn link_writing(name: &str) -> String {
    say!["控えファイル「", name, "」に書いています。"]
}

/// The latest copy stands in the file.
fn link_written(name: &str, clock: &str) -> String {
    say!["控えファイル「", name, "」：", clock, " までの回答が入っています。"]
}

/// The browser wants to be asked again.
fn link_asleep(name: &str) -> String {
    say![
        "控えファイル「",
        name,
        "」とのつながりが休んでいます。下のボタンを押すと、また書きつづけます。"
    ]
}

/// It could not be written.
fn link_broken(name: &str) -> String {
    say![
        "控えファイル「",
        name,
        "」に書けなくなりました。ファイルが動いたか消えたか、書く許可や空きがなくなったようです。回答はこの端末に残っています。つなぎなおすか、書き出してください。"
    ]
}

/// It must not be written.
fn link_held(name: &str, why: Held) -> String {
    let why = match why {
        Held::Unknown => {
            "に、この端末にない回答があります。消さないように、書くのを止めています。下のボタンで読み込むと、また書きつづけます。"
        }
        Held::OtherFacility => {
            "には、別の施設の回答が入っています。何も書きかえていません。つなぐのをやめて、別のファイルにしてください。"
        }
        Held::NotOurs => {
            "は、点検の回答として読めません。何も書きかえていません。つなぐのをやめて、別のファイルにしてください。"
        }
    };
    say!["控えファイル「", name, "」", why]
}

/// The browser does not promise to keep the answers.
pub fn may_forget(waiting: usize) -> String {
    say![
        "このブラウザーは、しばらく使わないと回答を忘れることがあります。今日の",
        number(waiting),
        "件を、書き出して控えを作ってください。"
    ]
}

/// A file was handed over and read back.
pub fn handed_over(name: &str, bytes: usize, answers: usize, code: &str) -> String {
    say![
        "「",
        name,
        "」を書き出しました（",
        number(answers),
        "件、",
        number(bytes),
        "バイト、確認コード ",
        code,
        "）。ダウンロードのフォルダーを見てください。"
    ]
}

/// What was read back is not what was handed over.
pub const NOT_HANDED_OVER: &str = "書き出したファイルを確かめられませんでした。回答はこの端末に残っています。もう一度「書き出す」を押してください。";
