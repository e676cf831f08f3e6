import Glibc
import Host
import SystemPackage

/// Tells what a crash or a full disk leaves of a file from what a person makes of it.
///
/// A file system that lost its last writes gives back an empty file, one that ends too early or one
/// that ends in zeros (ext4(5), `nodelalloc`). An editor ends its last line.
enum RuinedFile {
  /// Whether the file at `path` of `directory`, which is not as it was recorded, is a ruin.
  ///
  /// - Parameters:
  ///   - size: How long it is, in bytes.
  ///   - recorded: How long it was, nil where that is not known.
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
