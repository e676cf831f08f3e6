import Host
import SystemPackage
import TOMLKit

/// Reads this program's table in a configuration file, key by key.
struct SettingsTable {
  private let table: TOMLTable
  private let places: TOMLPlaces
  private let name: [String]

  /// - Parameters:
  ///   - table: The values.
  ///   - places: The places of the keys in the file.
  ///   - name: The table's name in the file.
  init(_ table: TOMLTable, at places: TOMLPlaces, named name: [String]) {
    self.table = table
    self.places = places
    self.name = name
  }

  /// The settings in the table.
  ///
  /// - Throws: ``SettingsError/value(_:key:expected:)``.
  func settings() throws(SettingsError) -> Settings {
    var settings = Settings()
    for key in Settings.Key.allCases {
      guard let value = table[key.rawValue] else { continue }
      settings.places[key] = place(of: key.rawValue)
      try read(key, value, into: &settings)
    }
    settings.unknown = unknown
    return settings
  }

  private func read(
    _ key: Settings.Key, _ value: any TOMLValueConvertible, into settings: inout Settings
  ) throws(SettingsError) {
    switch key {
    case .autoHeal: settings.automaticHealing = try automaticHealing(value)
    case .environment: settings.environment = try environment(value)
    case .excludePath: settings.excludedPaths = try paths(value)
    case .ignore: settings.ignored = try findings(value)
    case .gcRoot:
      guard let flag = value.bool else { throw wrong(key, "true or false") }
      settings.registersRoot = flag
    case .links:
      guard let links = value.string.flatMap({ Settings.Links(rawValue: $0) }) else {
        throw wrong(key, "\"direct\" or \"roots\"")
      }
      settings.links = links
    }
  }

  /// The unknown keys; in the user's own file, every key should be known.
  private var unknown: [Settings.Unknown] {
    table.keys.filter { Settings.Key(rawValue: $0) == nil }
      .map { Settings.Unknown(key: $0, place: place(of: $0)) }
      .sorted { ($0.place.line ?? 0, $0.key) < ($1.place.line ?? 0, $1.key) }
  }

  private func place(of key: String) -> SettingPlace { places[name + [key]] }

  private func wrong(_ key: Settings.Key, _ expected: String) -> SettingsError {
    .value(place(of: key.rawValue), key: key.rawValue, expected: expected)
  }

  private func automaticHealing(
    _ value: any TOMLValueConvertible
  ) throws(SettingsError) -> Settings.AutomaticHealing {
    if let flag = value.bool { return flag ? .always : .never }
    if value.string == "patch" { return .withinMinorVersion }
    throw wrong(.autoHeal, "true, false or \"patch\"")
  }

  private func environment(_ value: any TOMLValueConvertible) throws(SettingsError) -> FilePath {
    guard let text = value.string, !text.isEmpty else {
      throw wrong(.environment, "the name of a directory in the project")
    }
    let path = FilePath(text)
    let staysInside =
      path.isRelative && path.lexicallyNormalized() == path
      && path.components.first?.kind == .regular
    guard staysInside else {
      throw wrong(.environment, "a path inside the project, without `..`")
    }
    return path
  }

  private func findings(_ value: any TOMLValueConvertible) throws(SettingsError) -> [String] {
    try texts(value, of: .ignore, "a list of codes or names of findings")
  }

  private func paths(_ value: any TOMLValueConvertible) throws(SettingsError) -> [FilePath] {
    let expected = "a list of absolute paths"
    let paths = try texts(value, of: .excludePath, expected).map { FilePath($0) }
    guard paths.allSatisfy(\.isAbsolute) else { throw wrong(.excludePath, expected) }
    return paths.map { $0.lexicallyNormalized() }
  }

  private func texts(
    _ value: any TOMLValueConvertible, of key: Settings.Key, _ expected: String
  ) throws(SettingsError) -> [String] {
    guard let array = value.array else { throw wrong(key, expected) }
    var texts: [String] = []
    for element in array {
      guard let text = element.string else { throw wrong(key, expected) }
      texts.append(text)
    }
    return texts
  }
}
