import Glibc

/// A C array of strings, as `argv` and `environ` are: pointers to them, then a null pointer.
package struct CStringVector: ~Copyable {
  /// The array, valid as long as the vector lives.
  package let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  /// Copies `strings`, none of which contains a NUL.
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
