import Host
package import SystemPackage

/// A stable path to an installed interpreter, which stays when the interpreter's own path changes.
package struct StableRoot: Hashable, Sendable {
  /// Its name: `python310`, or `python310-1a2b3c4d` where two installations have the same version.
  package let name: String
  /// Its path.
  package let path: FilePath
  /// The prefix it links to, as the symlink has it.
  package let target: FilePath

  /// Looks at the root `name` in `directory`, nil when there is no such root.
  init?(name: String, in directory: FilePath) {
    guard Self.programName(of: name) != nil,
      let target = try? PathLookup.target(ofLink: directory.appending(name))
    else { return nil }
    self.init(name: name, path: directory.appending(name), target: FilePath(target))
  }

  /// A root with these values.
  package init(name: String, path: FilePath, target: FilePath) {
    self.name = name
    self.path = path
    self.target = target
  }

  /// The directory with the interpreter: `home` in `pyvenv.cfg`.
  package var bin: FilePath { path.pushing("bin") }

  /// The target for the names of `interpreter` in an environment.
  package func program(of interpreter: InterpreterFacts) -> FilePath {
    bin.pushing(FilePath(interpreter.executable.name))
  }

  /// Whether an interpreter of its version no longer exists behind it.
  package var isStale: Bool {
    guard let program = Self.programName(of: name) else { return true }
    return !PathLookup.isExecutableFile(bin.appending(program))
  }

  /// The name of the root for `interpreter`: `python310`, `python313t`, `pypy310`.
  package static func name(for interpreter: InterpreterFacts) -> String {
    let implementation =
      interpreter.implementation == "cpython" ? "python" : interpreter.implementation
    let isFreeThreaded = interpreter.executable.name.bytes.last == UInt8(ascii: "t")
    return implementation + interpreter.version.minorText.filter { $0 != "." }
      + (isFreeThreaded ? "t" : "")
  }

  /// The prefix that a root for `interpreter` links to.
  ///
  /// - Returns: nil where `bin` and the standard library are not in the same prefix, because Python
  ///   would not find its library through such a symlink.
  package static func prefix(of interpreter: InterpreterFacts) -> FilePath? {
    let bin = interpreter.executable.parent
    guard bin.name == "bin", (try? PathLookup.resolve(interpreter.basePrefix)) == bin.parent else {
      return nil
    }
    return bin.parent
  }

  /// The program for a root's name: `python3.10` for `python310` and `python310-1a2b3c4d`; nil for
  /// other names.
  static func programName(of name: String) -> String? {
    let stem = name.prefix { $0 != "-" }
    let digits = stem.drop { $0.isLetter }
    let number = digits.prefix { $0.isNumber }
    let implementation = stem.prefix { $0.isLetter }
    guard ["python", "pypy"].contains(implementation), number.count >= 2,
      ["", "t"].contains(digits.dropFirst(number.count))
    else { return nil }
    return
      "\(implementation)\(number.first!).\(number.dropFirst())\(digits.dropFirst(number.count))"
  }
}
