public import Host
public import SystemPackage

/// Whether pip would install for the user, which it can not do in an environment.
///
/// Source: pip's documentation, "Configuration": the environment variable wins, then
/// `PIP_CONFIG_FILE`, the environment's own file, the user's, the machine's.
public struct PipConfiguration {
  private let host: HostContext

  /// The configuration that pip sees in `host`.
  public init(_ host: HostContext) {
    self.host = host
  }

  /// Whether `PIP_USER` or a configuration file says so, the environment's own among them.
  public func forcesUserInstalls(in environment: FilePath) -> Bool {
    sourceOfUserInstalls(in: environment) != nil
  }

  /// What says so, nil when nothing does.
  ///
  /// - Parameter environment: An environment whose own `pip.conf` counts as well.
  func sourceOfUserInstalls(in environment: FilePath) -> ByteString? {
    if let given = host.value("PIP_USER") {
      return Self.isTrue(given.lossyText) ? "PIP_USER" : nil
    }
    if host.value("PIP_CONFIG_FILE") == "/dev/null" { return nil }
    var choices: [Section: (value: String, file: FilePath)] = [:]
    for file in files(of: environment) {
      for (section, value) in Self.settings(in: file) { choices[section] = (value, file) }
    }
    let said = [Section.install, .global].compactMap { choices[$0] }.first { !$0.value.isEmpty }
    return said.flatMap { Self.isTrue($0.value) ? $0.file.bytes : nil }
  }

  /// The sections that count for `pip install`; what the command's own says wins, in whichever file
  /// it stands.
  private enum Section: String {
    case global = "[global]"
    case install = "[install]"
  }

  /// The files that pip reads, each of which overrides those before it (`OVERRIDE_ORDER` and
  /// `iter_config_files` in pip's `configuration.py`).
  private func files(of environment: FilePath) -> [FilePath] {
    let named = host.value("PIP_CONFIG_FILE").map { FilePath($0) }
    let isNamedThere = named.map { PathLookup.exists($0) } ?? false
    return machineFiles + (isNamedThere ? [] : userFiles) + [environment.pushing("pip.conf")]
      + (named.map { [$0] } ?? [])
  }

  private var machineFiles: [FilePath] {
    let directories = host.value("XDG_CONFIG_DIRS") ?? "/etc/xdg"
    return directories.bytes.split(separator: UInt8(ascii: ":")).map {
      FilePath(ByteString(Array($0))).pushing("pip/pip.conf")
    } + ["/etc/pip.conf"]
  }

  private var userFiles: [FilePath] {
    guard let home = host.value("HOME").map({ FilePath($0) }) else { return [] }
    let configuration = host.value("XDG_CONFIG_HOME").map { FilePath($0) }
    return [
      home.pushing(".pip/pip.conf"),
      (configuration ?? home.pushing(".config")).pushing("pip/pip.conf"),
    ]
  }

  /// What the file says of `user`, in the order of its lines.
  private static func settings(in file: FilePath) -> [(Section, String)] {
    guard let bytes = try? FileReading.contents(of: file, limit: 1 << 16) else { return [] }
    var section: Section?
    var settings: [(Section, String)] = []
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let text = line.filter { !$0.isWhitespace }
      if text.hasPrefix("[") {
        section = Section(rawValue: text)
      } else if let section, let separator = text.firstIndex(where: { $0 == "=" || $0 == ":" }),
        ["user", "--user"].contains(text[..<separator].lowercased())
      {
        settings.append((section, String(text[text.index(after: separator)...])))
      }
    }
    return settings
  }

  private static func isTrue(_ value: String) -> Bool {
    ["1", "y", "yes", "t", "true", "on"].contains(value.lowercased())
  }
}
