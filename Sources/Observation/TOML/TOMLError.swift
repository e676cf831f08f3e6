/// An error in a TOML document, and its place.
struct TOMLError: Error, Equatable {
  /// The line, counted from 1.
  var line: Int
  /// The column in Unicode characters, counted from 1.
  var column: Int
  /// The message, without the place.
  var what: String

  /// An error of the document as a whole.
  init(_ what: String) {
    (line, column, self.what) = (1, 1, what)
  }

  /// An error at a line and column.
  init(line: Int, column: Int, what: String) {
    (self.line, self.column, self.what) = (line, column, what)
  }

  /// An error at the byte `position` of `text`.
  init(_ what: String, at position: Int, of text: [UInt8]) {
    var counter = PlaceCounter()
    counter.move(to: position, in: text)
    (line, column, self.what) = (counter.line, counter.column, what)
  }
}
