import Glibc
package import SystemPackage

extension FilePath {
  /// The path's bytes, without a terminator.
  package var bytes: ByteString {
    withPlatformString { pointer in
      ByteString(Array(UnsafeRawBufferPointer(start: pointer, count: length)))
    }
  }

  /// The path with these `bytes`, up to the first NUL if they contain one.
  package init(_ bytes: ByteString) {
    self = (bytes.bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CInterop.PlatformChar.self) { characters in
        FilePath(platformString: characters.baseAddress!)
      }
    }
  }

  /// The status of the file at this path; nil when stat(2) fails, and errno tells why.
  ///
  /// It avoids `Stat`'s own initializer: the first use of its generic result type takes longer than
  /// the rest of a heal with nothing to do.
  package func status(followingLinks: Bool = true) -> Stat? {
    var raw = CInterop.Stat()
    let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
    let result = withPlatformString { fstatat(AT_FDCWD, $0, &raw, flags) }
    return result == 0 ? Stat(rawValue: raw) : nil
  }

  /// The parent directory, by spelling alone: all but the last component.
  package var parent: FilePath {
    let bytes = self.bytes.bytes
    guard let separator = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return FilePath(ByteString(Array(bytes[..<max(separator, 1)])))
  }

  /// Moves to the parent directory; false where there is none, as at the root.
  package mutating func ascend() -> Bool {
    let above = parent
    guard above != self, !above.isEmpty else { return false }
    self = above
    return true
  }

  /// The last component, empty for the root.
  package var name: ByteString {
    let bytes = self.bytes.bytes
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    return ByteString(Array(bytes[start...]))
  }

  /// This path if it is absolute, else this path below `directory`.
  package func absolute(from directory: FilePath) -> FilePath {
    isAbsolute ? self : directory.pushing(self)
  }

  /// Whether this path is `directory` or below it, comparing components only.
  package func isWithin(_ directory: FilePath) -> Bool {
    let (whole, start) = (bytes.bytes, directory.bytes.bytes)
    return whole.starts(with: start)
      && (whole.count == start.count || start.last == UInt8(ascii: "/")
        || whole[start.count] == UInt8(ascii: "/"))
  }

  /// The path relative to `directory` when it is below it, else the whole path.
  package func relative(to directory: FilePath) -> FilePath {
    var copy = self
    return copy.removePrefix(directory) ? copy : self
  }
}

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
