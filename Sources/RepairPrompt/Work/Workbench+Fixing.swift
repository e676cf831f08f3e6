import Actions
import Convergence
import Diagnosis
import Host
import Observation
import Report

/// The commands that repair and undo.
extension Workbench {
  /// Repairs the findings that `references` name: first, in one heal, what needs no network, then
  /// the rest.
  ///
  /// - Throws: ``Failure`` if something was not repaired, so that a script stops.
  mutating func fix(_ references: [Reference]) throws(Failure) {
    var rows = try list.named(by: references)
    if rows.isEmpty { return console.print("there is nothing to repair\n") }
    let wanted = self.plan.choosing(Set(rows.map(\.finding)))
    if wanted.repairs.isEmpty, NetworkedWork.all(in: wanted).isEmpty { throw nothingToDo(rows) }
    guard try agreesToOwner(rows) else { return try leave() }
    let numbers = Set(rows.map(\.number))
    rows = list.rows.filter { numbers.contains($0.number) }
    let chosen = Set(rows.map(\.finding))
    let plan = self.plan.choosing(chosen)
    tellCompanions(of: rows, in: plan)
    if !plan.repairs.isEmpty {
      guard try agrees(toTakingAwayBy: plan) else { return try leave() }
      try repair(plan, chosen)
    }
    let rest = self.plan.choosing(chosen)
    for work in NetworkedWork.all(in: rest) {
      if Signals.isInterrupted { throw Self.stopped }
      if let sentence = PlanReport(rest).asked { console.print(sentence + "\n") }
      guard try agrees(work.question, to: rest) else { return try leave() }
      try perform(work, chosen)
    }
    try conclude(list.rows.filter { numbers.contains($0.number) })
  }

  private mutating func repair(_ plan: Plan, _ chosen: Set<Finding>) throws(Failure) {
    let outcome = try context.heal(
      diagnosis, by: inspection(), choosing: chosen, trigger: .manual,
      unless: { Signals.isInterrupted })
    if outcome.isDone { tell(PlanReport(outcome.plan).repairs) }
    accept(outcome)
  }

  private mutating func perform(
    _ work: NetworkedWork, _ chosen: Set<Finding>
  ) throws(Failure) {
    switch work {
    case .installation(let command):
      let outcome: Healer.Outcome
      do throws(Failure) {
        outcome = try context.install(
          for: diagnosis, choosing: chosen, trigger: .manual, unless: { Signals.isInterrupted })
      } catch {
        throw Signals.isInterrupted ? Self.stopped : error
      }
      if outcome.isInstalled { tell(["run \(command)"]) }
      accept(outcome)
    case .migration: try migrate()
    }
  }

  /// Migrates the packages: all of them or none.
  private mutating func migrate() throws(Failure) {
    let migration = Migrate(inspection(isInstalling: true))
    let diagnosis = try migration.inspection.run(in: context)
    let outcome = try migration.run(for: diagnosis, in: context) { _, _ in }
    console.print(MigrationReport(outcome, style: console.style).text)
    accept(outcome.healed)
  }

  /// The most repairs to print one by one.
  private static let mostLines = 20

  private func tell(_ repairs: [String]) {
    let shown = lines.isInteractive ? repairs.prefix(Self.mostLines) : repairs[...]
    for line in shown { console.print(line + "\n") }
    if shown.count < repairs.count {
      console.print("and \(repairs.count - shown.count) more\n")
    }
  }

  /// Updates the list after a heal and prints which findings are gone.
  private mutating func accept(_ outcome: Healer.Outcome) {
    let before = list.rows.map(\.number)
    let new = update(to: outcome.after)
    let here = Set(list.rows.map(\.number))
    let gone = before.filter { !here.contains($0) }.ranges
    if let heal = outcome.id {
      let what = gone.isEmpty ? "that was heal \(heal)" : "repaired \(gone) as heal \(heal)"
      console.print("\(what); `undo` takes it back\n")
    } else if !gone.isEmpty {
      console.print("\(gone) had been repaired already\n")
    }
    tell(new)
    if outcome.id != nil { context.trustWhereTyped(diagnosis.observation.project) }
    if isPlain { context.remember(diagnosis) }
  }

  /// Prints which findings are repaired along with the chosen ones, because these need them.
  private func tellCompanions(of rows: [NumberedReport.Row], in plan: Plan) {
    let chosen = Set(rows.map(\.number))
    let answered = Set(plan.answered)
    let others = list.rows.filter { !chosen.contains($0.number) && answered.contains($0.finding) }
    if others.isEmpty { return }
    let names = others.map(\.number).ranges
    console.print("together with \(names), without which they can not be repaired\n")
  }

  /// Fails if some of the chosen findings are left.
  private func conclude(_ left: [NumberedReport.Row]) throws(Failure) {
    let open = left.filter { $0.finding.severity != .notice }
    if open.isEmpty { return }
    let numbers = open.map(\.number).ranges
    throw Failure(
      "still wrong: \(numbers)", hint: "`show N` says what to do", status: .findings)
  }

  private var isPlain: Bool { python == nil && !isAdopting }

  static var stopped: Failure {
    Failure(
      "stopped", hint: "what was done before is in the `log`; the rest is as it was",
      status: .findings)
  }

  /// Does nothing; in a script that is a failure.
  private func leave() throws(Failure) {
    if lines.isInteractive { return console.print("left as it is\n") }
    throw Failure(
      "it was not agreed to, so nothing was done",
      hint: "the line after a `fix` that asks is the answer: `y`", status: .refused)
  }

  /// Undoes heals.
  mutating func undo(_ request: Undoer.Request) throws(Failure) {
    let outcome = try Undo(request).run(in: context)
    let report = UndoReport(outcome)
    console.print(report.line + "\n")
    accept(try look())
    if outcome.leftAlone.isEmpty { return }
    throw Failure(report.leftAlone.joined(separator: "; "), status: .findings)
  }
}
