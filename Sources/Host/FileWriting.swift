import Glibc
package import SystemPackage

/// Writes all the bytes it is given.
package enum FileWriting {
  /// Writes `bytes` to the open file `descriptor`, also after short and interrupted writes.
  ///
  /// - Throws: the system's error.
  package static func write(_ bytes: [UInt8], to descriptor: CInt) throws(Errno) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      if written <= 0 { throw written < 0 ? Errno(rawValue: errno) : .ioError }
      rest = rest.dropFirst(written)
    }
  }
}
