import Glibc
import Host
import SystemPackage

/// Every name below a directory with its kind, mode, target or bytes, and no times: two snapshots
/// are equal when nobody could tell the directories apart.
struct DirectorySnapshot: Hashable, CustomStringConvertible {
  private(set) var entries: [String: String] = [:]

  /// Looks at everything below `directory`; nothing is there when it is absent.
  init(of directory: FilePath) throws {
    try add(directory, as: ".")
  }

  /// Without what replit-py keeps for itself.
  var withoutStateDirectory: DirectorySnapshot {
    var copy = self
    copy.entries = entries.filter { name, _ in
      name != "./.replit-py" && !name.hasPrefix("./.replit-py/")
    }
    return copy
  }

  /// The same for two runs that differ only in when they ran and by which process.
  var withoutTimesAndProcesses: DirectorySnapshot {
    var copy = self
    copy.entries = [:]
    for (name, value) in entries {
      let key = name.replacing(/tmp\.[0-9]+\./, with: "tmp.")
      copy.entries[key] = value.replacing(/"time":[0-9]+/, with: "")
    }
    return copy
  }

  /// Names that a killed process left and nobody cleared away.
  var leftovers: [String] {
    entries.keys.filter { $0.contains("/tmp.") || $0.hasSuffix("/pending") }
  }

  /// What is in only one of two snapshots, or differs.
  func difference(to other: DirectorySnapshot) -> [String] {
    Set(entries.keys).union(other.entries.keys).filter { entries[$0] != other.entries[$0] }
      .sorted().map { "\($0): \(short(entries[$0])) -> \(short(other.entries[$0]))" }
  }

  private func short(_ value: String?) -> String {
    value.map { String($0.prefix(60)) } ?? "absent"
  }

  var description: String { entries.keys.sorted().joined(separator: "\n") }

  private mutating func add(_ path: FilePath, as name: String) throws {
    var status = stat()
    guard path.withPlatformString({ lstat($0, &status) }) == 0 else { return }
    let mode = String(status.st_mode & 0o7777, radix: 8)
    switch status.st_mode & S_IFMT {
    case S_IFLNK: entries[name] = "-> \(try PathLookup.target(ofLink: path).lossyText)"
    case S_IFREG:
      let bytes = try FileReading.contents(of: path, limit: 1 << 28)
      // Comparing a whole interpreter as a text takes a second.
      let text = bytes.contains(0) ? "\(bytes.hashValue)" : String(decoding: bytes, as: UTF8.self)
      entries[name] = "\(mode) \(text)"
    case S_IFDIR:
      entries[name] = "directory \(mode)"
      for child in try PathLookup.names(in: path) {
        try add(path.pushing(FilePath(child)), as: "\(name)/\(child.reversibleText)")
      }
    default: entries[name] = "special \(mode)"
    }
  }
}
