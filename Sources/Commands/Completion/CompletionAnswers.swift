import Actions
import Convergence
import Diagnosis
import Host
import Observation
import Plugins
import Report
import SystemPackage

/// What completions can not know by themselves: `complete KIND` prints a line for each value, and
/// after a tab what it is.
struct CompletionAnswers {
  private let context: Context

  private enum Kind: String, CaseIterable {
    case plugins, findings, interpreters, heals
  }

  /// Answers in `context`.
  init(_ context: Context) {
    self.context = context
  }

  /// Prints the values of the kind that `arguments` name.
  ///
  /// - Throws: ``Failure`` when they name none, or when there is nothing to look at.
  func print(_ arguments: some Collection<String>) throws(Failure) {
    guard arguments.count == 1, let kind = arguments.first.flatMap({ Kind(rawValue: $0) }) else {
      let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure("`complete` answers completions", hint: "KIND is \(kinds)", status: .usage)
    }
    context.console.print(
      try values(of: kind).map { value, meaning in
        meaning.isEmpty ? "\(value)\n" : "\(value)\t\(Printable.text(meaning))\n"
      }.joined())
  }

  private func values(of kind: Kind) throws(Failure) -> [(String, String)] {
    switch kind {
    case .plugins:
      context.plugins.all().filter { $0.problem == nil }
        .map { ($0.name.lossyText, $0.path.string) }
    case .findings: Problem.all.flatMap { [($0.code, $0.summary), ($0.name, $0.summary)] }
    case .interpreters:
      InterpreterNames.places(in: context.host).map { ($0.name, $0.place.string) }
    case .heals:
      LogReport(try context.history().undoable).lines.map { line in
        let parts = line.split(separator: "  ", maxSplits: 1).map(String.init)
        return (parts[0], parts.count > 1 ? parts[1] : "")
      }
    }
  }
}
