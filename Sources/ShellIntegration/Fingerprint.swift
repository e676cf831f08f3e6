package import Host
package import SystemPackage

/// What a shell can test at each prompt, without a fork, to know that nothing changed since the
/// program looked.
package struct Fingerprint: Sendable {
  /// One test.
  package enum Condition: Hashable, Sendable {
    /// The variable has this value; unset and empty are the same.
    case variable(String, ByteString)
    /// The shell's directory is this one or lies below it.
    case inside(FilePath)
    /// Both paths lead to the same file: this one, when the program looked.
    case same(FilePath, FilePath, end: FilePath)
    /// The path leads nowhere.
    case absent(FilePath)
    /// The path leads to something that may be executed.
    case executable(FilePath)
    /// The file has the modification time of the stamp still. An equality, not "newer": package
    /// managers set old times, and a time in the future must not be noticed for ever.
    case sameTime(FilePath, stamp: FilePath)
    /// Each file is newer than the one before it, the first one newer than one stamp and the last
    /// one older than the other: where the stamps are that close, no time has changed. Half the
    /// words of a sameTime for one file, and still fewer for more; but where a shell compares whole
    /// seconds, as bash did before 5.0, it is never true.
    case ascending([FilePath], between: FilePath, and: FilePath)

    /// The files whose modification times it is about.
    var datedFiles: [FilePath] {
      switch self {
      case .sameTime(let file, _): [file]
      case .ascending(let files, _, _): files
      case .variable, .inside, .same, .absent, .executable: []
      }
    }

    /// The comparisons of times, each true only where both files are there.
    var ascents: [(newer: FilePath, older: FilePath)] {
      guard case .ascending(let files, let first, let last) = self else { return [] }
      return Array(zip(files + [last], [first] + files))
    }
  }

  /// The tests, the cheap ones first.
  package private(set) var conditions: [Condition] = []

  /// Without a test it always holds.
  package init() {}

  /// Adds a test, once.
  package mutating func require(_ condition: Condition) {
    if !conditions.contains(condition) { conditions.append(condition) }
  }

  /// Adds a test that holds while `file` is not modified, where there can be one.
  ///
  /// - Parameter unmodified: Makes the test for some files; nil where there is none for all of
  ///   them.
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

  /// What a prompt evaluates, true while nothing changed, as source for `shell`: a variable with the
  /// test; in fish one for the files, one for the other variables, and what fish calls when one of
  /// those is set.
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
