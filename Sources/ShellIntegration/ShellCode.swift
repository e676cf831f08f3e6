package import Host

/// Source code for a shell, one statement on each line.
package struct ShellCode: Sendable {
  /// The source text.
  package private(set) var bytes: [UInt8] = []
  private let shell: Shell

  /// Empty code for `shell`.
  package init(for shell: Shell) {
    self.shell = shell
  }

  /// Adds a line without quoted words.
  package mutating func add(_ line: String) {
    bytes += Array((line + "\n").utf8)
  }

  /// Adds a line that may contain quoted words.
  package mutating func add(words line: ByteString) {
    bytes += line.bytes + [UInt8(ascii: "\n")]
  }

  /// Adds all of `code`.
  package mutating func add(_ code: ShellCode) {
    bytes += code.bytes
  }

  /// Adds the statement that makes `change`.
  package mutating func add(_ change: VariableChange) {
    guard let value = change.value else {
      return add(
        shell == .fish ? "builtin set -e -g \(change.name)" : "\(builtin)unset -v \(change.name)")
    }
    let quoted = shell.quoted(value)
    switch shell {
    case .fish where change.name == "PATH": addSearchPath(value)
    case .fish: add(words: ByteString(Array("builtin set -gx \(change.name) ".utf8) + quoted.bytes))
    case .bash, .zsh, .sh:
      add(words: ByteString(Array("\(builtin)export \(change.name)=".utf8) + quoted.bytes))
    }
  }

  /// Keeps functions and aliases of the user from being called; a POSIX shell has no such prefix.
  private var builtin: String { shell == .sh ? "" : "\\builtin " }

  /// Sets `PATH`, which fish keeps as a list.
  private mutating func addSearchPath(_ value: ByteString) {
    let words = SearchList(value).entries.map { shell.quoted($0).bytes }
    add(
      words: ByteString(
        Array("builtin set -gx PATH ".utf8) + Array(words.joined(separator: [UInt8(ascii: " ")]))))
  }
}
