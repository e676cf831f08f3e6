import Diagnosis
import Observation
import Situations
import Testing

/// A situation and the problems that are in it: these and no others, worst first.
struct Case: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let observation: Observation
  let problems: [Problem]

  init(
    _ description: String, _ problems: Problem..., in observation: Observation = .ours,
    _ change: (inout Observation) -> Void
  ) {
    self.init(description, problems, in: observation, change)
  }

  init(
    _ description: String, _ problems: [Problem], in observation: Observation = .ours,
    _ change: (inout Observation) -> Void
  ) {
    testDescription = description
    self.problems = problems
    self.observation = observation.changing(change)
  }

  init(adding problem: Problem, to other: Case) {
    testDescription = other.testDescription
    observation = other.observation
    problems = other.problems + [problem]
  }

  /// Those of `cases` that a test is about, of which there has to be one.
  static func some(of cases: [Case], _ isMeant: (Case) -> Bool) -> [Case] {
    let chosen = cases.filter(isMeant)
    precondition(!chosen.isEmpty, "a test is about no case any more")
    return chosen
  }

  static let all =
    healthy + roots + owners + layouts + configurations + links + drifts + scripts
    + generatedScripts + damagedScripts + distributions + modules + pathFiles + libraries + shells
    + volumes + copies + projectFiles + platforms
}
