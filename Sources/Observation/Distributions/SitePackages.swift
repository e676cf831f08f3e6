package import Host
package import SystemPackage

/// What is in the `site-packages` of one version.
package struct SitePackages: Hashable, Sendable {
  /// Where it is, relative to the environment: `lib/python3.11/site-packages`.
  package var path: FilePath
  /// The installed distributions, by the names of their metadata.
  package var distributions: [Distribution] = []
  /// The `.pth` files.
  package var pathFiles: [PthFile] = []
  /// The names of empty `.dist-info` directories: nothing says any more what was installed.
  package var husks: [ByteString] = []
  /// Names that begin with `~`: what pip calls a package while it replaces it.
  package var leftovers: [Leftover] = []
  /// All names in it.
  package var names: [ByteString] = []
  /// Names of modules that the standard library has as well.
  package var shadows: [ByteString] = []
  /// `sitecustomize.py` and `usercustomize.py`, as far as there are any.
  package var customizations: [Customization] = []

  /// A directory with nothing looked at yet.
  package init(path: FilePath) {
    self.path = path
  }

  /// A name that pip gave to a package while it replaced it.
  package struct Leftover: Hashable, Sendable {
    /// `~ix.py`.
    package var name: ByteString
    /// `six.py`, nil where that can not be known.
    package var original: ByteString?

    /// A name with what it was.
    package init(name: ByteString, original: ByteString? = nil) {
      self.name = name
      self.original = original
    }
  }

  /// Whether a module or package of this name is in it.
  package func has(module: String) -> Bool { names.have(module: module) }
}

extension [ByteString] {
  /// Whether one of these names in a directory is that of a module or package.
  package func have(module: String) -> Bool {
    contains { name in
      name == ByteString(module) || name == ByteString(module + ".py")
        || name.bytes.starts(with: "\(module).".utf8) && name.bytes.hasSuffix(".so")
    }
  }
}

extension [UInt8] {
  func hasSuffix(_ suffix: String) -> Bool {
    self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}
