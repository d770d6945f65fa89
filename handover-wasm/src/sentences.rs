//! What people are told here. です・ます, first what happened, then what to do.

use model::paper_code::{Fault, LineFault};

pub const NOT_TOGETHER: &str =
    "この画面のファイルがそろっていません。フォルダーを丸ごと置き直して、開き直してください。";
pub const NO_CODE: &str =
    "この票は、紙の控えのコードにできません。「書き出す」でファイルの控えを作ってください。";
pub const NO_WORKBOOK: &str =
    "Excel のファイルを作れませんでした。「書き出す」か「CSV」を使ってください。";

/// Why typed lines are not taken.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Empty => "まだ何も入っていません。紙の数字を、行ごとに入れてください。".to_owned(),
        Fault::Lines(lines) => lines.iter().map(line).collect::<Vec<_>>().join("\n"),
        Fault::Count { there, expected } if there < expected => format!(
            "{there}行しかありません。この控えは{expected}行です。のこりの行も入れてください。"
        ),
        Fault::Count { there, expected } => format!(
            "{there}行あります。この控えは{expected}行です。同じ行を2回入れていないか見てください。"
        ),
        Fault::NewerVersion => {
            "新しい版で印刷された控えです。新しい版の点検の画面で入れてください。".to_owned()
        }
        Fault::OtherForm => {
            "この様式の控えではありません。紙に書いてある様式（年度）を開いてから、\
            入れてください。設問の文が変わった版の控えは、まちがった欄に入らないよう、読みません。"
                .to_owned()
        }
        Fault::NotTogether => "どの行も読めましたが、組み合わせが合いません。\
            別の紙の行がまざっていないか見てください。"
            .to_owned(),
    }
}

fn line(fault: &LineFault) -> String {
    match fault {
        LineFault::Wrong(line) => {
            format!("{line}行目がちがうようです。紙と見くらべてください。")
        }
        LineFault::Length { line, digits } => format!(
            "{line}行目が{digits}けたです。1行は{}けたです。ぬけや重なりがないか見てください。",
            model::paper_code::DIGITS
        ),
        LineFault::Elsewhere { line, belongs } => {
            format!("{line}行目に、{belongs}行目の数字が入っているようです。行の順を見てください。")
        }
        LineFault::LeftOut(line) => {
            format!("{line}行目がぬけているようです。紙の{line}行目を入れてください。")
        }
        LineFault::Twice(line) => {
            format!("{line}行目は、すぐ上の行をもう一度入れたもののようです。1つ消してください。")
        }
    }
}
