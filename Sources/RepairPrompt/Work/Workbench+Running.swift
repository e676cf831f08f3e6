import Actions
import Diagnosis
import Host
import Observation
import Report
import ShellIntegration
import SystemPackage

/// The command that runs others inside the environment.
extension Workbench {
  /// Runs a `sh` command line with the environment active, then diagnoses again.
  mutating func run(_ line: ByteString) throws(Failure) {
    let observation = diagnosis.observation
    let path = observation.environment.path
    let access = context.access(to: observation.project)
    if access.objection(to: .use) == .untrusted {
      throw Failure(
        "\(Printable.text(observation.project.directory)) is not trusted",
        hint: "`!replit-py trust` in a shell of your own, or a `fix` here, trusts it",
        status: .refused)
    }
    try access.demand(.use)
    guard diagnosis.isUsable, Activation.isPossible(path) else {
      throw Failure(
        "the environment can not be active", hint: "`fix` it first; `list` says what is wrong",
        status: .findings)
    }
    let command = InnerCommand(
      line: line, host: context.host, environment: path,
      sitePackages: observation.provided?.sitePackages)
    let status: CInt
    do throws(Errno) {
      status = try command.run()
    } catch {
      throw Failure("/bin/sh: \(error)", status: .notWritable)
    }
    // A command that ^C ended leaves the cursor in the middle of a line.
    if status > 128, lines.isInteractive { console.print("\n") }
    accept(try look())
    if status != 0 {
      throw Failure("`\(Printable.text(line))` ended with \(status)", status: .findings)
    }
  }
}
