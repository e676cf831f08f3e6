import Host
package import SystemPackage

/// Facts about an interpreter, proven by starting it through a symlink in a scratch environment.
package struct InterpreterFacts: Hashable, Sendable {
  /// The path it was found at: on `PATH`, or as the user or a setting named it.
  package var found: FilePath
  /// How starting `found` reaches the executable.
  package var kind: Kind
  /// The real executable, behind symlinks, wrappers and shims: the target of `bin/python`.
  package var executable: FilePath
  /// Its version.
  package var version: PythonVersion
  /// `sys.implementation.name`: `cpython`, `pypy`.
  package var implementation: String
  /// The suffix of extension modules, such as `.cpython-311-x86_64-linux-gnu.so`.
  package var extensionSuffix: String
  /// `sys.base_prefix`.
  package var basePrefix: FilePath
  /// A file of the package `encodings`, which shows where the standard library is.
  package var landmark: FilePath
  /// The path of `site-packages` in a virtual environment of this interpreter:
  /// `lib/python3.11/site-packages`.
  package var sitePackages: FilePath

  /// What starts between the name on `PATH` and the executable.
  package enum Kind: String, Sendable {
    /// Nothing: it is the executable or a symlink to it.
    case interpreter
    /// A script or program that starts the interpreter.
    case wrapper
    /// A version manager's shim.
    case shim
  }

  /// Facts with these values.
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

  /// The implementation's name as people write it: `CPython`, `PyPy`.
  package var implementationName: String {
    switch implementation {
    case "cpython": "CPython"
    case "pypy": "PyPy"
    case "graalpy": "GraalPy"
    default: implementation
    }
  }

  /// The names of this interpreter in an environment's `bin`: `python`, `python3`, `python3.11`.
  package var linkNames: [String] {
    let names = ["python", "python3", "python\(version.minorText)"]
    let own = executable.name.lossyText
    guard own.hasPrefix("py"), !names.contains(own)
    else { return names }
    return own.contains { $0.isNumber } ? names + [own] : names
  }
}
