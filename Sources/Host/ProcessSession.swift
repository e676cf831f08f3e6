package import Glibc
import GlibcExtensions
import SystemPackage

/// The processes of a session (setsid(2)).
package enum ProcessSession {
  /// Ends every process of session `id`, also those that are stopped, and those that they start
  /// meanwhile.
  ///
  /// The process that made the session is not to be waited for before: until then no other can get
  /// its number.
  package static func end(_ id: pid_t) {
    // Where there is no /proc, its process group is all that is known of it.
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

  /// Ends `process`, unless its number is another's by now.
  private static func end(_ process: pid_t, of id: pid_t) {
    let descriptor = process_descriptor(process)
    guard descriptor >= 0 else {
      if errno == ENOSYS { kill(process, SIGKILL) }
      return
    }
    defer { close(descriptor) }
    if isAlive(process, in: id) { _ = signal_process(descriptor, SIGKILL) }
  }

  /// What proc(5) says of `process`: after its name in parentheses its state, parent, group,
  /// session.
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
