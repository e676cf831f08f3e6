package import Convergence
import Host
import Observation
package import SystemPackage

/// The result of pruning, as text.
package struct PruneReport: Sendable {
  private let outcome: Healer.PruneOutcome
  private let name: FilePath

  /// A report on `outcome`; paths are relative to `project`.
  package init(_ outcome: Healer.PruneOutcome, environment: FilePath, project: FilePath) {
    self.outcome = outcome
    name = environment.relative(to: project)
  }

  /// Each library with its size, then the summary line; ends in a newline.
  package var text: String {
    var lines = outcome.plan.items.flatMap { item in
      ["set \(place(item.library)) aside: \(Self.words(for: item.size))"]
        + item.names.map { "set \(place($0)) aside" }
    }
    lines += outcome.plan.kept.map { "kept \(place($0.library)): \(Self.words(for: $0.reason))" }
    if lines.isEmpty { lines.append("no library of another version is there") }
    if let backup = outcome.backup {
      let total = TreeSize(
        bytes: outcome.plan.items.reduce(0) { $0 + $1.size.bytes },
        files: outcome.plan.items.reduce(0) { $0 + $1.size.files })
      lines.append(
        "replit-py: \(Self.megabytes(total.bytes)) are in \(Printable.text(backup)) now, until ten "
          + "newer heals came or you remove that directory; `replit-py undo` brings them back")
    }
    return lines.reduce(into: "") { $0 += $1 + "\n" }
  }

  /// The output of a dry run.
  package var plannedText: String {
    text.split(separator: "\n").reduce(into: "") { text, line in
      text += (line.hasPrefix("set ") ? "would \(line)" : String(line)) + "\n"
    }
  }

  private func place(_ path: FilePath) -> String { Printable.text(name.pushing(path)) }

  private static func words(for size: TreeSize) -> String {
    "\(Count.text(size.files, "file", "files")), \(megabytes(size.bytes))"
  }

  private static func megabytes(_ bytes: Int64) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }

  private static func words(for reason: PrunePlan.Reason) -> String {
    switch reason {
    case .followed: "the environment follows that version"
    case .running(let processes):
      "running programs use it: process "
        + processes.prefix(5).map(String.init).joined(separator: ", ")
    case .script(let name): "\(Printable.text(name)) in bin, which no package brought, runs by it"
    case .unmigrated(let names):
      "\(Count.text(names.count, "package in it is", "packages in it are")) nowhere else: "
        + names.prefix(5).map { Printable.text($0) }.joined(separator: ", ")
        + (names.count > 5 ? " …" : "") + "; `replit-py heal --migrate` migrates them"
    case .unowned(let files):
      "\(Count.text(files.count, "file", "files")) that no package brought in it: "
        + files.prefix(5).map { Printable.text($0) }.joined(separator: ", ")
        + (files.count > 5 ? " …" : "")
    case .immovable: "it can not be moved: it is in a lower layer, or on another file system"
    }
  }
}
