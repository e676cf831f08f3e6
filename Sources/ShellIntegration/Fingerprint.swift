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
    /// The shell's directory is neither this one nor below it.
    case outside(FilePath)
    /// Both paths lead to the same file.
    case same(FilePath, FilePath)
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

  /// The function that a prompt calls, true while nothing changed, as source for `shell`.
  public func code(for shell: Shell) -> ShellCode {
    var code = ShellCode(for: shell)
    let tests = conditions.map { shell == .fish ? Self.fish($0) : Self.bracket($0, for: shell) }
    if shell == .fish {
      code.add("function __replit_py_same")
      let body = tests.isEmpty ? [Array("true".utf8)] : tests
      code.add(words: ByteString(Array(body.joined(separator: Array("\nand ".utf8)))))
      code.add("end")
    } else {
      let body = tests.isEmpty ? [Array("1 == 1".utf8)] : tests
      code.add("__replit_py_same() {")
      code.add(
        words: ByteString(
          Array("[[ ".utf8) + Array(body.joined(separator: Array(" && ".utf8)))
            + Array(" ]]".utf8)))
      code.add("}")
    }
    return code
  }

  private static func bracket(_ condition: Condition, for shell: Shell) -> [UInt8] {
    func word(_ path: FilePath) -> String { shell.quoted(path.bytes).lossyText }
    let text: String
    switch condition {
    case .variable(let name, let value): text = "${\(name)-} == \(shell.quoted(value).lossyText)"
    case .inside(let path): text = "$PWD/ == \(word(path))/*"
    case .outside(let path): text = "$PWD/ != \(word(path))/*"
    case .same(let one, let other): text = "\(word(one)) -ef \(word(other))"
    case .absent(let path): text = "! -e \(word(path))"
    case .executable(let path): text = "-x \(word(path))"
    case .twin(let path, let stamp):
      // In zsh a file that is missing is neither newer nor older; in bash, everything is newer.
      let exists = shell == .zsh ? "-e \(word(path)) && -e \(word(stamp)) && " : ""
      text = "\(exists)! \(word(path)) -nt \(word(stamp)) && ! \(word(path)) -ot \(word(stamp))"
    }
    return Array(text.utf8)
  }

  private static func fish(_ condition: Condition) -> [UInt8] {
    func word(_ path: FilePath) -> String { Shell.fish.quoted(path.bytes).lossyText }
    let text: String
    switch condition {
    case .variable(let name, let value):
      text = "builtin test \"$\(name)\" = \(Shell.fish.quoted(value).lossyText)"
    case .inside(let path): text = matching(path)
    case .outside(let path): text = "not " + matching(path)
    case .same(let one, let other):
      // To fish, two missing files are the same one.
      text =
        "builtin test -e \(word(one))\nand builtin test \(word(one)) -ef \(word(other))"
    case .absent(let path): text = "not builtin test -e \(word(path))"
    case .executable(let path): text = "builtin test -x \(word(path))"
    case .twin(let path, let stamp):
      text =
        "not builtin test \(word(path)) -nt \(word(stamp))\n"
        + "and not builtin test \(word(path)) -ot \(word(stamp))"
    }
    return Array(text.utf8)
  }

  /// A regular expression, in which every byte can be quoted; fish's wildcards can not.
  private static func matching(_ path: FilePath) -> String {
    var expression = [UInt8(ascii: "^")]
    for byte in path.bytes.bytes + [UInt8(ascii: "/")] {
      let isPlain =
        byte >= 0x80 || Character(UnicodeScalar(byte)).isLetter
        || (0x30...0x39).contains(byte)
      expression += isPlain ? [byte] : [UInt8(ascii: "\\"), byte]
    }
    let word = Shell.fish.quoted(ByteString(expression)).lossyText
    return "builtin string match -qr -- \(word) \"$PWD/\""
  }
}
