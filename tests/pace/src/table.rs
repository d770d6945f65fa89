//! A table for people: figures, and how many times the floor they are.

use std::fmt;

use crate::measure::Figures;

/// Rows, and lines that say more about the row above.
pub struct Table(Vec<String>);

impl Table {
    pub fn new() -> Self {
        Self(vec![
            "| what | N | CPU s | wall s | MiB | HTML MB | CPU : floor |".to_owned(),
            "|---|---:|---:|---:|---:|---:|---:|".to_owned(),
        ])
    }

    pub fn row(&mut self, name: &str, size: usize, figures: &Figures, floor: Option<&Figures>) {
        let Figures { cpu, wall, memory, html, .. } = figures;
        let ratio = floor.map_or("–".to_owned(), |floor| format!("{:.2}", cpu / floor.cpu));
        self.0.push(format!(
            "| {name} | {size} | {cpu:.3} | {wall:.3} | {memory:.0} | {:.1} | {ratio} |",
            html / 1e6
        ));
    }

    /// A figure beside its limit.
    pub fn limit(&mut self, name: &str, measured: f64, limit: f64, unit: &str) {
        self.told(&format!(
            "  {name}: {measured:.2} {unit}, limit {limit} {unit}: {:.2}",
            measured / limit
        ));
    }

    pub fn told(&mut self, line: &str) {
        self.0.push(line.to_owned());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = |line: &&String| line.starts_with("  ");
        for line in self.0.iter().filter(|line| !told(line)).chain(self.0.iter().filter(told)) {
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}
