package import Host
package import SystemPackage

/// Caches interpreters' answers below `$XDG_CACHE_HOME/replit-py/interpreters`.
///
/// Each is valid as long as no file that it depends on has changed.
package struct InterpreterCache: Sendable {
  /// The directory, nil when there is none to use.
  package let directory: FilePath?
  private let user: UInt32

  /// The cache of the user of `host`.
  package init(host: HostContext) {
    directory = host.directory(.cache)?.pushing("interpreters")
    user = host.user
  }

  /// One answer and what it depends on.
  package struct Entry: Hashable, Sendable {
    /// What was asked, and all that influences the answer but is not a file: path, variables,
    /// project.
    package var key: ByteString
    /// The files that the answer depends on.
    package var deciding: [Deciding]
    /// The facts in the answer.
    package var facts: InterpreterFacts

    /// A file that an answer depends on.
    package struct Deciding: Hashable, Sendable {
      /// Its path.
      package var path: FilePath
      /// Its identity then; nil when it did not exist.
      package var identity: FileIdentity?
    }
  }

  /// The cached answer to `key` if it still holds.
  func facts(for key: ByteString) -> InterpreterFacts? {
    guard let file = file(for: key),
      let bytes = UserFile.contents(of: file, limit: 1 << 16, for: user),
      let entry = Entry(serialized: bytes), entry.key == key, entry.stillHolds
    else { return nil }
    return entry.facts
  }

  /// The file with the answer to `key`.
  package func file(for key: ByteString) -> FilePath? {
    directory?.pushing(FilePath(key.hashName))
  }
}

extension InterpreterCache.Entry {
  /// The answer `facts` to `key`, with its `dependencies` in their state now.
  init(key: ByteString, facts: InterpreterFacts, dependingOn dependencies: [Dependency]) {
    self.init(
      key: key,
      deciding: dependencies.filter { $0.readers.contains(.interpreterCache) }
        .compactMap(\.file)
        .map { Deciding(path: $0, identity: FileIdentity(following: $0)) },
      facts: facts)
  }

  var stillHolds: Bool {
    deciding.allSatisfy { FileIdentity(following: $0.path) == $0.identity }
  }

  private static let format = "replit-py interpreter 1"

  /// The entry as written to its file: fields that end in NUL.
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

  /// Parses ``serialized``; nil for anything else.
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
