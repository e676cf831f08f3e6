import Actions
import Convergence
import Diagnosis
import Host
import Observation
import Report

/// The state of the prompt: the last diagnosis of the project, and its numbered findings.
struct Workbench {
  var context: Context
  /// Where data and words go.
  var console: Console { context.console }
  /// Reads lines and answers.
  var lines: any LineSource
  /// The interpreter that the user chose with `use`.
  private(set) var python: String?
  /// Whether the user agreed to repair an environment that we did not make.
  private(set) var isAdopting = false
  private(set) var diagnosis: Diagnosis
  /// The plan for all findings.
  private(set) var plan: Plan
  var list: FindingList

  /// Looks at the project of `context`.
  init(_ context: Context, _ lines: any LineSource) throws(Failure) {
    self.context = context
    self.lines = lines
    diagnosis = try Inspection(.everything).run(in: context)
    plan = Plan(diagnosis)
    list = FindingList(diagnosis.findings)
  }

  /// The prompt for the current state.
  var prompt: PromptText {
    PromptText(
      toFix: list.toFix.count,
      hasErrors: list.toFix.contains { $0.finding.severity == .error },
      hasColour: console.style.hasColour)
  }

  /// How the project is looked at, by what the user chose so far.
  ///
  /// - Parameter isInstalling: Whether packages are about to be installed, which the user agreed to.
  func inspection(isInstalling: Bool? = nil) -> Inspection {
    Inspection(
      .everything, python: python, isAdopting: isAdopting,
      isInstalling: isInstalling ?? isAdopting)
  }

  /// Looks at the project as it is now.
  func look() throws(Failure) -> Diagnosis { try inspection().run(in: context) }

  /// Makes `diagnosis` the current one and prints new findings.
  mutating func accept(_ diagnosis: Diagnosis) {
    let new = update(to: diagnosis)
    tell(new)
  }

  /// Makes `diagnosis` the current one.
  ///
  /// - Returns: The findings that are new in the list.
  mutating func update(to diagnosis: Diagnosis) -> [NumberedReport.Row] {
    self.diagnosis = diagnosis
    plan = Plan(diagnosis)
    return list.update(to: diagnosis.findings)
  }

  /// Prints findings that are new in the list.
  func tell(_ new: [NumberedReport.Row]) {
    if !new.isEmpty { console.print("now in the list:\n\n" + report(new, isShortened: true)) }
  }

  /// Performs `rescan`: diagnoses again, renumbers and lists the findings.
  mutating func rescan() throws(Failure) {
    renumber(try look())
  }

  private mutating func renumber(_ diagnosis: Diagnosis) {
    list = FindingList([])
    _ = update(to: diagnosis)
    printOverview()
  }

  /// Chooses the interpreter that `name` means, or the provided one if it is nil.
  mutating func follow(_ name: String?) throws(Failure) {
    var inspection = inspection()
    inspection.python = name
    let diagnosis = try inspection.run(in: context)
    if diagnosis.observation.provided == nil, name != nil {
      throw Failure(ConvergenceError.noInterpreter(diagnosis.observation.search))
    }
    python = name
    renumber(diagnosis)
  }

  /// Agrees to repair an environment that we did not make.
  mutating func adopt() throws(Failure) {
    isAdopting = true
    let new = update(to: try look())
    tell(new)
  }
}
