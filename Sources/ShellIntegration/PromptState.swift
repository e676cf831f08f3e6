import Host
package import SystemPackage

/// What one shell has seen so far.
///
/// The shell keeps it in a variable that is not exported, and passes it to each run of the program.
package struct PromptState: Hashable, Sendable {
  /// The interpreter provided to each project when this shell last saw the project healthy.
  private var seen: [Seen] = []
  private var told: [String] = []
  /// Whether this is the shell's first prompt: an environment that is active now was inherited.
  package let isNew: Bool
  /// The environment that this shell's hook activated last.
  package var entered: FilePath?

  private struct Seen: Hashable {
    var project: String
    var provided: String
  }

  /// How many projects to remember.
  private static let limit = 16

  /// Decodes ``text``; ignores anything malformed.
  package init(_ text: String) {
    isNew = text.isEmpty
    for word in text.split(separator: ",") {
      let parts = word.dropFirst().split(separator: ":", maxSplits: 1)
      if word.hasPrefix("s"), parts.count == 2 {
        seen.append(Seen(project: String(parts[0]), provided: String(parts[1])))
      } else if word.hasPrefix("t"), parts.count == 1 {
        told.append(String(parts[0]))
      } else if word.hasPrefix("e"), parts.count == 1 {
        entered = Hexadecimal.bytes(parts[0]).map { FilePath($0) }
      }
    }
  }

  /// The state encoded with lower-case letters, digits, commas and colons; never empty.
  package var text: String {
    var words = ["1"]
    words += seen.map { "s\($0.project):\($0.provided)" } + told.map { "t\($0)" }
    if let entered { words.append("e" + Hexadecimal.text(of: entered.bytes.bytes)) }
    return words.joined(separator: ",")
  }

  /// The interpreter provided to `project` when it was last healthy; nil if it never was.
  package func provided(to project: String) -> String? {
    seen.first { $0.project == project }?.provided
  }

  /// Records that `project` is healthy with the interpreter `provided`.
  package mutating func note(_ provided: String, for project: String) {
    seen.removeAll { $0.project == project }
    seen.append(Seen(project: project, provided: provided))
    seen = seen.suffix(Self.limit)
  }

  /// Whether this shell printed that `project` is not trusted.
  package func wasTold(of project: String) -> Bool { told.contains(project) }

  /// Records that the user was told about `project`.
  package mutating func noteTold(of project: String) {
    told = (told.filter { $0 != project } + [project]).suffix(Self.limit)
  }
}
