import Host
package import Observation
package import SystemPackage

extension InterpreterFacts {
  /// The interpreter provided in every situation: CPython 3.11.7 in a prefix of its own.
  package static let provided = cpython("3.11.7", in: "/opt/python-3.11.7")

  /// Debian's.
  package static let debian: InterpreterFacts = {
    var facts = cpython("3.11.2", in: "/usr")
    facts.found = "/usr/bin/python3"
    return facts
  }()

  /// A CPython of `version` below `prefix`.
  package static func cpython(_ version: String, in prefix: FilePath) -> InterpreterFacts {
    let number = PythonVersion(version)!
    let library = FilePath("lib/python\(number.minorText)")
    return InterpreterFacts(
      found: prefix.appending("bin/python3"), kind: .interpreter,
      executable: prefix.appending("bin/python\(number.minorText)"), version: number,
      implementation: "cpython",
      extensionSuffix: ".cpython-\(number.major)\(number.minor)-x86_64-linux-gnu.so",
      basePrefix: prefix, landmark: prefix.pushing(library).appending("os.py"),
      sitePackages: library.appending("site-packages"))
  }
}

extension Program {
  /// `facts`' own executable, which is not looked into.
  package static func provided(_ facts: InterpreterFacts) -> Program {
    Program(
      path: facts.executable, size: 0, isExecutable: true, format: .other, libraryVersion: nil)
  }

  /// An interpreter for this machine that looks whole.
  package static func whole(_ path: FilePath, version: String) -> Program {
    Program(
      path: path, size: 7_000_000, isExecutable: true, format: .elf(machine: machine),
      libraryVersion: PythonVersion(version))
  }

  /// The `e_machine` of this machine.
  package static let machine: UInt16 = {
    #if arch(arm64)
      183
    #else
      62
    #endif
  }()
}

extension InterpreterLink {
  /// A link to the executable of `facts`.
  package static func to(_ facts: InterpreterFacts, name: String) -> InterpreterLink {
    InterpreterLink(
      name: name,
      entry: .link(target: facts.executable.bytes, destination: .file(facts.executable)),
      program: .provided(facts))
  }

  /// A link to `program`.
  package static func to(_ program: Program, name: String) -> InterpreterLink {
    InterpreterLink(
      name: name, entry: .link(target: program.path.bytes, destination: .file(program.path)),
      program: program)
  }

  /// A link to `target`, which leads nowhere.
  package static func dangling(_ target: FilePath, name: String) -> InterpreterLink {
    InterpreterLink(
      name: name, entry: .link(target: target.bytes, destination: .nothing), program: nil)
  }
}
