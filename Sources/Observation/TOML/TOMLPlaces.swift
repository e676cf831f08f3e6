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
