import Convergence
import Diagnosis
import Host
import Observation
import Report
import SystemPackage

/// One project of an `fsck`.
struct ProjectFsck {
  private let context: Context
  private let options: Fsck

  /// An fsck of the project of `context`.
  init(_ context: Context, _ options: Fsck) {
    self.context = context
    self.options = options
  }

  /// Brings it up to date; what was done is one line on standard error, and so is what went wrong.
  func run() -> Fsck.ProjectResult {
    do throws(Failure) {
      return try bringUpToDate()
    } catch {
      return Self.failed(error, at: context.named?.directory, context, options)
    }
  }

  /// What is said of a project that could not be looked after.
  static func failed(
    _ failure: Failure, at place: FilePath?, _ context: Context, _ options: Fsck
  ) -> Fsck.ProjectResult {
    let isNamed = place.map { failure.message.contains(Printable.text($0)) } ?? true
    let prefix = isNamed ? "" : place.map { "\(Printable.text($0)): " } ?? ""
    // Who is refused waits for a word that lets them in.
    let advice = failure.status == .refused ? failure.hint.map { "; \($0)" } ?? "" : ""
    context.console.say("replit-py: \(prefix)\(failure.message)\(advice)\n")
    let document = FsckFailureDocument(failure, project: place, trigger: options.trigger)
    return Fsck.ProjectResult(
      status: failure.status, document: options.isJSON ? JSONText.of(document) : nil)
  }

  private func bringUpToDate() throws(Failure) -> Fsck.ProjectResult {
    let project = try context.project()
    try ProjectAccess(to: project, in: context.host).demand(.automaticChange)
    if !options.isJSON,
      HealthCache.remembered(of: project.directory, in: context.host, scope: .convergence) != nil
    {
      return Fsck.ProjectResult(status: .healthy)
    }
    let diagnosis = try Inspection().run(in: context)
    try diagnosis.observation.access?.demand(.automaticChange)
    switch Policy(in: context).verdict(onAutomaticHealOf: diagnosis, making: making) {
    case .allowed: return try heal(diagnosis)
    case .declined: return outcome(untouched(diagnosis), .healthy)
    case .refused:
      let status = ExitStatus(ofHealed: diagnosis)
      if status != .healthy { say("replit-py: \(StatusReport(diagnosis).line); left alone") }
      return outcome(untouched(diagnosis), status)
    }
  }

  private func untouched(_ diagnosis: Diagnosis) -> Healer.Outcome {
    Healer.Outcome(plan: Plan(diagnosis), isDone: false, after: diagnosis)
  }

  private func heal(_ diagnosis: Diagnosis) throws(Failure) -> Fsck.ProjectResult {
    let healed = try context.heal(diagnosis, by: Inspection(), trigger: options.trigger)
    if healed.isDone { say(HealReport(healed, style: context.console.style).line) }
    context.remember(healed.after)
    return outcome(healed, ExitStatus(ofHealed: healed.after))
  }

  /// At boot what is there is brought up to date, and no project becomes one of Python by it; a
  /// package manager or a program about to run needs an environment, where the project's modules are
  /// not all of other languages.
  private var making: Policy.Making {
    if !options.languages.isEmpty { return .anywhere }
    return options.trigger == .boot ? .nowhere : .inProjectsOfPython
  }

  private func outcome(_ healed: Healer.Outcome, _ status: ExitStatus) -> Fsck.ProjectResult {
    guard options.isJSON else { return Fsck.ProjectResult(status: status) }
    let document = DiagnosisDocument(healed.plan, trigger: options.trigger, outcome: healed)
    return Fsck.ProjectResult(status: status, document: JSONText.of(document))
  }

  /// `replit-py: /p: .pythonlibs follows …` where projects were named.
  private func say(_ line: String) {
    let place = context.named.flatMap { $0.source == .named ? $0.directory : nil }
    let name = "replit-py: "
    let prefix = place.map { name + Printable.text($0) + ": " } ?? name
    context.console.say(prefix + line.dropFirst(name.count) + "\n")
  }
}
