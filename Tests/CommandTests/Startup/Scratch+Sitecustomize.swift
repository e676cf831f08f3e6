import Host
import SystemPackage
import TestSupport
import Testing

/// What `hook python` prints, for a program at `program` and with another limit.
///
/// - Parameter timeLimit: The seconds that the program may take.
private func sitecustomize(for program: FilePath, timeLimit: Int = 20) throws -> String {
  let path = Program.repository.appending("shell/sitecustomize.py")
  return String(decoding: try FileReading.contents(of: path), as: UTF8.self)
    .replacing("__REPLIT_PY__", with: program.string)
    .replacing("TIME_LIMIT = 20", with: "TIME_LIMIT = \(timeLimit)")
}

extension Scratch {
  /// One Python of each minor version from 3.7 on.
  static let pythons: [FilePath] = {
    let versions = Pyenv.root?.appending("versions")
    let names = versions.flatMap { try? PathLookup.names(in: $0).map(\.lossyText) } ?? []
    let old = names.filter { $0.hasPrefix("3.7.") }
      .map { versions!.appending($0).appending("bin/python3.7") }
    return old + RealInterpreter.ofEachMinor.map(\.executable)
  }()

  /// A program that writes down where and with which words it was called.
  static let recorder = """
    #!/bin/sh
    printf '%s: %s\\n' "$PWD" "$*" >>"$0.log"

    """

  /// The directory with the hook.
  var hook: FilePath { directory.appending("hook") }

  /// What Python sees when it starts in this project with the hook; what is provided is in the
  /// directory `provided` or, where that is gone, in `provided again`.
  var startVariables: [String: String] {
    let provided = directory.appending("provided").string
    return entered([
      "PATH": "\(environment)/bin:\(provided):\(provided) again:/usr/bin:/bin",
      "VIRTUAL_ENV": environment.string, "REPL_HOME": project.string, "PYTHONPATH": hook.string,
    ])
  }

  /// Installs the hook for the program under test.
  func installHook() async throws {
    try makeDirectory(hook)
    let installed = try await replitPy("hook", "python", "--install", hook.string)
    try #require(installed.status == 0, "\(installed)")
  }

  /// Installs the hook for a program of this text.
  ///
  /// - Returns: the program.
  @discardableResult
  func installHook(_ text: String, timeLimit: Int = 20) throws -> FilePath {
    let program = directory.appending("it's \"the\" program/replit\\py")
    try write(text, to: program, executable: true)
    let escaped = FilePath(
      program.string.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))
    try write(
      sitecustomize(for: escaped, timeLimit: timeLimit), to: hook.appending("sitecustomize.py"))
    return program
  }

  /// The lines that ``recorder`` wrote.
  func calls(of program: FilePath) throws -> [String] {
    let log = FilePath("\(program).log")
    guard PathLookup.exists(log) else { return [] }
    return try text(log).split(separator: "\n").map(String.init)
  }

  /// Starts `python` with the hook.
  func start(
    _ python: FilePath, _ code: String = "print('hello')", _ more: [String: String] = [:]
  ) async throws -> Command.Result {
    try await run(
      python, "-c", code, variables: startVariables.merging(more) { $1 })
  }

  /// Starts `python` with the hook and with variables that differ.
  func start(_ python: FilePath, _ more: [String: String]) async throws -> Command.Result {
    try await start(python, "print('hello')", more)
  }

  /// Makes a link, whatever is in its place.
  func relink(_ path: String, to target: String) async throws {
    let made = try await run("/bin/ln", "-sfn", target, path)
    try #require(made.status == 0, "\(made)")
  }

  /// Removes what is at `path`.
  func remove(_ path: FilePath) async throws {
    let removed = try await run("/bin/rm", "-r", "--", path.string)
    try #require(removed.status == 0, "\(removed)")
  }
}
