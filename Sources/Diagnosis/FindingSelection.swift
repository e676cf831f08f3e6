/// Which findings are wanted, by codes, the beginnings of codes, or names.
///
/// As in ruff, of several that fit a finding the most precise decides: `--ignore RP4 --select RP401`
/// leaves RP401. Without a `--select` everything is wanted that is not ignored.
package struct FindingSelection: Hashable, Sendable {
  private let selected: [Selector]
  private let ignored: [Selector]

  /// Everything.
  package static let all = FindingSelection(selecting: [], ignoring: [])

  /// What `selecting` names without what `ignoring` names.
  package init(selecting: [Selector], ignoring: [Selector]) {
    selected = selecting
    ignored = ignoring
  }

  /// Whether a finding of `problem` is wanted.
  package func wants(_ problem: Problem) -> Bool {
    let select = selected.compactMap { $0.precision(for: problem) }.max()
    let ignore = ignored.compactMap { $0.precision(for: problem) }.max()
    guard let ignore else { return selected.isEmpty || select != nil }
    return select.map { $0 > ignore } ?? false
  }

  /// This selection with what `texts` name left out as well; a text that names nothing, which may be
  /// a finding of a newer release, does nothing.
  func ignoring(_ texts: [String]) -> FindingSelection {
    FindingSelection(
      selecting: selected, ignoring: ignored + texts.compactMap { Selector($0) })
  }

  /// One finding, or all whose codes begin alike.
  package struct Selector: Hashable, Sendable {
    private let code: String

    /// Reads `RP301`, `RP3`, `RP` or a name, in any case; nil for what names no finding.
    package init?(_ text: String) {
      if let problem = Problem(text) {
        code = problem.code
        return
      }
      let prefix = text.uppercased()
      guard prefix.hasPrefix("RP"), Problem.all.contains(where: { $0.code.hasPrefix(prefix) })
      else { return nil }
      code = prefix
    }

    /// How much of the code of `problem` this names, nil when it names another.
    fileprivate func precision(for problem: Problem) -> Int? {
      problem.code.hasPrefix(code) ? code.utf8.count : nil
    }
  }
}
