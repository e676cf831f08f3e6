import SystemPackage

/// Where the keys of a TOML document stand in its text: the parser keeps no places.
struct TOMLPlaces {
  private let file: FilePath
  private var places: [[String]: SettingPlace] = [:]

  /// The places of `keys`, in the order of `text`, each with the byte where it begins.
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

  /// Where the key of this whole name is said first; only the file where that is not known.
  subscript(name: [String]) -> SettingPlace { places[name] ?? SettingPlace(file: file) }
}
