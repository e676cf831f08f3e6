import Host
import Packaging
import SystemPackage

/// Observes the packages of an environment.
struct PackageObserver {
  let host: HostContext
  let environment: FilePath
  let project: FilePath
  let provided: InterpreterFacts?
  let scope: Scope
  let onProgress: (@Sendable (Int, Int) -> Void)?
  /// The packages for the provided interpreter, where they are already known.
  let known: SitePackages?

  func observe(_ seen: inout EnvironmentObservation) {
    guard seen.lib.leadsToDirectory, let current = current(seen) else { return }
    seen.packages = known ?? packages(at: current)
    seen.markers = provided.map { MarkerEnvironment($0) }
    seen.otherLibraries = seen.libraries.map(\.sitePackagesPath)
      .filter { $0 != current }.compactMap { OtherLibrary($0, in: environment) }
    if seen.configuration.text?.showsBasePackages == true, let provided {
      let names = Self.directories(of: provided).flatMap { Self.names(in: $0) }
      seen.basePackages = Installed.all(among: names)
      seen.outsideNames = names + userDirectories(of: provided).flatMap { Self.names(in: $0) }
    }
  }

  private func packages(at path: FilePath) -> SitePackages? {
    SitePackagesReader(
      environment: environment, path: path, project: project,
      isThorough: scope == .everyFile, onProgress: onProgress,
      expectedSuffix: provided.map(\.extensionSuffix).flatMap { suffix in
        ExtensionName.isExact(suffix: suffix) ? Array(suffix.utf8) : nil
      },
      standardLibrary: { provided.flatMap { StandardLibrary(landmark: $0.landmark) } }
    ).read()
  }

  private static func names(in directory: FilePath) -> [ByteString] {
    (try? PathLookup.names(in: directory)) ?? []
  }

  /// The library of the provided interpreter; without an interpreter, the only library there is.
  private func current(_ seen: EnvironmentObservation) -> FilePath? {
    if let provided { return provided.sitePackages }
    return seen.libraries.count == 1 ? seen.libraries[0].sitePackagesPath : nil
  }

  /// The directories of `pip install --user`; an environment that shows the base interpreter's
  /// packages shows these as well (PEP 370).
  private func userDirectories(of provided: InterpreterFacts) -> [FilePath] {
    if host.value("PYTHONNOUSERSITE") != nil { return [] }
    let base = host.value("PYTHONUSERBASE").map { FilePath($0) }
    let home = host.value("HOME").map { FilePath($0).pushing(".local") }
    return [base ?? home].compactMap { $0?.pushing(provided.sitePackages) }
      .filter { $0 != environment.pushing(provided.sitePackages) }
  }

  /// The package directories of a base interpreter, Debian's included.
  private static func directories(of provided: InterpreterFacts) -> [FilePath] {
    let prefix = provided.basePrefix
    let version = FilePath("python\(provided.version.minorText)")
    return [
      prefix.pushing(provided.sitePackages),
      prefix.pushing("local/lib").pushing(version).pushing("dist-packages"),
      prefix.pushing("lib/python3/dist-packages"),
    ]
  }
}
