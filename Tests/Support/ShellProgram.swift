import Host
package import SystemPackage

/// A shell in which people type, and the syntax that tests need.
package enum ShellProgram: String, CaseIterable, Sendable, CustomStringConvertible {
  case bash, zsh, fish

  /// The shells that this machine has, or must have; a note is printed for each missing one.
  package static let installed = allCases.filter { $0.program != nil || Need.isStrict }
  /// The installed shells with Bourne shell syntax.
  package static let posix = installed.filter { $0 != .fish }

  private static let programs = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, Tool.named($0.rawValue)) })

  /// The executable; nil if the machine has none.
  package var program: FilePath? { Self.programs[self] ?? nil }

  package var description: String { rawValue }

  /// The variable with the last command's exit code.
  package var statusVariable: String { self == .fish ? "$status" : "$?" }

  /// A line that evaluates the output of `command`.
  package func evaluating(_ command: String) -> String {
    self == .fish ? "\(command) | source" : "eval \"$(\(command))\""
  }

  /// A line that sets and exports a variable.
  package func setting(_ name: String, _ value: String) -> String {
    self == .fish
      ? "set -gx \(name) \(quoted(value))" : "export \(name)=\(quoted(value))"
  }

  /// A line that unsets a variable.
  package func unsetting(_ name: String) -> String {
    self == .fish ? "set -e \(name)" : "unset \(name)"
  }

  /// A line that appends a directory to `PATH`.
  package func appendingToPath(_ directory: String) -> String {
    self == .fish
      ? "set -gx PATH $PATH \(quoted(directory))" : "PATH=$PATH:\(quoted(directory))"
  }

  /// `text` quoted as one word.
  package func quoted(_ text: String) -> String {
    if self == .fish {
      let escaped = text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
      return "'\(escaped)'"
    }
    return "'\(text.replacing("'", with: "'\\''"))'"
  }

  /// The start of an rc file: sets a prompt that the tests recognise, and turns off greetings and
  /// titles.
  func prelude(prompt: String) -> String {
    switch self {
    case .bash: "PS1='\(prompt)'\n"
    case .zsh: "PROMPT='\(prompt)'\nunsetopt prompt_sp prompt_cr\n"
    case .fish:
      """
      function fish_prompt; echo -n '\(prompt)'; end
      function fish_greeting; end
      function fish_title; end
      set -g fish_autosuggestion_enabled 0

      """
    }
  }
}
