/// The values that markers are evaluated with: those of an interpreter and its machine.
///
/// Source: PEP 508, "Environment Markers", which says where Python has each value.
package struct MarkerEnvironment: Hashable, Sendable {
  /// `os_name`: `posix`.
  package var osName: String
  /// `sys_platform`: `linux`.
  package var sysPlatform: String
  /// `platform_machine`: `x86_64`.
  package var platformMachine: String
  /// `platform_python_implementation`: `CPython`.
  package var platformPythonImplementation: String
  /// `platform_release`: `6.1.0-18-amd64`.
  package var platformRelease: String
  /// `platform_system`: `Linux`.
  package var platformSystem: String
  /// `platform_version`: `#1 SMP Debian 6.1.76-1`.
  package var platformVersion: String
  /// `python_version`: `3.11`.
  package var pythonVersion: String
  /// `python_full_version`: `3.11.7`.
  package var pythonFullVersion: String
  /// `implementation_name`: `cpython`.
  package var implementationName: String
  /// `implementation_version`: `3.11.7`.
  package var implementationVersion: String

  /// An environment with a value for each variable.
  package init(
    osName: String, sysPlatform: String, platformMachine: String,
    platformPythonImplementation: String, platformRelease: String, platformSystem: String,
    platformVersion: String, pythonVersion: String, pythonFullVersion: String,
    implementationName: String, implementationVersion: String
  ) {
    self.osName = osName
    self.sysPlatform = sysPlatform
    self.platformMachine = platformMachine
    self.platformPythonImplementation = platformPythonImplementation
    self.platformRelease = platformRelease
    self.platformSystem = platformSystem
    self.platformVersion = platformVersion
    self.pythonVersion = pythonVersion
    self.pythonFullVersion = pythonFullVersion
    self.implementationName = implementationName
    self.implementationVersion = implementationVersion
  }

  /// The value of a variable; nil for variables that exist only in lock files.
  func value(of variable: MarkerVariable, extra: DistributionName?) -> String? {
    switch variable {
    case .osName: osName
    case .sysPlatform: sysPlatform
    case .platformMachine: platformMachine
    case .platformPythonImplementation: platformPythonImplementation
    case .platformRelease: platformRelease
    case .platformSystem: platformSystem
    case .platformVersion: platformVersion
    case .pythonVersion: pythonVersion
    case .pythonFullVersion:
      // A Python built between releases reports `3.11.7+`, which is not a valid version.
      pythonFullVersion.utf8.last == UInt8(ascii: "+")
        ? pythonFullVersion + "local" : pythonFullVersion
    case .implementationName: implementationName
    case .implementationVersion: implementationVersion
    case .extra: extra?.text ?? ""
    case .extras, .dependencyGroups: nil
    }
  }
}
