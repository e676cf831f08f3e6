/// What became of one package when the packages of another version were brought along.
package struct MigratedPackage: Hashable, Sendable {
  /// Its name.
  package var name: String
  /// The version that was installed; nil where it was not.
  package var from: String?
  /// Whether somebody asked for it by its name.
  package var isRequested: Bool
  /// What became of it.
  package var result: Result

  /// The ways a package can go.
  package enum Result: Hashable, Sendable {
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
  package init(name: String, from: String?, isRequested: Bool = false, result: Result) {
    self.name = name
    self.from = from
    self.isRequested = isRequested
    self.result = result
  }

  /// Whether it is missing still.
  package var isFailed: Bool {
    if case .failed = result { true } else { false }
  }
}
