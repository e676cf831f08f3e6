package import Packaging
package import SystemPackage

/// Where a project says that its packages come from.
///
/// What an installer is not told it takes from PyPI: by the name of a private package that gives
/// somebody else's.
package struct PackageSources: Hashable, Sendable {
  /// In the order in which they are asked.
  package var places: [Place] = []
  /// Whether no index is asked, only the places of files.
  package var isWithoutIndex = false
  /// The time after which nothing may have been uploaded, as uv writes it.
  package var newest: Newest?
  /// The index that a package comes from and no other, by the names of both.
  package var pins: [DistributionName: String] = [:]
  /// More of uv's settings, for uv alone.
  package var settings: [Setting] = []
  /// Lines of a `requirements.txt` as written, ``places`` among them.
  package var lines: [String] = []
  /// What is there and can not be read, so that the rest is not known.
  package var unreadable: FilePath?

  /// A project that says nothing.
  package init() {}

  /// An index, or a place of files.
  package struct Place: Hashable, Sendable {
    /// As written: an address or a path.
    package var address: String
    /// The name that the project gives it.
    package var name: String?
    /// What it is asked for.
    package var role: Role
    /// Who says it: a file of the project, one of the user's, a variable; empty for the usual index.
    package var file: FilePath

    /// A place of its parts.
    package init(_ address: String, _ role: Role, name: String? = nil, file: FilePath) {
      self.address = address
      self.role = role
      self.name = name
      self.file = file
    }
  }

  /// What a place is asked for.
  package enum Role: String, Hashable, Sendable {
    /// Everything, in place of PyPI.
    case main
    /// Everything.
    case extra
    /// Only what is pinned to it.
    case pinned
    /// Files, or a page of links to files.
    case links
  }

  /// A limit on the time of uploads.
  package struct Newest: Hashable, Sendable {
    /// As written.
    package var text: String
    /// The file that says it.
    package var file: FilePath

    /// A limit of its parts.
    package init(_ text: String, file: FilePath) {
      self.text = text
      self.file = file
    }
  }

  /// One of uv's settings.
  package struct Setting: Hashable, Sendable {
    /// Its key in `[tool.uv]`.
    package var key: String
    /// What it is set to.
    package var value: Value

    /// The kinds of values that are passed on.
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

  /// Whether anything says which indexes there are.
  var isSaid: Bool { !places.isEmpty || isWithoutIndex || !lines.isEmpty }

  /// Whether `text` can be told to an installer as an address: printable, without blanks.
  package static func isAddress(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) } && !text.hasPrefix("-")
  }
}
