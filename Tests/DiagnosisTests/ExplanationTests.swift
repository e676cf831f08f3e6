import Diagnosis
import Testing

@Suite("Explanation")
struct ExplanationTests {
  @Test("every problem is explained in full", arguments: Problem.all)
  func explainsEveryProblemInFull(_ problem: Problem) {
    for field in problem.explanation.fields {
      #expect(field.count > 10, "\(field)")
      #expect(field.last == "." || field.last == "`", "\(field)")
      #expect(!field.contains("  "), "\(field)")
    }
  }

  @Test("no problem is answered by the advice to remove things", arguments: Problem.all)
  func advisesNoRemoval(_ problem: Problem) {
    let text = problem.explanation.fields.joined(separator: "\n").lowercased()
    for advice in [
      "rm -", "rm -r", "delete the environment", "remove the environment", "start over",
    ] {
      #expect(!text.contains(advice))
    }
  }

  @Test(
    "every problem has a summary of one line, a part of a sentence", arguments: Problem.all)
  func summary(_ problem: Problem) {
    #expect((10...100).contains(problem.summary.count))
    #expect(!problem.summary.contains("\n") && problem.summary.last != ".")
    #expect(problem.summary.first?.isUppercase == false)
  }

  @Test("no two problems have the same summary or explanation")
  func areDistinct() {
    let problems = Problem.all
    #expect(Set(problems.map(\.summary)).count == problems.count)
    #expect(Set(problems.map(\.explanation)).count == problems.count)
  }
}

extension Explanation {
  var fields: [String] { [meaning, cause, repair, untouched] }
}
