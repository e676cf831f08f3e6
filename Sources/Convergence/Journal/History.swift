package import Host
import Observation
package import SystemPackage

/// The heals and undos of an environment, oldest first.
package struct History: Sendable {
  /// One item for each journal entry.
  package let items: [Item]

  /// The format of the journal's entries that this release writes.
  package static var format: Int { JournalEntry.schema }

  /// One heal or undo.
  package struct Item: Hashable, Sendable {
    /// The number of the journal entry.
    package var id: Int
    /// Seconds since 1970.
    package var time: Int
    /// What started it, such as `manual` or `prompt`.
    package var trigger: String
    /// The codes of the findings that it repaired.
    package var findings: [String]
    /// The Python version before.
    package var from: String?
    /// The Python version after.
    package var to: String?
    /// The paths it changed, relative to the environment.
    package var paths: [ByteString]
    /// The entry that it undid.
    package var undoes: Int?
    /// The packages reinstalled from another Python version's library.
    package var carried: [String] = []
    /// Whether a later entry undid it.
    package var isUndone: Bool
    /// The heal that it completes.
    package var continues: Int?
    /// Whether this user's program wrote it, on this machine and for this environment.
    package var isProven = true
  }

  /// Reads the journal of the environment at `path`; empty if there is none.
  ///
  /// - Throws: The system's error if the journal cannot be read.
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

  /// The entries that are still in effect: not undone, and after the last undo of all.
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
  /// An unproven one does not count for proven entries: it would hide them from undo, and their
  /// backups would be removed.
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
  /// The heals that can still be undone; a heal that completes another is undone with it.
  package var undoable: History {
    History(items: items.filter { $0.undoes == nil && $0.continues == nil && !$0.isUndone })
  }

  private init(items: [Item]) {
    self.items = items
  }
}
