import Host

/// Generates texts that are almost valid input, and texts that are nothing like it.
///
/// The same seed gives the same texts.
package struct Rubbish: Sendable {
  private var generator: SeededGenerator

  /// Fragments of the formats that the program parses, numbers at the limits of types, and
  /// characters that no text should contain.
  private static let words: [String] = [
    "[", "]", "[[", "]]", "{", "}", "(", ")", "=", "==", ">=", "~=", "^", "~", ":", ";", ",", ".",
    "..", "../", "/", "//", "\"", "'", "\"\"\"", "'''", "\\", "\\u0000", "\\ud800", "#", "%", "!",
    "@",
    "*", "-", "_", "+", "|", "<", ">", "$", "${HOME}", " ", "\t", "\n", "\r\n", "\r", "\0",
    "\u{7F}",
    "\u{1B}[2J", "\u{9B}", "\u{202E}", "\u{2028}", "\u{FEFF}", "é", "𝒳", "0", "1", "-1", "1e999",
    "9223372036854775807", "-9223372036854775808", "18446744073709551616", "true", "null", "nan",
    "1979-05-27", "07:32:00", "[é]", "[a]", "a.b.c", "k = 1", "import os", "-r x", "-e .", "extra",
    "extra == 'x'", "python_version < '3'", "file:///", "\\x", "\"a\":", "home = /", "Name: ",
    "Requires-Dist: a[b]; extra != 'c'", "sha256=", ",,", "[console_scripts]", "#!/",
  ]

  /// Rubbish generated from `seed`.
  package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A random number from 0 to `count` - 1.
  package mutating func number(below count: Int) -> Int {
    Int.random(in: 0..<count, using: &generator)
  }

  /// A replacement for `good`: usually `good` with some mistakes.
  package mutating func text(like good: String) -> [UInt8] {
    if number(below: 5) == 0 { return nothing() }
    var text = Array(good.utf8)
    for _ in 0...number(below: 4) { damage(&text) }
    return text
  }

  private mutating func nothing() -> [UInt8] {
    let count = number(below: 60)
    return (0..<count).flatMap { _ in
      number(below: 8) == 0 ? generator.bytes(upTo: 3) : word()
    }
  }

  private mutating func word() -> [UInt8] {
    Array(Self.words.randomElement(using: &generator)!.utf8)
  }

  private mutating func damage(_ text: inout [UInt8]) {
    let place = number(below: text.count + 1)
    let end = min(text.count, place + number(below: 12))
    switch number(below: 8) {
    case 0: text.removeSubrange(place..<end)
    case 1: text.replaceSubrange(place..<end, with: word())
    case 2: text.insert(contentsOf: Array(text[place..<end]), at: number(below: text.count + 1))
    case 3: text.insert(contentsOf: generator.bytes(upTo: 4), at: place)
    case 4:
      let count = number(below: 400)
      text.insert(contentsOf: Array(repeatElement(word(), count: count).joined()), at: place)
    case 5: text.removeSubrange(place...)
    default: text.insert(contentsOf: word(), at: place)
    }
  }
}

/// The seeds of tests that try rubbish: a few by default, or those in `REPLIT_PY_SEEDS`
/// (`100-9999`).
package enum Seeds {
  /// The seeds from 1 to `count`, unless the variable gives others.
  package static func atMost(_ count: UInt64) -> [UInt64] {
    let bounds = HostContext.capture().value("REPLIT_PY_SEEDS")?.lossyText.split(separator: "-")
    guard let bounds, bounds.count == 2, let first = UInt64(bounds[0]), let last = UInt64(bounds[1])
    else { return Array(1...count) }
    return Array(first...max(first, last))
  }
}
