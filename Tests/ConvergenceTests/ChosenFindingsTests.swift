import Convergence
import Diagnosis
import Glibc
import Host
import Observation
import Situations
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite("Repairing chosen findings")
struct ChosenFindingsTests {
  private func plan(_ observation: Observation, _ names: Problem...) -> Plan {
    let diagnosis = Diagnosis(observation)
    return Plan(diagnosis, choosing: Set(diagnosis.findings.filter { names.contains($0.problem) }))
  }

  private func summary(_ plan: Plan) -> [String] { plan.repairs.map { "\($0.verb) \($0.path)" } }

  @Test("does theirs and nothing else")
  func chosen() {
    let damaged = Observation.ours.changing {
      $0.environment.include = .absent
      $0.environment.activators[0].state = .absent
    }
    let plan = plan(damaged, .includeMissing)
    #expect(summary(plan) == ["make-directory include"])
    #expect(plan.answered.map(\.problem) == [.includeMissing])
    #expect(plan.repairsOfFinding.count == plan.diagnosis.findings.count)
    #expect(plan.repairsOfFinding.filter { !$0.isEmpty } == [[0]])
    #expect(summary(self.plan(damaged)) == [])
    #expect(Plan(plan.diagnosis, choosing: nil).repairs == Plan(plan.diagnosis).repairs)
  }

  @Test("changes what decides the interpreter as a whole or not at all")
  func interpreter() {
    let damaged = Observation.ours.changing {
      $0.environment.links.removeAll { $0.name == "python" }
      $0.environment.include = .absent
      $0.setConfiguration("include-system-site-packages = true\nreplit-py = 0.1.0\n")
      $0.environment.home = nil
    }
    let plan = plan(damaged, .cfgNoHome)
    #expect(plan.answered.contains { $0.problem == .linkMissing }, "\(plan.answered)")
    #expect(summary(plan) == ["link bin/python", "write pyvenv.cfg"])
  }
}

@Suite("Repairing chosen findings on disk", .enabled(if: RealInterpreter.newest != nil))
struct ChosenHealTests {
  @Test("leaves the others, notes its own in the journal, and is taken back")
  func healsOneFindingAlone() async throws {
    let workshop = try await Workshop()
    try workshop.rewrite("bin/tool", "#!/old/.pythonlibs/bin/python\n", mode: 0o755)
    try workshop.scratch.remove(workshop.place("bin/activate"))
    let before = try await workshop.fingerprint()
    let diagnosis = try workshop.diagnose()
    let chosen = try #require(diagnosis.findings.first { $0.problem == .shebangStale })

    let outcome = try workshop.healer.heal(
      diagnosis, choosing: [chosen], looking: workshop.diagnose)

    #expect(outcome.isDone)
    #expect(
      outcome.after.findings.filter { $0.severity != .notice }.map(\.problem)
        == [.activatorMissing])
    let history = try workshop.history()
    #expect(history.items.last?.findings == ["RP301"])
    _ = try workshop.undo()
    #expect(try await workshop.fingerprint() == before)
  }

  @Test("does not note another interpreter while the environment does not follow it")
  func driftIsLeft() async throws {
    let workshop = try await Workshop()
    let base = try await workshop.scratch.makeBareBase(
      of: workshop.interpreter, hasEnsurepip: false)
    try workshop.scratch.remove(workshop.place("bin/activate"))
    let state = try workshop.scratch.text(workshop.place(".replit-py/state.json"))
    let diagnosis = try workshop.diagnose(providing: base)
    #expect(diagnosis.findings.contains { $0.problem == .locationDrift }, "\(diagnosis.findings)")
    let chosen = diagnosis.findings.filter { $0.problem == .activatorMissing }

    let outcome = try workshop.healer.heal(diagnosis, choosing: Set(chosen)) {
      try workshop.diagnose(providing: base)
    }

    #expect(outcome.isDone)
    #expect(try workshop.scratch.text(workshop.place(".replit-py/state.json")) == state)
    #expect(outcome.after.findings.contains { $0.problem == .locationDrift })
  }

  @Test("that is stopped before any step takes back those before it")
  func stopped() async throws {
    let workshop = try await Workshop()
    try workshop.rewrite("bin/tool", "#!/old/.pythonlibs/bin/python\n", mode: 0o755)
    for name in ["activate", "activate.fish", "pip"] {
      try workshop.scratch.remove(workshop.place("bin").appending(name))
    }
    let before = try await workshop.fingerprint()
    let entries = try workshop.history().items.count

    for steps in 0..<4 {
      let asked = Counter()
      let healer = workshop.healer(unless: { asked.next() >= steps })
      let error = #expect(throws: ConvergenceError.self) {
        try healer.heal(try workshop.diagnose(), looking: workshop.diagnose)
      }
      guard case .stopped(let done, 4)? = error, done == steps else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(try await workshop.fingerprint() == before)
    }
    #expect(try workshop.history().items.count == entries)
    #expect(try workshop.heal().after.isHealthy)
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
  }
}
