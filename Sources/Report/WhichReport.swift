import Diagnosis
import Host
package import Observation
import SystemPackage

/// The provided interpreter and the search for it, as text.
package struct WhichReport: Sendable {
  private let search: InterpreterSearch
  private let roots: StableRoots?
  private let root: StableRoot?

  /// A report on `search`.
  ///
  /// - Parameter roots: The stable roots that environments should use; nil if they link directly.
  package init(_ search: InterpreterSearch, linkedThrough roots: StableRoots?) {
    self.search = search
    self.roots = roots
    root = search.provided.flatMap { roots?.root(of: $0) }
  }

  /// The real executable, its version, and where it was found.
  package var text: String {
    guard let provided = search.provided else { return "" }
    var text = Printable.text(provided.executable)
    text += "\n\(provided.implementationName) \(provided.version.text)"
    if provided.found != provided.executable {
      text += ", found as \(Printable.text(provided.found))"
      if provided.kind != .interpreter { text += ", a \(provided.kind.rawValue)" }
    }
    return text + (rootWords.map { "\n\($0)\n" } ?? "\n")
  }

  /// How environments link to it, if they should use a stable root.
  private var rootWords: String? {
    guard let roots else { return nil }
    return root.map { "linked through \(Printable.text($0.path))" }
      ?? "linked straight: no stable root in \(Printable.text(roots.directory)) leads to it"
  }

  /// Every candidate of the search with its verdict.
  package var walk: String {
    search.steps.map { step in
      let isProvided = if case .provided = step.verdict { true } else { false }
      let words = isProvided ? rootWords.map { ", \($0)" } ?? "" : ""
      let place = "\(isProvided ? "*" : " ") \(Printable.text(step.found))"
      return "\(place): \(Printable.text(step.verdict.text))\(words)\n"
    }.joined()
  }

  /// The JSON document.
  package var document: WhichDocument { WhichDocument(search, root: root) }
}

extension InterpreterSearch.Verdict {
  /// The verdict as a clause.
  package var text: String {
    switch self {
    case .provided(let facts):
      "provided, \(facts.implementationName) \(facts.version.text)"
        + (facts.found == facts.executable ? "" : ", \(facts.relation)")
    case .excluded(let exclusion): "left out, \(exclusion.text)"
    case .rejected(let rejection): "passed over, \(rejection.text)"
    case .notAsked: "not asked, comes later"
    }
  }
}

extension InterpreterFacts {
  fileprivate var relation: String {
    let executable = Printable.text(executable)
    switch kind {
    case .interpreter: return "which is \(executable)"
    case .wrapper, .shim: return "a \(kind.rawValue) that starts \(executable)"
    }
  }
}

extension SearchPath.Exclusion {
  var text: String {
    switch self {
    case .relative: "a relative entry of PATH"
    case .environment: "the environment's own"
    case .activeVirtualEnvironment: "the active virtual environment's"
    case .project: "inside the project"
    case .otherVirtualEnvironment(let path): "of the virtual environment \(Printable.text(path))"
    case .configuration: "`exclude-path` names it"
    }
  }
}
