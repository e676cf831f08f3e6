import Convergence
import Diagnosis
import Host
import Observation
import Actions
import Report
import ShellIntegration
import SystemPackage

/// The environment of the project at hand, brought up to date for what is about to use it.
struct ReadyEnvironment {
  let path: FilePath
  /// Where its packages are, below it, as far as that was looked at.
  let sitePackages: FilePath?

  /// Converges and checks that the environment can be used.
  ///
  /// - Throws: ``Failure`` when the project is not trusted or the environment does not work.
  static func make(_ session: Session, trigger: Trigger) throws(Failure) -> ReadyEnvironment {
    let project = try session.project()
    let path = try session.environment(of: project)
    try Session.demand(.use, by: ProjectAccess(to: project, environment: path, in: session.host))
    guard Activation.isPossible(path) else {
      throw Failure(
        "\(Printable.text(path)) has a colon, which PATH can not hold",
        hint: "rename the directory", status: .notWritable)
    }
    // With PYTHONPATH set it matters which packages are whose.
    let isSettled =
      session.host.variables["PYTHONPATH"] == nil
      && HealthCache.remembered(
        of: project.directory, in: session.host, scope: .convergence) != nil
    if isSettled { return ReadyEnvironment(path: path, sitePackages: nil) }
    return try look(session, trigger)
  }

  private static func look(
    _ session: Session, _ trigger: Trigger
  ) throws(Failure) -> ReadyEnvironment {
    var diagnosis = try session.diagnose()
    let healing = AutomaticHealing(session: session, trigger: trigger)
    let isDisabled = session.host.value("REPLIT_PY_DISABLE") == "1"
    if !isDisabled, healing.allows(diagnosis) {
      do throws(Failure) {
        diagnosis = try healing.perform(diagnosis)
      } catch {
        guard diagnosis.isUsable else { throw error }
        session.say("replit-py: \(error.message)\n")
      }
    }
    guard diagnosis.isUsable else { throw unusable(diagnosis) }
    session.remember(diagnosis)
    return ReadyEnvironment(
      path: diagnosis.observation.environment.path,
      sitePackages: diagnosis.observation.provided?.sitePackages)
  }

  private static func unusable(_ diagnosis: Diagnosis) -> Failure {
    Failure(
      StatusReport(diagnosis).line, hint: "`replit-py doctor` says what is wrong",
      status: Verdict.status(of: diagnosis) == .healthy
        ? .noProject : Verdict.status(of: diagnosis))
  }
}
