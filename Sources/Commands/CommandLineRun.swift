import ArgumentParser
import Operations
package import Report
import SystemPackage

/// One run of the program with a command line that the argument parser reads.
package enum CommandLineRun {
  /// Runs the command in `arguments`; the exit code.
  package static func run(_ arguments: [String]) -> Int32 {
    do {
      var command = try ReplitPy.parseAsRoot(arguments)
      try command.run()
      return ExitStatus.healthy.rawValue
    } catch let failure as Failure {
      say(failure)
      return failure.status.rawValue
    } catch {
      return report(error)
    }
  }

  /// Says on standard error why the program ends.
  package static func say(_ failure: Failure) {
    Output.write(failure.text, to: .standardError)
  }

  /// What the argument parser has to say: help and versions on standard output, errors in usage
  /// on standard error.
  private static func report(_ error: any Error) -> Int32 {
    let code = ReplitPy.exitCode(for: error)
    let text = ReplitPy.fullMessage(for: error)
    if !text.isEmpty {
      Output.write(text + "\n", to: code.isSuccess ? .standardOutput : .standardError)
    }
    return code.rawValue
  }
}
