import Diagnosis
public import Observation
import SystemPackage

/// The provided interpreter and the walk to it.
public struct WhichReport: Sendable {
  private let search: InterpreterSearch

  /// A report of `search`.
  public init(_ search: InterpreterSearch) {
    self.search = search
  }

  /// The real executable, then why it is the one.
  public var text: String {
    guard let provided = search.provided else { return "" }
    var text = Printable.text(provided.executable)
    text += "\n\(provided.implementationName) \(provided.version.text)"
    if provided.found != provided.executable {
      text += ", found as \(Printable.text(provided.found))"
      if provided.kind != .interpreter { text += ", a \(provided.kind.rawValue)" }
    }
    return text + "\n"
  }

  /// Every step of the walk with its verdict.
  public var walk: String {
    search.steps.map { step in
      let mark = if case .provided = step.verdict { "*" } else { " " }
      return "\(mark) \(Printable.text(step.found)): \(Printable.text(step.verdict.text))\n"
    }.joined()
  }
}

extension InterpreterSearch.Verdict {
  /// One clause for people.
  public var text: String {
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
