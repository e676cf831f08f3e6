package import Host

/// The contents of a `pyvenv.cfg`, kept byte for byte: changing one key leaves the rest as it is.
///
/// The format is not INI: CPython's `getpath` takes the *first* `home`, `site` the *last* value of
/// a key; both split at the first `=` and ignore the case of keys (CPython `Modules/getpath.py`,
/// `Lib/site.py`).
package struct PyVenvConfiguration: Hashable, Sendable {
  /// The lines, each with its terminator.
  package private(set) var lines: [Line]

  /// One line.
  package struct Line: Hashable, Sendable {
    /// The bytes, the terminator included.
    package var bytes: [UInt8]

    /// The key in lower case, nil when the line has no `=`.
    package var key: String? {
      guard let separator = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      return String(decoding: Self.trimmed(bytes[..<separator]), as: UTF8.self).lowercased()
    }

    /// The text after the first `=`, without white space around it.
    package var value: ByteString? {
      guard let separator = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      return ByteString(Array(Self.trimmed(bytes[(separator + 1)...])))
    }

    /// `bytes` without the white space that Python's `str.strip` removes.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      let start = bytes.firstIndex { !isSpace(UInt32($0)) } ?? bytes.endIndex
      let end = bytes.lastIndex { !isSpace(UInt32($0)) }.map { $0 + 1 } ?? start
      let plain = bytes[start..<max(start, end)]
      let hasPlainEnds = (plain.first ?? 0) < 0x80 && (plain.last ?? 0) < 0x80
      return hasPlainEnds ? plain : trimmedOfUnicode(plain)
    }

    private static func trimmedOfUnicode(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      guard let scalars = String(validating: bytes, as: UTF8.self)?.unicodeScalars else {
        return bytes
      }
      let isBlank: (Unicode.Scalar) -> Bool = {
        $0.properties.isWhitespace || isSpace($0.value)
      }
      let before = scalars.prefix(while: isBlank).reduce(0) { $0 + UTF8.width($1) }
      let after = scalars.reversed().prefix(while: isBlank).reduce(0) { $0 + UTF8.width($1) }
      return bytes.dropFirst(before).dropLast(after)
    }

    private static func isSpace(_ value: UInt32) -> Bool {
      value == 0x20 || (0x09...0x0D).contains(value) || (0x1C...0x1F).contains(value)
    }
  }

  /// Splits `bytes` into lines.
  package init(_ bytes: [UInt8]) {
    lines = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
      lines.append(Line(bytes: Array(rest[..<end])))
      rest = rest[end...]
    }
  }

  /// The bytes of the whole file.
  package var bytes: [UInt8] { lines.flatMap(\.bytes) }

  /// The keys in the order of the file.
  package var keys: [String] { lines.compactMap(\.key) }

  /// The value of `key` that CPython's `site` and uv use: the last one.
  package subscript(key: String) -> ByteString? {
    lines.last { $0.key == key }?.value
  }

  /// The keys that occur more than once.
  package var duplicateKeys: [String] {
    let keys = self.keys
    var duplicates: [String] = []
    for (index, key) in keys.enumerated()
    where keys[..<index].contains(key) && !duplicates.contains(key) {
      duplicates.append(key)
    }
    return duplicates
  }

  /// Whether the environment shows the base interpreter's packages, as it does by default
  /// (`Lib/site.py`).
  package var showsBasePackages: Bool {
    self["include-system-site-packages"].map { $0.lossyText.lowercased() == "true" } ?? true
  }

  /// Whether the file starts with the UTF-8 byte order mark, which hides its first key.
  package var hasByteOrderMark: Bool {
    lines.first.map { $0.bytes.starts(with: Self.byteOrderMark) } ?? false
  }

  /// Whether any line ends in CR LF.
  package var hasCarriageReturns: Bool {
    lines.contains { $0.bytes.suffix(2).elementsEqual([0x0D, 0x0A]) }
  }

  /// The lines that are not UTF-8; one is enough to keep Python from starting.
  package var undecodableLines: [Line] {
    lines.filter { String(validating: $0.bytes, as: UTF8.self) == nil }
  }

  /// Whether version control left a conflict in the file.
  package var hasMergeConflict: Bool {
    lines.contains { $0.bytes.starts(with: Array("<<<<<<<".utf8)) }
  }

  /// Sets `key` to one value: in its first line, removing its other lines, or at the end if it is
  /// new.
  package mutating func set(_ key: String, to value: ByteString) {
    guard let first = lines.firstIndex(where: { $0.key == key }) else {
      terminateLastLine()
      lines.append(Line(bytes: Array("\(key) = ".utf8) + value.bytes + [0x0A]))
      return
    }
    if lines[first].value != value { lines[first] = Self.line(lines[first], with: value) }
    removeRepetitions(of: key, after: first)
  }

  /// Removes every line of `key`.
  package mutating func remove(_ key: String) {
    lines.removeAll { $0.key == key }
  }

  /// Removes what no reader of the file can use: the byte order mark, lines with NUL or invalid
  /// UTF-8, conflict markers, carriage returns, and all but the last value of a repeated key.
  package mutating func normalize() {
    if hasByteOrderMark { lines[0].bytes.removeFirst(Self.byteOrderMark.count) }
    lines.removeAll { line in
      line.bytes.contains(0) || String(validating: line.bytes, as: UTF8.self) == nil
        || Self.conflictMarkers.contains { line.bytes.starts(with: $0) }
    }
    for index in lines.indices where lines[index].bytes.suffix(2).elementsEqual([0x0D, 0x0A]) {
      lines[index].bytes.removeLast(2)
      lines[index].bytes.append(0x0A)
    }
    for key in duplicateKeys {
      if let value = self[key] { set(key, to: value) }
    }
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let conflictMarkers = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
    .map { Array($0.utf8) }

  private static func line(_ line: Line, with value: ByteString) -> Line {
    let separator = line.bytes.firstIndex(of: UInt8(ascii: "=")).map { $0 + 1 } ?? 0
    let hasValue = line.value?.bytes.isEmpty == false
    let space = hasValue ? line.bytes[separator...].prefix { $0 == 0x20 || $0 == 0x09 } : [0x20]
    return Line(bytes: Array(line.bytes[..<separator]) + space + value.bytes + [0x0A])
  }

  private mutating func removeRepetitions(of key: String, after first: Int) {
    let kept = lines[first]
    lines.removeAll { $0.key == key }
    lines.insert(kept, at: min(first, lines.count))
  }

  private mutating func terminateLastLine() {
    guard let last = lines.last, last.bytes.last != 0x0A else { return }
    lines[lines.count - 1].bytes.append(0x0A)
  }
}
