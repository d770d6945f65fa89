//! A table for people: figures, what they are held against, and the ratio of the two.

use std::fmt;

/// Rows of four columns.
pub struct Table(Vec<[String; 4]>);

impl Table {
    /// An empty one.
    pub fn new(head: [&str; 4]) -> Self {
        Self(vec![head.map(str::to_owned)])
    }

    /// A figure with its limit.
    pub fn limited(&mut self, name: &str, measured: f64, unit: &str, limit: f64) {
        self.row(
            name,
            figure(measured, unit),
            format!("≤ {}", figure(limit, unit)),
            measured / limit,
        );
    }

    /// A figure for which there is no limit.
    pub fn told(&mut self, name: &str, measured: f64, unit: &str) {
        self.0.push([name.to_owned(), figure(measured, unit), "–".into(), "–".into()]);
    }

    /// Two figures of the same thing.
    pub fn beside(&mut self, name: &str, ours: f64, theirs: f64, unit: &str) {
        self.row(name, figure(ours, unit), figure(theirs, unit), ours / theirs);
    }

    fn row(&mut self, name: &str, first: String, second: String, ratio: f64) {
        self.0.push([name.to_owned(), first, second, format!("{ratio:.2}")]);
    }
}

fn figure(figure: f64, unit: &str) -> String {
    if unit == "ms" { format!("{figure:.1} ms") } else { format!("{figure:.0} {unit}") }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, [name, first, second, ratio]) in self.0.iter().enumerate() {
            writeln!(f, "| {name} | {first} | {second} | {ratio} |")?;
            if place == 0 {
                writeln!(f, "|---|---:|---:|---:|")?;
            }
        }
        Ok(())
    }
}
