import EmbeddedFiles
package import Host
package import SystemPackage

/// Starts an environment's interpreter to see whether it works.
package struct InterpreterStart {
  private let python: FilePath
  private let host: HostContext

  /// How many seconds it may take.
  private static let timeLimit = 10

  /// Prepares to start `python`.
  package init(_ python: FilePath, in host: HostContext) {
    self.python = python
    self.host = host
  }

  /// What is wrong with it, nil when it runs as `version` and takes `prefix` for its environment.
  package func complaint(
    expecting version: PythonVersion, in prefix: FilePath
  ) -> String? {
    let process = ProbeProcess(
      program: python,
      arguments: [
        Array("-I".utf8), Array("-c".utf8), EmbeddedFile.start, prefix.bytes.bytes,
        Array(version.text.utf8),
      ],
      environment: InterpreterQuery.inherited(from: host.variables), workingDirectory: "/",
      timeLimit: .seconds(Self.timeLimit))
    do throws(Errno) {
      let result = try process.run()
      switch result.ending {
      case .exited(0): return nil
      case .exited(3): return "it ignores the environment"
      case .exited(4): return "it runs as another version"
      case .exited(let code): return result.said.isEmpty ? "exit code \(code)" : result.said
      case .signaled(let signal): return "ended by signal \(signal)"
      case .timedOut, .stopped: return "no end after \(Self.timeLimit) seconds"
      }
    } catch {
      return error.description
    }
  }
}
