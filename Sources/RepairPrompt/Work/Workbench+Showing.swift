import Actions
import Convergence
import Diagnosis
import Host
import Observation
import Report

/// The commands that change nothing.
extension Workbench {
  /// Prints the state in one line, the list, and what can be done about it.
  func printOverview() {
    let status = WrappedText(StatusReport(diagnosis).line, width: console.style.width)
    console.print(status.lines.joined(separator: "\n") + "\n")
    let open = list.rows.filter { !$0.isSkipped }
    if !open.isEmpty { console.print("\n" + report(open, isShortened: true) + "\n") }
    console.print(verdict + "\n")
  }

  /// Performs `list`.
  func show(list references: [Reference]) throws(Failure) {
    if references.isEmpty { return printOverview() }
    let rows = try list.named(by: references, withSkipped: true)
    console.print(rows.isEmpty ? verdict + "\n" : report(rows, isShortened: false))
  }

  func report(_ rows: [NumberedReport.Row], isShortened: Bool) -> String {
    NumberedReport(rows, plan, style: console.style, isShortened: isShortened).text
  }

  private var verdict: String {
    let open = list.rows.filter { !$0.isSkipped }
    let skipped = list.rows.count - open.count
    let toFix = list.toFix
    let online = toFix.count { plan.remedying(finding: $0.index) == .online }
    let rest = toFix.count { plan.remedying(finding: $0.index) == .byHand }
    let repaired = toFix.count - rest
    var parts: [String] = []
    if toFix.isEmpty { parts.append(skipped == 0 ? "nothing is wrong" : "nothing else is wrong") }
    if repaired > 0 {
      let network =
        online == 0
        ? "" : online == repaired ? ", over the network" : ", \(online) of them over the network"
      parts.append("`fix all` repairs \(repaired)\(network)")
    }
    if rest > 0 {
      parts.append("\(rest) \(rest == 1 ? "is" : "are") left to you (`show N` says how)")
    }
    if skipped > 0 { parts.append("\(skipped) skipped") }
    return parts.joined(separator: "; ")
  }

  /// Performs `show`: everything about the findings.
  func show(_ references: [Reference]) throws(Failure) {
    let report = DiagnosisReport(plan, style: console.style)
    let texts = try list.named(by: references, withSkipped: true).map {
      report.text(ofFinding: $0.index)
    }
    console.print(texts.joined(separator: "\n"))
  }

  /// Performs `explain`.
  func explain(_ reference: Reference) throws(Failure) {
    if case .problems(_, let name) = reference, let problem = Problem(name) {
      return print(explanationOf: problem)
    }
    let rows = try list.named(by: [reference], withSkipped: true)
    guard let row = rows.first, rows.allSatisfy({ $0.finding.problem == row.finding.problem })
    else {
      throw Failure(
        "`explain` tells about one finding at a time", hint: "`explain 1`, or `explain RP201`",
        status: .usage)
    }
    print(explanationOf: row.finding.problem)
  }

  private func print(explanationOf problem: Problem) {
    console.print(ExplanationReport(problem, width: context.host.terminalWidth).text)
  }

  /// Performs `plan`: prints the repairs of the named findings, or of all that are not skipped.
  func show(planOf references: [Reference]) throws(Failure) {
    let report = PlanReport(try plan(of: references.isEmpty ? [.all] : references))
    let lines = report.repairs + (report.installation.map { ["run \($0)"] } ?? [])
    if lines.isEmpty {
      throw nothingToDo(try list.named(by: references.isEmpty ? [.all] : references))
    }
    console.print(lines.map { "would \($0)\n" }.joined())
  }

  /// Performs `diff`: prints what the repairs change on disk.
  func show(changesOf references: [Reference]) throws(Failure) {
    let text = ChangeReport(try plan(of: references), style: console.style).text
    if text.isEmpty { throw nothingToDo(try list.named(by: references)) }
    console.print(text)
  }

  /// The plan for the findings that `references` name.
  func plan(of references: [Reference]) throws(Failure) -> Plan {
    let chosen = Set(try list.named(by: references).map(\.finding))
    return self.plan.choosing(chosen)
  }

  /// Explains why `rows` cannot be repaired.
  func nothingToDo(_ rows: [NumberedReport.Row]) -> Failure {
    if rows.isEmpty { return Failure("there is nothing to repair", status: .usage) }
    if let blocker = plan.blocker { return Failure(ConvergenceError.blocked(blocker)) }
    if diagnosis.observation.provided == nil {
      return Failure(ConvergenceError.noInterpreter(diagnosis.observation.search))
    }
    let names = rows.map(\.number).ranges
    return Failure(
      "\(rows.count == 1 ? "finding" : "findings") \(names) can not be repaired here",
      hint: rows.count == 1
        ? rows[0].finding.advice.map { Printable.text($0) } : "`show N` says what to do",
      status: .findings)
  }

  /// Performs `status`: prints the state in one line, and how many findings are skipped.
  func showStatus() {
    let skipped = list.rows.count(where: \.isSkipped)
    let note = skipped == 0 ? "" : ", \(skipped) skipped"
    console.print(StatusReport(diagnosis).line + note + "\n")
  }

  /// Performs `log`.
  func showLog() throws(Failure) {
    let history = try context.history()
    console.print(history.items.isEmpty ? "nothing was healed here\n" : LogReport(history).text)
  }

  /// The interpreters that `use` accepts.
  var interpreters: [String] {
    InterpreterNames.all(in: context.host, outside: diagnosis.observation.project.directory)
  }

  /// Performs `use` without a name: prints the current interpreter and those that it accepts.
  func showInterpreters() {
    let interpreters = interpreters
    let observation = diagnosis.observation
    if let provided = observation.provided {
      console.print("following \(Printable.text(provided.executable)), \(provided.version.text)\n")
    }
    let versions = interpreters.filter { !$0.contains("/") }.joined(separator: ", ")
    let paths = interpreters.filter { $0.contains("/") }
    if paths.isEmpty { return console.print("there is no other with a version in its name\n") }
    console.print("`use` takes a version, a path or a name:\n  \(versions)\n")
    for path in paths { console.print("  \(Printable.text(path))\n") }
  }
}
