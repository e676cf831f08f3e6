/// Text wrapped to a width.
package struct WrappedText: Sendable {
  /// The lines, with their indent.
  package let lines: [String]

  /// Breaks `text` at white space into lines of at most `width` columns, starting with `indent`.
  ///
  /// A longer word gets a line of its own. Without a width there is one line.
  package init(_ text: String, width: Int?, indent: String = "") {
    guard let width, indent.count + text.count > width else {
      lines = [indent + text]
      return
    }
    var lines: [String] = []
    var line = indent
    for word in text.split(whereSeparator: \.isWhitespace) {
      if line.count > indent.count, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent
      }
      line += (line.count > indent.count ? " " : "") + word
    }
    self.lines = lines + [line]
  }
}
