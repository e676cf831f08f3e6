import Crypto
import Glibc
import Host
import SystemPackage

/// The hash of a file as in a `RECORD`: SHA-256 in URL-safe base64 without padding (PEP 376, PEP
/// 427).
struct FileHash {
  /// Whether the file `path` in `directory` has the hash `recorded`, such as `sha256=47DEQp…`.
  ///
  /// - Returns: nil where the file cannot be read, or the hash is of another kind.
  static func matches(
    _ path: ByteString, in directory: OpenDirectory, _ recorded: ByteString
  ) -> Bool? {
    let prefix = Array("sha256=".utf8)
    guard recorded.bytes.starts(with: prefix) else { return nil }
    let digest = try? directory.read(path) { descriptor throws(Errno) in
      try Self.digest(of: descriptor)
    }
    return digest.map { text(of: $0) == Array(recorded.bytes.dropFirst(prefix.count)) }
  }

  private static func digest(of file: FileDescriptor) throws(Errno) -> SHA256Digest {
    var hash = SHA256()
    var failure: Errno?
    withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
      while true {
        let count = Glibc.read(file.rawValue, buffer.baseAddress, buffer.count)
        if count < 0 { failure = Errno(rawValue: errno) }
        if count <= 0 { return }
        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
    if let failure { throw failure }
    return hash.finalize()
  }

  private static func text(of digest: SHA256Digest) -> [UInt8] {
    let alphabet = Array(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(43)
    var (bits, count): (UInt32, Int) = (0, 0)
    for byte in digest {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> UInt32(count)) & 63])
      }
    }
    if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count)) & 63]) }
    return text
  }
}
