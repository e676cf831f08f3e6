/// One word of a shell script, read as the shell would read it.
///
/// Activators name their environment in one word, which their makers quote differently: not at all,
/// in single quotes (`shlex.quote` with its `'"'"'`), or in double quotes, in which a `$` in the
/// path starts a variable (CVE-2024-9287).
struct ShellWord {
  /// The value of the word, with expansions such as `$X` left as written.
  private(set) var bytes: [UInt8] = []
  /// Whether the shell expands part of the word.
  private(set) var isExpanded = false

  private var rest: ArraySlice<UInt8>

  /// Reads the word that `script` starts with.
  init(startOf script: ArraySlice<UInt8>, escapesInSingleQuotes: Bool) {
    rest = script
    while let byte = rest.first, !Self.ends.contains(byte) {
      rest.removeFirst()
      switch byte {
      case UInt8(ascii: "'"):
        readQuoted(until: byte, escapes: escapesInSingleQuotes, expands: false)
      case UInt8(ascii: "\""): readQuoted(until: byte, escapes: true, expands: true)
      case UInt8(ascii: "\\"): readEscaped()
      default: add(byte, expands: true)
      }
    }
  }

  private static let ends = Array(" \t\r\n;&|()<>".utf8)
  private static let expanding = Array("$`".utf8)

  private mutating func readQuoted(until quote: UInt8, escapes: Bool, expands: Bool) {
    while let byte = rest.popFirst(), byte != quote {
      if escapes, byte == UInt8(ascii: "\\"), let next = rest.first,
        next == quote || next == byte || Self.expanding.contains(next)
      {
        readEscaped()
      } else {
        add(byte, expands: expands)
      }
    }
  }

  private mutating func readEscaped() {
    if let byte = rest.popFirst() { bytes.append(byte) }
  }

  private mutating func add(_ byte: UInt8, expands: Bool) {
    if expands, Self.expanding.contains(byte) { isExpanded = true }
    bytes.append(byte)
  }
}
