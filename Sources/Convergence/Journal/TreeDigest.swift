import Glibc
import Host
import SystemPackage

/// Detects whether a directory changed: digests the names, types and sizes of everything in it.
///
/// Compiled bytecode does not count. This is no protection against forgery.
enum TreeDigest {
  /// The digest of the directory at `path`.
  static func of(_ path: FilePath) -> String {
    var digest = ByteString.hash([])
    add(path, depth: 0, to: &digest)
    return String(digest, radix: 16)
  }

  private static func add(_ directory: FilePath, depth: Int, to digest: inout UInt64) {
    guard depth < 64, let names = try? PathLookup.names(in: directory) else { return }
    for name in names where name != "__pycache__" && !name.bytes.suffix(4).elementsEqual(compiled) {
      let path = directory.pushing(FilePath(name))
      guard let status = path.status(followingLinks: false)?.rawValue else { continue }
      let kind = [UInt8(truncatingIfNeeded: depth), UInt8(status.st_mode >> 12)]
      digest = ByteString.hash(name.bytes + kind, after: digest)
      if status.isDirectory {
        add(path, depth: depth + 1, to: &digest)
      } else {
        digest = ByteString.hash(
          withUnsafeBytes(of: status.length) { Array($0) }, after: digest)
      }
    }
  }

  private static let compiled = Array(".pyc".utf8)
}
