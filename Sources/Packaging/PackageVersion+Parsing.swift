/// The grammar of versions: PEP 440, "Parsing version strings with regular expressions".
extension PackageVersion {
  /// Parses all of `bytes`: one version, with optional white space around it.
  init?(whole bytes: UnsafeBufferPointer<UInt8>) {
    var cursor = ByteCursor(bytes)
    cursor.skipWhiteSpace()
    self.init(scanning: &cursor)
    cursor.skipWhiteSpace()
    guard cursor.isAtEnd else { return nil }
  }

  /// Reads the longest version that is next.
  init?(scanning cursor: inout ByteCursor) {
    _ = cursor.take(word: "v")
    guard let first = cursor.takeNumber() else { return nil }
    if cursor.take(UInt8(ascii: "!")) {
      guard let number = cursor.takeNumber() else { return nil }
      (epoch, release) = (first, Self.takeRelease(&cursor, after: number))
    } else {
      (epoch, release) = (0, Self.takeRelease(&cursor, after: first))
    }
    significantCount = (release.lastIndex { $0 != 0 } ?? -1) + 1
    takeSuffixes(&cursor)
  }

  private static func takeRelease(_ cursor: inout ByteCursor, after first: Int) -> [Int] {
    var release: [Int] = []
    release.reserveCapacity(4)
    release.append(first)
    while cursor.take(UInt8(ascii: ".")) {
      guard let number = cursor.takeNumber() else {
        cursor.position -= 1
        break
      }
      release.append(number)
    }
    return release
  }

  private mutating func takeSuffixes(_ cursor: inout ByteCursor) {
    // Fast path: most versions have no suffix; the end, a comma or a blank follows.
    guard let next = cursor.next,
      next.isAlphanumeric || next.isSeparator || next == UInt8(ascii: "+")
    else { return }
    preRelease = Self.takePreRelease(&cursor)
    post = Self.takePost(&cursor)
    dev = Self.takeNumbered(&cursor) { $0.take(word: "dev") ? () : nil }?.number
    localLabel = LocalVersionLabel(scanning: &cursor)
  }

  private static func takePreRelease(_ cursor: inout ByteCursor) -> PreRelease? {
    takeNumbered(&cursor, takePhase).map { PreRelease(phase: $0.word, number: $0.number) }
  }

  private static func takePhase(_ cursor: inout ByteCursor) -> Phase? {
    if cursor.take(word: "alpha") || cursor.take(word: "a") { return .alpha }
    if cursor.take(word: "beta") || cursor.take(word: "b") { return .beta }
    let isCandidate =
      cursor.take(word: "rc") || cursor.take(word: "c") || cursor.take(word: "preview")
      || cursor.take(word: "pre")
    return isCandidate ? .candidate : nil
  }

  private static func takePost(_ cursor: inout ByteCursor) -> Int? {
    let start = cursor.position
    if cursor.take(UInt8(ascii: "-")), let number = cursor.takeNumber() { return number }
    cursor.position = start
    return takeNumbered(&cursor) { cursor in
      cursor.take(word: "post") || cursor.take(word: "rev") || cursor.take(word: "r") ? () : nil
    }?.number
  }

  /// Reads a word such as `dev`, separators around it and its number, by default 0.
  private static func takeNumbered<Word>(
    _ cursor: inout ByteCursor, _ takeWord: (inout ByteCursor) -> Word?
  ) -> (word: Word, number: Int)? {
    let start = cursor.position
    skipSeparator(&cursor)
    guard let word = takeWord(&cursor) else {
      cursor.position = start
      return nil
    }
    skipSeparator(&cursor)
    return (word, cursor.takeNumber() ?? 0)
  }

  private static func skipSeparator(_ cursor: inout ByteCursor) {
    if cursor.next?.isSeparator == true { cursor.position += 1 }
  }
}
