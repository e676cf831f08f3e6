import Glibc
import GlibcExtensions
import Host
import SystemPackage

/// One run of a plugin with `--help`, without input; reads only its standard output.
struct PluginQuestion: ~Copyable {
  private let child: pid_t
  private let output: CInt

  /// Starts the plugin at `path` in a process group of its own, with this process's variables.
  ///
  /// - Throws: why it cannot be started.
  init(_ path: FilePath) throws(Errno) {
    var ends: (CInt, CInt) = (-1, -1)
    let result = withUnsafeMutableBytes(of: &ends) {
      pipe2($0.baseAddress!.assumingMemoryBound(to: CInt.self), O_CLOEXEC)
    }
    guard result == 0 else { throw Errno(rawValue: errno) }
    let started = Self.spawn(path, output: ends.1)
    _ = close(ends.1)
    guard started.failure == 0 else {
      _ = close(ends.0)
      throw Errno(rawValue: started.failure)
    }
    (child, output) = (started.child, ends.0)
  }

  private static func spawn(_ path: FilePath, output: CInt) -> (child: pid_t, failure: CInt) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    let words = CStringVector([path.bytes.bytes, Array("--help".utf8)])
    var child: pid_t = 0
    let failure = path.withPlatformString {
      posix_spawn(&child, $0, &actions, &attributes, words.pointers, environ)
    }
    return (child, failure)
  }

  /// Reads until the plugin closes its output, has printed `limit` bytes, or `duration` is over.
  ///
  /// - Returns: what it printed.
  func answer(within duration: Duration, limit: Int) -> [UInt8] {
    let deadline = ContinuousClock.now + duration
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let left = deadline - ContinuousClock.now
      guard left > .zero else { break }
      var interest = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let ready = poll(&interest, 1, CInt(left / .milliseconds(1)) + 1)
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else { break }
      let chunk = [UInt8](unsafeUninitializedCapacity: limit - bytes.count) { buffer, filled in
        filled = max(read(output, buffer.baseAddress, buffer.count), 0)
      }
      if chunk.isEmpty { break }
      bytes += chunk
    }
    return bytes
  }

  /// Kills the plugin's process group, so that nothing of it stays behind.
  deinit {
    _ = close(output)
    kill(-child, SIGKILL)
    while waitpid(child, nil, 0) < 0 && errno == EINTR {}
  }
}
