import Host

/// The commands of the repair prompt.
package enum CommandWord: String, CaseIterable, Sendable {
  case list, show, explain, plan, diff, fix, skip, undo, log, rescan, use, run, status, help, quit

  /// Alternative names, as other programs have them.
  package var synonyms: [String] {
    switch self {
    case .list: ["l", "ls", "findings"]
    case .show: ["s", "view", "info"]
    case .explain: ["why", "what"]
    case .plan: ["preview", "dry-run"]
    case .diff: ["changes"]
    case .fix: ["heal", "repair", "apply"]
    case .skip: ["ignore", "hide"]
    case .undo: ["u", "revert", "back"]
    case .log: ["history"]
    case .rescan: ["doctor", "scan", "refresh", "reload"]
    case .use: ["python", "interpreter"]
    case .run: ["!", "exec"]
    case .status: ["state"]
    case .help: ["?", "man"]
    case .quit: ["exit", "bye", ":q"]
    }
  }

  /// The result of reading a command's name.
  package enum Reading: Hashable, Sendable {
    case command(CommandWord)
    /// It abbreviates several commands.
    case ambiguous([CommandWord])
    /// It is no command; these names are nearest.
    case unknown([String])
  }

  /// Reads a name, a synonym, or an unambiguous abbreviation.
  package static func read(_ word: String) -> Reading {
    let typed = word.lowercased()
    if let named = allCases.first(where: { $0.rawValue == typed || $0.synonyms.contains(typed) }) {
      return .command(named)
    }
    let begun = allCases.filter { $0.rawValue.hasPrefix(typed) }
    if begun.count == 1 { return .command(begun[0]) }
    if begun.count > 1 { return .ambiguous(begun) }
    let meant = allCases.filter { $0.synonyms.contains { $0.hasPrefix(typed) } }
    if meant.count == 1 { return .command(meant[0]) }
    if meant.count > 1 { return .ambiguous(meant) }
    let names = allCases.flatMap { [$0.rawValue] + $0.synonyms }.filter { $0.count > 2 }
    return .unknown(NearestNames(word, among: names).names)
  }
}
