import Actions
import ArgumentParser
import Convergence
import Glibc
import Report
package import ShellIntegration
import SystemPackage

/// `replit-py activate`: shell code that makes the environment active.
struct ActivateCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "activate", abstract: "Print shell code that activates the environment.",
    discussion: """
      The code converges the environment, activates it and defines `deactivate`. Without a name it
      finds out which shell asks.
      """)

  @Argument(help: ArgumentHelp("The shell that will read it.", valueName: "bash|zsh|fish|sh"))
  var shell: Shell?

  func run(in context: Context) throws(Failure) -> ExitStatus {
    guard let shell = shell ?? CallingShell.find(parent: getppid(), in: context.host) else {
      throw Failure(
        "the shell that asks is not one that is known",
        hint: "name it: `replit-py activate bash`, zsh, fish or sh", status: .usage)
    }
    let ready = try Readying(.manual).run(in: context)
    let code = ActivationCode(
      shell, context.host, environment: ready.path, sitePackages: ready.sitePackages)
    context.console.print(code.bytes)
    return .healthy
  }
}

extension Shell: ExpressibleByArgument {}
