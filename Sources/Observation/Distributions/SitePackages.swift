package import Host
package import SystemPackage

/// The contents of the `site-packages` of one Python version.
package struct SitePackages: Hashable, Sendable {
  /// Its path relative to the environment: `lib/python3.11/site-packages`.
  package var path: FilePath
  /// The installed distributions, sorted by the names of their metadata.
  package var distributions: [Distribution] = []
  /// The `.pth` files.
  package var pathFiles: [PthFile] = []
  /// The names of empty `.dist-info` directories, which no longer tell what was installed.
  package var husks: [ByteString] = []
  /// Names that begin with `~`, which pip gives to packages while it replaces them.
  package var leftovers: [Leftover] = []
  /// All names in it.
  package var names: [ByteString] = []
  /// Names of modules that the standard library also has.
  package var shadows: [ByteString] = []
  /// The `sitecustomize.py` and `usercustomize.py` that exist.
  package var customizations: [Customization] = []

  /// A directory about which no more is known yet.
  package init(path: FilePath) {
    self.path = path
  }

  /// A name that pip gave to a package while it replaced it.
  package struct Leftover: Hashable, Sendable {
    /// The name on disk: `~ix.py`.
    package var name: ByteString
    /// The original name: `six.py`; nil where it is not known.
    package var original: ByteString?

    /// A name with its original.
    package init(name: ByteString, original: ByteString? = nil) {
      self.name = name
      self.original = original
    }
  }

  /// Whether a module or package of this name is in it.
  package func has(module: String) -> Bool { names.have(module: module) }
}

extension [ByteString] {
  /// Whether one of these file names is that of the module or package.
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
