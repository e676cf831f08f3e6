extension ByteString {
  /// Splits `bytes` into fields that end in NUL; the last element is what follows the last NUL,
  /// empty unless the bytes were cut off.
  package static func fields(in bytes: [UInt8]) -> [ByteString] {
    bytes.split(separator: 0, omittingEmptySubsequences: false).map { ByteString(Array($0)) }
  }

  /// Joins `fields`, which contain no NUL, with a NUL after each.
  package static func bytes(of fields: [ByteString]) -> [UInt8] {
    fields.flatMap { $0.bytes + [0] }
  }
}

extension ByteString {
  /// The bytes with every occurrence of `old` replaced; an empty `old` never occurs.
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

extension ByteString {
  /// A Unicode scalar, or a byte that is not part of one.
  package enum Part: Sendable {
    case scalar(Unicode.Scalar)
    case invalid(UInt8)
  }

  /// The bytes split into Unicode scalars and single bytes that are not valid UTF-8.
  package var parts: [Part] {
    var parts: [Part] = []
    var rest = bytes[...]
    while let first = rest.first {
      let scalar = (1...min(4, rest.count)).lazy
        .compactMap { String(validating: rest.prefix($0), as: UTF8.self)?.unicodeScalars }
        .first.flatMap { $0.count == 1 ? $0.first : nil }
      parts.append(scalar.map { .scalar($0) } ?? .invalid(first))
      rest = rest.dropFirst(scalar.map { UTF8.width($0) } ?? 1)
    }
    return parts
  }
}
