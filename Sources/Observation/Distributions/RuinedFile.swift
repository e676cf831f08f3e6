import Glibc
import Host
import SystemPackage

/// Tells damage by a crash or a full disk from a person's edit.
///
/// A file system that lost its last writes leaves an empty file, one that ends too early, or one
/// that ends in zeros (ext4(5), `nodelalloc`). An editor ends the last line with a newline.
enum RuinedFile {
  /// Whether the file at `path` of `directory`, which differs from its record, was ruined by a
  /// crash.
  ///
  /// - Parameters:
  ///   - size: Its size in bytes.
  ///   - recorded: Its recorded size, nil where none is known.
  static func isOne(
    _ path: ByteString, in directory: OpenDirectory, size: Int64, recorded: Int64?
  ) -> Bool {
    if size == 0 { return recorded != 0 }
    guard let last = lastByte(of: path, in: directory, size: size) else { return false }
    let isShorter = recorded.map { size < $0 } ?? false
    return last == 0 || isShorter && last != 0x0A
  }

  private static func lastByte(
    of path: ByteString, in directory: OpenDirectory, size: Int64
  ) -> UInt8? {
    var last: UInt8 = 0
    let count = try? directory.read(path) { descriptor in
      pread(descriptor.rawValue, &last, 1, off_t(size - 1))
    }
    return count == 1 ? last : nil
  }
}
