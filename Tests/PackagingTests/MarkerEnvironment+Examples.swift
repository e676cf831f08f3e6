import Packaging

extension MarkerEnvironment {
  /// CPython 3.11.7 on Linux.
  static let linux = MarkerEnvironment(
    osName: "posix", sysPlatform: "linux", platformMachine: "x86_64",
    platformPythonImplementation: "CPython", platformRelease: "6.1.0-18-amd64",
    platformSystem: "Linux", platformVersion: "#1 SMP Debian 6.1.76-1", pythonVersion: "3.11",
    pythonFullVersion: "3.11.7", implementationName: "cpython", implementationVersion: "3.11.7")

  /// The same Python, built between two releases, on a kernel whose release is a version.
  static let unreleased = {
    var environment = linux
    environment.pythonFullVersion = "3.11.7+"
    environment.platformRelease = "5.15"
    environment.platformVersion = ""
    return environment
  }()

  /// A candidate of PyPy on Windows.
  static let windows = MarkerEnvironment(
    osName: "nt", sysPlatform: "win32", platformMachine: "AMD64",
    platformPythonImplementation: "PyPy", platformRelease: "10", platformSystem: "Windows",
    platformVersion: "10.0.19045", pythonVersion: "3.9", pythonFullVersion: "3.9.0rc1",
    implementationName: "pypy", implementationVersion: "7.3.13")
}
