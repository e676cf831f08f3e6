import Convergence
import Diagnosis
import Host
import Observation
import Report
import ShellIntegration
import SystemPackage

/// What changed since the shell saw the project last, and whether that is healed.
extension PromptVisit {
  /// A change of what this shell is provided with.
  enum Event {
    case none
    /// By the name of another minor version, which the environment had when this shell saw it last.
    case ofOtherName
    case ofInterpreter

    var reason: String {
      switch self {
      case .none: "the shell is provided with what it was"
      case .ofOtherName: "another minor version is provided with another interpreter"
      case .ofInterpreter: "the shell is provided with an interpreter that is new to it here"
      }
    }
  }

  func event(in diagnosis: Diagnosis, seenAs key: String) -> Event {
    let observation = diagnosis.observation
    if state.provided(to: key) != Self.identity(of: observation.provided) { return .ofInterpreter }
    let hasOther = observation.otherVersions.contains { name, search in
      let wasSeen = state.provided(to: Self.key(of: name, in: key))
      return wasSeen != nil && wasSeen != Self.identity(of: search.provided)
    }
    return hasOther ? .ofOtherName : .none
  }

  /// Heals on a change of what this shell is provided with, and where the environment does not
  /// work; an environment that works with another shell's interpreter is that shell's doing.
  func converge(_ before: Diagnosis, on event: Event) -> (Diagnosis, hasHealed: Bool) {
    Log.debug(
      "hook: \(before.isHealthy ? "nothing is" : "something is") wrong, \(event.reason)")
    let policy = Policy(in: context)
    guard !before.isHealthy,
      policy.verdict(onAutomaticHealOf: before, making: .inProjectsOfPython) == .allowed
    else { return (before, false) }
    if let made = madeByAnother(before, on: event) {
      say("\(made); another shell made it so; `replit-py heal` changes it")
      return (before, false)
    }
    do throws(Failure) {
      return (try AutomaticHeal(trigger: .prompt).perform(before, in: context), true)
    } catch {
      say(error.message)
      return (before, false)
    }
  }

  /// What another shell, which is provided with something else, made of the environment; nil where
  /// this one has a reason to heal.
  private func madeByAnother(_ diagnosis: Diagnosis, on event: Event) -> String? {
    if event == .ofInterpreter { return nil }
    if diagnosis.state == .drifted { return StatusReport(diagnosis).line }
    let wrong = diagnosis.findings.filter { $0.severity != .notice }
    guard event == .none, wrong.allSatisfy({ $0.problem == .otherVersionDrift }) else { return nil }
    return wrong.first.map { "\(Printable.text($0.subject)) \(Printable.text($0.message))" }
  }

  /// What ``PromptState`` knows the name of another version by: letters and digits.
  static func key(of name: String, in project: String) -> String {
    project + "v" + name.dropFirst("python".count).filter { $0 != "." }
  }

  /// What tells one provided interpreter from another, in letters and digits.
  static func identity(of provided: InterpreterFacts?) -> String {
    guard let provided else { return "none" }
    let parts = [
      provided.found.bytes.bytes, provided.executable.bytes.bytes,
      Array(provided.version.text.utf8),
      Array((FileIdentity(following: provided.executable)?.text ?? "").utf8),
    ]
    return ByteString(Array(parts.joined(separator: [0]))).hashName
  }
}
