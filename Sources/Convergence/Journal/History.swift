package import Host
import Observation
package import SystemPackage

/// What was healed and taken back in an environment, oldest first.
package struct History: Sendable {
  /// The entries.
  package let items: [Item]

  /// The format of the journal's entries that this release writes.
  package static var format: Int { JournalEntry.schema }

  /// One heal, or one taken back.
  package struct Item: Hashable, Sendable {
    /// Its number.
    package var id: Int
    /// Seconds since 1970.
    package var time: Int
    /// What asked for it.
    package var trigger: String
    /// The codes of the findings it answered.
    package var findings: [String]
    /// The version before.
    package var from: String?
    /// The version after.
    package var to: String?
    /// The places it changed.
    package var paths: [ByteString]
    /// The entry it took back.
    package var undoes: Int?
    /// The packages that were carried over from another version's library.
    package var carried: [String] = []
    /// Whether another entry undid it.
    package var isUndone: Bool
    /// The heal that it completes.
    package var continues: Int?
    /// Whether this user's program wrote it, on this machine and for this environment.
    package var isProven = true
  }

  /// Reads the journal of the environment at `path`; empty when there is none.
  ///
  /// - Throws: what the system says when it can not be read.
  package init(ofEnvironmentAt path: FilePath, in host: HostContext) throws(Errno) {
    guard PathLookup.isDirectory(StateDirectory.journal(in: path)) else {
      self.init([])
      return
    }
    let journal = Journal(directory: try EnvironmentDirectory(opening: path, for: host))
    self.init(try journal.entries())
  }

  init(_ entries: [JournalEntry]) {
    var undone = Set(Self.effective(entries).compactMap(\.undoes))
    if let end = Self.lastUndoOfAll(entries) {
      undone.formUnion(entries.map(\.id).filter { $0 < end.id })
    }
    items = entries.map { entry in
      Item(
        id: entry.id, time: entry.time, trigger: entry.trigger, findings: entry.findings,
        from: entry.from, to: entry.to, paths: entry.steps.map(\.path), undoes: entry.undoes,
        carried: entry.carried ?? [], isUndone: undone.contains(entry.continues ?? entry.id),
        continues: entry.continues, isProven: entry.isProven)
    }
  }

  /// The entries that were not undone themselves: none before one that undid all.
  static func effective(_ entries: [JournalEntry]) -> [JournalEntry] {
    var taken: Set<Int> = []
    var kept: [JournalEntry] = []
    for entry in sinceLastUndoOfAll(entries).reversed()
    where !taken.contains(entry.continues ?? entry.id) {
      if let id = entry.undoes { taken.insert(id) }
      kept.append(entry)
    }
    return kept.reversed()
  }

  /// The last entry that undid all before it.
  ///
  /// One that nothing proves to be this user's says nothing about entries that are proven: the way
  /// back would end at it, and what they keep would be removed.
  static func lastUndoOfAll(_ entries: [JournalEntry]) -> JournalEntry? {
    let firstProven = entries.first(where: \.isProven)?.id ?? .max
    return entries.last { $0.undoesAll && ($0.isProven || $0.id < firstProven) }
  }

  /// The entries after ``lastUndoOfAll(_:)``.
  static func sinceLastUndoOfAll(_ entries: [JournalEntry]) -> [JournalEntry] {
    guard let end = lastUndoOfAll(entries) else { return entries }
    return entries.filter { $0.id > end.id }
  }
}

extension History {
  /// The heals that can still be undone; what completes another is undone with it.
  package var undoable: History {
    History(items: items.filter { $0.undoes == nil && $0.continues == nil && !$0.isUndone })
  }

  private init(items: [Item]) {
    self.items = items
  }
}
