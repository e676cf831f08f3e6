import SystemPackage

/// The places of keys in a TOML document, because the parser does not record them.
struct TOMLPlaces {
  private let file: FilePath
  private var places: [[String]: SettingPlace] = [:]

  /// The places of `keys`, which are in the order of `text`, each with the position of its first
  /// byte.
  init(of keys: [(name: [String], position: Int)], in text: [UInt8], of file: FilePath) {
    self.file = file
    var counter = PlaceCounter()
    for (name, position) in keys {
      counter.move(to: position, in: text)
      if places[name] == nil {
        places[name] = SettingPlace(file: file, line: counter.line, column: counter.column)
      }
    }
  }

  /// The first place of the key with this full name; only the file where that is not known.
  subscript(name: [String]) -> SettingPlace { places[name] ?? SettingPlace(file: file) }
}

/// Counts lines and columns of a text up to one position after another.
struct PlaceCounter {
  /// The current line, counted from 1.
  private(set) var line = 1
  /// The current column in characters, counted from 1.
  private(set) var column = 1
  private var position = 0

  /// Advances to the byte `target` of `text`, which must not be before the last one.
  mutating func move(to target: Int, in text: [UInt8]) {
    while position < min(target, text.count) {
      let byte = text[position]
      position += 1
      if byte == UInt8(ascii: "\n") {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }
}
