public import Host
public import SystemPackage

/// What a shell can test at each prompt, without a fork, to know that nothing changed since the
/// program looked.
public struct Fingerprint: Sendable {
  /// One test.
  public enum Condition: Hashable, Sendable {
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
    case twin(FilePath, stamp: FilePath)
  }

  /// The tests, the cheap ones first.
  public private(set) var conditions: [Condition] = []

  /// Without a test it always holds.
  public init() {}

  /// Adds a test, once.
  public mutating func require(_ condition: Condition) {
    if !conditions.contains(condition) { conditions.append(condition) }
  }

  /// What a prompt evaluates, true while nothing changed, as source for `shell`: a variable with the
  /// test, in fish a function.
  public func code(for shell: Shell) -> ShellCode {
    var code = ShellCode(for: shell)
    if shell == .fish {
      code.add("function __replit_py_same")
      code.add(FishTest.body(of: conditions))
      code.add("end")
    } else {
      let tests = BracketTest.all(of: conditions, for: shell)
      let test = "[[ " + (tests.isEmpty ? "1 == 1" : tests.joined(separator: " && ")) + " ]]"
      code.add("__replit_py_test=" + shell.quoted(ByteString(test)).lossyText)
    }
    return code
  }
}
