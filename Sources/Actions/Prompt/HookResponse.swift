import Convergence
import Diagnosis
import Host
import Observation
import ShellIntegration
import SystemPackage

/// What a shell's hook asks for when something changed: the answer is code that makes the shell
/// right, and the test that tells when to ask again.
package struct HookResponse: Action {
  private let shell: Shell
  private let state: PromptState

  /// Reads `prompt SHELL [STATE]`; nil for anything else.
  package init?(_ arguments: some Collection<String>) {
    guard (1...2).contains(arguments.count), let name = arguments.first,
      let shell = Shell(rawValue: name), Shell.hooked.contains(shell)
    else { return nil }
    self.shell = shell
    state = PromptState(arguments.dropFirst().first ?? "")
  }

  /// Makes the code; what the user should know goes to standard error, in one line.
  package func run(in context: Context) -> [UInt8] {
    var visit = PromptVisit(context, state)
    let answer = visit.answer()
    let compiler = FingerprintCompiler(context.host.applying(answer.changes)) { files in
      unmodified(files, context.host)
    }
    var code = ShellCode(for: shell)
    for change in answer.changes { code.add(change) }
    let name = shell == .fish ? "builtin set -g __replit_py_state " : "__replit_py_state="
    code.add(name + "'\(visit.state.text)'")
    if answer.hasHealed { flushCommands(in: &code) }
    if answer.isFirst, !answer.hasHealed { tellShadowed(in: &code) }
    code.add(answer.fingerprint(compiler).code(for: shell))
    return code.bytes
  }

  /// bash compared whole seconds before 5.0; only a sameTime has the same one.
  private func unmodified(_ files: [FilePath], _ host: HostContext) -> Fingerprint.Condition? {
    let stamps = StampStore(host)
    if shell != .bash, let (ascending, older, newer) = stamps.bracketed(of: files) {
      return .ascending(ascending, between: older, and: newer)
    }
    guard files.count == 1, let file = files.first else { return nil }
    return stamps.sameTime(of: file).map { .sameTime(file, stamp: $0) }
  }

  /// A shell remembers where it found a command; fish does not.
  private func flushCommands(in code: inout ShellCode) {
    switch shell {
    case .bash, .sh: code.add("\\builtin hash -r 2>/dev/null")
    case .zsh: code.add("\\builtin rehash 2>/dev/null")
    case .fish: break
    }
  }

  /// Aliases and functions are the shell's own: it alone can see that one of them hides `python`.
  private func tellShadowed(in code: inout ShellCode) {
    switch shell {
    case .bash, .sh, .zsh:
      code.add("\\builtin typeset -f __replit_py_shadowed >/dev/null && __replit_py_shadowed")
    case .fish: code.add("builtin functions -q __replit_py_shadowed; and __replit_py_shadowed")
    }
  }
}
