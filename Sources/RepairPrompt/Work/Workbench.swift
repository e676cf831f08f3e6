import Convergence
import Diagnosis
import Host
import Observation
import Operations
import Report

/// What the prompt works on: the project as it was looked at last, and the numbered findings.
struct Workbench {
  var session: Session
  /// Where lines come from and questions go to.
  var lines: any LineSource
  /// The interpreter that `use` named.
  private(set) var python: String?
  /// Whether the user agreed that an environment of somebody else is repaired.
  private(set) var isAdopting = false
  private(set) var diagnosis: Diagnosis
  /// What would be done about all findings.
  private(set) var plan: Plan
  var list: FindingList

  /// Looks at the project of `session`.
  init(_ session: Session, _ lines: any LineSource) throws(Failure) {
    self.session = session
    self.lines = lines
    diagnosis = try session.diagnose(scope: .everything)
    plan = Plan(diagnosis)
    list = FindingList(diagnosis.findings)
  }

  /// The prompt for how things stand.
  var prompt: PromptText {
    PromptText(
      toFix: list.toFix.count,
      hasErrors: list.toFix.contains { $0.finding.severity == .error },
      hasColour: session.style.hasColour)
  }

  /// Looks at the project as it is now, by what the user chose so far.
  ///
  /// - Parameter isInstalling: Whether packages are about to be installed, which the user agreed to.
  func look(isInstalling: Bool? = nil) throws(Failure) -> Diagnosis {
    try look(python, isAdopting: isAdopting, isInstalling: isInstalling)
  }

  private func look(
    _ python: String?, isAdopting: Bool, isInstalling: Bool? = nil
  ) throws(Failure) -> Diagnosis {
    try session.diagnose(
      python: python, isAdopting: isAdopting, isInstalling: isInstalling ?? isAdopting,
      scope: .everything)
  }

  /// Takes what was seen for how things stand, and says what is new.
  mutating func accept(_ diagnosis: Diagnosis) {
    let new = update(to: diagnosis)
    tell(new)
  }

  /// Takes what was seen for how things stand.
  ///
  /// - Returns: What was not in the list just now.
  mutating func update(to diagnosis: Diagnosis) -> [NumberedReport.Row] {
    self.diagnosis = diagnosis
    plan = Plan(diagnosis)
    return list.update(to: diagnosis.findings)
  }

  /// Says what came into the list.
  func tell(_ new: [NumberedReport.Row]) {
    if !new.isEmpty { session.print("now in the list:\n\n" + report(new, isShortened: true)) }
  }

  /// Looks again, numbers anew, lists.
  mutating func rescan() throws(Failure) {
    renumber(try look())
  }

  private mutating func renumber(_ diagnosis: Diagnosis) {
    list = FindingList([])
    _ = update(to: diagnosis)
    printOverview()
  }

  /// Follows another interpreter: the one that `name` means, or what is provided for nil.
  mutating func follow(_ name: String?) throws(Failure) {
    let diagnosis = try look(name, isAdopting: isAdopting)
    if diagnosis.observation.provided == nil, name != nil {
      throw Failure(ConvergenceError.noInterpreter(diagnosis.observation.search))
    }
    python = name
    renumber(diagnosis)
  }

  /// Takes the environment over from who made it, for the repairs to come.
  mutating func adopt() throws(Failure) {
    isAdopting = true
    let new = update(to: try look())
    tell(new)
  }
}
