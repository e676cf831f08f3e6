import Host
package import SystemPackage

/// What an interpreter says of itself, proven by starting it through a link in a scratch
/// environment.
package struct InterpreterFacts: Hashable, Sendable {
  /// The name it was found by: what `PATH`, the user or a setting said.
  package var found: FilePath
  /// How `found` leads to the executable.
  package var kind: Kind
  /// The real executable: free of links, wrappers and shims; the target of `bin/python`.
  package var executable: FilePath
  /// Its version.
  package var version: PythonVersion
  /// `sys.implementation.name`: `cpython`, `pypy`.
  package var implementation: String
  /// What extension modules end in, such as `.cpython-311-x86_64-linux-gnu.so`.
  package var extensionSuffix: String
  /// `sys.base_prefix`.
  package var basePrefix: FilePath
  /// The file `os` was loaded from: where the standard library is.
  package var landmark: FilePath
  /// Where a virtual environment of it keeps packages, relative to the environment:
  /// `lib/python3.11/site-packages`.
  package var sitePackages: FilePath

  /// What lies between the name on `PATH` and the executable.
  package enum Kind: String, Sendable {
    /// Nothing, or symbolic links.
    case interpreter
    /// A script or a program that starts the interpreter.
    case wrapper
    /// A version manager's shim.
    case shim
  }

  /// All facts at once.
  package init(
    found: FilePath, kind: Kind, executable: FilePath, version: PythonVersion,
    implementation: String, extensionSuffix: String, basePrefix: FilePath, landmark: FilePath,
    sitePackages: FilePath
  ) {
    self.found = found
    self.kind = kind
    self.executable = executable
    self.version = version
    self.implementation = implementation
    self.extensionSuffix = extensionSuffix
    self.basePrefix = basePrefix
    self.landmark = landmark
    self.sitePackages = sitePackages
  }

  /// The name as people write it: `CPython`, `PyPy`.
  package var implementationName: String {
    switch implementation {
    case "cpython": "CPython"
    case "pypy": "PyPy"
    case "graalpy": "GraalPy"
    default: implementation
    }
  }

  /// The names an environment of this interpreter gives it: `python`, `python3`, `python3.11`.
  package var linkNames: [String] {
    let names = ["python", "python3", "python\(version.minorText)"]
    let own = executable.name.lossyText
    guard own.hasPrefix("py"), !names.contains(own)
    else { return names }
    return own.contains { $0.isNumber } ? names + [own] : names
  }
}
