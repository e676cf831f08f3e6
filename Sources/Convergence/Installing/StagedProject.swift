import Host
import Observation
import Packaging
import SystemPackage

/// A `pyproject.toml` in the staging environment from which uv takes its settings.
///
/// uv searches the working directory and its parents for settings, up to the root of a workspace
/// (uv's documentation, "Configuration files"). This file declares such a root, so no file above it
/// counts. The user's and the machine's settings apply as in any project.
struct StagedProject {
  let sources: PackageSources
  /// Requirements that are pinned to an index.
  let pinned: [InstallLine]

  /// The text of the `pyproject.toml`.
  var text: String {
    var lines = ["[project]", "name = \"replit-py-staging\"", "version = \"0\""]
    lines.append("dependencies = \(Self.list(pinned.map(\.text)))")
    lines += ["[tool.uv]"] + settings + ["[tool.uv.workspace]", "[tool.uv.sources]"]
    for line in pinned {
      guard let key = line.key, let index = sources.place(of: key) else { continue }
      lines.append("\(Self.quoted(key.text)) = { index = \(Self.quoted(name(of: index))) }")
    }
    lines += indexes("[[tool.uv.index]]")
    return lines.reduce(into: "") { $0 += $1 + "\n" }
  }

  /// The settings alone, in the format of `UV_CONFIG_FILE`.
  var configuration: String {
    (settings + indexes("[[index]]")).reduce(into: "") { $0 += $1 + "\n" }
  }

  private var settings: [String] {
    var lines = sources.settings.map { setting in
      let value =
        switch setting.value {
        case .text(let text): Self.quoted(text)
        case .texts(let texts): Self.list(texts)
        case .flag(let flag): flag ? "true" : "false"
        }
      return "\(setting.key) = \(value)"
    }
    if let newest = sources.newest { lines.append("exclude-newer = \(Self.quoted(newest.text))") }
    if !sources.lines.isEmpty { return lines }
    if sources.isWithoutIndex { lines.append("no-index = true") }
    let links = sources.places.filter { $0.role == .links }.map(\.address)
    if !links.isEmpty { lines.append("find-links = \(Self.list(links))") }
    return lines
  }

  /// The indexes as TOML tables; the first main index replaces PyPI, the other ones are asked
  /// before it.
  private func indexes(_ heading: String) -> [String] {
    if !sources.lines.isEmpty { return [] }
    let main = sources.places.first { $0.role == .main }
    return sources.places.filter { $0.role != .links }.flatMap { place in
      [
        heading, "name = \(Self.quoted(name(of: place)))",
        "url = \(Self.quoted(place.address))",
      ] + (place.role == .pinned ? ["explicit = true"] : [])
        + (place == main ? ["default = true"] : [])
    }
  }

  /// The index's name in the project if uv accepts it: uv derives the password variables from it.
  private func name(of place: PackageSources.Place) -> String {
    if let name = place.name, !name.isEmpty,
      name.utf8.allSatisfy({
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || "-_.".utf8.contains($0)
      }), sources.places.count(where: { $0.name == name }) == 1
    {
      return name
    }
    let position = sources.places.firstIndex(of: place) ?? 0
    return "index-\(position)"
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ", ") + "]"
  }

  /// `text` as a TOML basic string.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        quoted += "\\u" + Hexadecimal.text(scalar.value, digits: 4).uppercased()
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
