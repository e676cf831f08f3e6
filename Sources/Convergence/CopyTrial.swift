import Host
import Observation
import SystemPackage

/// Tests whether a copy of an interpreter starts in the environment's place and uses its prefix.
///
/// It does not on a file system mounted `noexec`, or if the interpreter needs a library beside it.
struct CopyTrial {
  let host: HostContext
  let staging: StagingEnvironment

  /// Creates a staging environment with a copied interpreter, starts it, and removes it.
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
