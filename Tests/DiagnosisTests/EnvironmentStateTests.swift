import Diagnosis
import Observation
import Situations
import Testing

@Suite("EnvironmentState")
struct EnvironmentStateTests {
  @Test(
    "is the one word of the situation",
    arguments: [
      (Observation.ours, EnvironmentState.current), (.platform, .current), (.absent, .absent),
      (.userBase, .userBase), (.venv, .foreign), (.virtualenv, .foreign), (.uv, .foreign),
      (.prototype, .current),
    ])
  func situations(_ observation: Observation, _ state: EnvironmentState) {
    #expect(Diagnosis(observation).state == state)
  }

  @Test(
    "is absent or broken where there is no directory",
    arguments: Case.some(of: Case.roots) { given in
      [[.absent], [.notADirectory], [.rootDanglingLink]].contains(given.problems)
    })
  func roots(_ given: Case) {
    let expected: EnvironmentState = given.problems == [.absent] ? .absent : .broken
    #expect(Diagnosis(given.observation).state == expected)
  }

  @Test("is drifted where it runs another interpreter", arguments: Case.drifted)
  func isDriftedWithAnotherInterpreter(_ given: Drifted) {
    #expect(Diagnosis(given.situation.observation).state == .drifted)
  }

  @Test(
    "is broken where the interpreter is gone",
    arguments: Case.some(of: Case.drifts) { $0.problems.contains(.interpreterMissing) })
  func isBrokenWithoutItsInterpreter(_ given: Case) {
    #expect(Diagnosis(given.observation).state == .broken)
  }

  @Test("has the words of the contract")
  func hasTheWordsOfTheContract() {
    #expect(EnvironmentState.userBase.rawValue == "user-base")
  }
}
