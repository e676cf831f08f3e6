import Host
import SystemPackage
import TOMLKit

/// The indexes that an installer queries for a project: those that the project names, supplemented
/// or overridden by the user's variables and configuration files.
///
/// Sources: uv's manual, "Package indexes" and "Configuration files"; pip's, "Configuration".
struct AskedPlaces {
  let host: HostContext
  let sources: PackageSources
  let installer: Installer

  /// The indexes in the order of queries; at least one, unless no index is to be queried.
  var places: [PackageSources.Place] {
    let user = isUV ? uv : pip
    let own = sources.places
    let links = (own + user).filter { $0.role == .links }
    if sources.isWithoutIndex { return links }
    let main =
      (isUV ? variables(["UV_DEFAULT_INDEX", "UV_INDEX_URL"], .main) : [])
      + (own + user).filter {
        $0.role == .main
      }
    let others = (own + user).filter { $0.role == .extra || $0.role == .pinned }
    let usual = main.first ?? Self.pypi
    return (isUV ? others + [usual] : [usual] + others) + links
  }

  private var isUV: Bool {
    if case .uv = installer { true } else { false }
  }

  private static let pypi = PackageSources.Place(
    "https://pypi.org/simple/", .main, file: "")

  private var uv: [PackageSources.Place] {
    variables(["UV_INDEX", "UV_EXTRA_INDEX_URL"], .extra) + variables(["UV_FIND_LINKS"], .links)
      + uvFiles
  }

  /// The user's settings, then the machine's.
  private var uvFiles: [PackageSources.Place] {
    let configuration =
      host.value("XDG_CONFIG_HOME").map { FilePath($0) }
      ?? host.value("HOME").map { FilePath($0).pushing(".config") }
    var read = PackageSources()
    for directory in [configuration, "/etc"].compactMap({ $0?.pushing("uv") }) {
      guard let table = Declaration.table("uv.toml", in: directory) else { continue }
      UVSources(table, in: directory.pushing("uv.toml")).add(to: &read)
    }
    return read.places
  }

  private var pip: [PackageSources.Place] {
    let configuration = PipConfiguration(host)
    func configured(_ key: String, _ role: PackageSources.Role) -> [PackageSources.Place] {
      guard let (value, file) = configuration.value(of: key) else { return [] }
      return value.split(whereSeparator: \.isWhitespace).map {
        .init(String($0), role, file: file)
      }
    }
    func said(
      _ variable: String, _ key: String, _ role: PackageSources.Role
    ) -> [PackageSources.Place] {
      let given = variables([variable], role)
      return given.isEmpty ? configured(key, role) : given
    }
    return said("PIP_INDEX_URL", "index-url", .main)
      + said("PIP_EXTRA_INDEX_URL", "extra-index-url", .extra)
      + said("PIP_FIND_LINKS", "find-links", .links)
  }

  private func variables(
    _ names: [String], _ role: PackageSources.Role
  ) -> [PackageSources.Place] {
    names.flatMap { name in
      (host.value(name)?.lossyText ?? "").split { $0.isWhitespace || role == .links && $0 == "," }
        .map { word in
          // uv accepts `name=https://…`.
          let parts = word.split(separator: "=", maxSplits: 1)
          let isNamed = parts.count == 2 && !parts[0].contains(":")
          return .init(String(isNamed ? parts[1] : word), role, file: FilePath(name))
        }
    }
  }
}
