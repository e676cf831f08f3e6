/// A variable that a marker can test.
///
/// Source: PEP 508, "Environment Markers"; `extras` and `dependency_groups`, which exist only in
/// lock files: PEP 751, "Lock-file markers".
enum MarkerVariable: String, Hashable, Sendable {
  case osName = "os_name"
  case sysPlatform = "sys_platform"
  case platformMachine = "platform_machine"
  case platformPythonImplementation = "platform_python_implementation"
  case platformRelease = "platform_release"
  case platformSystem = "platform_system"
  case platformVersion = "platform_version"
  case pythonVersion = "python_version"
  case pythonFullVersion = "python_full_version"
  case implementationName = "implementation_name"
  case implementationVersion = "implementation_version"
  case extra
  case extras
  case dependencyGroups = "dependency_groups"

  /// All names, including legacy ones with dots; the most common first, to be found fast.
  private static let names: [(name: StaticString, variable: MarkerVariable)] = [
    ("extra", .extra), ("python_version", .pythonVersion), ("sys_platform", .sysPlatform),
    ("platform_system", .platformSystem), ("platform_machine", .platformMachine),
    ("platform_python_implementation", .platformPythonImplementation), ("os_name", .osName),
    ("python_full_version", .pythonFullVersion), ("implementation_name", .implementationName),
    ("implementation_version", .implementationVersion), ("platform_release", .platformRelease),
    ("platform_version", .platformVersion), ("extras", .extras),
    ("dependency_groups", .dependencyGroups), ("os.name", .osName),
    ("sys.platform", .sysPlatform), ("platform.version", .platformVersion),
    ("platform.machine", .platformMachine),
    ("platform.python_implementation", .platformPythonImplementation),
    ("python_implementation", .platformPythonImplementation),
  ]

  /// The variable with this name.
  init?(_ name: UnsafeBufferPointer<UInt8>) {
    let entry = Self.names.first { entry in
      entry.name.utf8CodeUnitCount == name.count
        && name.elementsEqual(
          UnsafeBufferPointer(start: entry.name.utf8Start, count: name.count))
    }
    guard let entry else { return nil }
    self = entry.variable
  }

  /// Whether its values are compared as versions, where they are valid versions.
  var holdsVersion: Bool {
    switch self {
    case .pythonVersion, .pythonFullVersion, .implementationVersion, .platformRelease: true
    case .osName, .sysPlatform, .platformMachine, .platformPythonImplementation, .platformSystem,
      .platformVersion, .implementationName, .extra, .extras, .dependencyGroups:
      false
    }
  }

  /// Whether its values are names of extras or groups, compared normalised: PEP 685, PEP 735.
  var holdsNames: Bool {
    switch self {
    case .extra, .extras, .dependencyGroups: true
    case .osName, .sysPlatform, .platformMachine, .platformPythonImplementation, .platformRelease,
      .platformSystem, .platformVersion, .pythonVersion, .pythonFullVersion, .implementationName,
      .implementationVersion:
      false
    }
  }
}
