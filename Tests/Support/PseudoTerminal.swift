import Glibc
import GlibcExtensions
import Host
package import SystemPackage

/// A program on a pseudo-terminal, driven like by a person: keys in, screen out.
///
/// The program leads its own session, with the terminal as its controlling terminal. The whole
/// session is killed with this value.
package actor PseudoTerminal {
  private let controller: FileDescriptor
  private let session: pid_t
  private var screen: Screen
  private var hasEnded = false
  private var isOpen = true
  private var ending: Int?
  /// Every byte that the program wrote.
  package private(set) var shown: [UInt8] = []

  /// A condition did not come true in time.
  package struct Failure: Error, CustomStringConvertible {
    /// What the test waited for, and the screen at that time.
    package let description: String
  }

  /// How long to wait for a condition; generous, because machines are slow.
  private static let limit = Duration.seconds(60)
  private static let rows: UInt16 = 50

  /// Starts `program` in `directory` with the environment `variables` and nothing else.
  package init(
    _ program: FilePath, _ arguments: [String], variables: [String: String], directory: FilePath,
    columns: Int = 500
  ) throws {
    controller = FileDescriptor(
      rawValue: try Self.check(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)))
    screen = Screen(columns: columns)
    do {
      let terminal = try Self.prepare(controller, columns: columns)
      session = try Self.spawn(
        [program.string] + arguments, variables.map { "\($0)=\($1)" }, directory, on: terminal)
    } catch {
      try? controller.close()
      throw error
    }
  }

  deinit {
    if ending == nil { Self.end(session) }
    if isOpen { try? controller.close() }
    var status: CInt = 0
    if ending == nil { waitpid(session, &status, 0) }
  }

  /// Types `text`.
  package func send(_ text: String) async throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      do {
        rest = rest.dropFirst(try rest.withUnsafeBytes { try controller.write($0) })
      } catch Errno.resourceTemporarilyUnavailable {
        receive()
        try await Task.sleep(for: .milliseconds(1))
      }
    }
  }

  /// The current screen.
  package func look() -> Screen {
    receive()
    return screen
  }

  /// Waits until `isThere` accepts the screen.
  ///
  /// - Parameter what: What the test waits for, for the failure message.
  /// - Throws: ``Failure`` with the screen's text if it never does.
  package func wait(
    for what: String, until isThere: @Sendable (Screen) -> Bool
  ) async throws -> Screen {
    let deadline = ContinuousClock.now + Self.limit
    while true {
      receive()
      if isThere(screen) { return screen }
      if hasEnded {
        throw Failure(description: "the program ended before \(what):\n\(screen.text)")
      }
      if ContinuousClock.now > deadline {
        throw Failure(description: "no \(what) in time:\n\(screen.text)")
      }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  private func receive() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !hasEnded {
      do {
        let count = try buffer.withUnsafeMutableBytes { try controller.read(into: $0) }
        hasEnded = count == 0
        screen.write(buffer.prefix(count))
        shown += buffer.prefix(count)
      } catch Errno.resourceTemporarilyUnavailable {
        return
      } catch {
        // EIO: no process has the terminal open any more.
        hasEnded = true
      }
    }
  }
}

/// Resizing and closing the terminal.
extension PseudoTerminal {
  /// Changes the width, as if a person dragged the window's edge.
  package func resize(columns: Int) throws {
    receive()
    var size = winsize(ws_row: Self.rows, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = try Self.check(ioctl(controller.rawValue, UInt(TIOCSWINSZ), &size))
    screen.resize(columns: columns)
  }

  /// Closes the terminal, as if its window was closed.
  package func hangUp() throws {
    receive()
    hasEnded = true
    isOpen = false
    try controller.close()
  }

  /// Waits until the program ends.
  ///
  /// - Returns: The exit code, or 128 plus the signal's number if a signal ended the program.
  package func end() async throws -> Int {
    let deadline = ContinuousClock.now + Self.limit
    while ending == nil {
      if isOpen { receive() }
      var status: CInt = 0
      if waitpid(session, &status, WNOHANG) == session {
        let signal = Int(status & 0x7F)
        ending = signal == 0 ? Int(status >> 8 & 0xFF) : 128 + signal
      } else if ContinuousClock.now > deadline {
        throw Failure(description: "the program did not end:\n\(screen.text)")
      } else {
        try await Task.sleep(for: .milliseconds(2))
      }
    }
    if isOpen { receive() }
    return ending!
  }
}

/// Starting and ending the session.
extension PseudoTerminal {
  private static func check(_ result: CInt) throws(Errno) -> CInt {
    if result < 0 { throw Errno(rawValue: errno) }
    return result
  }

  /// Unlocks the terminal and sets its size.
  ///
  /// - Returns: The device name of the program's side.
  private static func prepare(
    _ controller: FileDescriptor, columns: Int
  ) throws(Errno) -> String {
    let number = controller.rawValue
    var name = [CChar](repeating: 0, count: Int(PATH_MAX))
    var size = winsize(ws_row: rows, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = try check(grantpt(number))
    _ = try check(unlockpt(number))
    _ = try check(ioctl(number, UInt(TIOCSWINSZ), &size))
    guard ptsname_r(number, &name, UInt(name.count)) == 0 else { throw Errno(rawValue: errno) }
    return FilePath(platformString: name).string
  }

  private static func spawn(
    _ words: [String], _ variables: [String], _ directory: FilePath, on terminal: String
  ) throws(Errno) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    _ = directory.withPlatformString { posix_spawn_file_actions_addchdir_np(&actions, $0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK))
    let (arguments, environment) = (copies(words), copies(variables))
    defer { for copy in arguments + environment { free(copy) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, words[0], &actions, &attributes, arguments, environment)
    if failure != 0 { throw Errno(rawValue: failure) }
    return child
  }

  private static func copies(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
    words.map { strdup($0) } + [nil]
  }

  /// Kills every process of the session, because jobs have process groups of their own.
  private static func end(_ session: pid_t) {
    for name in (try? PathLookup.names(in: "/proc")) ?? [] {
      guard let process = pid_t(name.lossyText), getsid(process) == session else { continue }
      kill(process, SIGKILL)
    }
  }
}
