package import Convergence
package import Diagnosis
import Host
import Observation
import SystemPackage

/// The findings with the numbers that the repair prompt uses.
package struct NumberedReport: Sendable {
  private let rows: [Row]
  private let plan: Plan
  private let style: Style
  private let places: EnvironmentPath
  private let isShortened: Bool

  /// A finding with its number.
  package struct Row: Hashable, Sendable {
    /// The number, counted from 1.
    package var number: Int
    /// The index in the diagnosis's findings.
    package var index: Int
    /// The finding with this number.
    package var finding: Finding
    /// Whether the user skipped it, so that `fix all` leaves it alone.
    package var isSkipped: Bool

    /// A row for `finding`.
    package init(number: Int, index: Int, finding: Finding, isSkipped: Bool = false) {
      self.number = number
      self.index = index
      self.finding = finding
      self.isSkipped = isSkipped
    }
  }

  /// A shortened list shows groups of up to this many findings in full.
  package static let longestGroup = 8
  private static let keptOfGroup = 5

  /// A report on `rows`, sorted worst first, which are findings of `plan`'s diagnosis.
  ///
  /// - Parameter isShortened: Whether to list only the first of many findings of one problem.
  package init(_ rows: [Row], _ plan: Plan, style: Style, isShortened: Bool) {
    self.rows = rows
    self.plan = plan
    self.style = style
    places = EnvironmentPath(plan.diagnosis.observation)
    self.isShortened = isShortened
  }

  /// The groups with blank lines in between; empty if there are no rows.
  package var text: String {
    rows.grouped(by: \.finding).map { describe($0).joined(separator: "\n") + "\n" }.joined(
      separator: "\n")
  }

  private func describe(_ group: [Row]) -> [String] {
    let heading = group[0].finding.heading(style)
    let message = group[0].finding.message
    let isOneMessage = group.count > 1 && group.allSatisfy { $0.finding.message == message }
    var lines = [group.count > 1 ? "\(heading), \(group.count) times" : heading]
    if isOneMessage { lines += wrapped(message) }
    let isLong = isShortened && group.count > Self.longestGroup
    for row in isLong ? Array(group.prefix(Self.keptOfGroup)) : group {
      lines.append(subject(row))
      if !isOneMessage { lines += wrapped(row.finding.message) }
    }
    if isLong {
      let rest = group.count - Self.keptOfGroup
      lines.append(
        indent + style.faint("and \(rest) more; `list \(group[0].finding.problem.code)` lists them")
      )
    }
    return lines
  }

  /// The number, the subject, and a remark if a plain `fix` does not repair it.
  private func subject(_ row: Row) -> String {
    let digits = String(row.number)
    let number = String(repeating: " ", count: max(0, 4 - digits.count)) + digits
    let mark = mark(row).map { "  (\($0))" } ?? ""
    let place = places.text(of: row.finding)
    let room = style.width.map { $0 - number.count - 2 - mark.count } ?? .max
    let shown = place.shortened(to: max(room, 16))
    return
      "\(style.bold(number))  \(row.isSkipped ? style.faint(shown) : shown)\(style.faint(mark))"
  }

  private func mark(_ row: Row) -> String? {
    if row.isSkipped { return "skipped" }
    switch plan.remedying(finding: row.index) {
    case .here: return nil
    case .online: return "needs the network"
    case .byHand:
      if row.finding.problem == .packagesLeftInOtherMinor { return "needs the network" }
      return row.finding.severity == .notice ? nil : "by hand"
    }
  }

  private let indent = "      "

  private func wrapped(_ message: String) -> [String] {
    WrappedText(Printable.text(message), width: style.width, indent: indent).lines
  }
}

extension String {
  /// Shortens the text to at most `columns` characters, which must be more than two, by leaving out
  /// its middle: the end of a path says the most.
  fileprivate func shortened(to columns: Int) -> String {
    guard count > columns else { return self }
    let head = (columns - 1) / 3
    return "\(prefix(head))…\(suffix(columns - 1 - head))"
  }
}
