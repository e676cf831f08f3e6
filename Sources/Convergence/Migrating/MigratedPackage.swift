/// The result of a migration for one package.
package struct MigratedPackage: Hashable, Sendable {
  /// The package's name.
  package var name: String
  /// The version installed before; nil if there was none.
  package var from: String?
  /// Whether somebody asked for it by name.
  package var isRequested: Bool
  /// What happened to the package.
  package var result: Result

  /// What can happen to a package.
  package enum Result: Hashable, Sendable {
    /// It will be installed in this version.
    case planned(String)
    /// It is installed in the same version.
    case kept
    /// It is installed in this other version.
    case changed(String)
    /// Its files were copied from the old library.
    case carried
    /// It is installed in this version and was not before.
    case added(String)
    /// It is not installed, for this reason.
    case failed(String)
  }

  /// A package and its result.
  package init(name: String, from: String?, isRequested: Bool = false, result: Result) {
    self.name = name
    self.from = from
    self.isRequested = isRequested
    self.result = result
  }

  /// Whether it is still missing.
  package var isFailed: Bool {
    if case .failed = result { true } else { false }
  }
}
