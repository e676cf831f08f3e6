import Operations
import Convergence
import Glibc
import Host
import Observation
import Report
import SystemPackage

/// An `fsck` that root runs over another user's project: by a process of that user's, which can do
/// what they can and no more.
package struct OwnersFsck {
  private let session: Session
  private let options: FsckOptions

  /// The first argument of the process: it is root's, and becomes the user that the next one names.
  package static let command = "fsck-as"

  init(_ session: Session, _ options: FsckOptions) {
    self.session = session
    self.options = options
  }

  /// Runs it over `project` to its end.
  ///
  /// - Throws: ``Failure`` when it can not be started.
  func run(_ project: FilePath, as owner: UInt32) throws(Failure) -> Fsck.Outcome {
    do throws(Errno) {
      let (output, status) = try start(arguments(project, owner), variables(of: owner))
      return Fsck.Outcome(
        status: ExitStatus(rawValue: status) ?? .notWritable,
        document: options.isJSON ? String(decoding: output, as: UTF8.self) : nil)
    } catch {
      throw Failure("no process of user \(owner) can be started: \(error)", status: .notWritable)
    }
  }

  /// Makes this process, which is root's, the user's whom `word` names; false, and nothing is
  /// changed, where that can not be.
  package static func become(_ word: String) -> Bool {
    guard geteuid() == 0, let user = UInt32(word), user != 0 else { return false }
    let group = Account(of: user)?.group ?? nogroup
    return setgroups(0, nil) == 0 && setgid(group) == 0 && setuid(user) == 0 && geteuid() == user
  }

  /// The group of nobody, for a user without an account.
  private static let nogroup: UInt32 = 65534

  private func arguments(_ project: FilePath, _ owner: UInt32) -> [[UInt8]] {
    let languages = options.languages.flatMap { ["-l", $0] }
    let words =
      ["replit-py", Self.command, String(owner), "--trigger", options.trigger.rawValue]
      + languages + (options.isJSON ? ["--json"] : []) + ["--"]
    return words.map { Array($0.utf8) } + [project.bytes.bytes]
  }

  /// What decides about interpreters; other variables of root's may be secrets, and say where root's
  /// own files are.
  private func variables(of owner: UInt32) -> [[UInt8]] {
    let home = Account(of: owner)?.home
    return session.host.variables.pairs.compactMap { name, value in
      Self.isPassedOn(name) ? Array("\(name)=".utf8) + value.bytes : nil
    } + (home.map { [Array("HOME=".utf8) + $0.bytes.bytes] } ?? [])
  }

  private static func isPassedOn(_ name: String) -> Bool {
    ["PATH", "LANG", "LC_ALL", "TMPDIR", "UV_PROJECT_ENVIRONMENT"].contains(name)
      || ["REPLIT_PY_", "NIX_"].contains { name.hasPrefix($0) }
      || VersionManager.allCases.contains { $0.variables.contains(name) }
  }

  private func start(
    _ arguments: [[UInt8]], _ variables: [[UInt8]]
  ) throws(Errno) -> (output: [UInt8], status: CInt) {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    // What a boot script has open is root's; a number that is not open is no error.
    for descriptor in CInt(3)..<256 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    let words = CStringVector(arguments)
    let environment = CStringVector(variables)
    var child: pid_t = 0
    let failure = posix_spawn(
      &child, "/proc/self/exe", &actions, nil, words.pointers, environment.pointers)
    close(ends[1])
    defer { close(ends[0]) }
    guard failure == 0 else { throw Errno(rawValue: failure) }
    let output = Self.everything(from: ends[0])
    var status: CInt = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return (output, signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
  }

  private static func everything(from descriptor: CInt) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer.prefix(count)
    }
  }
}
