import Glibc

/// Strings of bytes as the system takes `argv` and `environ`: pointers to them, then a null one.
package struct CStringVector: ~Copyable {
  /// Valid as long as the vector lives.
  package let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  /// A vector of `strings`, none of which contains a NUL.
  package init(_ strings: [[UInt8]]) {
    count = strings.count
    pointers = .allocate(capacity: count + 1)
    for (index, bytes) in strings.enumerated() {
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 1, alignment: 1)
      copy.copyBytes(from: bytes)
      copy[bytes.count] = 0
      pointers[index] = copy.baseAddress!.assumingMemoryBound(to: CChar.self)
    }
    pointers[count] = nil
  }

  deinit {
    for index in 0..<count { pointers[index]?.deallocate() }
    pointers.deallocate()
  }
}
