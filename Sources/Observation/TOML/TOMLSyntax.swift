import Host

/// Checks a text against TOML's grammar, in one pass, and records only the places of keys.
///
/// It guards the parser, which crashes the program on some texts that are not TOML and takes
/// quadratic time for some that are. A text that passes is grammatical, contains no NUL, is nested
/// no deeper than ``deepest``, has keys of at most ``mostParts`` parts, and is fast to parse
/// (``TOMLEffort``).
///
/// Source: TOML 1.0.0, `toml.abnf`.
struct TOMLSyntax {
  /// How deeply arrays and inline tables may be nested.
  static let deepest = 64
  /// How many parts a dotted key may have.
  static let mostParts = 32
  /// The most parts of a key whose place is recorded, those of its table included.
  private static let mostPlaced = 3

  let text: [UInt8]
  var position = 0
  private var depth = 0
  private var effort = TOMLEffort()
  /// The name of the table that contains the next key, nil where places are not recorded.
  private var table: [String]? = []
  /// The keys with few parts, in the order of the text, each with the position of its first byte.
  private(set) var keys: [(name: [String], position: Int)] = []
  /// The positions of non-ASCII characters directly after an escaped line end.
  var continuations: [Int] = []

  /// Checks all of `text`, which is UTF-8.
  init(_ text: [UInt8]) throws(TOMLError) {
    self.text = text
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while next != nil {
      skipBlanks()
      switch next {
      case "\n", "\r", "#", nil: break
      case "[": try header()
      default: try pair()
      }
      try endOfLine()
    }
  }

  /// The next byte as a character, nil at the end.
  ///
  /// A byte of a multibyte character appears as one that the grammar does not use.
  var next: Unicode.Scalar? { position < text.count ? Unicode.Scalar(text[position]) : nil }

  /// The text for the parser, with the characters at ``continuations`` escaped, because its
  /// behaviour for them is undefined.
  var parsable: String {
    var (parsable, end) = ("", 0)
    for position in continuations {
      parsable += String(decoding: text[end..<position], as: UTF8.self)
      let scalar = String(decoding: text[position...].prefix(4), as: UTF8.self).unicodeScalars
        .first!
      parsable += "\\U" + Hexadecimal.text(scalar.value, digits: 8)
      end = position + UTF8.width(scalar)
    }
    return parsable + String(decoding: text[end...], as: UTF8.self)
  }

  /// An error at `place`, by default at the current position.
  func mistake(_ what: String, at place: Int? = nil) -> TOMLError {
    TOMLError(what, at: place ?? position, of: text)
  }

