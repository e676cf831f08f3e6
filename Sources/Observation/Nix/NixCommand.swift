package import Host
package import SystemPackage

/// Runs `nix-store` with a time limit, because its daemon may hang and its database may be locked.
package struct NixCommand: Sendable {
  private let program: FilePath
  private let host: HostContext
  private let timeLimit: Duration

  /// How it ended.
  package enum Ending: Hashable, Sendable {
    /// It succeeded; the output of both streams.
    case succeeded([UInt8])
    /// It was killed when its time was over.
    case hung
    /// It failed; the last line of its output.
    case failed(said: String)
  }

  /// Prepares to run `program` with the variables of `host`.
  package init(_ program: FilePath, in host: HostContext, timeLimit: Duration) {
    self.program = program
    self.host = host
    self.timeLimit = timeLimit
  }

  /// Runs it, without input, until it ends.
  package func run(_ arguments: [ByteString]) -> Ending {
    let inquiry = ProbeProcess(
      program: program, arguments: arguments.map(\.bytes), environment: environment,
      workingDirectory: "/", timeLimit: timeLimit, hearing: .everything)
    do {
      let result = try inquiry.run()
      return switch result.ending {
      case .exited(0): .succeeded(result.words)
      case .timedOut: .hung
      case .exited, .signaled, .stopped: .failed(said: result.said)
      }
    } catch {
      return .failed(said: "\(error)")
    }
  }

  /// Without `LD_…`: a project's shell sets those for libraries that do not suit Nix.
  private var environment: [[UInt8]] {
    host.variables.pairs.compactMap { name, value in
      VariableNames.isHiddenFromNix(name) ? nil : Array("\(name)=".utf8) + value.bytes
    }
  }
}
