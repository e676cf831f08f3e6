import Glibc
package import Host
package import SystemPackage

/// Makes this process a plugin.
package enum PluginLaunch {
  /// Replaces this process by the plugin at `path`: its signals and its exit code are its own.
  ///
  /// - Parameters:
  ///   - words: What follows its name on the command line, byte for byte.
  ///   - variables: What it finds in its environment beside what this process was given; nil takes
  ///     a variable away.
  /// - Returns: what the system says when it can not be run.
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
