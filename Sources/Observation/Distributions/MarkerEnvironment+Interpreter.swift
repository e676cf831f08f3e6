import Glibc
import Host
package import Packaging

extension MarkerEnvironment {
  /// The values of markers for the interpreter `provided` on this machine.
  ///
  /// Source: "Dependency specifiers" of the Python packaging specifications (PEP 508), which takes
  /// the values from Python's modules `os`, `sys` and `platform`.
  package init(_ provided: InterpreterFacts) {
    var names = utsname()
    uname(&names)
    self.init(
      osName: "posix", sysPlatform: "linux", platformMachine: Self.text(names.machine),
      platformPythonImplementation: provided.implementationName,
      platformRelease: Self.text(names.release), platformSystem: "Linux",
      platformVersion: Self.text(names.version), pythonVersion: provided.version.minorText,
      pythonFullVersion: provided.version.text, implementationName: provided.implementation,
      implementationVersion: provided.version.text)
  }

  private static func text<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
