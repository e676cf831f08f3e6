package import Host
package import SystemPackage

/// The projects that the user trusts, where automatic triggers may act.
///
/// A project is cloned as easily as it is created, and its environment's programs run once it is
/// active. So outside `$REPL_HOME` the user has to trust it once, with `replit-py trust` or a
/// `heal` typed there. Each trust is one file below `$XDG_STATE_HOME/replit-py/trust`, named for
/// the directory's identity. ``ProjectAccess`` decides by it.
package struct Trust: Sendable {
  private let host: HostContext

  /// A trusted directory.
  package struct Entry: Hashable, Sendable {
    /// Its path when it was trusted.
    package var path: FilePath
    /// Its ``DirectoryIdentity/text``.
    package var identity: String
    /// How far the trust goes.
    package var extent: Extent

    /// An entry with these values.
    package init(path: FilePath, identity: String, extent: Extent = .own) {
      self.path = path
      self.identity = identity
      self.extent = extent
    }

    /// Whether the directory is still at that path.
    package var isInPlace: Bool { DirectoryIdentity(path)?.text == identity }
  }

  /// How far trust in a directory goes.
  package enum Extent: Hashable, Sendable {
    /// Only while nobody else can change its contents; see ``ProjectAccess``.
    case own
    /// Even though others can.
    case despiteOthers
  }

  /// The trust of the user of `host`.
  package init(_ host: HostContext) {
    self.host = host
  }

  /// The directory with the entries, nil when there is none to use.
  package var directory: FilePath? { host.directory(.state)?.pushing("trust") }

  /// The file of the entry for `identity`, nil when there is no directory to use.
  package func file(for identity: DirectoryIdentity) -> FilePath? {
    directory?.pushing(FilePath(identity.hashName))
  }

  /// How far the user trusts `project`, nil where they do not.
  package func extent(in project: FilePath) -> Extent? {
    guard let identity = DirectoryIdentity(project), let file = file(for: identity),
      let entry = entry(in: file), entry.identity == identity.text
    else { return nil }
    return entry.extent
  }

  /// All trusted directories, sorted by path.
  package var entries: [Entry] {
    guard let directory, let names = try? PathLookup.names(in: directory) else { return [] }
    return names.compactMap { entry(in: directory.pushing(FilePath($0))) }
      .sorted { $0.path.bytes.bytes.lexicographicallyPrecedes($1.path.bytes.bytes) }
  }

  private func entry(in file: FilePath) -> Entry? {
    UserFile.contents(of: file, limit: 1 << 13, for: host.user).flatMap { Entry(serialized: $0) }
  }
}

extension Trust.Entry {
  private static let format: ByteString = "replit-py trust 1"
  /// Older releases do not know this format and ignore the entry.
  private static let formatDespiteOthers: ByteString = "replit-py trust 2"

  /// The entry as written to its file: fields that end in NUL.
  package var serialized: [UInt8] {
    let format = extent == .own ? Self.format : Self.formatDespiteOthers
    return ByteString.bytes(of: [format, path.bytes, ByteString(identity)])
  }

  /// Parses ``serialized``; nil for anything else.
  init?(serialized bytes: [UInt8]) {
    let fields = ByteString.fields(in: bytes)
    guard fields.count == 4, fields[3] == "" else { return nil }
    switch fields[0] {
    case Self.format: extent = .own
    case Self.formatDespiteOthers: extent = .despiteOthers
    default: return nil
    }
    path = FilePath(fields[1])
    identity = fields[2].lossyText
  }
}
