package import Diagnosis

/// What a problem means, and how it is repaired.
package struct ExplanationReport: Sendable {
  private let problem: Problem
  private let width: Int

  /// A report on `problem`, in lines of at most `width` columns.
  package init(_ problem: Problem, width: Int) {
    self.problem = problem
    self.width = min(max(width, 40), 100)
  }

  /// The whole text, ending in a newline.
  package var text: String {
    let explanation = problem.explanation
    let sections = [
      ("What it means", explanation.meaning), ("How it comes about", explanation.cause),
      ("What the repair does", explanation.repair),
      ("What it does not touch", explanation.untouched),
    ]
    let heading = "\(problem.code) \(problem.name) (\(problem.severity.rawValue))"
    let body = sections.map { title, text in
      let lines = WrappedText(text, width: width, indent: "  ").lines
      return "\(title)\n\(lines.joined(separator: "\n"))"
    }.joined(separator: "\n\n")
    return "\(heading)\n\(problem.summary)\n\n\(body)\n"
  }
}
