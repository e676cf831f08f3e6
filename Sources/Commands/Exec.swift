import Convergence
import Glibc
import Host
import Observation
package import Actions
import Report
import ShellIntegration
import SystemPackage

/// The work of `exec`, however its words were read.
package struct Exec {
  private let session: Session

  /// Runs in `session`.
  package init(_ session: Session) {
    self.session = session
  }

  /// Replaces this process by `command` inside the environment.
  ///
  /// - Throws: ``Failure`` when the environment can not be used.
  package func run(_ command: [String]) throws(Failure) -> Never {
    guard let name = command.first, !name.isEmpty else {
      throw Failure(
        "there is no command", hint: "replit-py exec -- COMMAND [ARGUMENT...]", status: .usage)
    }
    let ready = try ReadyEnvironment.make(session, trigger: .run)
    let changes = Activation.changes(
      of: session.host, entering: ready.path, sitePackages: ready.sitePackages)
    for change in changes {
      if let value = change.value {
        _ = FilePath(value).withPlatformString { setenv(change.name, $0, 1) }
      } else {
        unsetenv(change.name)
      }
    }
    replaceProcess()
    let failure = Errno(rawValue: errno)
    let isMissing = failure == .noSuchFileOrDirectory
    session.say(
      "error: \(Printable.text(ByteString(name))): \(isMissing ? "command not found" : "\(failure)")\n"
    )
    exit(isMissing ? 127 : 126)
  }

  /// The arguments as they came, byte for byte; those before the command are ours.
  private func replaceProcess() {
    var words = Invocation.current.pointerToWords
    if let first = words.pointee, strcmp(first, "--") == 0 { words += 1 }
    if let first = words.pointee { execvp(first, words) }
  }
}
