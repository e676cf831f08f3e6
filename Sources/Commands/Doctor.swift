import Convergence
import Diagnosis
import Host
import Observation
package import Actions
import Report

/// The work of `doctor`, however its options were read.
package struct Doctor: Sendable {
  private let session: Session
  private let options: DoctorOptions

  /// A doctor in `session`.
  package init(_ session: Session, _ options: DoctorOptions) {
    self.session = session
    self.options = options
  }

  /// Looks, and says what is wrong and what would be done about it.
  ///
  /// - Throws: ``Failure``.
  package func run() throws(Failure) -> ExitStatus {
    Concurrently.prepare()
    session.tellOfOthersSettings()
    let bar = ProgressBar(of: "verifying")
    let diagnosis = try session.diagnose(
      scope: options.isDeep ? .everyFile : .everything, wanting: options.selection
    ) { done, total in bar.show(done, of: total) }
    bar.end()
    let plan = Plan(diagnosis)
    session.print(
      options.isJSON
        ? JSONText.of(DiagnosisDocument(plan, trigger: .manual))
        : DiagnosisReport(plan, style: session.style).text)
    return Verdict.status(of: diagnosis)
  }
}
