import Host
import Observation
import Packaging

/// A package of the old library that is to come along.
struct MigrationCandidate {
  let package: FormerPackage
  /// The version that is wanted: the locked one, else the installed one.
  let version: String
  /// What the project demands of the version, where the installed one is not that.
  let demanded: String?
  /// The extras that the project or another package asks for.
  let extras: [String]
  /// The line that installs it from where it came when that is no index.
  let source: InstallLine?
  /// Whether an index decides which versions there are.
  var isFromIndex: Bool { source == nil }

  var name: String { package.distribution.name }
  var key: DistributionName { package.distribution.key }

  /// The ways to ask for it.
  enum Form {
    /// The version that is wanted.
    case exact
    /// That version or a newer one.
    case newer
    /// A newer one: that version says itself that it is not for the Python.
    case later
    /// The newest that is older.
    case older
    /// A version that was found to do.
    case at(String)
    /// That version or a newer one, up to another.
    case from(String, upTo: String? = nil)
  }

  /// Lines of a requirements file that ask for it in `form`.
  ///
  /// What was compiled comes compiled: a compiler and what it needs may not be here.
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

  /// Whether it says itself that it is not for `python`.
  func excludes(_ python: PythonVersion) -> Bool {
    guard let text = package.distribution.requiresPython,
      let specifiers = VersionSpecifiers(text), let version = PackageVersion(python.text)
    else { return false }
    return !specifiers.contains(version)
  }

  /// The version that is asked for first.
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
