//! How cells look: black on white, thin frames, as the form is printed.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

const FONT: &str = "BIZ UDPゴシック";

/// Every look.
pub struct Formats {
    /// The form's title.
    pub title: Format,
    /// 医療機関確認用
    pub boxed: Format,
    /// 参考（原本未確認）, 案
    pub mark: Format,
    /// Notes, and lines of ours.
    pub line: Format,
    /// 〇　令和6年度中
    pub heading: Format,
    /// Heads of columns.
    pub head: Format,
    /// サーバについて、以下を実施している。
    pub group: Format,
    /// Sections and sentences.
    pub text: Format,
    /// Answers and days.
    pub answer: Format,
    /// 備考
    pub remarks: Format,
    /// The chosen word.
    pub chosen: Format,
    /// The words beside it.
    pub plain: Format,
    /// Cells of the flat table.
    pub flat: Format,
}

impl Formats {
    pub fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(9);
        let wrapped = plain.clone().set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let framed = wrapped.clone().set_border(FormatBorder::Thin);
        let centred = framed.clone().set_align(FormatAlign::Center);
        Self {
            title: plain.clone().set_font_size(14).set_bold().set_align(FormatAlign::Center),
            boxed: centred.clone(),
            mark: plain
                .clone()
                .set_bold()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::Center),
            line: wrapped.clone().set_align(FormatAlign::Top),
            heading: plain.clone().set_font_size(11).set_bold(),
            head: centred.clone().set_bold().set_background_color(Color::RGB(0x00EF_EFEF)),
            group: framed.clone().set_bold().set_background_color(Color::RGB(0x00EF_EFEF)),
            text: framed.clone(),
            answer: centred,
            remarks: framed,
            chosen: plain.clone().set_bold().set_underline(FormatUnderline::Single),
            flat: plain.clone().set_text_wrap().set_align(FormatAlign::Top),
            plain,
        }
    }
}
