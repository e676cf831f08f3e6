import Actions
import ArgumentParser
import Convergence
import Host
import Report
package import ShellIntegration
import SystemPackage

/// `replit-py hook`: code for a shell's rc file, or a `sitecustomize`.
struct HookCommand: Subcommand {
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

  func run(in context: Context) throws(Failure) -> ExitStatus {
    let code = hook.code(calling: context.program)
    if let install {
      try write(code, to: FilePath(install), context.console)
      return .healthy
    }
    context.console.print(code)
    if context.host.outputIsTerminal {
      context.console.say("replit-py: this is code for a program to read: \(hook.use)\n")
    }
    return .healthy
  }

  private func write(
    _ code: [UInt8], to directory: FilePath, _ console: Console
  ) throws(Failure) {
    let file = directory.pushing("sitecustomize.py")
    do {
      try InstalledFile.write(code, to: file)
    } catch {
      throw Failure("\(Printable.text(file)): \(error)", status: .notWritable)
    }
    console.say("replit-py: wrote \(Printable.text(file)); put its directory on PYTHONPATH\n")
  }
}

extension HookCommand: QuickCommand {
  static func plain(_ invocation: Invocation) -> HookCommand? {
    guard invocation.texts.count == 1, let name = invocation.texts.first,
      let hook = Hook(rawValue: name)
    else { return nil }
    var quick = HookCommand()
    quick.hook = hook
    quick.install = nil
    return quick
  }
}

extension Hook: ExpressibleByArgument {
  /// How a person puts it to use.
  fileprivate var use: String {
    switch self {
    case .bash: "eval \"$(replit-py hook bash)\" in ~/.bashrc"
    case .zsh: "eval \"$(replit-py hook zsh)\" in ~/.zshrc"
    case .fish: "replit-py hook fish | source in ~/.config/fish/config.fish"
    case .python: "replit-py hook python --install DIR, with DIR on PYTHONPATH"
    }
  }
}
