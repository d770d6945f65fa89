//! Cells that span rows and columns, put down row by row as HTML does: each goes to the first free place.

/// Which places of a table are taken by cells that reach down.
pub struct Grid {
    width: u16,
    /// By column: how many rows further down are taken.
    taken: Vec<u32>,
}

impl Grid {
    pub fn new(width: u16) -> Self {
        Self { width, taken: vec![0; usize::from(width)] }
    }

    /// Begins a row.
    pub fn next_row(&mut self) {
        for taken in &mut self.taken {
            *taken = taken.saturating_sub(1);
        }
    }

    /// Takes the first free place for a cell: its first and last column. None where the row is full.
    /// Columns beyond the table are left off.
    pub fn place(&mut self, columns: u16, rows: u32) -> Option<(u16, u16)> {
        let first = self.taken.iter().position(|taken| *taken == 0)?;
        let first = u16::try_from(first).ok()?;
        let last = (first + columns.max(1) - 1).min(self.width - 1);
        for taken in self.taken.get_mut(usize::from(first)..=usize::from(last))? {
            *taken = rows.max(1);
        }
        Some((first, last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_go_round_those_that_reach_down() {
        let mut grid = Grid::new(4);
        grid.next_row();
        assert_eq!(grid.place(1, 3), Some((0, 0)));
        assert_eq!(grid.place(2, 1), Some((1, 2)));
        assert_eq!(grid.place(1, 2), Some((3, 3)));
        assert_eq!(grid.place(1, 1), None);
        grid.next_row();
        assert_eq!(grid.place(9, 1), Some((1, 3)));
        grid.next_row();
        assert_eq!(grid.place(1, 1), Some((1, 1)));
        grid.next_row();
        assert_eq!(grid.place(1, 1), Some((0, 0)));
    }
}
