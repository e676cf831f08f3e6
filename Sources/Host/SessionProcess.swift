import Glibc
import GlibcExtensions
package import SystemPackage

/// Runs this program again in a session of its own, without a terminal and without this process's
/// descriptors.
///
/// Its output is read up to a limit, and its whole session is killed when its time is over.
package enum SessionProcess {
  /// How the process ended, and its output.
  package struct Result {
    /// How it ended.
    package var ending: ChildProcess.Ending
    /// What it wrote to standard output.
    package var output: [UInt8]
    /// What it wrote to standard error.
    package var errors: [UInt8]
  }

  private static let mostOutput = 1 << 24
  private static let mostErrors = 1 << 16

  /// Runs the process and waits until it ends.
  ///
  /// - Parameters:
  ///   - arguments: The arguments, from `argv[0]` on.
  ///   - variables: All of its environment variables, as `NAME=value`.
  ///   - workingDirectory: This process's, to which a relative name of the program refers.
  ///   - timeLimit: After how long it is killed.
  /// - Throws: the system's error when it cannot be started.
  package static func run(
    arguments: [[UInt8]], variables: [[UInt8]], workingDirectory: FilePath, timeLimit: Duration
  ) throws(Errno) -> Result {
    let output = try BoundedPipe(limit: mostOutput)
    let errors = try BoundedPipe(limit: mostErrors)
    let run = { (program: FilePath) throws(Errno) -> ChildProcess.Ending in
      try ChildProcess(
        program, arguments: arguments, variables: variables, isolation: .session,
        output: .pipe(output), errors: .pipe(errors)
      ).run(timeLimit: timeLimit)
    }
    let ending: ChildProcess.Ending
    do {
      ending = try run("/proc/self/exe")
    } catch {
      guard let started else { throw error }
      ending = try run(started.absolute(from: workingDirectory))
    }
    return Result(ending: ending, output: output.bytes, errors: errors.bytes)
  }

  /// The name that the kernel started this program by (`AT_EXECFN` of getauxval(3)), for where there
  /// is no /proc.
  private static var started: FilePath? {
    UnsafePointer<CChar>(bitPattern: getauxval(31)).map { FilePath(platformString: $0) }
  }
}
