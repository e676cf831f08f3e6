import Host
import Observation
import Packaging

/// A package of the old library to migrate.
struct MigrationCandidate {
  let package: FormerPackage
  /// The wanted version: the locked one, else the installed one.
  let version: String
  /// The version specifiers of the project, if the wanted version does not satisfy them.
  let demanded: String?
  /// The extras that the project or another package asks for.
  let extras: [String]
  /// The line that installs it from its origin, if that is not an index.
  let source: InstallLine?
  /// Whether it comes from an index.
  var isFromIndex: Bool { source == nil }

  var name: String { package.distribution.name }
  var key: DistributionName { package.distribution.key }

  /// Which versions to ask for.
  enum Form {
    /// The wanted version.
    case exact
    /// The wanted version or a newer one.
    case newer
    /// A newer version, because the wanted one excludes this Python in its metadata.
    case later
    /// The newest older version.
    case older
    /// A version that was found to work.
    case at(String)
    /// This version or a newer one, up to a limit.
    case from(String, upTo: String? = nil)
  }

  /// The requirements file lines that ask for it in `form`.
  ///
  /// A package with compiled modules must come as a wheel: there may be no compiler here.
  func lines(_ form: Form) -> [InstallLine] {
    if let source { return [source] }
    let asked = extras.isEmpty ? name : "\(name)[\(extras.joined(separator: ","))]"
    let versions =
      switch form {
      case .at(let found): "==\(found)"
      case .from(let least, let most):
        [demanded, ">=\(least)", most.map { "<=\($0)" }].compactMap { $0 }.joined(separator: ",")
      case .exact: demanded ?? "==\(version)"
      case .newer: demanded ?? ">=\(version)"
      case .later: demanded ?? ">\(version)"
      case .older: demanded ?? "<\(version)"
      }
    let line = InstallLine(asked + versions)
    return [line, isCompiled ? InstallLine(onlyBuildsOf: name) : nil].compactMap { $0 }
  }

  private var isCompiled: Bool { !package.isPure }

  /// Whether its `Requires-Python` excludes `python`.
  func excludes(_ python: PythonVersion) -> Bool {
    guard let text = package.distribution.requiresPython,
      let specifiers = VersionSpecifiers(text), let version = PackageVersion(python.text)
    else { return false }
    return !specifiers.contains(version)
  }

  /// The version to ask for first.
  func planned(for python: PythonVersion) -> String {
    if let demanded { return demanded }
    return isFromIndex && excludes(python) ? ">\(version)" : version
  }

  func result(_ result: MigratedPackage.Result) -> MigratedPackage {
    MigratedPackage(
      name: name, from: package.distribution.version, isRequested: package.isRequested,
      result: result)
  }
}
