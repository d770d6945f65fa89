//! 回答票: what a facility has written on a form, item by item, and what follows from it.
//! Every record carries a revision counter; clocks decide nothing.
//! Not here: how it is stored or sent (`exchange`), where it is shown (the answer app).

pub mod answer;
pub mod calendar;
pub mod carry_over;
pub mod carry_over_text;
pub mod concern;
pub mod delicate;
pub mod dispute;
pub mod era;
pub mod facility;
pub mod lineage;
pub mod merge;
pub mod outline;
pub mod outline_text;
pub mod printed_date;
pub mod progress;
pub mod record;
pub mod shapeless;
pub mod subject;
pub mod typed_date;
pub mod weekday;
pub mod wording;
pub mod wording_text;
