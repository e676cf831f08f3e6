import Host
import Observation
import Packaging
import SystemPackage

/// Checks the console scripts in `bin`: whether their interpreter exists and is this environment's.
struct ScriptCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.hasOwnBin else { return [] }
    if facts.isUserBase { return [searching(facts)].compactMap { $0 } }
    let ownership = ScriptOwnership(facts)
    let installed = facts.environment.scripts.filter { ownership.owner(of: $0) == .current }
    let isComplete = facts.observation.scope.isComplete
    return [Problem.shebangStale, .shebangElsewhere, .shebangCRLF, .shebangTooLong]
      .flatMap { wrong($0, facts, ownership) }
      + [
        empty(installed, ownership), locked(installed), searching(facts),
        isComplete ? missing(ownership) : nil, isComplete ? gone(facts, ownership) : nil,
      ].compactMap { $0 }
  }

  /// Repairs for a user base's scripts, to be made when it becomes a virtual environment.
  ///
  /// Until then an interpreter outside is right for them, so this is not a finding.
  func redirections(_ facts: DiagnosedFacts) -> [Remedy] {
    guard facts.hasOwnBin else { return [] }
    let ownership = ScriptOwnership(facts)
    let names = facts.environment.scripts.filter { script in
      problem(of: script, facts) != nil && ownership.owner(of: script) == .current
        && !ownership.isOurs(script) && script.contents != nil
    }.map(\.name)
    return names.isEmpty ? [] : [.redirectScripts(names)]
  }

  /// Reports one finding for the generated scripts with `problem`, and one for the user's own.
  private func wrong(
    _ problem: Problem, _ facts: DiagnosedFacts, _ ownership: ScriptOwnership
  ) -> [Finding] {
    let scripts = facts.environment.scripts.filter {
      self.problem(of: $0, facts) == problem && !ownership.isOurs($0)
    }
    let generated = scripts.filter { ownership.owner(of: $0) == .current && $0.contents != nil }
    let own = scripts.filter { ownership.owner(of: $0) == .nobody || $0.contents == nil }
    return [
      finding(
        problem, generated, message: message(problem, generated),
        remedies: [.redirectScripts(generated.map(\.name))]),
      finding(
        problem, own, message: message(problem, own) + ", and no distribution brought it",
        advice: "it is left alone: change its first line by hand"),
    ].compactMap { $0 }
  }

  private func problem(of script: Script, _ facts: DiagnosedFacts) -> Problem? {
    guard let shebang = script.shebang else { return nil }
    switch script.runner {
    case .other, .search: return nil
    case .missing: return .shebangStale
    case .elsewhere: return .shebangElsewhere
    case .environment(let name):
      if shebang.endsInReturn { return .shebangCRLF }
      if !isOffered(name, facts) { return .shebangStale }
      return shebang.isTooLong ? .shebangTooLong : nil
    }
  }

  /// Whether the environment has an interpreter of this name, or will have it after a heal.
  private func isOffered(_ name: String, _ facts: DiagnosedFacts) -> Bool {
    if facts.standing.names.contains(where: { $0.name == name }) { return true }
    return facts.environment.link(name).entry.resolvedFile(at: "") != nil
  }

  private func message(_ problem: Problem, _ scripts: [Script]) -> String {
    let subject = scripts.count == 1 ? "a script" : "\(scripts.count) scripts"
    let names = scripts.count == 1 ? "names" : "name"
    switch problem {
    case .shebangElsewhere:
      return "\(subject) \(names) an interpreter outside the environment"
    case .shebangCRLF:
      return "the first line of \(subject) ends in CR LF, so its interpreter is not found"
    case .shebangTooLong:
      return "the first line of \(subject) is longer than \(Shebang.longest) bytes"
    default: return "\(subject) \(names) an interpreter that is not there"
    }
  }

  private func finding(
    _ problem: Problem, _ scripts: [Script], message: String, remedies: [Remedy] = [],
    advice: String? = nil
  ) -> Finding? {
    guard let first = scripts.first else { return nil }
    return Finding(
      problem, subject: FilePath("bin").pushing(FilePath(first.name)), message: message,
      evidence: scripts.map { Evidence("bin/\($0.name.lossyText)", $0.firstLine) },
      remedies: remedies, advice: advice)
  }

  private func empty(_ scripts: [Script], _ ownership: ScriptOwnership) -> Finding? {
    let empty = scripts.filter { $0.size == 0 }
    guard let first = empty.first else { return nil }
    let entryPoints = empty.compactMap { ownership.entryPoint(named: $0.name.lossyText) }
    let areDeclared = entryPoints.count == empty.count
    return Finding(
      .scriptDamaged, subject: FilePath("bin").pushing(FilePath(first.name)),
      message: empty.count == 1 ? "a script is empty" : "\(empty.count) scripts are empty",
      evidence: empty.map { Evidence("empty", $0.name) },
      remedies: areDeclared ? [.generateScripts(entryPoints)] : [],
      advice: areDeclared ? nil : "install the distribution that brought it again")
  }

  private func locked(_ scripts: [Script]) -> Finding? {
    let locked = scripts.filter { $0.size > 0 && !$0.isExecutable && $0.contents != nil }
    guard let first = locked.first else { return nil }
    return Finding(
      .scriptDamaged, subject: FilePath("bin").pushing(FilePath(first.name)),
      message: locked.count == 1
        ? "a script is not executable" : "\(locked.count) scripts are not executable",
      evidence: locked.map { Evidence("not executable", $0.name) },
      remedies: [.makeExecutable(locked.map(\.name))])
  }

  /// Scripts that work only while the environment is first on `PATH`, as it is when activated.
  private func searching(_ facts: DiagnosedFacts) -> Finding? {
    let scripts = facts.environment.scripts.filter { script in
      if case .search = script.runner { true } else { false }
    }
    return finding(
      .shebangEnv, scripts,
      message: scripts.count == 1
        ? "a script runs by whatever Python is first on `PATH`"
        : "\(scripts.count) scripts run by whatever Python is first on `PATH`")
  }

  /// Scripts that are declared and missing.
  private func missing(_ ownership: ScriptOwnership) -> Finding? {
    let missing = ownership.missingScripts
    guard let first = missing.first else { return nil }
    return Finding(
      .scriptMissing, subject: FilePath("bin").appending(first.name),
      message: missing.count == 1
        ? "a script that is declared is missing"
        : "\(missing.count) scripts that are declared are missing",
      evidence: missing.map { Evidence("missing", ByteString($0.name)) },
      remedies: [.generateScripts(missing)])
  }

  /// Scripts that import a module which is not installed.
  private func gone(_ facts: DiagnosedFacts, _ ownership: ScriptOwnership) -> Finding? {
    let gone = facts.environment.scripts.filter { ownership.lacksModule($0) }
    return finding(
      .entryPointGone, gone,
      message: gone.count == 1
        ? "a script imports a module that is not installed"
        : "\(gone.count) scripts import modules that are not installed",
      advice: "install what they belong to again, or remove them")
  }
}

extension Script {
  fileprivate var firstLine: ByteString {
    guard let shebang else { return "" }
    return shebang.form == .direct ? shebang.program : ByteString("…" + shebang.program.lossyText)
  }
}
