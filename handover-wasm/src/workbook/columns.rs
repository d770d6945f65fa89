//! Columns of a worksheet: how wide they are, and how a table of fewer columns lies over them.

/// Widths of columns in characters, about as on paper; the sentence has what is left.
pub fn widths(columns: &[String], landscape: bool) -> Vec<f64> {
    let fixed = |column: &str| match column {
        "section" => Some(15.0),
        "cell-answer" => Some(14.0),
        "cell-date" => Some(11.0),
        "cell-text" => Some(38.0),
        "remarks" => Some(18.0),
        "r5-mark" => Some(7.0),
        "number" => Some(7.0),
        "title" => Some(if landscape { 16.0 } else { 20.0 }),
        "category" => Some(9.0),
        "measures" => Some(42.0),
        "risk" => Some(25.0),
        "references" => Some(17.0),
        "term" => Some(25.0),
        "listed-in" => Some(20.0),
        "stands-in" => Some(13.0),
        _ => None,
    };
    let all = if landscape { 150.0 } else { 105.0 };
    let used: f64 = columns.iter().filter_map(|column| fixed(column)).sum();
    let open = columns.iter().filter(|column| fixed(column).is_none()).count();
    let open = f64::from(u16::try_from(open.max(1)).unwrap_or(1));
    let rest = ((all - used) / open).max(28.0);
    columns.iter().map(|column| fixed(column).unwrap_or(rest)).collect()
}

/// The first and last column of the worksheet for each column of a table: a table that has fewer, such as a
/// list of terms behind the form, is spread over all of them.
pub fn spread(table: &[f64], worksheet: &[f64]) -> Vec<(u16, u16)> {
    let share = |widths: &[f64], end: usize| -> f64 {
        let all: f64 = widths.iter().sum();
        widths.iter().take(end).sum::<f64>() / all.max(1.0)
    };
    let mut places = Vec::new();
    let mut first = 0;
    for column in 0..table.len() {
        let after = table.len() - column - 1;
        // Whatever comes behind it keeps at least one column.
        let most = worksheet.len().saturating_sub(after).max(first + 1);
        let distance = |end: &usize| (share(worksheet, *end) - share(table, column + 1)).abs();
        let ends = first + 1..=most;
        let nearest = ends.min_by(|one, other| distance(one).total_cmp(&distance(other)));
        let end = if after == 0 { most } else { nearest.unwrap_or(most) };
        let number = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
        places.push((number(first), number(end - 1)));
        first = end;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_as_many_columns_lies_as_it_is() {
        let widths = [7.0, 16.0, 40.0, 11.0];
        assert_eq!(spread(&widths, &widths), [(0, 0), (1, 1), (2, 2), (3, 3)]);
    }

    #[test]
    fn fewer_columns_take_all_of_the_width() {
        let worksheet = [7.0, 16.0, 9.0, 28.0, 42.0, 25.0, 17.0, 11.0];
        let places = spread(&[25.0, 92.0, 20.0, 13.0], &worksheet);
        assert_eq!(places, [(0, 1), (2, 5), (6, 6), (7, 7)]);
    }

    #[test]
    fn every_column_keeps_a_place() {
        assert_eq!(spread(&[1.0, 1.0, 98.0], &[90.0, 5.0, 5.0]), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(spread(&[50.0, 50.0], &[99.0, 1.0]), [(0, 0), (1, 1)]);
    }
}
