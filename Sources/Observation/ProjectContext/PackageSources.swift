package import Packaging
package import SystemPackage

/// The sources from which a project wants its packages.
///
/// An installer that is not told about them asks PyPI, which for the name of a private package may
/// deliver somebody else's.
package struct PackageSources: Hashable, Sendable {
  /// The indexes and file locations, in the order of queries.
  package var places: [Place] = []
  /// Whether no index is queried, only file locations.
  package var isWithoutIndex = false
  /// The limit on upload times, as uv writes it.
  package var newest: Newest?
  /// The only index that a package may come from, by the names of both.
  package var pins: [DistributionName: String] = [:]
  /// Further settings of uv, to pass on to uv only.
  package var settings: [Setting] = []
  /// The source lines of a `requirements.txt`, as written, those for ``places`` included.
  package var lines: [String] = []
  /// A file that exists but cannot be read, so that sources may be missing here.
  package var unreadable: FilePath?

  /// No sources.
  package init() {}

  /// An index or a file location.
  package struct Place: Hashable, Sendable {
    /// A URL or a path, as written.
    package var address: String
    /// The name that the project gives it.
    package var name: String?
    /// What it is used for.
    package var role: Role
    /// The file or the variable that names it; empty for the default index.
    package var file: FilePath

    /// A source with these values.
    package init(_ address: String, _ role: Role, name: String? = nil, file: FilePath) {
      self.address = address
      self.role = role
      self.name = name
      self.file = file
    }
  }

  /// What a source is used for.
  package enum Role: String, Hashable, Sendable {
    /// For all packages, in place of PyPI.
    case main
    /// For all packages, as an additional index.
    case extra
    /// Only for the packages pinned to it.
    case pinned
    /// A directory of files, or a page with links to files.
    case links
  }

  /// A limit on the upload time of packages.
  package struct Newest: Hashable, Sendable {
    /// The time, as written.
    package var text: String
    /// The file that sets it.
    package var file: FilePath

    /// A limit with these values.
    package init(_ text: String, file: FilePath) {
      self.text = text
      self.file = file
    }
  }

  /// One of uv's settings.
  package struct Setting: Hashable, Sendable {
    /// Its key in `[tool.uv]`.
    package var key: String
    /// Its value.
    package var value: Value

    /// A value of one of the types that are passed on.
    package enum Value: Hashable, Sendable {
      case text(String)
      case texts([String])
      case flag(Bool)
    }
  }

  /// The index that `package` is pinned to.
  package func place(of package: DistributionName) -> Place? {
    pins[package].flatMap { name in places.first { $0.name == name } }
  }

  /// Whether any source is given, or the use of an index ruled out.
  var isSaid: Bool { !places.isEmpty || isWithoutIndex || !lines.isEmpty }

  /// Whether `text` can be given to an installer as an address: printable ASCII without blanks, and
  /// not an option.
  package static func isAddress(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) } && !text.hasPrefix("-")
  }
}
