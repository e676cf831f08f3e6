import Host
import SystemPackage
import TestSupport

extension Scratch {
  /// The repository's example of a plugin.
  static let examplePlugin = Program.repository.appending("Tests/Plugins/replit-py-freeze")

  /// Writes a plugin of these lines.
  ///
  /// - Returns: its path.
  @discardableResult
  func writePlugin(
    _ name: String, in directory: String = "plugins", _ text: String, executable: Bool = true
  ) throws -> FilePath {
    let path = self.directory.appending(directory).appending("replit-py-\(name)")
    try write("#!/bin/sh\n\(text)\n", to: path, executable: executable)
    return path
  }

  /// A `PATH` with these directories of this one before the system's.
  func pluginPath(
    _ directories: [String] = ["plugins"], providing interpreter: RealInterpreter? = nil
  ) -> [String: String] {
    path(directories.map { directory.appending($0) } + (interpreter.map { [$0.bin] } ?? []))
  }
}
