package import Host
package import SystemPackage

/// The answers of interpreters, kept below `$XDG_CACHE_HOME/replit-py/interpreters`, each valid
/// as long as every file that decided it is the same file in the same state.
package struct InterpreterCache: Sendable {
  /// The directory, nil without a home.
  package let directory: FilePath?
  private let user: UInt32

  /// The cache of the user of `host`.
  package init(host: HostContext) {
    directory = host.directory(.cache)?.pushing("interpreters")
    user = host.user
  }

  /// One answer with what it rests on.
  package struct Entry: Hashable, Sendable {
    /// What was asked, and in which circumstances: the found path, variables, project.
    package var key: ByteString
    /// Each file that took part, with its identity; nil for one that was absent.
    package var deciding: [Deciding]
    /// The answer.
    package var facts: InterpreterFacts

    /// A file that took part in an answer.
    package struct Deciding: Hashable, Sendable {
      /// Where it is looked for.
      package var path: FilePath
      /// What was there.
      package var identity: FileIdentity?
    }
  }

  /// The kept answer to `key` if it still holds.
  func facts(for key: ByteString) -> InterpreterFacts? {
    guard let file = file(for: key),
      let bytes = UserFile.contents(of: file, limit: 1 << 16, for: user),
      let entry = Entry(serialized: bytes), entry.key == key, entry.stillHolds
    else { return nil }
    return entry.facts
  }

  /// Where the answer to `key` is kept.
  package func file(for key: ByteString) -> FilePath? {
    directory?.pushing(FilePath(key.hashName))
  }
}

extension InterpreterCache.Entry {
  var stillHolds: Bool {
    deciding.allSatisfy { FileIdentity(following: $0.path) == $0.identity }
  }

  private static let format = "replit-py interpreter 1"

  /// The entry as it is written to its file: fields that end in NUL.
  package var serialized: [UInt8] {
    var fields: [ByteString] = [
      ByteString(Self.format), key, facts.found.bytes, ByteString(facts.kind.rawValue),
      facts.executable.bytes, ByteString(facts.version.text), ByteString(facts.implementation),
      ByteString(facts.extensionSuffix), facts.basePrefix.bytes, facts.landmark.bytes,
      facts.sitePackages.bytes,
    ]
    for file in deciding {
      fields += [file.path.bytes, ByteString(file.identity?.text ?? "absent")]
    }
    return ByteString.bytes(of: fields)
  }

  /// Reads ``serialized``; nil for anything else.
  init?(serialized bytes: [UInt8]) {
    let fields = ByteString.fields(in: bytes)
    guard fields.count >= 12, fields.count % 2 == 0, fields.last == "",
      fields[0] == ByteString(Self.format),
      let kind = InterpreterFacts.Kind(rawValue: fields[3].lossyText),
      let version = PythonVersion(fields[5].lossyText)
    else { return nil }
    key = fields[1]
    facts = InterpreterFacts(
      found: FilePath(fields[2]), kind: kind, executable: FilePath(fields[4]), version: version,
      implementation: fields[6].lossyText, extensionSuffix: fields[7].lossyText,
      basePrefix: FilePath(fields[8]), landmark: FilePath(fields[9]),
      sitePackages: FilePath(fields[10]))
    deciding = []
    for index in stride(from: 11, to: fields.count - 1, by: 2) {
      guard let identity = Self.identity(fields[index + 1].lossyText) else { return nil }
      deciding.append(Deciding(path: FilePath(fields[index]), identity: identity))
    }
  }

  private static func identity(_ text: String) -> FileIdentity?? {
    if text == "absent" { return .some(nil) }
    return FileIdentity(text: text).map { .some($0) }
  }
}
