package import Convergence
import Diagnosis
import Host
import Observation
import SystemPackage

/// The findings and their repairs, as text.
package struct DiagnosisReport: Sendable {
  private let plan: Plan
  private let style: Style
  private let places: EnvironmentPath

  /// A report on `plan`.
  package init(_ plan: Plan, style: Style) {
    self.plan = plan
    self.style = style
    places = EnvironmentPath(plan.diagnosis.observation)
  }

  /// The whole report, ending in a newline.
  package var text: String {
    var parts = [StatusReport(plan.diagnosis).line]
    var told: Set<Int> = []
    let items = zip(plan.diagnosis.findings, plan.repairsOfFinding).map { Item($0, $1) }
    for group in items.grouped(by: \.finding) {
      parts.append(describe(group, told: &told))
    }
    parts.append(wrapped(VerdictText(plan).text, indent: ""))
    if plan.asksIndexes, let asked = plan.diagnosis.observation.askedText() {
      parts[parts.count - 1] += "\n" + wrapped("Packages come from \(asked).", indent: "")
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Everything about the finding at this index: evidence, repairs and advice.
  package func text(ofFinding index: Int) -> String {
    let finding = plan.diagnosis.findings[index]
    var told: Set<Int> = []
    return describe([(finding, plan.repairsOfFinding[index])], told: &told) + "\n"
  }

  private typealias Item = (finding: Finding, repairs: [Int])

  private func describe(_ group: [Item], told: inout Set<Int>) -> String {
    var lines = [heading(group)]
    for item in group {
      if group.count > 1 { lines.append("  " + style.bold(places.text(of: item.finding))) }
      lines += describe(item, indent: group.count > 1 ? "    " : "  ", told: told)
      told.formUnion(item.repairs)
    }
    return lines.joined(separator: "\n")
  }

  /// Describes a finding.
  ///
  /// A repair of several findings is written out only under the first of them.
  private func describe(_ item: Item, indent: String, told: Set<Int>) -> [String] {
    var lines = [wrapped(Printable.text(item.finding.message), indent: indent)]
    lines += item.finding.evidence.map { evidence in
      let label = Printable.text(evidence.label)
      return indent + style.faint("\(label): \(Printable.text(evidence.observed))")
    }
    let new = item.repairs.filter { !told.contains($0) }
    let heal = indent + style.green("heal: ")
    if new.count < item.repairs.count {
      lines.append(heal + (new.isEmpty ? "as above" : "as above, and"))
    }
    lines += new.map { heal + places.text(of: plan.repairs[$0]) }
    if !item.finding.installs.isEmpty, !plan.installs.isEmpty {
      let command = InstallCommandText(item.finding.installs, plan.diagnosis.observation).text
      lines.append(indent + style.green("heal --online: ") + command)
    }
    if let advice = item.finding.advice {
      let words = wrapped("help: " + Printable.text(advice), indent: indent)
      lines.append(indent + style.bold("help: ") + words.dropFirst(indent.count + "help: ".count))
    }
    return lines
  }

  private func heading(_ group: [Item]) -> String {
    let finding = group[0].finding
    let name = finding.heading(style)
    if group.count > 1 { return "\(name), \(group.count) times" }
    return finding.subject == "." ? name : "\(name) \(places.text(of: finding))"
  }

  private func wrapped(_ text: String, indent: String) -> String {
    WrappedText(text, width: style.width, indent: indent).lines.joined(separator: "\n")
  }
}

/// Formats a number with its noun.
package enum Count {
  /// `1 finding`, `2 findings`.
  package static func text(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }
}
