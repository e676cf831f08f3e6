package import Host
package import SystemPackage

/// The configuration of pip, which may make it install for the user; in an environment that fails.
///
/// Source: pip's documentation, "Configuration": the environment variable wins, then
/// `PIP_CONFIG_FILE`, the environment's own file, the user's, the machine's.
package struct PipConfiguration {
  private let host: HostContext

  /// The configuration that pip sees in `host`.
  package init(_ host: HostContext) {
    self.host = host
  }

  /// Whether `PIP_USER` or a configuration file makes pip install for the user.
  package func forcesUserInstalls(in environment: FilePath) -> Bool {
    sourceOfUserInstalls(in: environment) != nil
  }

  /// The variable or file that makes pip install for the user, nil when none does.
  ///
  /// - Parameter environment: An environment whose own `pip.conf` counts as well.
  func sourceOfUserInstalls(in environment: FilePath) -> ByteString? {
    if let given = host.value("PIP_USER") {
      return Self.isTrue(given.lossyText) ? "PIP_USER" : nil
    }
    return value(of: "user", in: environment).flatMap {
      let value = $0.value.filter { !$0.isWhitespace }
      return Self.isTrue(value) ? $0.file.bytes : nil
    }
  }

  /// The value of `key` for `pip install` in the configuration files, and the file that sets it.
  ///
  /// - Parameter environment: An environment whose own `pip.conf` counts as well.
  func value(
    of key: String, in environment: FilePath? = nil
  ) -> (value: String, file: FilePath)? {
    if host.value("PIP_CONFIG_FILE") == "/dev/null" { return nil }
    var choices: [Section: (value: String, file: FilePath)] = [:]
    for file in files(of: environment) {
      for (section, value) in Self.settings(in: file, of: key) { choices[section] = (value, file) }
    }
    return [Section.install, .global].compactMap { choices[$0] }.first {
      $0.value.contains { !$0.isWhitespace }
    }
  }

  /// The sections that apply to `pip install`; the command's own section wins, in whichever file it
  /// is.
  private enum Section: String {
    case global = "[global]"
    case install = "[install]"
  }

  /// The files that pip reads, each overriding those before it (`OVERRIDE_ORDER` and
  /// `iter_config_files` in pip's `configuration.py`).
  private func files(of environment: FilePath?) -> [FilePath] {
    let named = host.value("PIP_CONFIG_FILE").map { FilePath($0) }
    let isNamedThere = named.map { PathLookup.exists($0) } ?? false
    let own = environment.map { [$0.pushing("pip.conf")] } ?? []
    return machineFiles + (isNamedThere ? [] : userFiles) + own + (named.map { [$0] } ?? [])
  }

  private var machineFiles: [FilePath] {
    let directories = SearchList(host.value("XDG_CONFIG_DIRS") ?? "/etc/xdg").paths
    return directories.map { $0.pushing("pip/pip.conf") } + ["/etc/pip.conf"]
  }

  private var userFiles: [FilePath] {
    guard let home = host.value("HOME").map({ FilePath($0) }) else { return [] }
    let configuration = host.value("XDG_CONFIG_HOME").map { FilePath($0) }
    return [
      home.pushing(".pip/pip.conf"),
      (configuration ?? home.pushing(".config")).pushing("pip/pip.conf"),
    ]
  }

  /// The values of `key` in the file, in the order of its lines; an indented line continues a
  /// value.
  private static func settings(in file: FilePath, of key: String) -> [(Section, String)] {
    guard let bytes = try? FileReading.contents(of: file, limit: 1 << 16) else { return [] }
    var section: Section?
    var isWanted = false
    var settings: [(Section, String)] = []
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let text = line.trimmed
      if text.hasPrefix("#") || text.hasPrefix(";") { continue }
      if isWanted, line.first?.isWhitespace == true, !settings.isEmpty {
        settings[settings.count - 1].1 += " " + text
        continue
      }
      isWanted = false
      if text.hasPrefix("[") {
        section = Section(rawValue: text.filter { !$0.isWhitespace })
      } else if let section, let separator = text.firstIndex(where: { $0 == "=" || $0 == ":" }),
        [key, "--" + key].contains(text[..<separator].trimmed.lowercased())
      {
        isWanted = true
        settings.append((section, String(text[text.index(after: separator)...].trimmed)))
      }
    }
    return settings
  }

  private static func isTrue(_ value: String) -> Bool {
    ["1", "y", "yes", "t", "true", "on"].contains(value.lowercased())
  }
}
