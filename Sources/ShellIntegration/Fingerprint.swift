package import Host
package import SystemPackage

/// Conditions that a shell can check at each prompt without a fork: while they hold, nothing has
/// changed since the program looked.
package struct Fingerprint: Sendable {
  /// One test.
  package enum Condition: Hashable, Sendable {
    /// The variable has this value; unset counts as empty.
    case variable(String, ByteString)
    /// The shell's working directory is this one, or below it.
    case inside(FilePath)
    /// Both paths resolve to `end`, as they did when the program looked.
    case same(FilePath, FilePath, end: FilePath)
    /// The path does not resolve to a file.
    case absent(FilePath)
    /// The path resolves to an executable file.
    case executable(FilePath)
    /// The file still has the modification time of the stamp.
    ///
    /// The times must be equal, not just older: package managers set old times, and a time in the
    /// future must not trigger at every prompt.
    case sameTime(FilePath, stamp: FilePath)
    /// Each file is newer than the one before it, the first is newer than one stamp, and the last
    /// is older than the other.
    ///
    /// The stamps are so close that then no time can have changed.
    ///
    /// Cheaper than `sameTime`: n+1 comparisons for n files instead of 2n. But it never holds in a
    /// shell that compares whole seconds, such as bash before 5.0.
    case ascending([FilePath], between: FilePath, and: FilePath)

    /// The files whose modification times the condition checks.
    var datedFiles: [FilePath] {
      switch self {
      case .sameTime(let file, _): [file]
      case .ascending(let files, _, _): files
      case .variable, .inside, .same, .absent, .executable: []
      }
    }

    /// The pairs to compare; each comparison fails if a file is missing.
    var ascents: [(newer: FilePath, older: FilePath)] {
      guard case .ascending(let files, let first, let last) = self else { return [] }
      return Array(zip(files + [last], [first] + files))
    }
  }

  /// The conditions, cheap ones first.
  package private(set) var conditions: [Condition] = []

  /// A fingerprint without conditions, which always holds.
  package init() {}

  /// Adds a condition unless it is already there.
  package mutating func require(_ condition: Condition) {
    if !conditions.contains(condition) { conditions.append(condition) }
  }

  /// Adds a condition that holds while `file` is not modified, if possible.
  ///
  /// - Parameter unmodified: Returns one condition for several files, or nil if there is none.
  mutating func watch(_ file: FilePath, _ unmodified: ([FilePath]) -> Condition?) {
    for (index, condition) in conditions.enumerated() where !condition.datedFiles.isEmpty {
      if condition.datedFiles.contains(file) { return }
      if let joined = unmodified(condition.datedFiles + [file]) {
        conditions[index] = joined
        return
      }
    }
    if let condition = unmodified([file]) { require(condition) }
  }

  /// The test for a prompt, as source for `shell`; it is true while nothing has changed.
  ///
  /// For bash and zsh it is one variable. For fish there is one variable for the files, another for
  /// the shell's variables, and a function that runs when one of these is set.
  package func code(for shell: Shell) -> ShellCode {
    var code = ShellCode(for: shell)
    func assign(_ name: String, _ test: String) {
      let word = shell.quoted(ByteString(test)).lossyText
      code.add(shell == .fish ? "builtin set -g \(name) \(word)" : "\(name)=\(word)")
    }
    if shell == .fish {
      let test = FishTest(of: conditions)
      assign("__replit_py_files", test.filesAsTheyWere)
      assign("__replit_py_variables", test.variables)
      let events = test.watchedNames.map { " --on-variable \($0)" }.joined()
      code.add("function __replit_py_touched\(events)\n__replit_py_watch __replit_py_settle\nend")
    } else {
      let tests = BracketTest.all(of: conditions, for: shell)
      let test = tests.isEmpty ? "1 == 1" : tests.joined(separator: " && ")
      assign("__replit_py_test", "[[ \(test) ]]")
    }
    return code
  }
}
