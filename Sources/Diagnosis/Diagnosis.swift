import Host
package import Observation
import SystemPackage

/// What is wrong with an environment, worst first.
package struct Diagnosis: Sendable {
  /// What it rests on.
  package let observation: Observation
  /// What is wrong.
  package let findings: [Finding]
  /// How the interpreter stands.
  package let standing: InterpreterComparison

  private static let checks: [any Check] = [
    RootCheck(), OwnershipCheck(), InterpreterCheck(), PlatformCheck(), LayoutCheck(),
    ConfigurationCheck(),
    LinkCheck(), OwnScriptCheck(), ScriptCheck(), MetadataCheck(), FileCheck(),
    RequirementCheck(), DeclarationCheck(), PthFileCheck(), LibraryCheck(), ShellCheck(),
    ProjectFileCheck(),
  ]

  /// What the checks can find.
  static var problems: [Problem] {
    checks.flatMap { type(of: $0).problems } + VolumeCheck.problems + AccessCheck.problems
  }

  /// Holds `observation` against every check.
  ///
  /// - Parameter asked: The findings that are wanted; those that the settings ignore are not.
  package init(_ observation: Observation, wanting asked: FindingSelection = .all) {
    let selection = asked.ignoring(observation.settings.ignored)
    let observation = Self.settingIdleAdoptionAside(observation, selection)
    let facts = DiagnosedFacts(observation)
    var findings = Self.wanted(facts, selection)
    let isRepairWanted = findings.contains(where: \.hasRemedyHere)
    findings += VolumeCheck().findings(facts, isRepairWanted: isRepairWanted)
      .filter { selection.wants($0.problem) }
    if case .foreign(let maker) = observation.environment.ownership, !observation.isAdopting,
      isRepairWanted
    {
      findings.append(
        Finding(
          .usersOwnVenv, subject: ".", message: "made by \(maker.rawValue); left alone",
          advice: "`replit-py heal --adopt` takes it over and repairs it"))
    }
    // Whoever it is about may have written the settings.
    let exposed = AccessCheck().findings(observation).filter { asked.wants($0.problem) }
    if exposed.contains(where: { $0.severity != .notice }) {
      findings.removeAll { $0.problem == .permission }
    }
    findings += exposed
    self.observation = observation
    self.findings = findings.enumerated().sorted { left, right in
      (left.element.severity, left.offset) < (right.element.severity, right.offset)
    }.map(\.element)
    standing = facts.standing
  }

  private static func wanted(
    _ facts: DiagnosedFacts, _ selection: FindingSelection
  ) -> [Finding] {
    // All checks of a few packages take less time than a thread takes to start.
    let isLarge = facts.environment.packages.map { $0.distributions.count > 64 } ?? false
    let found = Concurrently.map(checks.count, share: isLarge ? 1 : checks.count) {
      checks[$0].findings(facts)
    }
    return found.flatMap { $0 }.filter { selection.wants($0.problem) }
  }

  /// `--adopt` is consent to a repair.
  ///
  /// Where there is nothing to repair it has nothing to do, and a
  /// healthy environment stays its maker's, byte for byte.
  private static func settingIdleAdoptionAside(
    _ observation: Observation, _ selection: FindingSelection
  ) -> Observation {
    guard observation.isAdopting, case .foreign = observation.environment.ownership else {
      return observation
    }
    var asFound = observation
    asFound.isAdopting = false
    let facts = DiagnosedFacts(asFound)
    let wantsRepair = wanted(facts, selection).contains { finding in
      finding.hasRemedyHere || observation.isInstalling && !finding.installs.isEmpty
    }
    return wantsRepair ? observation : asFound
  }

  /// Whether there is a virtual environment whose interpreter starts: with anything less, pip and uv
  /// would work on the base interpreter.
  package var isUsable: Bool {
    observation.environment.configuration != .absent && standing.runs
  }

  /// Whether nothing is wrong; notices do not count.
  package var isHealthy: Bool {
    findings.allSatisfy { $0.severity == .notice }
  }

  /// Whether nothing is wrong but around the environment.
  package var isEnvironmentHealthy: Bool {
    findings.allSatisfy { $0.severity == .notice || $0.problem.isOfTheProjectContext }
  }

  /// The environment's state in one word.
  package var state: EnvironmentState {
    let environment = observation.environment
    switch environment.ownership {
    case _ where !environment.root.leadsToDirectory:
      return environment.root.isAbsent ? .absent : .broken
    case .nobody, .inherited(.userBase): return .userBase
    case .foreign: return .foreign
    case .ours, .inherited, .platform: break
    }
    if standing.drift != nil && standing.runs { return .drifted }
    return findings.contains(where: \.breaksEnvironment) ? .broken : .current
  }
}
