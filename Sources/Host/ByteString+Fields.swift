extension ByteString {
  /// The fields in `bytes`, each of which ends in NUL; what follows the last NUL is the last one,
  /// empty when nothing was cut off.
  public static func fields(in bytes: [UInt8]) -> [ByteString] {
    bytes.split(separator: 0, omittingEmptySubsequences: false).map { ByteString(Array($0)) }
  }

  /// Each of `fields`, which have no NUL, with a NUL behind it.
  public static func bytes(of fields: [ByteString]) -> [UInt8] {
    fields.flatMap { $0.bytes + [0] }
  }
}
