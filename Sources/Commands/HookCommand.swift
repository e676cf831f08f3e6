import ArgumentParser
import Convergence
import Actions
import Report
package import ShellIntegration
import SystemPackage

/// `replit-py hook`: code for a shell's rc file, or a `sitecustomize`.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Print code for a shell's rc file, or for Python's start.",
    discussion: """
      With it in the rc file the project's environment is active while you are in the project, and
      follows the interpreter when that changes.
      """)

  @Argument(help: ArgumentHelp("What it is for.", valueName: "bash|zsh|fish|python"))
  var hook: Hook

  @Option(
    help: ArgumentHelp(
      "Write it to DIR as sitecustomize.py (python only).", valueName: "DIR"))
  var install: String?

  func validate() throws {
    if install != nil, hook != .python {
      throw ValidationError("--install is for `hook python` alone")
    }
  }

  func run() throws {
    let code = HookCode(Session.current).code(hook)
    if let install {
      try write(code, to: FilePath(install))
    } else {
      HookCode(Session.current).print(hook)
    }
  }

  private func write(_ code: [UInt8], to directory: FilePath) throws {
    let file = directory.pushing("sitecustomize.py")
    do {
      try InstalledFile.write(code, to: file)
    } catch {
      throw Failure("\(Printable.text(file)): \(error)", status: .notWritable)
    }
    Session.current.say(
      "replit-py: wrote \(Printable.text(file)); put its directory on PYTHONPATH\n")
  }
}

extension Hook: ExpressibleByArgument {}
