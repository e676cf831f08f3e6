public import Host
public import SystemPackage

/// Which projects what nobody typed may act in.
///
/// A project is cloned as easily as it is made, and its environment's programs run when it is
/// active. So outside `$REPL_HOME` a person says so once, with `replit-py trust` or a `heal` typed
/// there; what they said is kept below `$XDG_STATE_HOME/replit-py/trust`, one file for each
/// directory's identity.
public struct Trust: Sendable {
  private let host: HostContext

  /// One directory that is trusted.
  public struct Entry: Hashable, Sendable {
    /// Where it was when it was trusted.
    public var path: FilePath
    /// ``DirectoryIdentity/text``.
    public var identity: String

    /// An entry of its parts.
    public init(path: FilePath, identity: String) {
      self.path = path
      self.identity = identity
    }

    /// Whether the directory is still at that place.
    public var isInPlace: Bool { DirectoryIdentity(path)?.text == identity }
  }

  /// What the user of `host` trusts.
  public init(_ host: HostContext) {
    self.host = host
  }

  /// Where trust is kept, nil without a home.
  public var directory: FilePath? { host.directory(.state)?.pushing("trust") }

  /// The file that says that the directory of `identity` is trusted, nil without a home.
  public func file(for identity: DirectoryIdentity) -> FilePath? {
    directory?.pushing(FilePath(identity.hashName))
  }

  /// Whether a person said that `project` may be acted in.
  public func isGiven(to project: FilePath) -> Bool {
    guard let identity = DirectoryIdentity(project), let file = file(for: identity) else {
      return false
    }
    return Self.entry(in: file)?.identity == identity.text
  }

  /// Whether what nobody typed may act in `project`: a trusted one, or the user's own that the
  /// platform names, by `$REPL_HOME` or on a command line.
  public func covers(_ project: Project) -> Bool {
    switch project.source {
    case .replHome, .named:
      if project.directory.status()?.userID.rawValue == host.user { return true }
    case .ancestor: break
    }
    return isGiven(to: project.directory)
  }

  /// Every directory that is trusted, by their paths.
  public var entries: [Entry] {
    guard let directory, let names = try? PathLookup.names(in: directory) else { return [] }
    return names.compactMap { Self.entry(in: directory.pushing(FilePath($0))) }
      .sorted { $0.path.bytes.bytes.lexicographicallyPrecedes($1.path.bytes.bytes) }
  }

  fileprivate static let format: ByteString = "replit-py trust 1"

  private static func entry(in file: FilePath) -> Entry? {
    guard let bytes = try? FileReading.contents(of: file, limit: 1 << 13) else { return nil }
    let fields = ByteString.fields(in: bytes)
    guard fields.count == 4, fields[0] == format, fields[3] == "" else { return nil }
    return Entry(path: FilePath(fields[1]), identity: fields[2].lossyText)
  }
}

extension Trust.Entry {
  /// The entry as it is written to its file: fields that end in NUL.
  public var serialized: [UInt8] {
    ByteString.bytes(of: [Trust.format, path.bytes, ByteString(identity)])
  }
}
