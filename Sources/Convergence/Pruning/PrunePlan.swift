package import Diagnosis
package import Host
package import Observation
package import SystemPackage

/// Which libraries of other Python versions can be pruned, and why the others stay.
package struct PrunePlan: Sendable {
  /// The libraries to prune.
  package var items: [Item]
  /// The libraries that stay, with reasons.
  package var kept: [(library: FilePath, reason: Reason)]

  /// A library to prune.
  package struct Item: Hashable, Sendable {
    /// Its path, such as `lib/python3.10`.
    package var library: FilePath
    /// The size of its contents.
    package var size: TreeSize
    /// The names in `bin` that are useless without it.
    package var names: [FilePath]
  }

  /// Why a library stays.
  package enum Reason: Hashable, Sendable {
    /// The environment uses its version.
    case followed
    /// Processes with these IDs use it.
    case running([Int])
    /// This script of the user's runs with its interpreter.
    case script(ByteString)
    /// These packages are in no other library: they were not migrated.
    case unmigrated([String])
    /// These files in it belong to no package, and the backup is not kept forever.
    case unowned([ByteString])
    /// It cannot be moved: it is in a lower layer of an overlay, or on another file system.
    case immovable
  }

  /// Plans for `diagnosis`.
  package init(_ diagnosis: Diagnosis) {
    items = []
    kept = []
    let environment = diagnosis.observation.environment
    guard let provided = diagnosis.observation.provided else { return }
    let others = environment.libraries.filter {
      $0.entry == .directory && $0.path != provided.sitePackages.parent
    }
    for library in others {
      if let reason = Self.reason(toKeep: library, diagnosis) {
        kept.append((library.path, reason))
      } else {
        items.append(
          Item(
            library: library.path, size: TreeSize(of: environment.path.pushing(library.path)),
            names: Self.names(of: library, among: others, diagnosis)))
      }
    }
  }

  private static func reason(
    toKeep library: EnvironmentObservation.Library, _ diagnosis: Diagnosis
  ) -> Reason? {
    let environment = diagnosis.observation.environment
    let isFollowed = ["python", "python3"].contains { name in
      guard let program = environment.link(name).program else { return false }
      let version =
        PythonVersion(programName: program.path.name.lossyText) ?? program.libraryVersion
      return version?.isSameMinor(as: library.version) == true
    }
    if isFollowed { return .followed }
    let other = self.other(library, environment)
    let here = Set((environment.packages?.distributions ?? []).map(\.key))
    let left = (other?.distributions ?? []).filter { !$0.isTool && !here.contains($0.key) }
    if !left.isEmpty { return .unmigrated(left.map(\.name)) }
    if let unowned = other?.unowned, !unowned.isEmpty { return .unowned(unowned) }
    let recorded = Set(other?.scripts ?? [])
    let own = environment.scripts.first { script in
      guard case .environment(let name) = script.runner else { return false }
      return name == library.name && !recorded.contains(script.name)
    }
    if let own { return .script(own.name) }
    let users = RunningPrograms.users(of: library, in: environment)
    return users.isEmpty ? nil : .running(users)
  }

  private static func other(
    _ library: EnvironmentObservation.Library, _ environment: EnvironmentObservation
  ) -> OtherLibrary? {
    environment.otherLibraries.first { $0.path == library.sitePackagesPath }
  }

  /// The versioned name of the interpreter, and the scripts that no other library has.
  private static func names(
    of library: EnvironmentObservation.Library, among others: [EnvironmentObservation.Library],
    _ diagnosis: Diagnosis
  ) -> [FilePath] {
    let environment = diagnosis.observation.environment
    let elsewhere = Set(
      (environment.packages?.distributions ?? []).flatMap(\.recordedScripts)
        + others.filter { $0.name != library.name }
        .flatMap { other($0, environment)?.scripts ?? [] }
        + environment.pipCommands.map { ByteString($0.name) })
    let scripts = Set(other(library, environment)?.scripts ?? []).subtracting(elsewhere)
    let names =
      [ByteString(library.name)]
      + scripts.sorted {
        $0.bytes.lexicographicallyPrecedes($1.bytes)
      }
    return names.filter {
      environment.binNames.contains($0) && !$0.bytes.contains(UInt8(ascii: "/"))
    }
    .map { FilePath("bin").pushing(FilePath($0)) }
  }
}
