public import SystemPackage

extension FilePath {
  /// The path's bytes, without a terminator.
  public var bytes: ByteString {
    withPlatformString { pointer in
      ByteString(Array(UnsafeRawBufferPointer(start: pointer, count: length)))
    }
  }

  /// The path spelled by `bytes`, which end at the first NUL if they hold one.
  public init(_ bytes: ByteString) {
    self = (bytes.bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CInterop.PlatformChar.self) { characters in
        FilePath(platformString: characters.baseAddress!)
      }
    }
  }

  /// This path, or when it is relative the path it has below `directory`.
  public func absolute(from directory: FilePath) -> FilePath {
    isAbsolute ? self : directory.pushing(self)
  }

  /// Whether this path is `directory` or lies below it, by its components alone.
  public func isWithin(_ directory: FilePath) -> Bool {
    starts(with: directory)
  }

  /// The path as seen from `directory` when it lies below it, else the whole path.
  public func relative(to directory: FilePath) -> FilePath {
    var copy = self
    return copy.removePrefix(directory) ? copy : self
  }
}
