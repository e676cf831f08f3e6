/// A problem that can be found: all that is known of it before it is found anywhere.
///
/// Each is declared once, beside the check that finds it; its summary is its documentation. A code
/// is never used again for something else.
package struct Problem: Sendable {
  /// The stable code.
  package let code: String
  /// The kebab-case name.
  package let name: String
  /// How much it matters, unless the finding says otherwise.
  package let severity: Severity
  /// What is wrong in a few words: a part of a sentence.
  package let summary: String
  /// What it means, where it comes from and how it is repaired.
  package let explanation: Explanation
  /// What has it.
  package let group: Group

  /// What can have a problem, by the first digit of the problem's code.
  package enum Group: Character, Sendable {
    /// The structure of the environment.
    case structure = "1"
    /// The interpreter.
    case interpreter = "2"
    /// The scripts in `bin`.
    case scripts = "3"
    /// The distributions.
    case distributions = "4"
    /// The variables of the shell.
    case shell = "5"
    /// The file system or the user that the environment is on.
    case host = "6"
    /// The project's configuration.
    case project = "7"
  }

  /// Every problem, by its code.
  package static let all: [Problem] = Diagnosis.problems.sorted { $0.code < $1.code }

  /// Declares a problem; `code` is `RP`, the digit of a group, and two more digits.
  init(
    code: String, name: String, severity: Severity, summary: String, meaning: String,
    cause: String, repair: String, untouched: String
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.summary = summary
    explanation = Explanation(
      meaning: meaning, cause: cause, repair: repair, untouched: untouched)
    group = Group(rawValue: code[code.index(code.startIndex, offsetBy: 2)])!
  }

  /// The problem that `text` names by its code or its name, in any case.
  package init?(_ text: String) {
    let wanted = text.lowercased()
    let found = Self.all.first { $0.code.lowercased() == wanted || $0.name == wanted }
    guard let found else { return nil }
    self = found
  }

  /// Whether it is of what is around the environment, which no heal changes: the shell's variables,
  /// the project's own files.
  package var isOfTheProjectContext: Bool { group == .shell || group == .project }
}

extension Problem: Hashable {
  package static func == (left: Problem, right: Problem) -> Bool { left.code == right.code }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
