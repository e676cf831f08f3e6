import Glibc
package import Host
package import Observation
package import SystemPackage

/// Records which projects a person trusts.
package enum TrustStore {
  /// Trusts `project`, so that automatic triggers act in it; writes nothing if it is trusted
  /// already.
  ///
  /// - Returns: Whether the trust is new.
  /// - Throws: The system's error if the trust cannot be stored.
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

  /// Revokes the trust of `project`: of the directory there now and of any that was trusted there.
  ///
  /// - Returns: Whether there was any trust.
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
