import Host
import Observation
import SystemPackage

/// The JSON document of `which --json`.
package struct WhichDocument: Encodable, Sendable {
  let schema = 1
  let provided: DiagnosisDocument.Provided?
  let walk: [Step]

  struct Step: Encodable {
    let found: ByteString
    let verdict: String
    let reason: String
  }

  /// The document about `search`.
  ///
  /// - Parameter root: The stable root that environments should use; nil if they link directly.
  init(_ search: InterpreterSearch, root: StableRoot?) {
    provided = search.provided.map { .init($0, root: root) }
    walk = search.steps.map {
      Step(found: $0.found.bytes, verdict: $0.verdict.word, reason: $0.verdict.text)
    }
  }
}

extension InterpreterSearch.Verdict {
  var word: String {
    switch self {
    case .provided: "provided"
    case .excluded: "excluded"
    case .rejected: "rejected"
    case .notAsked: "not-asked"
    }
  }
}
