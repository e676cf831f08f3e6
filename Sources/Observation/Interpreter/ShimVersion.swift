import Host
import Packaging
import SystemPackage
import TOMLKit

/// The version that a version manager's shim should start for a project, according to the files in
/// the project and above it.
///
/// Inside a project, a shim obeys these files: asdf and mise start whatever a `path:` names, and
/// mise reads settings that are code. So the shim is asked elsewhere and given the version, and
/// only a plain one: a name that the manager looks up among its installed versions.
enum ShimVersion: Equatable {
  /// No file names one: the manager's own settings decide.
  case unsaid
  /// This version, as the manager's variable takes it.
  case plain(String)
  /// `file` names something other than a plain version.
  case refused(String, in: FilePath)

  /// Reads what the files of `project` and of the directories above it tell `manager`.
  init(_ manager: VersionManager, for project: FilePath, in host: HostContext) {
    if host.value(manager.versionVariable) != nil {
      self = .unsaid
      return
    }
    let home = host.value("HOME").map { FilePath($0) }
    let reader = Reader(manager: manager, host: host)
    var directory = project
    repeat {
      guard let (words, file) = reader.words(in: directory) else { continue }
      if words.allSatisfy({ Self.isPlain($0, for: manager) }) {
        self = .plain(words.joined(separator: manager == .pyenv ? ":" : " "))
      } else {
        // The home directory's file is the user's own setting, which the manager finds itself.
        self =
          directory == home ? .unsaid : .refused(words.joined(separator: " "), in: file)
      }
      return
    } while directory.ascend()
    self = .unsaid
  }

  /// Whether `word` can name an installed version: `3.11.7`, `pypy3.10-7.3.12`, `system`; with
  /// pyenv's plugin for environments also `3.11.7/envs/name`.
  static func isPlain(_ word: String, for manager: VersionManager) -> Bool {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count > 1, manager != .pyenv || parts.count != 3 || parts[1] != "envs" { return false }
    return parts.allSatisfy { part in
      guard let first = part.utf8.first, first.isAlphanumeric else { return false }
      return part.utf8.allSatisfy { $0.isAlphanumeric || "._+-".utf8.contains($0) }
        && !part.contains("..")
    }
  }
}

extension VersionManager {
  /// The variable that sets the version and overrides any file.
  var versionVariable: String {
    switch self {
    case .pyenv: "PYENV_VERSION"
    case .asdf: "ASDF_PYTHON_VERSION"
    case .mise: "MISE_PYTHON_VERSION"
    }
  }
}

extension UInt8 {
  fileprivate var isAlphanumeric: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}

/// Reads the version files of one directory.
private struct Reader {
  let manager: VersionManager
  let host: HostContext

  /// The versions that the first of its files names, and that file; nil where none does.
  func words(in directory: FilePath) -> (words: [String], file: FilePath)? {
    for name in names {
      let file = directory.pushing(FilePath(name))
      let found =
        name.hasSuffix(".toml")
        ? table(FilePath(name), in: directory)
        : lines(of: file).flatMap { name == ".python-version" ? pins($0) : tools($0) }
      if let found, !found.isEmpty { return (found, file) }
    }
    return nil
  }

  private var names: [String] {
    switch manager {
    case .pyenv: [".python-version"]
    case .asdf: [toolVersions] + (readsPins ? [".python-version"] : [])
    case .mise:
      [
        "mise.local.toml", ".mise.local.toml", "mise.toml", ".mise.toml", ".config/mise.toml",
        ".config/mise/config.toml", ".tool-versions", ".python-version",
      ]
    }
  }

  private var toolVersions: String {
    let named = host.value("ASDF_DEFAULT_TOOL_VERSIONS_FILENAME")?.lossyText ?? ""
    return named.isEmpty || named.contains("/") ? ".tool-versions" : named
  }

  /// Whether asdf reads `.python-version`: `legacy_version_file = yes` in `.asdfrc`.
  private var readsPins: Bool {
    guard let home = host.value("HOME").map({ FilePath($0) }),
      let lines = lines(of: home.pushing(".asdfrc"))
    else { return false }
    return lines.contains { $0.filter { !$0.isWhitespace } == "legacy_version_file=yes" }
  }

  private func lines(of file: FilePath) -> [Substring]? {
    guard let bytes = try? FileReading.head(of: file, count: 4096) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != "#" } }
  }

  /// The versions in a `.python-version`; pyenv reads one without a version as `system`.
  private func pins(_ lines: [Substring]) -> [String] {
    let words = lines.flatMap { $0.split { $0.isWhitespace || $0 == ":" } }.map(String.init)
    return words.isEmpty && manager == .pyenv && !lines.isEmpty ? ["system"] : words
  }

  /// The versions in a `.tool-versions`: `python 3.11.7 system`.
  private func tools(_ lines: [Substring]) -> [String] {
    for line in lines {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.first == "python" { return words.dropFirst().map(String.init) }
    }
    return []
  }

  /// The versions under `python` in `[tools]`: one, several, or a table.
  private func table(_ name: FilePath, in directory: FilePath) -> [String]? {
    guard let tools = Declaration.table(name, in: directory)?["tools"]?.table else { return nil }
    let wanted = tools["python"] ?? tools["core:python"]
    if let text = wanted?.string { return [text] }
    if let text = wanted?.table?["version"]?.string { return [text] }
    return wanted?.array?.compactMap { $0.string ?? $0.table?["version"]?.string }
  }
}
