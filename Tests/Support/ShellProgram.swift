import Host
package import SystemPackage

/// A shell that people type into, and how things are said in it.
package enum ShellProgram: String, CaseIterable, Sendable, CustomStringConvertible {
  case bash, zsh, fish

  /// Those that this machine has; the others are said loudly to be skipped.
  package static let installed = allCases.filter { $0.program != nil }
  /// Those whose language is the Bourne shell's.
  package static let posix = installed.filter { $0 != .fish }

  private static let programs = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, Tool.shell($0.rawValue)) })

  /// The executable; nil where the machine has none.
  package var program: FilePath? { Self.programs[self] ?? nil }

  package var description: String { rawValue }

  /// The variable that has the last command's exit code.
  package var statusVariable: String { self == .fish ? "$status" : "$?" }

  /// Evaluates what a command prints.
  package func evaluating(_ command: String) -> String {
    self == .fish ? "\(command) | source" : "eval \"$(\(command))\""
  }

  /// Sets and exports a variable.
  package func setting(_ name: String, _ value: String) -> String {
    self == .fish
      ? "set -gx \(name) \(quoted(value))" : "export \(name)=\(quoted(value))"
  }

  /// Takes a variable away.
  package func unsetting(_ name: String) -> String {
    self == .fish ? "set -e \(name)" : "unset \(name)"
  }

  /// Puts a directory at the end of `PATH`.
  package func appendingToPath(_ directory: String) -> String {
    self == .fish
      ? "set -gx PATH $PATH \(quoted(directory))" : "PATH=$PATH:\(quoted(directory))"
  }

  /// A word that means exactly `text`.
  package func quoted(_ text: String) -> String {
    if self == .fish {
      let escaped = text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
      return "'\(escaped)'"
    }
    return "'\(text.replacing("'", with: "'\\''"))'"
  }

  /// Writes a prompt that the driver finds again, and leaves out what a fresh home would be told.
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
