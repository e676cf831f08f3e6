import Host
import Observation
import SystemPackage

/// Checks the interpreter names in `bin`; reports one finding for each problem, not for each name.
struct LinkCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.hasOwnBin, !facts.isUserBase else { return [] }
    return problems(facts).map { wrong($0, facts) }
      + [missing(facts), disagreeing(facts), dangling(facts)].compactMap { $0 }
  }

  private func problems(_ facts: DiagnosedFacts) -> [Problem] {
    var problems: [Problem] = []
    for (_, standing) in facts.standing.names {
      switch standing {
      case .wrong(let problem):
        if problem != .interpreterMissing && !problems.contains(problem) {
          problems.append(problem)
        }
      case .staleCopy:
        // Without symlinks, a copy of another interpreter is the drift itself.
        let isRestated = !facts.environment.holdsLinks && facts.standing.drift != nil
        if !isRestated && !problems.contains(.copiedBinaryStale) {
          problems.append(.copiedBinaryStale)
        }
      case .provided, .other, .absent: continue
      }
    }
    return problems
  }

  private func wrong(_ problem: Problem, _ facts: DiagnosedFacts) -> Finding {
    let names = facts.standing.names.filter { name in
      switch name.standing {
      case .wrong(problem): true
      case .staleCopy: problem == .copiedBinaryStale
      case .wrong, .provided, .other, .absent: false
      }
    }.map(\.name)
    return Finding(
      problem, subject: FilePath("bin").appending(names[0]), message: message(problem),
      evidence: names.flatMap { evidence($0, facts) }, remedies: facts.remedies([.follow]))
  }

  private func message(_ problem: Problem) -> String {
    switch problem {
    case .linkIsDirectory: "a directory is where the interpreter should be"
    case .linkLoop: "the interpreter's name is a link that leads to itself"
    case .linkEmptyFile: "the interpreter is an empty file"
    case .linkToWrapper: "the interpreter's name leads to a wrapper, which skips the environment"
    case .linkToShim: "the interpreter's name leads to a version manager's shim"
    case .foreignArchitecture: "the interpreter is for another kind of machine"
    case .notExecutable: "the interpreter is not executable"
    case .copiedBinaryStale: "the interpreter is a copy of one that is not provided"
    default: "the interpreter's name leads to something that is not a program"
    }
  }

  private func evidence(_ name: String, _ facts: DiagnosedFacts) -> [Evidence] {
    let link = facts.environment.link(name)
    if case .link(let target, _) = link.entry { return [Evidence("bin/\(name)", target)] }
    return []
  }

  private func missing(_ facts: DiagnosedFacts) -> Finding? {
    let names = facts.standing.names.filter { $0.standing == .absent }.map(\.name)
    let others = facts.standing.names.contains { $0.standing == .provided }
    guard let first = names.first, others || names.count == facts.standing.names.count else {
      return nil
    }
    let isRestated = facts.changesMinorVersion || facts.environment.configuration == .absent
    if isRestated && !others && !facts.environment.links.isEmpty { return nil }
    if facts.changesMinorVersion { return nil }
    return Finding(
      .linkMissing, subject: FilePath("bin").appending(first),
      message: "`bin` lacks \(names.map { "`\($0)`" }.joined(separator: ", "))",
      remedies: facts.remedies([.relink(names)]))
  }

  private func disagreeing(_ facts: DiagnosedFacts) -> Finding? {
    let names = facts.standing.names
    let others = names.filter {
      if case .other = $0.standing { true } else { false }
    }.map(\.name)
    guard let first = others.first, names.contains(where: { $0.standing == .provided }) else {
      return nil
    }
    return Finding(
      .linksDisagree, subject: FilePath("bin").appending(first),
      message: "the names in `bin` lead to different interpreters",
      evidence: others.flatMap { evidence($0, facts) },
      remedies: facts.remedies([.relink(others)]))
  }

  /// Dangling names of other minor versions; those that resolve stay.
  private func dangling(_ facts: DiagnosedFacts) -> Finding? {
    let wanted = Set(facts.standing.names.map(\.name))
    let names = facts.environment.links.filter { link in
      guard case .link(_, let destination) = link.entry else { return false }
      return !wanted.contains(link.name)
        && facts.observation.provided(as: link.name) == nil
        && (destination == .nothing || destination == .loop)
    }.map(\.name)
    guard let first = names.first else { return nil }
    let isRestated = facts.standing.names.contains { $0.standing == .wrong(.interpreterMissing) }
    guard !isRestated else { return nil }
    return Finding(
      .linkDangling, subject: FilePath("bin").appending(first),
      message: "the name of another version leads nowhere",
      evidence: names.flatMap { evidence($0, facts) },
      remedies: names.map { .setAside(FilePath("bin").appending($0)) })
  }
}
