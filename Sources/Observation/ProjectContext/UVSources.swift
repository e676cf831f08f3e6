import Packaging
import SystemPackage
import TOMLKit

/// Reads uv's settings, from `[tool.uv]` or from a `uv.toml`.
///
/// Source: uv's manual, "Settings", "Package indexes".
struct UVSources {
  private let table: TOMLTable
  private let file: FilePath

  /// The settings in `table` of `file`.
  init(_ table: TOMLTable, in file: FilePath) {
    self.table = table
    self.file = file
  }

  /// Adds the settings; those in `[pip]` win.
  func add(to sources: inout PackageSources) {
    for entry in table["index"]?.array ?? TOMLArray() {
      if let index = entry.table { add(index, to: &sources) }
    }
    let pip = table["pip"]?.table
    func value(_ key: String) -> (any TOMLValueConvertible)? { pip?[key] ?? table[key] }
    for address in Self.texts(value("extra-index-url")) {
      sources.places.append(.init(address, .extra, file: file))
    }
    if let address = value("index-url")?.string {
      sources.places.append(.init(address, .main, file: file))
    }
    for address in Self.texts(value("find-links")) {
      sources.places.append(.init(address, .links, file: file))
    }
    sources.isWithoutIndex = value("no-index")?.bool ?? false
    sources.newest = value("exclude-newer")?.string.map { .init($0, file: file) }
    for key in Self.passedOn {
      if let value = value(key).flatMap(Self.setting) {
        sources.settings.append(.init(key: key, value: value))
      }
    }
  }

  private func add(_ index: TOMLTable, to sources: inout PackageSources) {
    guard let address = index["url"]?.string else { return }
    let role: PackageSources.Role =
      index["format"]?.string == "flat"
      ? .links
      : index["explicit"]?.bool == true
        ? .pinned : index["default"]?.bool == true ? .main : .extra
    sources.places.append(.init(address, role, name: index["name"]?.string, file: file))
  }

  /// Pins packages to the indexes that `table`, the whole of `tool.uv.sources`, names.
  static func pin(_ table: TOMLTable, in sources: inout PackageSources) {
    for name in table.keys {
      let entries = table[name]?.array.map { $0.compactMap { $0.table } } ?? []
      let all = (table[name]?.table.map { [$0] } ?? []) + entries
      guard let index = all.lazy.compactMap({ $0["index"]?.string }).first else { continue }
      sources.pins[DistributionName(name)] = index
    }
  }

  /// The settings that decide which releases are taken and how an index is accessed.
  private static let passedOn = [
    "index-strategy", "prerelease", "keyring-provider", "allow-insecure-host", "native-tls",
    "system-certs", "no-build", "no-build-package", "no-binary", "no-binary-package", "only-binary",
  ]

  private static func texts(_ value: (any TOMLValueConvertible)?) -> [String] {
    value?.array?.compactMap { $0.string } ?? value?.string.map { [$0] } ?? []
  }

  private static func setting(
    _ value: any TOMLValueConvertible
  ) -> PackageSources.Setting.Value? {
    if let text = value.string { return .text(text) }
    if let flag = value.bool { return .flag(flag) }
    return value.array.map { .texts($0.compactMap { $0.string }) }
  }
}
