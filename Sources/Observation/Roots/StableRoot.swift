import Host
package import SystemPackage

/// A name that leads to where an interpreter is installed, and stays when that changes.
package struct StableRoot: Hashable, Sendable {
  /// `python310`; `python310-1a2b3c4d` where two installations have one version.
  package let name: String
  /// Where it is.
  package let path: FilePath
  /// The prefix it leads to, as the link has it.
  package let target: FilePath

  /// Looks at the root `name` in `directory`, nil when that is none.
  init?(name: String, in directory: FilePath) {
    guard Self.programName(of: name) != nil,
      let target = try? PathLookup.target(ofLink: directory.appending(name))
    else { return nil }
    self.init(name: name, path: directory.appending(name), target: FilePath(target))
  }

  /// A root of its parts.
  package init(name: String, path: FilePath, target: FilePath) {
    self.name = name
    self.path = path
    self.target = target
  }

  /// The directory that has the interpreter: `home` in `pyvenv.cfg`.
  package var bin: FilePath { path.pushing("bin") }

  /// What the names in an environment of `interpreter` lead to.
  package func program(of interpreter: InterpreterFacts) -> FilePath {
    bin.pushing(FilePath(interpreter.executable.name))
  }

  /// Whether there is no interpreter of its version behind it any more.
  package var isStale: Bool {
    guard let program = Self.programName(of: name) else { return true }
    return !PathLookup.isExecutableFile(bin.appending(program))
  }

  /// What the root of `interpreter` is called: `python310`, `python313t`, `pypy310`.
  package static func name(for interpreter: InterpreterFacts) -> String {
    let implementation =
      interpreter.implementation == "cpython" ? "python" : interpreter.implementation
    let isFreeThreaded = interpreter.executable.name.bytes.last == UInt8(ascii: "t")
    return implementation + interpreter.version.minorText.filter { $0 != "." }
      + (isFreeThreaded ? "t" : "")
  }

  /// The prefix that a root of `interpreter` leads to.
  ///
  /// - Returns: nil where `bin` and the standard library are not in one prefix: through a link to it
  ///   Python would not find itself.
  package static func prefix(of interpreter: InterpreterFacts) -> FilePath? {
    let bin = interpreter.executable.parent
    guard bin.name == "bin", (try? PathLookup.resolve(interpreter.basePrefix)) == bin.parent else {
      return nil
    }
    return bin.parent
  }

  /// `python3.10` for `python310` and `python310-1a2b3c4d`; nil for what is no root's name.
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
