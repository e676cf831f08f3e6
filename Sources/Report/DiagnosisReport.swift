public import Convergence
import Diagnosis
import Host
import Observation
import SystemPackage

/// What is wrong and what would be done about it, for people.
public struct DiagnosisReport: Sendable {
  private let plan: Plan
  private let style: Style

  /// A report of `plan`.
  public init(_ plan: Plan, style: Style) {
    self.plan = plan
    self.style = style
  }

  /// The whole report, ending in a newline.
  public var text: String {
    let findings = plan.diagnosis.findings
    var parts = [StatusReport(plan.diagnosis).line]
    var told: Set<Int> = []
    for (finding, repairs) in zip(findings, plan.repairsOfFinding) {
      parts.append(describe(finding, repairs: repairs, told: told))
      told.formUnion(repairs)
    }
    parts.append(verdict)
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A repair that removes several findings is written out under the first of them.
  private func describe(_ finding: Finding, repairs: [Int], told: Set<Int>) -> String {
    var lines = [heading(finding), "  \(Printable.text(finding.message))"]
    lines += finding.evidence.map { evidence in
      let label = Printable.text(evidence.label)
      return "  " + style.faint("\(label): \(Printable.text(evidence.observed))")
    }
    let new = repairs.filter { !told.contains($0) }
    let heal = "  " + style.green("heal: ")
    if new.count < repairs.count {
      lines.append(heal + (new.isEmpty ? "as above" : "as above, and"))
    }
    lines += new.map { heal + RepairText(plan.repairs[$0]).text }
    if let advice = finding.advice { lines.append("  " + style.bold("help: ") + advice) }
    return lines.joined(separator: "\n")
  }

  private func heading(_ finding: Finding) -> String {
    let severity =
      switch finding.severity {
      case .error: style.red("error")
      case .warning: style.yellow("warning")
      case .notice: "notice"
      }
    let subject = finding.subject == "." ? "" : " \(Printable.text(finding.subject))"
    return "\(severity) \(finding.problem.code) \(style.bold(finding.problem.name))\(subject)"
  }

  private var verdict: String {
    let diagnosis = plan.diagnosis
    let counted = diagnosis.findings.filter { $0.severity != .notice }
    if counted.isEmpty { return "Nothing is wrong." }
    let fixable = diagnosis.findings.indices.filter { index in
      diagnosis.findings[index].severity != .notice && !plan.repairsOfFinding[index].isEmpty
    }
    let total = Count.text(counted.count, "finding", "findings")
    if fixable.isEmpty { return "\(total); none that `replit-py heal` can repair." }
    let command = HealCommandText(diagnosis).text
    if fixable.count == counted.count {
      return "\(total). `\(command)` repairs \(counted.count == 1 ? "it" : "all of them")."
    }
    let rest = counted.count - fixable.count
    return "\(total). `\(command)` repairs \(fixable.count) and leaves \(rest)."
  }
}

/// The command that repairs what a diagnosis found.
struct HealCommandText {
  let text: String

  init(_ diagnosis: Diagnosis) {
    let observation = diagnosis.observation
    var isLink = false
    if case .link = observation.environment.root { isLink = true }
    let needsConsent = !observation.ownership.mayBeHealed || isLink
    text = needsConsent ? "replit-py heal --adopt" : "replit-py heal"
  }
}

/// A number with its noun.
enum Count {
  static func text(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }
}
