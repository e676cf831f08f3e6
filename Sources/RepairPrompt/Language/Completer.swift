package import Diagnosis
import Host

/// Computes what Tab offers from the line and the current findings.
package struct Completer: Sendable {
  /// The numbers of the listed findings.
  package var numbers: [Int] = []
  /// The problems of these findings.
  package var problems: [Problem] = []
  /// The numbers of the heals that can be undone.
  package var heals: @Sendable () -> [Int] = { [] }
  /// The interpreters on this machine, in the form that `use` accepts.
  package var interpreters: @Sendable () -> [String] = { [] }
  /// The programs in the environment's `bin`.
  package var programs: @Sendable () -> [String] = { [] }

  private let isSilent: Bool

  /// A completer that knows only the commands; one that offers nothing if `isSilent`.
  package init(isSilent: Bool = false) {
    self.isSilent = isSilent
  }

  /// The possible completions of a word.
  package enum Candidates: Equatable, Sendable {
    /// One of these words, in this order.
    case words([String])
    /// One of these words, or a path.
    case wordsOrPaths([String])
  }

  /// The completions of `word`, the last word of the line.
  ///
  /// - Parameter line: The part of the line before the word.
  package func candidates(for word: String, after line: String) -> Candidates {
    if isSilent { return .words([]) }
    let text = line.drop { $0 == " " || $0 == "\t" }
    if text.hasPrefix("!") {
      let isFirst = text.dropFirst().allSatisfy { $0 == " " }
      return .wordsOrPaths(isFirst ? matching(word, programs()) : [])
    }
    let typed = Words(ByteString(String(text))).words.map(\.lossyText)
    guard let name = typed.first else { return firstWord(word) }
    guard case .command(let command) = CommandWord.read(name) else { return .words([]) }
    return candidates(for: word, of: command, after: Array(typed.dropFirst()))
  }

  private func firstWord(_ word: String) -> Candidates {
    if word.hasPrefix("!") {
      return .words(matching(String(word.dropFirst()), programs()).map { "!\($0)" })
    }
    let names = matching(word, CommandWord.allCases.map(\.rawValue))
    if !names.isEmpty { return .words(names) }
    return .words(matching(word, CommandWord.allCases.flatMap(\.synonyms)))
  }

  private func candidates(
    for word: String, of command: CommandWord, after typed: [String]
  ) -> Candidates {
    switch command {
    case .list, .plan, .diff, .fix: return .words(matching(word, findings(but: typed) + ["all"]))
    case .show, .skip: return .words(matching(word, findings(but: typed)))
    case .explain where typed.isEmpty:
      return .words(matching(word, findings(but: typed) + (word.isEmpty ? [] : everyProblem)))
    case .undo where typed.isEmpty:
      return .words(matching(word, heals().map(String.init) + ["all"]))
    case .use where typed.isEmpty:
      return .wordsOrPaths(matching(word, interpreters() + ["provided"]))
    case .run: return .wordsOrPaths(typed.isEmpty ? matching(word, programs()) : [])
    case .help where typed.isEmpty:
      return .words(matching(word, CommandWord.allCases.map(\.rawValue)))
    case .explain, .undo, .use, .help, .log, .rescan, .status, .quit: return .words([])
    }
  }

  private func findings(but typed: [String]) -> [String] {
    let names = problems.map(\.code) + problems.map(\.name)
    return (numbers.map(String.init) + names).filter { !typed.contains($0) }
  }

  private var everyProblem: [String] { Problem.all.flatMap { [$0.code, $0.name] } }

  private func matching(_ word: String, _ names: [String]) -> [String] {
    let wanted = word.lowercased()
    return names.filter { $0.lowercased().hasPrefix(wanted) }.uniqued()
  }
}
