package import Glibc
import GlibcExtensions
import SystemPackage

/// The processes of a session (setsid(2)).
package enum ProcessSession {
  /// Kills every process of session `id`, including stopped ones and those that are started
  /// meanwhile.
  ///
  /// Call it before you wait for the process that made the session: until then nobody else can get
  /// its number.
  package static func end(_ id: pid_t) {
    // Without /proc, the process group is all that can be reached.
    kill(-id, SIGKILL)
    for _ in 0..<mostRounds {
      let members = members(of: id)
      if members.isEmpty { return }
      for member in members { end(member, of: id) }
      usleep(pause)
    }
  }

  private static let mostRounds = 200
  private static let pause: useconds_t = 1000

  /// The processes of session `id` that have not ended.
  static func members(of id: pid_t) -> [pid_t] {
    let names = (try? PathLookup.names(in: "/proc")) ?? []
    return names.compactMap { pid_t($0.lossyText) }.filter { isAlive($0, in: id) }
  }

  /// Kills `process`, unless its number belongs to another process by now.
  private static func end(_ process: pid_t, of id: pid_t) {
    let descriptor = process_descriptor(process)
    guard descriptor >= 0 else {
      if errno == ENOSYS { kill(process, SIGKILL) }
      return
    }
    defer { close(descriptor) }
    if isAlive(process, in: id) { _ = signal_process(descriptor, SIGKILL) }
  }

  /// Whether `process` runs and is in `session`, by `/proc/PID/stat` (proc(5)): after its name in
  /// parentheses come its state, parent, group and session.
  private static func isAlive(_ process: pid_t, in session: pid_t) -> Bool {
    guard let bytes = try? FileReading.contents(of: FilePath("/proc/\(process)/stat")),
      let end = bytes.lastIndex(of: UInt8(ascii: ")"))
    else { return false }
    let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " "))
    guard fields.count > 3, let state = fields[0].first, !"ZX".utf8.contains(state) else {
      return false
    }
    return pid_t(String(decoding: fields[3], as: UTF8.self)) == session
  }
}
