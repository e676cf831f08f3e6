package import Actions
package import Diagnosis
import Host
package import Report
import SystemPackage

/// Numbers the findings, so that a person can name them.
///
/// A number keeps its meaning until the next rescan.
package struct FindingList {
  /// The findings in the list, worst first.
  package private(set) var rows: [NumberedReport.Row]
  /// The number of every finding that was ever in the list.
  private var given: [Sameness: Int] = [:]
  /// The highest number given so far.
  private var last = 0

  /// Lists `findings`, numbered from 1.
  package init(_ findings: [Finding]) {
    rows = []
    _ = update(to: findings)
  }

  /// Lists `findings`; a finding that was ever in the list keeps its number.
  ///
  /// - Returns: The findings that are new in the list.
  package mutating func update(to findings: [Finding]) -> [NumberedReport.Row] {
    let before = Set(rows.map(\.number))
    let skipped = Set(rows.filter(\.isSkipped).map(\.number))
    let looks = Set(findings.map { Sameness($0) })
    var gone = rows.filter { !looks.contains(Sameness($0.finding)) }
    rows = findings.enumerated().map { index, finding in
      let number = number(of: finding, insteadOf: &gone)
      return .init(
        number: number, index: index, finding: finding, isSkipped: skipped.contains(number))
    }
    return rows.filter { !before.contains($0.number) }
  }

  /// The number that `finding` had before, or that of a finding in `gone` with the same problem and
  /// subject but another message; else a new one.
  private mutating func number(
    of finding: Finding, insteadOf gone: inout [NumberedReport.Row]
  ) -> Int {
    if let number = given[Sameness(finding)] { return number }
    let old = gone.firstIndex {
      $0.finding.problem == finding.problem && $0.finding.subject == finding.subject
    }
    let number = old.map { gone.remove(at: $0).number } ?? last + 1
    last = max(last, number)
    given[Sameness(finding)] = number
    return number
  }

  /// The errors and warnings that are not skipped.
  package var toFix: [NumberedReport.Row] {
    rows.filter { !$0.isSkipped && $0.finding.severity != .notice }
  }

  /// Skips the findings with these numbers.
  package mutating func skip(_ numbers: [Int]) {
    for index in rows.indices where numbers.contains(rows[index].number) {
      rows[index].isSkipped = true
    }
  }

  /// The findings that `references` name, each once, in the order of the list.
  ///
  /// Skipped findings are included only if `withSkipped`, or if they are named by number, or if a
  /// code names nothing else.
  ///
  /// - Throws: ``Failure`` for a reference that names nothing.
  package func named(
    by references: [Reference], withSkipped: Bool = false
  ) throws(Failure) -> [NumberedReport.Row] {
    var numbers: Set<Int> = []
    for reference in references {
      switch reference {
      case .all: numbers.formUnion(rows.filter { withSkipped || !$0.isSkipped }.map(\.number))
      case .numbers(let range): numbers.formUnion(try self.numbers(range))
      case .problems(let selector, let name):
        let selection = FindingSelection(selecting: [selector], ignoring: [])
        let found = rows.filter { selection.wants($0.finding.problem) }
        if found.isEmpty {
          throw Failure(
            "the list has no finding `\(Printable.text(name))`", hint: "`list` prints it",
            status: .usage)
        }
        let open = found.filter { withSkipped || !$0.isSkipped }
        numbers.formUnion((open.isEmpty ? found : open).map(\.number))
      }
    }
    return rows.filter { numbers.contains($0.number) }
  }

  private func numbers(_ range: ClosedRange<Int>) throws(Failure) -> [Int] {
    if range.lowerBound < 1 || range.upperBound > last {
      let wrong = range.lowerBound < 1 ? range.lowerBound : range.upperBound
      let hint =
        last == 0 ? "nothing is wrong" : last == 1 ? "there is only 1" : "there are 1 to \(last)"
      throw Failure("there is no finding \(wrong)", hint: hint, status: .usage)
    }
    let here = range.filter { number in rows.contains { $0.number == number } }
    if here.isEmpty {
      throw Failure(
        "finding \(range.lowerBound) is not there any more", hint: "`list` prints what is",
        status: .usage)
    }
    return here
  }
}

/// The parts of a finding that identify it across looks.
private struct Sameness: Hashable {
  let problem: Problem
  let subject: FilePath
  let message: String

  init(_ finding: Finding) {
    problem = finding.problem
    subject = finding.subject
    message = finding.message
  }
}

extension [Int] {
  /// The sorted numbers in a form that can be typed again, with ranges for consecutive ones, such as
  /// `1, 3-5`.
  package var ranges: String {
    var ranges: [ClosedRange<Int>] = []
    for number in sorted() {
      if let last = ranges.last, number <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...Swift.max(number, last.upperBound)
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }.joined(separator: ", ")
  }
}