  /// Reads `scalar` if it is next.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while next == " " || next == "\t" { position += 1 }
  }

  /// Reads an optional comment and the end of the line, and rejects anything else.
  private mutating func endOfLine() throws(TOMLError) {
    skipBlanks()
    if next == "#" {
      while let next, next != "\n", next != "\r" {
        guard next == "\t" || next.value >= 0x20 && next.value != 0x7F else {
          throw mistake("a control character in a comment")
        }
        position += 1
      }
    }
    if next == nil || take("\n") { return }
    guard next == "\r" else { throw mistake("more on the line than belongs there") }
    position += 1
    guard take("\n") else { throw mistake("a carriage return without a line feed") }
  }

  /// Reads `[table]` or `[[array of tables]]`.
  private mutating func header() throws(TOMLError) {
    position += 1
    let isElement = take("[")
    skipBlanks()
    let parts = try key("the name of a table")
    guard take("]"), !isElement || take("]") else {
      throw mistake(isElement ? "`]]` is missing" : "`]` is missing")
    }
    effort.addHeader(text[parts[0]], parts: parts.count, isElement: isElement)
    try checkEffort()
    table = parts.count < Self.mostPlaced ? parts.map(name) : nil
  }

  /// Reads `key = value`.
  private mutating func pair() throws(TOMLError) {
    let start = position
    let parts = try key("a key")
    guard take("=") else { throw mistake("`=` is missing after the key") }
    skipBlanks()
    effort.addKey(parts: parts.count)
    let outer = table
    if let table, table.count + parts.count <= Self.mostPlaced {
      let whole = table + parts.map(name)
      keys.append((whole, start))
      self.table = whole
    } else {
      table = nil
    }
    try value()
    table = outer
  }

  /// Reads a key and the blanks after it; returns the ranges of its parts, with their quotes.
  private mutating func key(_ wanted: String) throws(TOMLError) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    repeat {
      skipBlanks()
      let start = position
      switch next {
      case "\"": try basicString()
      case "'": try literalString()
      default:
        while position < text.count, text[position].isBareKeyByte { position += 1 }
        if position == start { throw mistake("\(wanted) is missing") }
      }
      parts.append(start..<position)
      if parts.count > Self.mostParts {
        throw mistake("a key of more than \(Self.mostParts) parts", at: parts[0].lowerBound)
      }
      skipBlanks()
    } while take(".")
    return parts
  }

  /// A part of a key without its quotes; escapes stay as written.
  private func name(_ part: Range<Int>) -> String {
    let isQuoted = text[part.lowerBound] == 0x22 || text[part.lowerBound] == 0x27
    let inner = isQuoted ? part.lowerBound + 1..<part.upperBound - 1 : part
    return String(decoding: text[inner], as: UTF8.self)
  }

  private func checkEffort() throws(TOMLError) {
    if !effort.isBearable { throw mistake("more values and dotted names than can be read") }
  }

  private mutating func value() throws(TOMLError) {
    effort.addValue()
    try checkEffort()
    switch next {
    case "\"": try isTripled ? multilineString() : basicString()
    case "'": try isTripled ? multilineString() : literalString()
    case "[": try nested(Self.array)
    case "{": try nested(Self.inlineTable)
    default: try word()
    }
  }

  private mutating func nested(
    _ read: (inout TOMLSyntax) throws(TOMLError) -> Void
  ) throws(TOMLError) {
    depth += 1
    if depth > Self.deepest { throw mistake("more than \(Self.deepest) values in each other") }
    position += 1
    try read(&self)
    depth -= 1
  }

  private static func array(_ syntax: inout TOMLSyntax) throws(TOMLError) {
    // Keys of tables in arrays have no unique name.
    let outer = syntax.table
    syntax.table = nil
    repeat {
      try syntax.skipLines()
      if syntax.next == "]" { break }
      try syntax.value()
      try syntax.skipLines()
    } while syntax.take(",")
    guard syntax.take("]") else { throw syntax.mistake("`,` or `]` is missing in the array") }
    syntax.table = outer
  }

  /// Reads blanks, comments and line ends.
  private mutating func skipLines() throws(TOMLError) {
    skipBlanks()
    while next == "\n" || next == "\r" || next == "#" {
      try endOfLine()
      skipBlanks()
    }
  }

  private static func inlineTable(_ syntax: inout TOMLSyntax) throws(TOMLError) {
    syntax.skipBlanks()
    if syntax.take("}") { return }
    repeat {
      syntax.skipBlanks()
      try syntax.pair()
      syntax.skipBlanks()
    } while syntax.take(",")
    guard syntax.take("}") else {
      throw syntax.mistake("`,` or `}` is missing in the inline table")
    }
  }

  private mutating func word() throws(TOMLError) {
    let start = position
    skipWord()
    if next == " ", TOMLScalar.isDate(text[start..<position]), position + 1 < text.count,
      text[position + 1] &- 0x30 < 10
    {
      position += 1
      skipWord()
    }
    guard position > start else { throw mistake("a value is missing") }
    guard TOMLScalar.isWellFormed(text[start..<position]) else {
      throw mistake("not a value; texts stand in quotes", at: start)
    }
  }

  private mutating func skipWord() {
    while position < text.count,
      text[position].isBareKeyByte || [0x2B, 0x2E, 0x3A].contains(text[position])
    {
      position += 1
    }
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter, a digit, `-` or `_`.
  fileprivate var isBareKeyByte: Bool {
    self &- 0x30 < 10 || (self | 0x20) &- 0x61 < 26 || self == 0x2D || self == 0x5F
  }
}
