package import Convergence
import Diagnosis
import Host
import Observation

/// The result of a heal, as text.
package struct HealReport: Sendable {
  private let outcome: Healer.Outcome
  private let style: Style
  private let isOnline: Bool

  /// A report on `outcome`.
  ///
  /// - Parameter isOnline: Whether packages are installed as well.
  package init(_ outcome: Healer.Outcome, style: Style, isOnline: Bool = false) {
    self.outcome = outcome
    self.style = style
    self.isOnline = isOnline
  }

  /// The repairs, the summary line, then the remaining findings; ends in a newline.
  package var text: String {
    guard outcome.isDone || outcome.isInstalled else { return nothingDone }
    let lines = setAside + repairLines + installs + [line] + remaining
    return lines.reduce(into: "") { $0 += $1 + "\n" }
  }

  /// The summary line, which is all that an automatic heal prints.
  package var line: String {
    let diagnosis = outcome.plan.diagnosis
    if let kept = onlyRegistration { return kept }
    var text = "replit-py: \(onlyOtherNames ?? Self.whatChanged(diagnosis))"
    if let displaced = outcome.displaced {
      text += "; what was in its place is \(Printable.text(displaced)) now"
    }
    if outcome.plan.repairs.contains(where: \.isCopy) {
      text += ", with copies of it: no links can be made there"
    }
    if let unseen = outcome.unseen { text += "; \(Self.words(for: unseen))" }
    return text + "; `replit-py undo` takes it back"
  }

  /// A line about an unfinished change that came with the project and was moved aside.
  private var setAside: [String] {
    outcome.setAside.map { place in
      [
        "an unfinished change that is not yours came with the project; it was not performed and is "
          + "\(Printable.text(places.path(of: place))) now"
      ]
    } ?? []
  }

  /// The summary line of a heal that only registered a root with Nix; nil for any other.
  private var onlyRegistration: String? {
    guard outcome.plan.repairs.allSatisfy(\.isRegistration), let only = outcome.plan.repairs.first,
      case .registerRoot(let store) = only.action
    else { return nil }
    let name = Printable.text(
      outcome.plan.diagnosis.observation.environment.path)
    return outcome.isDone(only)
      ? "replit-py: Nix keeps \(Printable.text(store)) for \(name) now"
      : "replit-py: Nix was asked to keep \(Printable.text(store)) for \(name), and does not"
  }

  /// The summary of a heal that only changed links of other Python versions; nil for any other.
  private var onlyOtherNames: String? {
    let plan = outcome.plan
    let changed = zip(plan.diagnosis.findings, plan.repairsOfFinding).filter { !$1.isEmpty }
    guard !changed.isEmpty, changed.allSatisfy({ $0.0.problem == .otherVersionDrift }) else {
      return nil
    }
    return plan.repairs.compactMap { repair in
      guard case .link(let old, let new) = repair.action else { return nil }
      let was = old.map { ", it was \(Printable.text($0))" } ?? ""
      let name = Printable.text(places.path(of: repair.path))
      return "\(name) leads to \(Printable.text(new)) now\(was)"
    }.joined(separator: "; ")
  }

  /// The output of a dry run: the repairs in order.
  package var plannedText: String {
    let installs = isOnline ? installs : []
    if outcome.plan.repairs.isEmpty && installs.isEmpty { return nothingDone }
    var lines = (outcome.plan.repairs.map { places.text(of: $0) } + installs)
      .map { "would " + $0 }
    if !installs.isEmpty {
      lines += [outcome.plan.diagnosis.observation.askedSentence()].compactMap { $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The installer command, if there is one.
  private var installs: [String] {
    let plan = outcome.plan
    let wanted = outcome.isInstalled ? outcome.installed : plan.installs
    guard isOnline, !wanted.isEmpty else { return [] }
    return ["run " + InstallCommandText(wanted, plan.diagnosis.observation).text]
  }

  /// The performed repairs, one line each.
  var repairLines: [String] {
    outcome.isDone
      ? outcome.plan.repairs.filter(outcome.isDone).map { places.text(of: $0) } : []
  }

  private var places: EnvironmentPath { EnvironmentPath(outcome.plan.diagnosis.observation) }

  /// What a heal of `diagnosis` changed, in one clause.
  static func whatChanged(_ diagnosis: Diagnosis) -> String {
    let observation = diagnosis.observation
    let name = Printable.text(
      observation.environment.path.relative(to: observation.project.directory))
    guard let provided = observation.provided else { return "healed \(name)" }
    let to = "Python \(provided.version.text)"
    switch diagnosis.state {
    case .absent: return "made \(name) for \(to)"
    case .userBase: return "made \(name) a virtual environment for \(to)"
    case .current, .drifted, .broken, .foreign: break
    }
    if let from = diagnosis.standing.recordedVersion, !from.agrees(with: provided.version) {
      return "\(name) follows \(to) now, it was \(from.text)"
    }
    return "healed \(name) for \(to)"
  }

  private static func words(for unseen: UnseenPackages) -> String {
    let places = unseen.libraries.map { Printable.text($0) }.joined(separator: ", ")
    let (subject, object) =
      unseen.count == 1
      ? ("1 package in \(places) is", "it") : ("\(unseen.count) packages in \(places) are", "them")
    return "\(subject) not seen by it, `replit-py heal --migrate` brings \(object) along"
  }

  /// The output if there was nothing to do.
  package static func nothingDone(_ statusLine: String) -> String {
    statusLine + "\nnothing to do\n"
  }

  /// The findings that are left, one line each.
  var remaining: [String] {
    let rest = outcome.after.findings.filter {
      $0.severity != .notice && !$0.problem.isOfTheProjectContext
    }
    if rest.isEmpty { return [] }
    return ["still wrong:"]
      + rest.map { finding in
        "  \(finding.problem.code) \(finding.problem.name): \(Printable.text(finding.message))"
      }
  }

  private var nothingDone: String {
    let status = StatusReport(outcome.after).line
    if remaining.isEmpty {
      return setAside.map { $0 + "\n" }.joined() + Self.nothingDone(status)
    }
    let lines = setAside + [status, "nothing that `replit-py heal` can do"] + remaining
    return lines.reduce(into: "") { $0 += $1 + "\n" }
  }
}
