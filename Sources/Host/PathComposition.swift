package import SystemPackage

extension ByteString {
  /// The path of `name` in `directory`.
  package static func / (directory: ByteString, name: ByteString) -> ByteString {
    ByteString(directory.bytes + [UInt8(ascii: "/")] + name.bytes)
  }
}

extension FilePath {
  /// The path of `name` in `directory`.
  package static func / (directory: FilePath, name: ByteString) -> FilePath {
    directory.pushing(FilePath(name))
  }
}
