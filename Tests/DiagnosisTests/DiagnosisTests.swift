import Diagnosis
import Host
import Observation
import Situations
import SystemPackage
import Testing

@Suite("Diagnosis")
struct DiagnosisTests {
  @Test("finds what is wrong and does not say it twice", arguments: Case.all)
  func findsExactly(_ given: Case) {
    #expect(Diagnosis(given.observation).findings.map(\.problem) == given.problems)
  }

  @Test(
    "finds nothing else when somebody's environment is adopted",
    arguments: Case.some(of: Case.all) { given in
      if case .foreign = given.observation.environment.ownership { true } else { false }
    })
  func adopting(_ given: Case) {
    let adopting = given.observation.changing { $0.isAdopting = true }
    let isHealthy = given.problems.allSatisfy { $0.severity == .notice }
    let expected = Set(given.problems).union(isHealthy ? [] : [.usersOwnVenv])
    let found = Set(Diagnosis(adopting).findings.map(\.problem))
    let oursAlone: Set<Problem> = [.lib64Missing, .includeMissing, .pipCommandMissing]
    #expect(found.subtracting(oursAlone) == expected.subtracting(oursAlone))
  }

  @Test(
    "says of everything wrong what heal does or what a person can do",
    arguments: Case.some(of: Case.all) { $0.observation.provided != nil })
  func isActionable(_ given: Case) {
    for finding in Diagnosis(given.observation).findings where finding.severity != .notice {
      #expect(!finding.remedies.isEmpty || finding.advice != nil, "\(finding)")
    }
  }

  @Test("says each finding in one line that has the fact in it", arguments: Case.all)
  func messages(_ given: Case) {
    for finding in Diagnosis(given.observation).findings {
      #expect(!finding.message.isEmpty && !finding.message.contains("\n"))
      #expect(finding.message.last != ".", "\(finding.message)")
    }
  }

  @Test("is healthy when there are at most notices", arguments: Case.all)
  func health(_ given: Case) {
    let isHealthy = given.problems.allSatisfy { $0.severity == .notice }
    #expect(Diagnosis(given.observation).isHealthy == isHealthy)
  }

  @Test("puts errors before warnings before notices")
  func putsErrorsFirst() {
    let diagnosis = Diagnosis(
      Observation.ours.changing {
        $0.environment.include = .absent
        $0.environment.configuration = .absent
        $0.environment.root = .link(target: "/s", destination: .directory("/s"))
      })
    #expect(diagnosis.findings.map(\.problem) == [.cfgMissing, .includeMissing, .rootIsLink])
  }

  @Test("has a case for every problem there is")
  func everyProblemHasACase() {
    let covered = Set(Case.all.flatMap(\.problems))
    #expect(Set(Problem.all).subtracting(covered).map(\.name).sorted() == [])
    #expect(covered.subtracting(Problem.all).map(\.name).sorted() == [])
  }

  @Test(
    "offers no repair where another interpreter would only be a stand-in",
    arguments: Case.some(of: Case.drifts) { $0.problems == [.currentInterpreterBroken] })
  func standIn(_ given: Case) {
    let findings = Diagnosis(given.observation).findings
    #expect(findings.flatMap(\.remedies).isEmpty)
    #expect(findings.allSatisfy { $0.advice != nil })
  }
}
