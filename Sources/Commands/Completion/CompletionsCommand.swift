import ArgumentParser
import Actions
package import ShellIntegration

/// `replit-py completions`: what Tab does after `replit-py`.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print code that completes command lines in a shell.",
    discussion: """
      The install script puts it where each shell looks; then nothing needs to be said in an rc
      file.
      """)

  @Argument(help: ArgumentHelp("The shell that will read it.", valueName: "bash|zsh|fish"))
  var shell: Completion

  func run() {
    CompletionCode(Session.current).print(shell)
  }
}

extension Completion: ExpressibleByArgument {}
