import Host
import SystemPackage
import TestSupport

/// An environment that a fault is about to meet, again and again: what it was at first, what it is
/// before the command, what the command makes of it when nothing goes wrong.
struct FaultedRun {
  let scratch: Scratch
  /// The provided interpreter when the command runs.
  let provided: RealInterpreter
  /// The command that meets the fault.
  let arguments: [String]
  /// Before the first heal.
  let original: DirectorySnapshot
  /// Before the command.
  let before: DirectorySnapshot
  /// After the command, undisturbed.
  let after: DirectorySnapshot
  /// After an undisturbed heal of what was there before the command, and of what was there after.
  let healed: [DirectorySnapshot]

  /// The situations that are tried.
  enum Kind: String, CaseIterable {
    case conversion
    case conversionOfNothing
    case conversionOfFile
    case drift
    /// A drift where no link can be made.
    case driftOfCopies
    case obstacles
    case undo
    case undoAll
    case undoObstacles

    /// Elsewhere only the calls that change something are: at any other the disk is as it was
    /// before, or as it is at the next that does.
    var isTriedAtEveryCall: Bool { self == .conversion }

    /// The interpreters it is tried with: copies of small ones, where the machine has them.
    var pair: (old: RealInterpreter, new: RealInterpreter)? {
      let small = RealInterpreter.relocatable
      guard self == .driftOfCopies, let old = small.first(where: { $0.minor == "3.10" }),
        let new = small.first(where: { $0.minor == "3.11" })
      else { return RealInterpreter.pair }
      return (old, new)
    }

    var arguments: [String] {
      switch self {
      case .conversion, .conversionOfNothing, .conversionOfFile, .drift, .driftOfCopies, .obstacles:
        ["heal"]
      // What is tried again and again is a copy, whose journal nothing proves.
      case .undo, .undoObstacles: ["undo", "--unproven"]
      case .undoAll: ["undo", "--all", "--unproven"]
      }
    }
  }

  init(_ kind: Kind, _ old: RealInterpreter, _ new: RealInterpreter) async throws {
    scratch = try Scratch()
    arguments = kind.arguments
    provided = kind == .conversion ? old : new
    try await Self.makeOriginal(kind, scratch, old, new)
    original = try DirectorySnapshot(of: scratch.environment)
    if [.drift, .undo, .undoAll].contains(kind) {
      try await Self.expectHealed(scratch.replitPy("heal", providing: old))
    }
    if [.undo, .undoAll, .undoObstacles].contains(kind) {
      try await Self.expectHealed(scratch.replitPy("heal", providing: new))
    }
    if kind == .driftOfCopies {
      try await Self.expectHealed(SystemCalls.healRefusingLinks(in: scratch, providing: old))
    }
    before = try DirectorySnapshot(of: scratch.environment)
    try await Self.copy(scratch.project, to: scratch.directory.appending("before"))
    _ = try await scratch.replitPy("which", providing: provided)
    _ = try await Command(
      Program.path, kind.arguments, variables: scratch.variables(providing: provided),
      directory: scratch.project
    ).run()
    after = try DirectorySnapshot(of: scratch.environment)
    try await Self.expectHealed(scratch.replitPy("heal", providing: provided))
    let healedAfter = try DirectorySnapshot(of: scratch.environment)
    try await Self.copy(scratch.directory.appending("before"), to: scratch.project)
    try await Self.expectHealed(scratch.replitPy("heal", providing: provided))
    healed = [healedAfter, try DirectorySnapshot(of: scratch.environment)]
  }

  /// Brings the project back to what it is before the command.
  func reset() async throws {
    try await Self.copy(scratch.directory.appending("before"), to: scratch.project)
  }

  /// Runs a program with the provided interpreter first on `PATH`.
  func run(_ program: FilePath, _ arguments: [String]) async throws -> Command.Result {
    try await Command(
      program, arguments, variables: scratch.variables(providing: provided),
      directory: scratch.project
    ).run()
  }

  /// What is at the environment's place now.
  func snapshot() throws -> DirectorySnapshot { try DirectorySnapshot(of: scratch.environment) }

  /// What is beside the environment in the project.
  func neighbours() throws -> [ByteString] {
    try PathLookup.names(in: scratch.project).filter { $0 != ".pythonlibs" }
  }

  /// What is wrong with each interpreter of the environment when it is started: it must start and
  /// be this environment, with the library of its own interpreter.
  func complaints() async throws -> [String] {
    let bin = scratch.environment.appending("bin")
    guard PathLookup.isDirectory(bin) else { return [] }
    var complaints: [String] = []
    for name in try PathLookup.names(in: bin) where name.lossyText.hasPrefix("python") {
      let program = bin.pushing(FilePath(name))
      guard PathLookup.isExecutableFile(program) else { continue }
      let result = try await scratch.run(
        program, "-c",
        """
        import os, sys, struct
        executable = os.path.realpath(sys.executable)
        copied = executable.startswith(sys.prefix + "/")
        assert copied or executable.startswith(sys.base_prefix + "/"), sys.base_prefix
        assert os.__file__.startswith(sys.base_prefix + "/"), os.__file__
        print(sys.prefix)
        """)
      if result.status != 0 || result.lines.first != scratch.environment.string {
        complaints.append("\(name.lossyText): \(result)")
      }
    }
    return complaints
  }

  private static func copy(_ source: FilePath, to destination: FilePath) async throws {
    let script = "rm -rf -- \"$2\" && cp -a -- \"$1\" \"$2\""
    let result = try await Command(
      "/bin/sh", ["-c", script, "sh", source.string, destination.string]
    ).run()
    if result.status != 0 { throw Errno.ioError }
  }

  private static func expectHealed(_ result: Command.Result) throws {
    if result.status != 0 { throw SituationError(result: result) }
  }

  private struct SituationError: Error { var result: Command.Result }
}

extension FaultedRun {
  private static func makeOriginal(
    _ kind: Kind, _ scratch: Scratch, _ old: RealInterpreter, _ new: RealInterpreter
  ) async throws {
    switch kind {
    case .conversionOfNothing: try scratch.write("", to: scratch.project.appending(".replit"))
    case .conversionOfFile: try scratch.write("a file of mine\n", to: scratch.environment)
    case .conversion, .drift, .driftOfCopies, .undo, .undoAll: try makeUserBase(scratch, old, new)
    case .obstacles, .undoObstacles:
      try makeUserBase(scratch, old, new)
      try makeObstacles(scratch, new)
    }
  }

  /// Two minor versions' packages and a script of the user's own.
  private static func makeUserBase(
    _ scratch: Scratch, _ old: RealInterpreter, _ new: RealInterpreter
  ) throws {
    try scratch.makeUserBase(for: old)
    try scratch.makeUserBase(for: new)
    try scratch.write(
      "#!/bin/sh\necho mine\n", to: scratch.environment.appending("bin/mine"), executable: true)
  }

  /// Things that are not what an environment has at their places.
  private static func makeObstacles(_ scratch: Scratch, _ new: RealInterpreter) throws {
    let environment = scratch.environment
    try scratch.write("notes\n", to: environment.appending("bin/python/notes.txt"))
    try scratch.write("an old file\n", to: environment.appending("bin/python3"))
    try scratch.write("x\n", to: environment.appending("pyvenv.cfg/what.txt"))
    try scratch.write(
      "where = __file__\n",
      to: environment.appending("lib64/python\(new.minor)/site-packages/other.py"))
    try scratch.link(environment.appending("bin/python\(new.minor)"), to: "/nowhere/python")
  }
}
