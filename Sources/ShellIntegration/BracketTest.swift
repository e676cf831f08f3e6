import Host
import SystemPackage

/// Writes a fingerprint's conditions for the `[[ … ]]` of bash and zsh.
enum BracketTest {
  /// The expressions that together hold if all `conditions` do.
  static func all(of conditions: [Fingerprint.Condition], for shell: Shell) -> [String] {
    let sameTime = conditions.lazy.compactMap(sameTime).first
    // If a stamp is missing, zsh says no to both -nt and -ot, while in bash every file is newer
    // than it. So in zsh, check that one stamp exists: whoever removes one removes them all.
    let first = shell == .zsh ? sameTime.map { ["-e \(word($0, shell))"] } ?? [] : []
    let present = conditions.compactMap(end)
    return first + conditions.map { part($0, shell, present: present) }
  }

  private static func sameTime(_ condition: Fingerprint.Condition) -> FilePath? {
    if case .sameTime(_, let stamp) = condition { stamp } else { nil }
  }

  /// The target of a `.same` condition, known to exist.
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
