/// What is wrong with a TOML document, and where.
struct TOMLError: Error, Equatable {
  /// Counted from 1.
  var line: Int
  /// In characters of Unicode, counted from 1.
  var column: Int
  /// Without a place.
  var what: String

  /// A document that as a whole is not to be read.
  init(_ what: String) {
    (line, column, self.what) = (1, 1, what)
  }

  /// A mistake at a place.
  init(line: Int, column: Int, what: String) {
    (self.line, self.column, self.what) = (line, column, what)
  }

  /// A mistake at the byte `position` of `text`.
  init(_ what: String, at position: Int, of text: [UInt8]) {
    var counter = PlaceCounter()
    counter.move(to: position, in: text)
    (line, column, self.what) = (counter.line, counter.column, what)
  }
}
