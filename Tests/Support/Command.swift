import Glibc
import Host
import Subprocess
package import SystemPackage

/// A program for a test to run.
package struct Command: Sendable {
  private let program: FilePath
  private let arguments: [String]
  private let variables: [String: String]
  private let directory: FilePath

  /// The exit code, output and duration of a program that ran.
  package struct Result: Sendable {
    /// The exit code, or 128 plus the signal's number if a signal ended the program.
    package let status: Int
    /// What it wrote to standard output.
    package let output: String
    /// What it wrote to standard error.
    package let errors: String
    /// How long it ran.
    package let duration: Duration

    /// The lines of standard output.
    package var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// Whether standard error is exactly one `error:` line and at most one `hint:` line.
    package var saysOneError: Bool {
      let said = errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      let rest = said.dropFirst()
      return said.first?.hasPrefix("error: ") == true && errors.last == "\n"
        && (rest.isEmpty || rest.count == 1 && rest.first?.hasPrefix("hint: ") == true)
    }
  }

  /// A command whose environment is `variables` and nothing else.
  package init(
    _ program: FilePath, _ arguments: [String], variables: [String: String] = [:],
    directory: FilePath = "/"
  ) {
    self.program = program
    self.arguments = arguments
    self.variables = variables
    self.directory = directory
  }

  /// Runs the command to its end, as soon as ``Gate`` admits it.
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

  /// Runs the command and blocks: for clean-up, and to decide whether a test can run.
  ///
  /// - Returns: The exit code; nil if a signal ended it or it could not be started.
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
