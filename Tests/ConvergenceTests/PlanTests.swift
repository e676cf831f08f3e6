import Convergence
import Diagnosis
import Host
import Observation
import Situations
import SystemPackage
import Testing

@Suite("Plan")
struct PlanTests {
  private static func plan(_ observation: Observation) -> Plan { Plan(Diagnosis(observation)) }

  private static func summary(_ plan: Plan) -> [String] {
    plan.repairs.map { "\($0.verb) \($0.path)" }
  }

  @Test(
    "has nothing to do for an environment that is as it should be",
    arguments: [Observation.ours, .venv, .virtualenv, .uv, .platform, .debian])
  func plansNothingForAHealthyEnvironment(_ observation: Observation) {
    #expect(Self.plan(observation).repairs.isEmpty)
  }

  @Test("makes everything where there is nothing")
  func makesEverything() {
    #expect(
      Self.summary(Self.plan(.absent)) == [
        "make-directory bin", "make-directory include", "make-directory lib",
        "make-directory lib/python3.11", "make-directory lib/python3.11/site-packages",
        "link bin/python", "link bin/python3", "link bin/python3.11", "link lib64",
        "write pyvenv.cfg", "write bin/activate", "write bin/activate.fish",
        "write bin/activate.csh", "write bin/pip", "write bin/pip3",
      ])
  }

  @Test("makes around the packages of a user base what it lacks, and nothing more")
  func convertsAUserBase() {
    #expect(
      Self.summary(Self.plan(.userBase)) == [
        "make-directory include", "link bin/python", "link bin/python3", "link bin/python3.11",
        "link lib64", "write pyvenv.cfg", "write bin/activate", "write bin/activate.fish",
        "write bin/activate.csh", "write bin/pip", "write bin/pip3",
      ])
  }

  @Test("links are absolute and lead to the real executable")
  func makesAbsoluteLinks() {
    let target = InterpreterFacts.provided.executable.bytes
    let links = Self.plan(.userBase).repairs.filter { $0.path.starts(with: "bin") }
      .filter { $0.verb == "link" }
    #expect(links.count == 3)
    #expect(
      links.map(\.action) == [Repair.Action](repeating: .link(from: nil, to: target), count: 3))
  }

  @Test("follows another minor version and leaves the old one's name and packages")
  func followsAnotherMinorVersion() {
    let older = Program.whole("/opt/python-3.10.13/bin/python3.10", version: "3.10")
    let plan = Self.plan(
      Observation.ours.changing { observation in
        observation.environment.links = ["python", "python3", "python3.10"].map {
          .to(older, name: $0)
        }
        observation.environment.libraries[0] = .init(
          name: "python3.10", version: PythonVersion(3, 10), sitePackages: .directory)
        observation.environment.home = .otherDirectory("/opt/python-3.10.13/bin")
        observation.setConfiguration(
          """
          home = /opt/python-3.10.13/bin
          version = 3.10.13
          include-system-site-packages = true
          replit-py = 0.1.0

          """)
      })
    #expect(
      Self.summary(plan) == [
        "make-directory lib/python3.11", "make-directory lib/python3.11/site-packages",
        "link bin/python", "link bin/python3", "link bin/python3.11", "write pyvenv.cfg",
      ])
    #expect(
      plan.repairs[2].action
        == .link(from: older.path.bytes, to: InterpreterFacts.provided.executable.bytes))
  }

  /// Everything at once.
  private static let wreck = Observation.prototype.changing { observation in
    observation.environment.isInterrupted = true
    observation.environment.leftovers = ["pyvenv.cfg.tmp"]
    observation.environment.links = ["python", "python3", "python3.9"].map {
      .dangling("/gone/bin/python3.9", name: $0)
    }
    observation.environment.libraries = []
    observation.environment.lib = .special
    observation.environment.lib64 = .directory
    observation.environment.lib64Contents.movable = ["python3.11"]
    observation.environment.activators[0].state = .stale("/old")
    observation.environment.pipCommands[0].interpreter = .elsewhere("/usr/bin/python3")
    observation.environment.home = .missing("/gone/bin")
  }

  @Test("takes back, sets aside, makes directories, moves, links, configures, writes scripts")
  func performsStepsInOrder() {
    let order = [
      "recover", "set-aside", "make-directory", "move", "set-aside lib64", "link",
      "write pyvenv.cfg", "write",
    ]
    let stages = Self.summary(Self.plan(Self.wreck)).map { line in
      order.firstIndex(of: line) ?? order.firstIndex { line.hasPrefix($0 + " ") }!
    }
    #expect(stages == stages.sorted())
    #expect(Set(stages) == Set(order.indices))
  }

  @Test(
    "makes a change that two findings want once",
    arguments: [Observation.absent, .userBase, .prototype, wreck])
  func makesACommonChangeOnce(_ observation: Observation) {
    let repairs = Self.plan(observation).repairs
    #expect(Set(repairs.map { "\($0.verb) \($0.path)" }).count == repairs.count)
    #expect(repairs.filter { $0.path == "pyvenv.cfg" && $0.verb == "write" }.count == 1)
  }

  @Test("makes no directory before the one it is in")
  func directoriesFromAbove() {
    let made = Self.plan(Self.wreck).repairs.filter { $0.verb == "make-directory" }.map(\.path)
    #expect(made.contains("lib"))
    for (place, path) in made.enumerated() {
      #expect(!made[..<place].contains { $0 != path && $0.starts(with: path) }, "\(made)")
    }
  }

  @Test("says of each finding which repairs remove it")
  func repairsOfFinding() {
    let plan = Self.plan(Self.wreck)
    #expect(plan.repairsOfFinding.count == plan.diagnosis.findings.count)
    #expect(plan.repairsOfFinding.allSatisfy { !$0.isEmpty })
    #expect(Set(plan.repairsOfFinding.joined()) == Set(plan.repairs.indices))
  }

  @Test(
    "does nothing where a change would land elsewhere or could not be read back",
    arguments: [
      (Problem.pathHasNewline, Observation.userBase.changing { $0.environment.path = "/a\nb" }),
      (
        .binIsLinkOutside,
        wreck.changing {
          $0.environment.bin = .link(target: "/usr/bin", destination: .directory("/usr/bin"))
        }
      ),
      (
        .libIsLinkOutside,
        wreck.changing {
          $0.environment.lib = .link(target: "/usr/lib", destination: .directory("/usr/lib"))
        }
      ),
      (
        .rootDanglingLink,
        Observation.absent.changing {
          $0.environment.root = .link(target: "gone", destination: .nothing)
        }
      ),
    ])
  func plansNothingWhereBlocked(_ problem: Problem, _ observation: Observation) {
    let plan = Self.plan(observation)
    #expect(plan.blocker?.problem == problem)
    #expect(plan.repairs.isEmpty)
    #expect(plan.repairsOfFinding.joined().isEmpty)
  }

  @Test("does nothing where no interpreter is provided")
  func noInterpreter() {
    let plan = Self.plan(Self.wreck.changing { $0.search = InterpreterSearch(steps: []) })
    #expect(plan.repairs.isEmpty)
  }
}
