/// What became of one package when the packages of another version were brought along.
public struct MigratedPackage: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// The version that was installed; nil where it was not.
  public var from: String?
  /// Whether somebody asked for it by its name.
  public var isRequested: Bool
  /// What became of it.
  public var result: Result

  /// The ways a package can go.
  public enum Result: Hashable, Sendable {
    /// It is to be installed in this version.
    case planned(String)
    /// It is there in the same version.
    case kept
    /// It is there in this other version.
    case changed(String)
    /// Its files were carried over from the old library.
    case carried
    /// It is there in this version and was not before.
    case added(String)
    /// It is not there, for this reason.
    case failed(String)
  }

  /// A package and what became of it.
  public init(name: String, from: String?, isRequested: Bool = false, result: Result) {
    self.name = name
    self.from = from
    self.isRequested = isRequested
    self.result = result
  }

  /// Whether it is missing still.
  public var isFailed: Bool {
    if case .failed = result { true } else { false }
  }
}
