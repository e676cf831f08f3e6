import Glibc
import Host
package import SystemPackage

/// Asks several plugins at once for a description: the first line of `replit-py-NAME --help`.
package enum PluginDescription {
  /// How long a plugin may take to answer.
  static let timeLimit = Duration.seconds(2)
  /// How much of its output is read, in bytes.
  static let outputLimit = 4096
  /// How much of the line is kept, in bytes.
  static let lineLimit = 200

  /// The first line of each plugin's help, nil for a plugin that prints none in time.
  package static func ask(_ plugins: [FilePath]) -> [String?] {
    Concurrently.map(plugins.count, share: 1) { ask(plugins[$0]) }
  }

  private static func ask(_ plugin: FilePath) -> String? {
    guard let answer = try? answer(of: plugin) else { return nil }
    let lines = answer.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let line = lines.first { line in line.contains { $0 > 0x20 } }
    return line.map { String(decoding: $0.prefix(lineLimit), as: UTF8.self) }
  }

  /// What `plugin` prints before it closes its output, reaches the limit or uses up its time.
  ///
  /// It gets no input, and its process group is killed afterwards.
  private static func answer(of plugin: FilePath) throws(Errno) -> [UInt8] {
    let output = try BoundedPipe(limit: outputLimit)
    let child = try ChildProcess(
      plugin, arguments: [plugin.bytes.bytes, Array("--help".utf8)], isolation: .group,
      output: .pipe(output)
    ).start()
    let deadline = ContinuousClock.now + timeLimit
    while output.isOpen, output.bytes.count < outputLimit {
      let left = deadline - ContinuousClock.now
      guard left > .zero else { break }
      BoundedPipe.listen(to: [output], milliseconds: CInt(left / .milliseconds(1)) + 1)
    }
    kill(-child, SIGKILL)
    _ = ChildProcess.ending(of: child, isAwaited: true)
    return output.bytes
  }
}
