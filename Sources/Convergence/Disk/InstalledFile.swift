import Glibc
package import SystemPackage

/// A file that the user asked to have written at a place of their own.
package enum InstalledFile {
  /// Puts `bytes` at `file` by rename, for everybody to read.
  ///
  /// - Throws: what the system says.
  package static func write(_ bytes: [UInt8], to file: FilePath) throws(Errno) {
    try AtomicFile.replace(file, with: bytes, mode: 0o644, makingDirectories: false)
  }
}
