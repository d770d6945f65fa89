//! What is said about the device: the linked file, forgetting browsers, files that were handed over.

use super::number;

/// The button.
pub const LINK: &str = "控えファイルにつなぐ";
/// The button after a reload or a failure.
pub const LINK_AGAIN: &str = "控えファイルに、またつなぐ";

/// The first copy is on its way.
pub fn link_writing(name: &str) -> String {
    say!["控えファイル「", name, "」に書いています。"]
}

/// The latest copy stands in the file.
pub fn link_written(name: &str, clock: &str) -> String {
    say!["控えファイル「", name, "」：", clock, " までの回答が入っています。"]
}

/// The browser wants to be asked again.
pub fn link_asleep(name: &str) -> String {
    say![
        "控えファイル「",
        name,
        "」とのつながりが休んでいます。下のボタンを押すと、また書きつづけます。"
    ]
}

/// It could not be written.
pub fn link_broken(name: &str) -> String {
    say![
        "控えファイル「",
        name,
        "」に書けなくなりました。ファイルが動いたか、消えたようです。回答はこの端末に残っています。つなぎなおすか、書き出してください。"
    ]
}

/// The chosen file holds another facility's answers.
pub const LINK_OTHER_FACILITY: &str = "そのファイルには、別の施設の回答が入っています。何も書きかえていません。別の名前をえらんでください。";
/// The chosen file is no answers file.
pub const LINK_NOT_OURS: &str = "そのファイルは点検の回答ではありません。何も書きかえていません。新しい名前をえらんでください。";

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
