import Host
package import Actions
import Report
import ShellIntegration
import SystemPackage

/// What `hook` prints, however its argument was read.
package struct HookCode {
  private let session: Session

  /// A hook printed in `session`.
  package init(_ session: Session) {
    self.session = session
  }

  func code(_ hook: Hook) -> [UInt8] {
    hook.code(calling: Invocation.current.program(in: session.host))
  }

  /// Prints the code for `name`, which a person who sees it wants to know how to use.
  ///
  /// - Returns: whether there is such a hook.
  package func print(named name: String) -> Bool {
    guard let hook = Hook(rawValue: name) else { return false }
    print(hook)
    return true
  }

  func print(_ hook: Hook) {
    Output.write(code(hook), to: .standardOutput)
    guard session.host.outputIsTerminal else { return }
    let use =
      switch hook {
      case .bash: "eval \"$(replit-py hook bash)\" in ~/.bashrc"
      case .zsh: "eval \"$(replit-py hook zsh)\" in ~/.zshrc"
      case .fish: "replit-py hook fish | source in ~/.config/fish/config.fish"
      case .python: "replit-py hook python --install DIR, with DIR on PYTHONPATH"
      }
    session.say("replit-py: this is code for a program to read: \(use)\n")
  }
}
