/// Aligns the cells of rows in columns.
enum Table {
  /// One line for each of `rows`, with two spaces between the columns.
  ///
  /// Rows may have different numbers of cells. The last cell of a row is not padded and may contain
  /// escape sequences.
  static func lines(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.compactMap { $0.dropFirst(column).first?.count }.max() ?? 0
    }
    return rows.map { row in
      let padded = zip(row, widths).dropLast().map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return (padded + row.suffix(1)).joined(separator: "  ")
    }
  }
}
