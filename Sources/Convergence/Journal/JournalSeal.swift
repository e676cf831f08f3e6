import Crypto
import FoundationEssentials
import Glibc
import Host
import SystemPackage

/// Proves that this user's program wrote a journal entry, on this machine and for this directory.
///
/// A journal can come with a cloned project, and its entries say which file goes where. So each
/// entry ends with a code (HMAC-SHA256, RFC 2104) of the entry and the directory's identity, under
/// a key that only the user can read. In a copy of the directory no entry is proven.
struct JournalSeal {
  private let key: JournalKey
  private let identity: String

  /// The seal of the user of `host` for the open `directory`; nil if the directory has no lasting
  /// identity.
  init?(_ host: HostContext, for directory: EnvironmentDirectory) {
    guard let identity = directory.identity?.lastingText else { return nil }
    self.identity = identity
    key = JournalKey(host)
  }

  /// `line`, a JSON object with a newline, with the code as its last member; unchanged if there is
  /// no key.
  func sealing(_ line: [UInt8]) -> [UInt8] {
    guard let key = key.made(), line.suffix(2).elementsEqual(Self.end) else { return line }
    return sealed(line, key)
  }

  /// Whether ``sealing(_:)`` of this user made `line`.
  func proves(_ line: [UInt8]) -> Bool {
    let length = Self.start.count + Self.digits + 1 + Self.end.count
    guard line.count > length, let key = key.existing() else { return false }
    return Self.areSame(sealed(Array(line[..<(line.count - length)]) + Self.end, key), line)
  }

  private static let start = Array(",\"proof\":\"".utf8)
  private static let end = Array("}\n".utf8)
  private static let digits = 64

  private func sealed(_ line: [UInt8], _ key: [UInt8]) -> [UInt8] {
    var sealed = Array(line[..<(line.count - Self.end.count)])
    sealed += Self.start
    sealed += code(of: line, key)
    sealed.append(UInt8(ascii: "\""))
    return sealed + Self.end
  }

  private func code(of line: [UInt8], _ key: [UInt8]) -> [UInt8] {
    var code = HMAC<SHA256>(key: SymmetricKey(data: key))
    code.update(data: Array("replit-py journal 1\0\(identity)\0".utf8))
    code.update(data: line)
    return Array(Hexadecimal.text(of: code.finalize()).utf8)
  }

  /// Compares in constant time.
  private static func areSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// The secret that proves what the user's program wrote: `$XDG_STATE_HOME/replit-py/journal-key`.
struct JournalKey {
  private let user: UInt32
  private let file: FilePath?

  static let length = 32

  init(_ host: HostContext) {
    user = host.user
    file = host.directory(.state)?.pushing("journal-key")
  }

  /// The key; nil unless it exists and only the user can read it.
  func existing() -> [UInt8]? {
    guard let file else { return nil }
    let descriptor = file.withPlatformString {
      open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.isFile, status.st_uid == user,
      status.st_mode & 0o077 == 0
    else { return nil }
    let bytes = try? FileReading.contents(
      of: FileDescriptor(rawValue: descriptor), limit: Self.length)
    return bytes?.count == Self.length ? bytes : nil
  }

  /// The key, created if there is none; nil if it cannot be stored.
  func made() -> [UInt8]? {
    if let key = existing() { return key }
    guard let file, !PathLookup.exists(file) else { return nil }
    var generator = SystemRandomNumberGenerator()
    let fresh = (0..<Self.length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    try? AtomicFile.add(file, with: fresh)
    // Another process may have created it first.
    return existing()
  }
}
