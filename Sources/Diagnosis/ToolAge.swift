package import Observation
package import Packaging

/// The oldest releases of tools that run by a version of Python.
package struct ToolAge: Sendable {
  let name: String
  let problem: Problem
  /// From which version of Python on which release is needed, newest first.
  let needs: [(python: PythonVersion, release: String)]

  /// What is known to matter.
  ///
  /// pip: `pkgutil.ImpImporter` went with 3.12 (pip#11501), `collections`' aliases with 3.10;
  /// setuptools: the same in its `pkg_resources` (setuptools 66.1.0).
  static let all = [
    ToolAge(
      name: "pip", problem: .pipUnusable,
      needs: [(PythonVersion(3, 12), "23.1.2"), (PythonVersion(3, 10), "20.3")]),
    ToolAge(
      name: "setuptools", problem: .setuptoolsUnusable,
      needs: [(PythonVersion(3, 12), "66.1.0")]),
  ]

  /// The oldest release of the distribution `name` that runs by `version`; nil where any does.
  package static func oldest(_ name: DistributionName, for version: PythonVersion) -> String? {
    all.first { DistributionName($0.name) == name }?.oldest(for: version)
  }

  func oldest(for version: PythonVersion) -> String? {
    needs.first { version >= $0.python }?.release
  }
}
