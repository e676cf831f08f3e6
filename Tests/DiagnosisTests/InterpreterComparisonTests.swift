@testable import Diagnosis
import Observation
import Situations
import SystemPackage
import Testing

@Suite("InterpreterComparison")
struct InterpreterComparisonTests {
  @Test("follows the provided interpreter in every healthy environment", arguments: Case.healthy)
  func follows(_ given: Case) {
    let standing = InterpreterComparison(given.observation)
    #expect(standing.follows)
    #expect(standing.drift == nil)
    #expect(standing.recordedExecutable == given.observation.provided?.executable)
  }

  @Test("names the kind of drift", arguments: Case.drifted)
  func namesTheKindOfDrift(_ given: Drifted) {
    #expect(InterpreterComparison(given.situation.observation).drift == given.drift)
  }

  @Test("takes the recorded version from what is most certain", arguments: Case.drifted)
  func recordedVersion(_ given: Drifted) {
    let comparison = InterpreterComparison(given.situation.observation)
    #expect(comparison.recordedVersion?.text == given.recordedVersion)
  }

  @Test("knows the version of a gone interpreter by its link when nothing else says it")
  func versionOfGone() {
    let observation = Observation.ours.changing { observation in
      observation.environment.configuration = .absent
      observation.environment.links = ["python", "python3"].map {
        .dangling("/gone/bin/python3.10", name: $0)
      }
    }
    #expect(InterpreterComparison(observation).recordedVersion == PythonVersion(3, 10))
    #expect(InterpreterComparison(observation).drift == .minor)
    #expect(!InterpreterComparison(observation).runs)
  }

  @Test("compares with nothing where nothing is provided")
  func comparesWithNothing() {
    let observation = Observation.ours.changing { $0.search = InterpreterSearch(steps: []) }
    #expect(InterpreterComparison(observation).drift == nil)
  }
}
