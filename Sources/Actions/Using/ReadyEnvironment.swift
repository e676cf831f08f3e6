package import Convergence
import Diagnosis
import Host
import Observation
import Report
import ShellIntegration
package import SystemPackage

/// The environment of the project at hand, brought up to date for what is about to use it.
package struct ReadyEnvironment: Sendable {
  /// Where it is.
  package let path: FilePath
  /// Where its packages are, below it, as far as that was looked at.
  package let sitePackages: FilePath?
}

/// Brings the environment of the project at hand up to date, and checks that it can be used.
package struct Readying: Action {
  private let trigger: Trigger

  /// A readying that `trigger` asks for.
  package init(_ trigger: Trigger) {
    self.trigger = trigger
  }

  /// Converges and checks.
  package func run(in context: Context) throws(Failure) -> ReadyEnvironment {
    let project = try context.project()
    let path = try context.environment(of: project)
    try ProjectAccess(to: project, environment: path, in: context.host).demand(.use)
    guard Activation.isPossible(path) else {
      throw Failure(
        "\(Printable.text(path)) has a colon, which PATH can not hold",
        hint: "rename the directory", status: .notWritable)
    }
    // With PYTHONPATH set it matters which packages are whose.
    let isSettled =
      context.host.variables["PYTHONPATH"] == nil
      && HealthCache.remembered(
        of: project.directory, in: context.host, scope: .convergence) != nil
    if isSettled { return ReadyEnvironment(path: path, sitePackages: nil) }
    return try look(context)
  }

  private func look(_ context: Context) throws(Failure) -> ReadyEnvironment {
    var diagnosis = try Inspection().run(in: context)
    let policy = Policy(in: context)
    if policy.verdict(onAutomaticHealOf: diagnosis, making: .anywhere) == .allowed {
      do throws(Failure) {
        diagnosis = try AutomaticHeal(trigger: trigger).perform(diagnosis, in: context)
      } catch {
        guard diagnosis.isUsable else { throw error }
        context.console.say("replit-py: \(error.message)\n")
      }
    }
    guard diagnosis.isUsable else { throw Self.unusable(diagnosis) }
    context.remember(diagnosis)
    return ReadyEnvironment(
      path: diagnosis.observation.environment.path,
      sitePackages: diagnosis.observation.provided?.sitePackages)
  }

  private static func unusable(_ diagnosis: Diagnosis) -> Failure {
    let status = ExitStatus(of: diagnosis)
    return Failure(
      StatusReport(diagnosis).line, hint: "`replit-py doctor` says what is wrong",
      status: status == .healthy ? .noProject : status)
  }
}
