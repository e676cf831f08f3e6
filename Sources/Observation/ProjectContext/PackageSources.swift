public import Packaging
public import SystemPackage

/// Where a project says that its packages come from.
///
/// What an installer is not told it takes from PyPI: by the name of a private package that gives
/// somebody else's.
public struct PackageSources: Hashable, Sendable {
  /// In the order in which they are asked.
  public var places: [Place] = []
  /// Whether no index is asked, only the places of files.
  public var isWithoutIndex = false
  /// The time after which nothing may have been uploaded, as uv writes it.
  public var newest: Newest?
  /// The index that a package comes from and no other, by the names of both.
  public var pins: [DistributionName: String] = [:]
  /// More of uv's settings, for uv alone.
  public var settings: [Setting] = []
  /// Lines of a `requirements.txt` as written, ``places`` among them.
  public var lines: [String] = []
  /// What is there and can not be read, so that the rest is not known.
  public var unreadable: FilePath?

  /// A project that says nothing.
  public init() {}

  /// An index, or a place of files.
  public struct Place: Hashable, Sendable {
    /// As written: an address or a path.
    public var address: String
    /// The name that the project gives it.
    public var name: String?
    /// What it is asked for.
    public var role: Role
    /// Who says it: a file of the project, one of the user's, a variable; empty for the usual index.
    public var file: FilePath

    /// A place of its parts.
    public init(_ address: String, _ role: Role, name: String? = nil, file: FilePath) {
      self.address = address
      self.role = role
      self.name = name
      self.file = file
    }
  }

  /// What a place is asked for.
  public enum Role: String, Hashable, Sendable {
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
  public struct Newest: Hashable, Sendable {
    /// As written.
    public var text: String
    /// The file that says it.
    public var file: FilePath

    /// A limit of its parts.
    public init(_ text: String, file: FilePath) {
      self.text = text
      self.file = file
    }
  }

  /// One of uv's settings.
  public struct Setting: Hashable, Sendable {
    /// Its key in `[tool.uv]`.
    public var key: String
    /// What it is set to.
    public var value: Value

    /// The kinds of values that are passed on.
    public enum Value: Hashable, Sendable {
      case text(String)
      case texts([String])
      case flag(Bool)
    }
  }

  /// The index that `package` is pinned to.
  public func place(of package: DistributionName) -> Place? {
    pins[package].flatMap { name in places.first { $0.name == name } }
  }

  /// Whether anything says which indexes there are.
  var isSaid: Bool { !places.isEmpty || isWithoutIndex || !lines.isEmpty }

  /// Whether `text` can be told to an installer as an address: printable, without blanks.
  public static func isAddress(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) } && !text.hasPrefix("-")
  }
}
