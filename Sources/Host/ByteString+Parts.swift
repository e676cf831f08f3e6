extension ByteString {
  /// The fields in `bytes`, each of which ends in NUL; what follows the last NUL is the last one,
  /// empty when nothing was cut off.
  package static func fields(in bytes: [UInt8]) -> [ByteString] {
    bytes.split(separator: 0, omittingEmptySubsequences: false).map { ByteString(Array($0)) }
  }

  /// Each of `fields`, which have no NUL, with a NUL behind it.
  package static func bytes(of fields: [ByteString]) -> [UInt8] {
    fields.flatMap { $0.bytes + [0] }
  }
}

extension ByteString {
  /// The bytes with every `old` in them replaced; an empty one is nowhere.
  package func replacing(_ old: ByteString, with new: ByteString) -> ByteString {
    guard let first = old.bytes.first else { return self }
    var result: [UInt8] = []
    var rest = bytes[...]
    while let start = rest.firstIndex(of: first) {
      result += rest[..<start]
      let isFound = rest[start...].starts(with: old.bytes)
      result += isFound ? new.bytes : [first]
      rest = rest[(start + (isFound ? old.bytes.count : 1))...]
    }
    return ByteString(result + rest)
  }
}
