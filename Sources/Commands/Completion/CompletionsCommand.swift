import Actions
import ArgumentParser
import Host
package import ShellIntegration

/// `replit-py completions`: what Tab does after `replit-py`.
struct CompletionsCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print code that completes command lines in a shell.",
    discussion: """
      The install script puts it where each shell looks; then nothing needs to be said in an rc
      file.
      """)

  @Argument(help: ArgumentHelp("The shell that will read it.", valueName: "bash|zsh|fish"))
  var shell: Completion

  func run(in context: Context) -> ExitStatus {
    context.console.print(shell.code)
    if context.host.outputIsTerminal {
      context.console.say("replit-py: this is code for a shell to read: \(shell.use)\n")
    }
    return .healthy
  }
}

extension CompletionsCommand: QuickCommand {
  static func plain(_ invocation: Invocation) -> CompletionsCommand? {
    guard invocation.texts.count == 1, let name = invocation.texts.first,
      let shell = Completion(rawValue: name)
    else { return nil }
    var quick = CompletionsCommand()
    quick.shell = shell
    return quick
  }
}

extension Completion: ExpressibleByArgument {
  /// How a person puts them to use.
  fileprivate var use: String {
    switch self {
    case .bash: "eval \"$(replit-py completions bash)\" in ~/.bashrc"
    case .zsh: "eval \"$(replit-py completions zsh)\" in ~/.zshrc, after compinit"
    case .fish: "replit-py completions fish | source in ~/.config/fish/config.fish"
    }
  }
}
