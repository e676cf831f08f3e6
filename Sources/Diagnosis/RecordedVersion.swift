import Host
import Observation
import SystemPackage

/// The version an environment was made for, from what can be read without starting anything.
struct RecordedVersion {
  let version: PythonVersion?

  /// What is certain comes first: the interpreter that runs, then `pyvenv.cfg`, then names.
  init(_ environment: EnvironmentObservation, _ standings: [LinkComparison]) {
    let written = Self.written(in: environment)
    for standing in standings where !standings.prefix(2).contains(.provided) {
      switch standing {
      case .other(let program):
        let minor =
          PythonVersion(programName: program.path.name.lossyText)
          ?? program.libraryVersion
        version = Self.precise(minor, written)
        return
      case .staleCopy:
        version = Self.precise(Self.named(in: environment), written)
        return
      case .provided, .wrong, .absent: continue
      }
    }
    let hasNames = !environment.links.isEmpty
    version =
      written ?? (hasNames ? Self.target(in: environment) ?? Self.named(in: environment) : nil)
  }

  /// What `pyvenv.cfg` says, unless there are packages and none of them is for that version.
  private static func written(in environment: EnvironmentObservation) -> PythonVersion? {
    guard let version = written(in: environment.configuration.text) else { return nil }
    let libraries = environment.libraries
    let isBorneOut = libraries.isEmpty || libraries.contains { $0.version.isSameMinor(as: version) }
    return isBorneOut ? version : nil
  }

  /// `version`, or the key that virtualenv and uv write instead.
  ///
  /// A version that stands there twice says nothing: readers take different ones.
  static func written(in text: PyVenvConfiguration?) -> PythonVersion? {
    let unreliable = text?.duplicateKeys ?? []
    for key in ["version", "version_info"] where !unreliable.contains(key) {
      if let version = text?[key].flatMap({ PythonVersion($0.lossyText) }) { return version }
    }
    return nil
  }

  private static func precise(
    _ minor: PythonVersion?, _ written: PythonVersion?
  ) -> PythonVersion? {
    guard let minor else { return written }
    return written?.isSameMinor(as: minor) == true ? written : minor
  }

  private static func target(in environment: EnvironmentObservation) -> PythonVersion? {
    for link in environment.links {
      if case .link(let target, _) = link.entry,
        let version = PythonVersion(programName: FilePath(target).name.lossyText),
        version.patch == nil
      {
        return version
      }
    }
    return nil
  }

  /// The versioned names in `bin`, else the libraries, where they agree on one version.
  private static func named(in environment: EnvironmentObservation) -> PythonVersion? {
    let names = Set(environment.links.compactMap(\.version))
    if names.count == 1 { return names.first }
    let libraries = Set(environment.libraries.map(\.version))
    return libraries.count == 1 ? libraries.first : nil
  }
}
