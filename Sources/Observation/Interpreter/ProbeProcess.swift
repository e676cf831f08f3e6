import Host
import SystemPackage

/// Runs a program that is asked something, an interpreter or Nix, with a time limit.
struct ProbeProcess {
  let program: FilePath
  /// The arguments after the program's name.
  let arguments: [[UInt8]]
  /// The whole environment, as `NAME=value`.
  let environment: [[UInt8]]
  let workingDirectory: FilePath
  let timeLimit: Duration
  var hearing = Capture.complaints

  /// Which output is read.
  enum Capture {
    /// Standard error, whose last lines tell what is wrong.
    case complaints
    /// Both streams.
    case everything

    /// How many bytes at the end are kept.
    fileprivate var limit: Int {
      switch self {
      case .complaints: 1 << 12
      case .everything: 1 << 20
      }
    }
  }

  /// How the program ended, and the end of its output.
  struct Result {
    var ending: ChildProcess.Ending
    var words: [UInt8]

    /// The last line of the output, at most 300 bytes of it.
    var said: String {
      let lines = words.split(separator: UInt8(ascii: "\n"))
      return String(decoding: (lines.last ?? []).prefix(300), as: UTF8.self)
    }
  }

  /// Starts the program without input and waits until it ends.
  ///
  /// - Throws: the system's error when it cannot be started.
  func run() throws(Errno) -> Result {
    let words = try BoundedPipe(limit: hearing.limit, keeping: .end)
    let ending = try ChildProcess(
      program, arguments: [program.bytes.bytes] + arguments, variables: environment,
      directory: workingDirectory, isolation: .group,
      output: hearing == .everything ? .pipe(words) : .null, errors: .pipe(words)
    ).run(timeLimit: timeLimit)
    return Result(ending: ending, words: words.bytes)
  }
}
