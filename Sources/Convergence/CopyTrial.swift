import Host
import Observation
import SystemPackage

/// Whether a copy of an interpreter starts where the environment is, and as its environment.
///
/// It does not where nothing may be run, or where the interpreter looks for a library beside itself.
struct CopyTrial {
  let host: HostContext
  let staging: StagingEnvironment

  /// Makes an environment with a copy beside all that is the user's, starts it, and removes it.
  ///
  /// - Throws: ``ConvergenceError/Obstacle/copyFails(_:said:)``.
  func run() throws(ConvergenceError) {
    let executable = staging.provided.executable
    do throws(Errno) {
      try staging.make(copying: true)
    } catch {
      try? staging.remove()
      throw .notWritable(.system(staging.path, error))
    }
    defer { try? staging.remove() }
    let complaint = InterpreterStart(staging.python, in: host)
      .complaint(expecting: staging.provided.version, in: staging.path)
    if let complaint {
      throw .notWritable(.copyFails(executable, said: complaint))
    }
  }
}
