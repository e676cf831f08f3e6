import Glibc
package import SystemPackage

/// Writes a file at a path that the user chose.
package enum InstalledFile {
  /// Renames a file with `bytes`, readable by everybody, to `file`.
  ///
  /// - Throws: The system's error.
  package static func write(_ bytes: [UInt8], to file: FilePath) throws(Errno) {
    try AtomicFile.replace(file, with: bytes, mode: 0o644, makingDirectories: false)
  }
}
