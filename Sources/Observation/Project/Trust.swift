package import Host
package import SystemPackage

/// Which projects what nobody typed may act in.
///
/// A project is cloned as easily as it is made, and its environment's programs run when it is
/// active. So outside `$REPL_HOME` a person says so once, with `replit-py trust` or a `heal` typed
/// there; what they said is kept below `$XDG_STATE_HOME/replit-py/trust`, one file for each
/// directory's identity. ``ProjectAccess`` decides by it.
package struct Trust: Sendable {
  private let host: HostContext

  /// One directory that is trusted.
  package struct Entry: Hashable, Sendable {
    /// Where it was when it was trusted.
    package var path: FilePath
    /// ``DirectoryIdentity/text``.
    package var identity: String
    /// How far it goes.
    package var extent: Extent

    /// An entry of its parts.
    package init(path: FilePath, identity: String, extent: Extent = .own) {
      self.path = path
      self.identity = identity
      self.extent = extent
    }

    /// Whether the directory is still at that place.
    package var isInPlace: Bool { DirectoryIdentity(path)?.text == identity }
  }

  /// How far trust in a directory goes.
  package enum Extent: Hashable, Sendable {
    /// As long as nobody else decides what is in it; see ``ProjectAccess``.
    case own
    /// Although others do.
    case despiteOthers
  }

  /// What the user of `host` trusts.
  package init(_ host: HostContext) {
    self.host = host
  }

  /// Where trust is kept, nil without a home.
  package var directory: FilePath? { host.directory(.state)?.pushing("trust") }

  /// The file that says that the directory of `identity` is trusted, nil without a home.
  package func file(for identity: DirectoryIdentity) -> FilePath? {
    directory?.pushing(FilePath(identity.hashName))
  }

  /// How far a person trusts `project`, nil where nobody said so.
  package func extent(in project: FilePath) -> Extent? {
    guard let identity = DirectoryIdentity(project), let file = file(for: identity),
      let entry = entry(in: file), entry.identity == identity.text
    else { return nil }
    return entry.extent
  }

  /// Every directory that is trusted, by their paths.
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
  /// Releases that do not know of it trust nothing by it.
  private static let formatDespiteOthers: ByteString = "replit-py trust 2"

  /// The entry as it is written to its file: fields that end in NUL.
  package var serialized: [UInt8] {
    let format = extent == .own ? Self.format : Self.formatDespiteOthers
    return ByteString.bytes(of: [format, path.bytes, ByteString(identity)])
  }

  /// Reads ``serialized``; nil for anything else.
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
