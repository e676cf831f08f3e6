import Glibc
import Host
import SystemPackage

/// One run of uv, pip or Python, as if somebody had typed it.
struct InstallerProcess {
  let program: FilePath
  let arguments: [String]
  let variables: EnvironmentVariables
  /// The working directory.
  let directory: FilePath
  /// Where the output goes.
  var voice = OutputMode.heard
  /// Called every 20 ms while the process runs.
  var onWait: (() -> Void)?

  /// What happens to the output of a process.
  enum OutputMode {
    /// Goes to standard error.
    case heard
    /// Is discarded.
    case silent
    /// Is written to this file.
    case kept(FilePath)
  }

  /// Runs the process without input and waits for it; both output streams go the same way.
  ///
  /// - Returns: The exit code, or 128 plus the signal's number if a signal ended the process.
  /// - Throws: The system's error if the process cannot be started.
  func run() throws(Errno) -> CInt {
    switch voice {
    case .heard: return try run(saying: .descriptor(STDERR_FILENO))
    case .silent: return try run(saying: .null)
    case .kept(let file):
      let descriptor = file.withPlatformString {
        open($0, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
      }
      guard descriptor >= 0 else { throw Errno(rawValue: errno) }
      defer { close(descriptor) }
      return try run(saying: .descriptor(descriptor))
    }
  }

  private func run(saying words: ChildProcess.Stream) throws(Errno) -> CInt {
    let child = try ChildProcess(
      program, arguments: [program.bytes.bytes] + arguments.map { Array($0.utf8) },
      variables: variables.entries, directory: directory, output: words, errors: words
    ).start()
    while true {
      if let ending = ChildProcess.ending(of: child, isAwaited: onWait == nil) {
        return ending.code
      }
      usleep(Self.pause)
      onWait?()
    }
  }

  private static let pause: useconds_t = 20_000
}
