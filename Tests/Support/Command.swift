import Glibc
import Host
import Subprocess
package import SystemPackage

/// A program to be run by a test.
package struct Command: Sendable {
  private let program: FilePath
  private let arguments: [String]
  private let variables: [String: String]
  private let directory: FilePath

  /// How a program ended and what it wrote.
  package struct Result: Sendable {
    /// The exit code; 128 and the signal's number when one ended it.
    package let status: Int
    /// Standard output.
    package let output: String
    /// Standard error.
    package let errors: String
    /// How long it took.
    package let duration: Duration

    /// The lines of standard output.
    package var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// Whether standard error is one line that says what is wrong, and at most one with a hint.
    package var saysOneError: Bool {
      let said = errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      let rest = said.dropFirst()
      return said.first?.hasPrefix("error: ") == true && errors.last == "\n"
        && (rest.isEmpty || rest.count == 1 && rest.first?.hasPrefix("hint: ") == true)
    }
  }

  /// A command; it sees `variables` and nothing else.
  package init(
    _ program: FilePath, _ arguments: [String], variables: [String: String] = [:],
    directory: FilePath = "/"
  ) {
    self.program = program
    self.arguments = arguments
    self.variables = variables
    self.directory = directory
  }

  /// Runs it to its end, when the machine has room for it.
  package func run() async throws -> Result {
    try await Gate.commands.pass { try await runNow() }
  }

  private func runNow() async throws -> Result {
    var environment: [Environment.Key: String] = [:]
    for (name, value) in variables { environment[.init(rawValue: name)!] = value }
    let start = ContinuousClock.now
    let result = try await Subprocess.run(
      .path(program), arguments: Arguments(arguments), environment: .custom(environment),
      workingDirectory: directory, input: .none, output: .bytes(limit: 1 << 26),
      error: .bytes(limit: 1 << 26))
    let status =
      switch result.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let signal): 128 + Int(signal)
      }
    return Result(
      status: status, output: String(decoding: result.standardOutput, as: UTF8.self),
      errors: String(decoding: result.standardError, as: UTF8.self),
      duration: ContinuousClock.now - start)
  }

  /// Runs it without waiting in a task: for clean-up, and for what decides whether a test runs.
  ///
  /// - Returns: the exit code, nil when a signal ended it or it could not be started.
  @discardableResult
  package func statusBlocking() throws -> Int? {
    var pid: pid_t = 0
    var words: [UnsafeMutablePointer<CChar>?] = ([program.string] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    guard posix_spawn(&pid, program.string, nil, nil, words, nil) == 0 else { return nil }
    var status: CInt = 0
    waitpid(pid, &status, 0)
    return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : nil
  }
}
