import Glibc
package import SystemPackage

/// Writes the whole of what it is given.
package enum FileWriting {
  /// Writes `bytes` to the open file `descriptor`; goes on after a short or an interrupted write.
  ///
  /// - Throws: what the system says.
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
