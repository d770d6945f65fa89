//! The code of a sheet as the page shows it: lines in groups, and the same digits as a QR.

use model::exchange::file::{File, FiledSheet};
use model::exchange::json::{Members, Name, Value, canonical};
use model::id::FormId;
use model::paper_code::{PaperCode, encode, grouped};
use model::sheet::subject::{SheetId, SubjectId};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

use crate::forms::Forms;

/// White around a QR, in modules.
const QUIET: i32 = 4;

/// The sheet of a form, about a subject where that is not empty.
#[must_use]
pub fn sheet_id(form: &str, subject: &str) -> Option<SheetId> {
    let form = FormId::new(form).ok()?;
    let subject = match subject {
        "" => None,
        subject => Some(SubjectId::new(subject)?),
    };
    Some(SheetId { form, subject })
}

/// The code of a sheet, as JSON. None where the form is not known or too long.
#[must_use]
pub fn of_sheet(file: &File, forms: &Forms, form: &str, subject: &str) -> Option<String> {
    let id = sheet_id(form, subject)?;
    let blank = FiledSheet::default();
    let sheet = file.sheets.get(&id).unwrap_or(&blank);
    let outline = forms.outline.form(&id.form)?;
    let PaperCode { lines, left_out } = encode(outline, &file.facility.name, &sheet.answers)?;
    let (size, path) = qr(&lines.concat())?;
    let lines = lines.iter().map(|line| Value::Text(grouped(line)));
    let members = [
        ("lines", Value::List(lines.collect())),
        ("leftOut", Value::count(u32::try_from(left_out).ok()?)),
        ("size", Value::count(u32::try_from(size).ok()?)),
        ("path", Value::Text(path)),
    ];
    let members: Members =
        members.into_iter().map(|(name, value)| (Name::from(name), value)).collect();
    Some(canonical(&Value::Object(members)))
}

/// A QR of digits: its width with the white around it, and its dark modules as an SVG path.
#[must_use]
pub fn qr(digits: &str) -> Option<(i32, String)> {
    let segment = QrSegment::make_numeric(digits);
    let qr = QrCode::encode_segments(&[segment], QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..qr.size() {
        let mut x = 0;
        while x < qr.size() {
            let run = (x..qr.size()).take_while(|x| qr.get_module(*x, y)).count();
            let run = i32::try_from(run).ok()?;
            if run > 0 {
                let (left, top) = (x + QUIET, y + QUIET);
                path.push_str(&format!("M{left} {top}h{run}v1h-{run}z"));
            }
            x += run.max(1);
        }
    }
    Some((qr.size() + 2 * QUIET, path))
}
