/// The exit codes, on which other people's scripts depend.
package enum ExitStatus: Int32, Sendable {
  /// Healthy, or healed and healthy now.
  case healthy = 0
  /// Findings of severity error or warning remain.
  case findings = 1
  /// The command line is wrong.
  case usage = 64
  /// There is no project or no environment here.
  case noProject = 66
  /// No usable interpreter is provided.
  case noInterpreter = 69
  /// The environment cannot be written.
  case notWritable = 73
  /// Another heal holds the lock, or a process for another user did not finish in time.
  case locked = 75
  /// Refused: the environment is somebody else's, the project is not trusted, or others may write
  /// to it.
  case refused = 77
  /// A configuration file is wrong.
  case configuration = 78
}
