import Glibc
package import Host
package import Observation
package import SystemPackage

/// Writes down which projects a person trusts.
package enum TrustStore {
  /// Lets what nobody typed act in `project`; nothing is written when that was said before.
  ///
  /// - Returns: Whether it was said now.
  /// - Throws: what the system says when it cannot be stored.
  @discardableResult
  package static func trust(
    _ project: FilePath, extent: Trust.Extent = .own, in host: HostContext
  ) throws(Errno) -> Bool {
    let trust = Trust(host)
    if trust.extent(in: project) == extent { return false }
    guard let identity = DirectoryIdentity(project), let file = trust.file(for: identity) else {
      throw .noSuchFileOrDirectory
    }
    let entry = Trust.Entry(path: project, identity: identity.text, extent: extent)
    try AtomicFile.replace(file, with: entry.serialized)
    return true
  }

  /// Forgets every trust in a directory that is at `project` now or was when it was trusted.
  ///
  /// - Returns: whether there was any.
  package static func revoke(_ project: FilePath, in host: HostContext) throws(Errno) -> Bool {
    let trust = Trust(host)
    let identity = DirectoryIdentity(project)?.text
    var isKnown = false
    for entry in trust.entries where entry.path == project || entry.identity == identity {
      guard let file = trust.directory?.pushing(FilePath(ByteString(entry.identity).hashName))
      else { continue }
      if file.withPlatformString({ unlink($0) }) < 0 { throw Errno(rawValue: errno) }
      isKnown = true
    }
    return isKnown
  }
}
