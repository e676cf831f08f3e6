import Host
import SystemPackage

/// A fingerprint's conditions between `[[` and `]]`, as bash and zsh know it.
enum BracketTest {
  /// The parts that together are true when all `conditions` are.
  static func all(of conditions: [Fingerprint.Condition], for shell: Shell) -> [String] {
    let sameTime = conditions.lazy.compactMap(sameTime).first
    // In zsh a file that is missing is neither newer nor older; in bash, everything is newer than
    // it. Who removes one stamp removes them all.
    let first = shell == .zsh ? sameTime.map { ["-e \(word($0, shell))"] } ?? [] : []
    let present = conditions.compactMap(end)
    return first + conditions.map { part($0, shell, present: present) }
  }

  private static func sameTime(_ condition: Fingerprint.Condition) -> FilePath? {
    if case .sameTime(_, let stamp) = condition { stamp } else { nil }
  }

  /// What two paths lead to is there.
  private static func end(_ condition: Fingerprint.Condition) -> FilePath? {
    if case .same(_, _, let end) = condition { end } else { nil }
  }

  private static func word(_ path: FilePath, _ shell: Shell) -> String {
    shell.quoted(path.bytes).lossyText
  }

  private static func part(
    _ condition: Fingerprint.Condition, _ shell: Shell, present: [FilePath]
  ) -> String {
    func word(_ path: FilePath) -> String { self.word(path, shell) }
    switch condition {
    case .variable(let name, let value): return "${\(name)-} == \(shell.quoted(value).lossyText)"
    case .inside(let path): return "$PWD/ == \(word(path))/*"
    case .same(let one, let other, _): return "\(word(one)) -ef \(word(other))"
    case .absent(let path): return "! -e \(word(path))"
    case .executable(let path): return "-x \(word(path))"
    case .ascending:
      return condition.ascents.map { "\(word($0.newer)) -nt \(word($0.older))" }
        .joined(separator: " && ")
    case .sameTime(let path, let stamp):
      let exists = shell == .zsh && !present.contains(path) ? "-e \(word(path)) && " : ""
      return
        "\(exists)! \(word(path)) -nt \(word(stamp)) && ! \(word(path)) -ot \(word(stamp))"
    }
  }
}
