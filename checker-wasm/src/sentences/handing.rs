//! Sentences about copies in other shapes, and the code on paper.

use super::number;
use crate::order::Copy;

/// A copy is being made.
pub const COPY_BEGINS: &str = "作っています。少しお待ちください。";
/// What stands in place of the facility in the name of a file without names.
pub const IN_PLACE_OF_NAME: &str = "名前なし";
/// The second program is not there or broke off.
pub const NO_PROGRAM: &str = "作れませんでした。サイトのファイルがそろっていないか、ブラウザーが古いようです。「書き出す（控えを作る）」は使えます。";

/// A copy in another shape was handed over.
pub fn copied(name: &str, copy: Copy) -> String {
    let no_backup = match copy {
        Copy::Csv | Copy::Workbook => "控えではありません。控えは「書き出す」で作ってください。",
        Copy::WithoutNames => "控えにはなりません。渡す前に、中身を一度見てください。",
    };
    say!["「", name, "」を作りました。ダウンロードのフォルダーを見てください。", no_backup]
}

/// What is printed beside the code.
pub fn code_note(left_out: u32) -> String {
    let all = "回答と日付だけが入っています。施設の名前は読み取れません。";
    if left_out == 0 {
        return all.to_owned();
    }
    say![all, "備考などを書いた", number(left_out), "項目の、その部分は入っていません。"]
}

/// The lines were printed for another name.
pub fn other_name_on_paper(ours: &str) -> String {
    say![
        "数字は読めましたが、別の名前の施設で印刷された紙のようです（今は「",
        ours,
        "」です）。この施設のものでまちがいなければ、もう一度「中身を見る」を押してください。"
    ]
}

/// A file without names is no backup.
pub const WITHOUT_NAMES: &str = "「名前を出さない書き出し」のファイルです。控えではないので、ここには読み込めません。もとの端末で「書き出す（控えを作る）」を押したファイルを選んでください。";
