package import Actions
import Host
import Report
import ShellIntegration
import SystemPackage

/// What `completions` prints, however its argument was read.
package struct CompletionCode {
  private let session: Session

  /// Completions printed in `session`.
  package init(_ session: Session) {
    self.session = session
  }

  /// Prints the completions of the shell `name`.
  ///
  /// - Returns: whether there are any.
  package func print(named name: String) -> Bool {
    guard let completion = Completion(rawValue: name) else { return false }
    print(completion)
    return true
  }

  /// Prints them; a person who sees them wants to know how to use them.
  func print(_ completion: Completion) {
    Output.write(completion.code, to: .standardOutput)
    guard session.host.outputIsTerminal else { return }
    let use =
      switch completion {
      case .bash: "eval \"$(replit-py completions bash)\" in ~/.bashrc"
      case .zsh: "eval \"$(replit-py completions zsh)\" in ~/.zshrc, after compinit"
      case .fish: "replit-py completions fish | source in ~/.config/fish/config.fish"
      }
    session.say("replit-py: this is code for a shell to read: \(use)\n")
  }
}
