import Actions
import Convergence
import Diagnosis
import Host
import Observation
import Report
import SystemPackage

/// One project of an `fsck`.
struct ProjectFsck {
  private let session: Session
  private let options: FsckOptions

  /// An fsck of the project of `session`.
  init(_ session: Session, _ options: FsckOptions) {
    self.session = session
    self.options = options
  }

  /// Brings it up to date; what was done is one line on standard error, and so is what went wrong.
  func run() -> Fsck.Outcome {
    do throws(Failure) {
      return try bringUpToDate()
    } catch {
      return Self.failed(error, at: session.named?.directory, session, options)
    }
  }

  /// What is said of a project that could not be looked after.
  static func failed(
    _ failure: Failure, at place: FilePath?, _ session: Session, _ options: FsckOptions
  ) -> Fsck.Outcome {
    let isNamed = place.map { failure.message.contains(Printable.text($0)) } ?? true
    let prefix = isNamed ? "" : place.map { "\(Printable.text($0)): " } ?? ""
    // Who is refused waits for a word that lets them in.
    let advice = failure.status == .refused ? failure.hint.map { "; \($0)" } ?? "" : ""
    session.say("replit-py: \(prefix)\(failure.message)\(advice)\n")
    let document = FsckFailureDocument(failure, project: place, trigger: options.trigger)
    return Fsck.Outcome(
      status: failure.status, document: options.isJSON ? JSONText.of(document) : nil)
  }

  private func bringUpToDate() throws(Failure) -> Fsck.Outcome {
    let project = try session.project()
    try Session.demand(.automaticChange, by: ProjectAccess(to: project, in: session.host))
    if !options.isJSON,
      HealthCache.remembered(of: project.directory, in: session.host, scope: .convergence) != nil
    {
      return Fsck.Outcome(status: .healthy)
    }
    let diagnosis = try session.diagnose()
    if let access = diagnosis.observation.access {
      try Session.demand(.automaticChange, by: access)
    }
    if mustNotBeMade(diagnosis) || isOptedOut(diagnosis) {
      return outcome(
        Healer.Outcome(plan: Plan(diagnosis), isDone: false, after: diagnosis), .healthy)
    }
    let healing = AutomaticHealing(session: session, trigger: options.trigger)
    guard healing.allows(diagnosis) else {
      let untouched = Healer.Outcome(plan: Plan(diagnosis), isDone: false, after: diagnosis)
      let status =
        healing.isDeclined(diagnosis) ? .healthy : Verdict.status(ofHealed: diagnosis)
      if status != .healthy { say("replit-py: \(StatusReport(diagnosis).line); left alone") }
      return outcome(untouched, status)
    }
    let healed = try session.heal(diagnosis, trigger: options.trigger) { () throws(Failure) in
      try session.diagnose()
    }
    if healed.isDone { say(HealReport(healed, style: session.style).line) }
    session.remember(healed.after)
    return outcome(healed, Verdict.status(ofHealed: healed.after))
  }

  /// At boot what is there is brought up to date, and no project becomes one of Python by it; a
  /// package manager or a program about to run needs an environment, where the project's modules are
  /// not all of other languages.
  private func mustNotBeMade(_ diagnosis: Diagnosis) -> Bool {
    guard diagnosis.state == .absent, options.languages.isEmpty else { return false }
    return options.trigger == .boot || AutomaticHealing.mustNotMake(diagnosis.observation)
  }

  private func isOptedOut(_ diagnosis: Diagnosis) -> Bool {
    diagnosis.observation.settings.automaticHealing == .never
      || session.host.value("REPLIT_PY_DISABLE") == "1"
  }

  private func outcome(_ healed: Healer.Outcome, _ status: ExitStatus) -> Fsck.Outcome {
    guard options.isJSON else { return Fsck.Outcome(status: status) }
    let document = DiagnosisDocument(healed.plan, trigger: options.trigger, outcome: healed)
    return Fsck.Outcome(status: status, document: JSONText.of(document))
  }

  /// `replit-py: /p: .pythonlibs follows …` where projects were named.
  private func say(_ line: String) {
    let place = session.named.flatMap { $0.source == .named ? $0.directory : nil }
    let name = "replit-py: "
    let prefix = place.map { name + Printable.text($0) + ": " } ?? name
    session.say(prefix + line.dropFirst(name.count) + "\n")
  }
}
