import Actions
import Convergence
import Observation
import SystemPackage
import Testing

@Suite("Failure")
struct FailureTests {
  /// Each case of every error there is, and what one case can be besides.
  static let all: [(Failure, Actions.ExitStatus)] =
    ProjectError.samples.map { (Failure($0.error), $0.status) }
    + SettingsError.samples.map { (Failure($0.error), $0.status) }
    + RootError.samples.map { (Failure($0.error), $0.status) }
    + ConvergenceError.samples.map { (Failure($0.error), $0.status) }
    + ConvergenceError.Obstacle.samples.map { obstacle in
      (Failure(ConvergenceError.notWritable(obstacle.error)), obstacle.status)
    }
    + [
      (Failure(ConvergenceError.notWritable(.system("/a", .fileTooLarge))), .notWritable),
      (Failure(ConvergenceError.stopped(afterSteps: 0, of: 3)), .findings),
      (Failure(ConvergenceError.notReverted("/a", nil)), .notWritable),
      (Failure(ConvergenceError.worse([], isUndone: false)), .findings),
    ]

  @Test("ends the program with the code of the contract", arguments: all)
  func endsWithTheCodeOfTheContract(_ failure: Failure, _ status: Actions.ExitStatus) {
    #expect(failure.status == status)
  }

  @Test("is one line fit for a terminal, and one with what to do", arguments: all)
  func isOneLineFitForATerminal(_ failure: Failure, _ status: Actions.ExitStatus) {
    let lines = failure.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == (failure.hint == nil ? 2 : 3))
    #expect(lines[0].hasPrefix("error: ") && lines[0].last != ".")
    #expect(failure.hint == nil || lines[1].hasPrefix("hint: "))
    for line in lines {
      let isFit = line.unicodeScalars.allSatisfy {
        ![.control, .format].contains($0.properties.generalCategory)
      }
      #expect(isFit)
    }
  }

  @Test("names file, line and column of what can not be parsed")
  func place() {
    let failure = Failure(SettingsError.syntax("/p/.replit", line: 3, column: 7, what: "no TOML"))
    #expect(failure.message == "/p/.replit:3:7: no TOML")
  }
}
