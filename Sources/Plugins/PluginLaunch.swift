import Glibc
package import Host
package import SystemPackage

/// Runs a plugin in place of this process.
package enum PluginLaunch {
  /// Replaces this process by the plugin at `path` (execv(3)), whose signals and exit code then
  /// count.
  ///
  /// - Parameters:
  ///   - words: What follows its name on the command line, byte for byte.
  ///   - variables: What it finds in its environment beside what this process was given.
  /// - Returns: what the system says when it can not be run.
  package static func replaceProcess(
    by path: FilePath, _ words: [ByteString], variables: [VariableChange]
  ) -> Errno {
    EnvironmentVariables.change(variables)
    let arguments = CStringVector([path.bytes.bytes] + words.map(\.bytes))
    _ = path.withPlatformString { execv($0, arguments.pointers) }
    return Errno(rawValue: errno)
  }
}
