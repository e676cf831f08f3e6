package import Convergence
import Diagnosis
import Host
import Observation
import SystemPackage

/// The result of a migration, as text.
package struct MigrationReport: Sendable {
  private let outcome: Healer.MigrationOutcome
  private let style: Style

  /// A report on `outcome`.
  package init(_ outcome: Healer.MigrationOutcome, style: Style) {
    self.outcome = outcome
    self.style = style
  }

  /// The repairs, the table, the summary line, then the remaining findings; ends in a newline.
  package var text: String {
    let heal = HealReport(outcome.healed, style: style)
    guard let plan = outcome.plan else {
      return heal.text
    }
    let table = MigrationTable(
      outcome.packages, from: plan.version, to: Self.provided(plan), style: style)
    return (heal.repairLines + table.lines + scripts + [line] + heal.remaining)
      .reduce(into: "") { $0 += $1 + "\n" }
  }

  /// The output of a dry run: every package with its planned version.
  package static func planned(_ plan: MigrationPlan, _ repairs: Plan, style: Style) -> String {
    let heal = Healer.Outcome(plan: repairs, isDone: false, after: repairs.diagnosis)
    let repairing = repairs.repairs.isEmpty ? "" : HealReport(heal, style: style).plannedText
    let table = MigrationTable(
      plan.packages, from: plan.version, to: provided(plan), style: style)
    let command = plan.diagnosis.observation.installer?.command ?? Installer.pip.command
    let count = Count.text(plan.count, "package", "packages")
    let last =
      "would install \(count) of \(Printable.text(plan.library)) with `\(command)`\(wanted(plan))"
    let other =
      "a version that has no build for Python \(provided(plan).minorText) comes in the nearest that has"
    let asked = plan.diagnosis.observation.askedSentence(and: plan.addresses)
    return repairing
      + (table.lines + [last, other, asked].compactMap { $0 }).reduce(into: "") { $0 += $1 + "\n" }
  }

  private static func provided(_ plan: MigrationPlan) -> PythonVersion {
    plan.diagnosis.observation.provided?.version ?? plan.version
  }

  /// Names the files that decided which versions are wanted.
  private static func wanted(_ plan: MigrationPlan) -> String {
    if plan.sources.isEmpty { return "" }
    let files = plan.sources.map { Printable.text($0) }.joined(separator: " and ")
    return ", as \(files) \(plan.sources.count == 1 ? "says" : "say") and as it was installed"
  }

  /// The summary line.
  package var line: String {
    guard let plan = outcome.plan else { return HealReport(outcome.healed, style: style).line }
    let old = outcome.packages.filter { $0.from != nil }
    let come = old.count { !$0.isFailed }
    let to = Self.provided(plan).text
    let count =
      "\(come) of \(Count.text(old.count, "package", "packages")) of \(Printable.text(plan.library.parent))"
    let missing = outcome.isComplete ? "" : "; the rest is missing still"
    guard outcome.healed.isInstalled else {
      return "replit-py: nothing was changed; \(count) can be there for Python \(to)\(missing)"
    }
    let changed =
      outcome.healed.isDone
      ? HealReport.whatChanged(outcome.healed.plan.diagnosis) + "; \(count) came along"
      : "\(count) \(come == 1 ? "is" : "are") there for Python \(to) now"
    return "replit-py: \(changed)\(Self.wanted(plan))\(missing); `replit-py undo` takes it back"
  }

  /// A line about the scripts whose packages could not be migrated.
  private var scripts: [String] {
    guard let plan = outcome.plan else { return [] }
    let failed = Set(outcome.packages.filter(\.isFailed).map(\.name))
    let names = plan.scripts(of: failed).filter { name in
      !outcome.healed.after.observation.environment.packages.hasScript(name)
    }
    if names.isEmpty { return [] }
    let shown = names.map { Printable.text($0) }.joined(separator: ", ")
    return ["scripts that do not run by it: \(shown)"]
  }
}

extension SitePackages? {
  /// Whether one of its distributions installed the script `name`.
  fileprivate func hasScript(_ name: ByteString) -> Bool {
    self?.distributions.contains { $0.recordedScripts.contains(name) } ?? false
  }
}
