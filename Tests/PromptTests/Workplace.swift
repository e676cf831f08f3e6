import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

/// A project at `$REPL_HOME`, an interpreter on `PATH`, and the program with its runs counted.
final class Workplace: Sendable {
  let scratch: Scratch
  /// The project as text, which a shell is told.
  let project: String
  /// The directory on `PATH` that has `python3`.
  let provided: FilePath
  /// What a shell finds when it starts.
  let variables: [String: String]

  /// Whether there are shells and interpreters to try the hook with.
  static let isPossible = RealInterpreter.pair != nil && !ShellProgram.installed.isEmpty

  /// - Parameters:
  ///   - name: The project's name.
  ///   - isHome: Whether `$REPL_HOME` names the project.
  ///   - path: Directories before the one that has the interpreter.
  ///   - interpreter: The one that is provided, else the older one.
  init(
    _ name: FilePath = "project", isHome: Bool = true, path: [String] = [],
    providing interpreter: RealInterpreter? = nil, _ more: [String: String] = [:]
  ) throws {
    scratch = try Scratch(project: name)
    project = scratch.project.string
    provided = scratch.directory.appending("provided")
    try scratch.write("", to: scratch.project.appending(".replit"))
    if let interpreter = interpreter ?? RealInterpreter.pair?.old {
      _ = try scratch.provideLink(to: interpreter)
    }
    let directory = scratch.directory
    let entries = path.map { directory.appending($0) } + [provided]
    var variables = scratch.variables.merging(scratch.path(entries)) { $1 }
    if isHome { variables["REPL_HOME"] = project }
    self.variables = variables.merging(more) { $1 }
    try scratch.write(counter, to: program, executable: true)
  }

  /// The program as the hook knows it: it counts and becomes the real one.
  var program: FilePath { scratch.directory.appending("tools/replit-py") }
  /// The environment as text.
  var environment: String { scratch.environment.string }
  private var count: FilePath { scratch.directory.appending("count") }
  /// Where the counting program finds what it becomes in place of the real one, once.
  private var stand: FilePath { scratch.directory.appending("instead") }

  private var counter: String {
    """
    #!/bin/bash
    printf '%s\\n' "$1" >>'\(count)'
    if [ "$1" = prompt ] && [ -e '\(stand)' ]; then . '\(stand)'; fi
    exec -a "$0" '\(Program.path)' "$@"

    """
  }

  /// How often the program ran for a prompt.
  var runs: Int {
    let text = (try? scratch.text(count)) ?? ""
    return text.split(separator: "\n").count { $0 == "prompt" }
  }

  /// Runs lines of bash in place of the program at later prompts; nil: no longer.
  func runInstead(_ lines: String?) throws {
    if let lines { try scratch.write(lines, to: stand) } else { try scratch.remove(stand) }
  }

  /// The rc file's line.
  func hook(_ shell: ShellProgram) -> String {
    shell.evaluating("\(program) hook \(shell)") + "\n"
  }

  /// A shell in the project with the hook in its rc file, at its first prompt.
  func start(
    _ shell: ShellProgram, before: String = "", after: String = "", isLogin: Bool = false,
    in directory: FilePath? = nil, _ more: [String: String] = [:], wrapper: [String] = []
  ) async throws -> InteractiveShell {
    try await .start(
      shell, in: scratch, configuration: before + hook(shell) + after, isLogin: isLogin,
      wrapper: wrapper, variables: variables.merging(more) { $1 },
      directory: directory ?? scratch.project)
  }

  /// Lets `python3` and `python` in `directory` be another interpreter.
  func provide(_ interpreter: RealInterpreter, in directory: FilePath? = nil) throws {
    for name in ["python3", "python"] {
      let path = (directory ?? provided).appending(name)
      let new = path.removingLastComponent().appending(".new")
      try scratch.link(new, to: interpreter.executable)
      _ = new.withPlatformString { new in path.withPlatformString { rename(new, $0) } }
    }
  }

  /// Whether the environment's links lead to `interpreter`.
  func follows(_ interpreter: RealInterpreter) -> Bool {
    (try? PathLookup.resolve(scratch.environment.appending("bin/python3")))
      == interpreter.executable
  }

  /// Whether the environment is whole: `doctor` finds nothing.
  func isHealthy(_ interpreter: RealInterpreter) async throws -> Bool {
    let variables = scratch.path([interpreter.bin])
    let answer = try await scratch.replitPy(
      "doctor", providing: nil, variables.merging(["REPL_HOME": project]) { $1 })
    return answer.status == 0
  }
}

extension Workplace {
  /// Waits until there is something at `path`.
  func waitForFile(_ path: FilePath) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while !PathLookup.exists(path) {
      try #require(ContinuousClock.now < deadline, "\(path) never came")
      try await Task.sleep(for: .milliseconds(5))
    }
  }
}

extension String {
  /// Whether this is one line as the hook says it.
  var isOneMessage: Bool { hasPrefix("replit-py: ") && !contains("\n") }
}

extension InteractiveShell {
  /// Types Enter alone, so often.
  ///
  /// - Returns: whatever was shown.
  func pressEnter(_ times: Int = 5) async throws -> String {
    var shown = ""
    for _ in 0..<times { shown += try await run() }
    return shown
  }

  /// The entries of `PATH`.
  func path() async throws -> [String] {
    try await value("PATH").split(separator: ":", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// Whether the shell is in the environment of `place`: variable, and one entry, the first.
  func isInside(_ place: Workplace) async throws -> Bool {
    let environment = place.environment
    let (named, entries) = (try await value("VIRTUAL_ENV"), try await path())
    return named == environment
      && entries.first == environment + "/bin"
      && entries.count { $0 == environment + "/bin" } == 1
  }

  /// Whether nothing of `place`'s environment is in the shell.
  func isOutside(_ place: Workplace) async throws -> Bool {
    let bin = place.environment + "/bin"
    let (named, entries) = (try await value("VIRTUAL_ENV"), try await path())
    return named.isEmpty && !entries.contains(bin)
  }
}
