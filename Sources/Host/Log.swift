import Glibc
package import SystemPackage

/// Explains the program's decisions on standard error, in lines that begin with `debug: `, if
/// `REPLIT_PY_LOG=debug` is set.
///
/// The variable is read here and not passed in a ``HostContext``: nothing but these lines depends on
/// it, and the code that starts processes has no context.
package enum Log {
  /// Whether the user asked for explanations.
  package static let isOn = getenv("REPLIT_PY_LOG").map { strcmp($0, "debug") == 0 } ?? false

  /// Prints `line` with control characters escaped; does not evaluate it when the log is off.
  package static func debug(_ line: @autoclosure () -> LogLine) {
    guard isOn else { return }
    let text = "debug: \(Printable.text(ByteString(line().bytes)))\n"
    try? FileWriting.write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Prints how a run of `program` that began at `start` ended.
  package static func ran(
    _ program: FilePath, since start: ContinuousClock.Instant, _ ending: @autoclosure () -> String
  ) {
    debug(
      "ran \(program): \(ending()) after \((ContinuousClock.now - start) / .milliseconds(1)) ms")
  }
}

/// A line of ``Log``, in which paths keep their bytes.
package struct LogLine: ExpressibleByStringInterpolation {
  let bytes: [UInt8]

  /// A line of text alone.
  package init(stringLiteral text: String) { bytes = Array(text.utf8) }

  /// A line of text and values.
  package init(stringInterpolation parts: Parts) { bytes = parts.bytes }

  /// The parts of an interpolated line.
  package struct Parts: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    /// No parts yet.
    package init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds text.
    package mutating func appendLiteral(_ text: String) { bytes += Array(text.utf8) }

    /// Adds the bytes of a path.
    package mutating func appendInterpolation(_ path: FilePath) { bytes += path.bytes.bytes }

    /// Adds bytes.
    package mutating func appendInterpolation(_ text: ByteString) { bytes += text.bytes }

    /// Adds the description of a value.
    package mutating func appendInterpolation<Value>(_ value: Value) {
      bytes += Array("\(value)".utf8)
    }
  }
}
