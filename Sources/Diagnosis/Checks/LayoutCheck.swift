import Host
import Observation
import SystemPackage

/// Checks the directories of an environment.
struct LayoutCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.environment.root.leadsToDirectory else { return [] }
    let blocked = escapes(facts)
    if !blocked.isEmpty { return blocked }
    if facts.isUserBase {
      let lib = lib(facts)
      return obstacles(facts.environment)
        + [
          lib?.problem == .sitePackagesNotDirectory ? lib : nil,
          facts.environment.lib64.isAbsent ? nil : lib64(facts),
        ].compactMap { $0 }
    }
    return [bin(facts), lib(facts), lib64(facts), include(facts)].compactMap { $0 }
  }

  /// Symlinks that leave the environment, which are never followed to write.
  private func escapes(_ facts: DiagnosedFacts) -> [Finding] {
    let environment = facts.environment
    let parts: [(Entry, FilePath, Problem)] = [
      (environment.bin, "bin", .binIsLinkOutside), (environment.lib, "lib", .libIsLinkOutside),
    ]
    return parts.compactMap { entry, name, problem in
      guard case .link(let target, _) = entry, facts.leavesEnvironment(entry) else { return nil }
      return Finding(
        problem, subject: name, message: "`\(name)` is a link that leaves the environment",
        evidence: [Evidence("target", target)],
        advice: "replace the link by a directory with what belongs to this environment")
    }
  }

  /// Files in place of directories that a user base needs.
  private func obstacles(_ environment: EnvironmentObservation) -> [Finding] {
    var findings: [Finding] = []
    if environment.bin.isObstacle { findings.append(obstacle("bin", .binNotDirectory)) }
    if environment.lib.isObstacle { findings.append(obstacle("lib", .libNotDirectory)) }
    return findings
  }

  private func obstacle(_ name: FilePath, _ problem: Problem) -> Finding {
    Finding(
      problem, subject: name, message: "`\(name)` is not a directory",
      remedies: [.setAside(name), .establish])
  }

  private func bin(_ facts: DiagnosedFacts) -> Finding? {
    switch facts.environment.bin {
    case .absent:
      Finding(
        .binMissing, subject: "bin", message: "`bin` is missing",
        remedies: [.establish] + missingScripts(facts))
    case .directory, .link: nil
    case .file, .special, .unreadable: obstacle("bin", .binNotDirectory)
    }
  }

  private func missingScripts(_ facts: DiagnosedFacts) -> [Remedy] {
    let scripts = ScriptOwnership(facts).missingScripts
    return scripts.isEmpty ? [] : [.generateScripts(scripts)]
  }

  private func lib(_ facts: DiagnosedFacts) -> Finding? {
    let environment = facts.environment
    if environment.lib.isObstacle { return obstacle("lib", .libNotDirectory) }
    guard let provided = facts.observation.provided else { return nil }
    let packages = provided.sitePackages
    let library = environment.libraries.first {
      FilePath("lib").appending($0.name) == packages.parent
    }
    if library?.entry.isObstacle == true { return noDirectory(packages.parent, for: packages) }
    switch library?.sitePackages {
    case nil, .absent:
      if facts.changesMinorVersion { return nil }
      return Finding(
        .sitePackagesMissing, subject: packages,
        message: "the directory for packages is missing",
        remedies: [.makeDirectory(packages)],
        advice: environment.libraries.isEmpty
          ? "the packages are gone with it; install them again once it is there" : nil)
    case .file, .special, .unreadable, .link(_, .file), .link(_, .special):
      return noDirectory(packages, for: packages)
    case .directory, .link: return nil
    }
  }

  private func noDirectory(_ place: FilePath, for packages: FilePath) -> Finding {
    Finding(
      .sitePackagesNotDirectory, subject: place, message: "not a directory",
      remedies: [.setAside(place), .makeDirectory(packages)])
  }

  private func lib64(_ facts: DiagnosedFacts) -> Finding? {
    let environment = facts.environment
    switch environment.lib64 {
    case .absent:
      guard facts.isKept, environment.holdsLinks else { return nil }
      return Finding(
        .lib64Missing, subject: "lib64", message: "`lib64` is missing", remedies: [.linkLib64])
    case .link(let target, let destination):
      if target == "lib" { return nil }
      if case .directory(let end) = destination, end.name == "lib",
        end.parent == environment.resolvedPath
      {
        return nil
      }
      return Finding(
        .lib64Wrong, subject: "lib64", message: "`lib64` does not lead to `lib`",
        evidence: [Evidence("target", target)], remedies: [.linkLib64])
    case .directory: return realLib64(environment.lib64Contents)
    case .file, .special, .unreadable:
      return Finding(
        .lib64Wrong, subject: "lib64", message: "`lib64` is not a link to `lib`",
        remedies: [.setAside("lib64"), .linkLib64])
    }
  }

  private func realLib64(_ contents: Lib64Contents) -> Finding {
    let collisions = contents.colliding.map { Evidence("in both", $0.bytes) }
    return Finding(
      .lib64IsDirectory, subject: "lib64",
      message: collisions.isEmpty
        ? "`lib64` is a directory of its own, which the interpreter does not read"
        : "`lib64` is a directory of its own, and some of it is in `lib` too",
      evidence: collisions, remedies: collisions.isEmpty ? [.mergeLib64] : [],
      advice: collisions.isEmpty ? nil : "decide which of the two to keep, then run `heal` again")
  }

  private func include(_ facts: DiagnosedFacts) -> Finding? {
    guard facts.isKept, facts.environment.include.isAbsent else { return nil }
    return Finding(
      .includeMissing, subject: "include", message: "`include` is missing",
      remedies: [.makeDirectory("include")])
  }
}

extension Entry {
  /// Whether it is in the way of a directory without being one.
  var isObstacle: Bool {
    switch self {
    case .absent, .directory, .link(_, .directory): false
    case .file, .special, .unreadable, .link: true
    }
  }
}
