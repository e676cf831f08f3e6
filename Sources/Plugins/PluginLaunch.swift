import Glibc
package import Host
package import SystemPackage

/// Runs a plugin in place of this process.
package enum PluginLaunch {
  /// Replaces this process by the plugin at `path` (execv(3)), whose signals and exit code then
  /// count.
  ///
  /// - Parameters:
  ///   - words: The arguments after the plugin's name, byte for byte.
  ///   - variables: The variables to set for the plugin, beside those of this process; nil unsets
  ///     one.
  /// - Returns: why the plugin cannot be run.
  package static func replaceProcess(
    by path: FilePath, _ words: [ByteString], variables: [(name: String, value: ByteString?)]
  ) -> Errno {
    for (name, value) in variables {
      if let value {
        _ = FilePath(value).withPlatformString { setenv(name, $0, 1) }
      } else {
        unsetenv(name)
      }
    }
    let arguments = CStringVector([path.bytes.bytes] + words.map(\.bytes))
    _ = path.withPlatformString { execv($0, arguments.pointers) }
    return Errno(rawValue: errno)
  }
}
