public import Host
public import SystemPackage

/// Whether pip would install for the user, which it can not do in an environment.
///
/// Source: pip's documentation, "Configuration": the environment variable, then `PIP_CONFIG_FILE`,
/// then the user's and the machine's files.
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
    return ([environment.pushing("pip.conf")] + files).first { Self.says(in: $0) }?.bytes
  }

  private var files: [FilePath] {
    var files: [FilePath] = []
    if let named = host.value("PIP_CONFIG_FILE") {
      files.append(FilePath(named))
    }
    if let home = host.value("HOME").map({ FilePath($0) }) {
      let configuration = host.value("XDG_CONFIG_HOME").map { FilePath($0) }
      files.append((configuration ?? home.pushing(".config")).pushing("pip/pip.conf"))
      files.append(home.pushing(".pip/pip.conf"))
    }
    return files + ["/etc/xdg/pip/pip.conf", "/etc/pip.conf"]
  }

  /// Whether the file has `user = yes` in `[global]` or `[install]`.
  private static func says(in file: FilePath) -> Bool {
    guard let bytes = try? FileReading.contents(of: file, limit: 1 << 16) else { return false }
    var isOurs = false
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let text = line.filter { !$0.isWhitespace }
      if text.hasPrefix("[") {
        isOurs = text == "[global]" || text == "[install]"
      } else if isOurs, let separator = text.firstIndex(where: { $0 == "=" || $0 == ":" }),
        text[..<separator] == "user", isTrue(String(text[text.index(after: separator)...]))
      {
        return true
      }
    }
    return false
  }

  private static func isTrue(_ value: String) -> Bool {
    ["1", "y", "yes", "t", "true", "on"].contains(value.lowercased())
  }
}
