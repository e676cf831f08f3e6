package import Host
package import SystemPackage

/// How the shell's variables affect Python, pip and uv.
package struct ShellVariables: Hashable, Sendable {
  /// The relevant variables that are set, with their values.
  package var values: [String: ByteString] = [:]
  /// What makes pip install for the user: `PIP_USER`, or a file.
  package var userInstalls: ByteString?
  /// The environment that `VIRTUAL_ENV` names.
  package var active = Active.nothing
  /// The entries of `PYTHONPATH` that hold packages of another Python version.
  package var foreignPackages: [ByteString] = []
  /// Whether `PYTHONPATH` puts this environment's packages before the standard library.
  package var putsPackagesFirst = false
  /// The directory whose Python comes before this environment's on `PATH`; nil when there is none,
  /// or the environment is not on `PATH`.
  package var earlierOnPath: FilePath?
  /// Whether `PYTHONUSERBASE` names this environment.
  package var userBaseIsEnvironment = false
  /// The interpreter that `UV_PYTHON` asks for, where that is not the provided one.
  package var otherUVPython: ByteString?
  /// What `UV_PROJECT_ENVIRONMENT` names, where that is not this environment.
  package var otherUVEnvironment: ByteString?

  /// A shell without variables that interfere.
  package init() {}

  /// The environment that `VIRTUAL_ENV` names.
  package enum Active: Hashable, Sendable {
    /// It is not set.
    case nothing
    /// This environment.
    case this
    /// A path that does not exist.
    case missing(FilePath)
    /// Another environment.
    case other(FilePath)
  }

  /// Examines the variables of `host` for the environment at `path`.
  init(
    _ host: HostContext, environment path: FilePath, project: FilePath, provided: InterpreterFacts?
  ) {
    for name in VariableNames.reported { values[name] = host.value(name) }
    userInstalls = PipConfiguration(host).sourceOfUserInstalls(in: path)
    active = host.value("VIRTUAL_ENV").map { Self.active(FilePath($0), path) } ?? .nothing
    userBaseIsEnvironment =
      values["PYTHONUSERBASE"].map { Self.isSame(FilePath($0), path) } ?? false
    if let named = host.value("UV_PROJECT_ENVIRONMENT"),
      !Self.isSame(FilePath(named).absolute(from: project), path)
    {
      otherUVEnvironment = named
    }
    if let provided {
      readPythonPath(host, path.pushing(provided.sitePackages), provided)
      otherUVPython = host.value("UV_PYTHON").flatMap {
        Self.isOther($0, provided, path) ? $0 : nil
      }
    }
    earlierOnPath = Self.earlier(than: path.pushing("bin"), in: host)
  }

  private static func active(_ named: FilePath, _ path: FilePath) -> Active {
    if isSame(named, path) { return .this }
    return PathLookup.exists(named) ? .other(named) : .missing(named)
  }

  private static func isSame(_ one: FilePath, _ other: FilePath) -> Bool {
    if one == other { return true }
    guard let identity = DirectoryIdentity(one) else { return false }
    return identity == DirectoryIdentity(other)
  }

  private mutating func readPythonPath(
    _ host: HostContext, _ sitePackages: FilePath, _ provided: InterpreterFacts
  ) {
    for directory in SearchList(host.variables["PYTHONPATH"]).paths {
      if Self.isForeign(directory, to: provided.sitePackages) {
        foreignPackages.append(directory.bytes)
      }
      if Self.isSame(directory, sitePackages) { putsPackagesFirst = true }
    }
  }

  /// Whether `entry` is a `…/python3.10/site-packages` of another version than `sitePackages`.
  package static func isForeign(_ entry: FilePath, to sitePackages: FilePath) -> Bool {
    let last = entry.name
    guard last == "site-packages" || last == "dist-packages" else { return false }
    let version = entry.parent.name.lossyText
    guard version.hasPrefix("python"), version.contains(".") else { return false }
    return ByteString(version) != sitePackages.parent.name
  }

  /// Whether uv would take `wanted`, a version or a path, for another interpreter.
  private static func isOther(
    _ wanted: ByteString, _ provided: InterpreterFacts, _ environment: FilePath
  ) -> Bool {
    if let version = PythonVersion(wanted.lossyText) {
      return !version.agrees(with: provided.version)
    }
    let path = FilePath(wanted)
    guard path.isAbsolute, let end = try? PathLookup.resolve(path) else { return false }
    return PathLookup.isExecutableFile(end) && end != provided.executable
      && path != provided.found && !path.isWithin(environment)
  }

  private static func earlier(than bin: FilePath, in host: HostContext) -> FilePath? {
    let entries = SearchList(host.value("PATH")).paths
    guard let place = entries.firstIndex(where: { isSame($0, bin) }) else { return nil }
    return entries[..<place].first { entry in
      entry.isAbsolute && PathLookup.isExecutableFile(entry.pushing("python3"))
        && !isSame(entry, bin)
    }
  }
}
