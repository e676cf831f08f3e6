import Convergence
import Diagnosis
import Host
import Observation
import Packaging
import Situations
import SystemPackage
import Testing

/// What is planned for scripts and packages.
@Suite("Plan for scripts and packages")
struct PackagePlanTests {
  private static func plan(_ observation: Observation) -> Plan { Plan(Diagnosis(observation)) }

  private static let tool = Observation.installed(.whole("tool").bringing(script: "tool"))
  private static let place = InterpreterFacts.provided.sitePackages

  /// The one repair of a plan that has no other.
  private static func only(_ observation: Observation) throws -> Repair {
    let plan = plan(observation)
    try #require(plan.repairs.count == 1)
    return plan.repairs[0]
  }

  @Test("writes a script with another first line over the text that was seen, and no other")
  func redirectScripts() throws {
    let stale = Script.stale("tool")
    let repair = try Self.only(Self.tool.changing { $0.add(stale) })
    guard case .write(let contents, let isProgram, let replaced) = repair.action else {
      Issue.record("\(repair)")
      return
    }
    let before = try #require(stale.contents)
    #expect(repair.path == "bin/tool" && isProgram)
    #expect(replaced == .file(before))
    let old = String(decoding: before, as: UTF8.self)
    #expect(
      String(decoding: contents, as: UTF8.self)
        == old.replacing("/old/.pythonlibs/", with: "\(Observation.place)/"))
  }

  @Test("makes a script executable without changing a byte of it")
  func makeExecutable() throws {
    let locked = Script.right("tool") { $0.isExecutable = false }
    let contents = try #require(locked.contents)
    #expect(
      try Self.only(Self.tool.changing { $0.add(locked) })
        == Repair(
          .write(contents: contents, isProgram: true, replacing: .file(contents)), "bin/tool")
    )
  }

  @Test("makes a script that may not be executed, by another interpreter, right in one step")
  func redirectAndMakeExecutable() {
    var script = Script.stale("tool")
    script.isExecutable = false
    let plan = Self.plan(Self.tool.changing { $0.add(script) })
    #expect(plan.repairs.map(\.path) == ["bin/tool"])
    #expect(plan.repairsOfFinding == [[0], [0]])
  }

  @Test("writes a script that is missing or empty as its package declares it")
  func generateScripts() throws {
    let missing = try Self.only(Self.tool.changing { $0.environment.binNames = [] })
    let empty = try Self.only(Self.tool.changing { $0.add(.empty("tool")) })
    #expect(missing == empty)
    guard case .write(let contents, isProgram: true, replacing: .anything) = missing.action else {
      Issue.record("\(missing)")
      return
    }
    #expect(missing.path == "bin/tool")
    #expect(String(decoding: contents, as: UTF8.self).contains("\nfrom tool import main\n"))
  }

  @Test("gives back the name that pip took, and sets aside what has a successor")
  func rename() {
    let observation = Observation.everything.changing {
      $0.environment.packages?.names = ["six.py", "~ix.py", "~lick"]
      $0.environment.packages?.leftovers = [
        .init(name: "~ix.py", original: "six.py"), .init(name: "~lick", original: "click"),
      ]
    }
    #expect(
      Self.plan(observation).repairs == [
        Repair(.setAside, Self.place / "~ix.py"),
        Repair(.move(to: Self.place / "click"), Self.place / "~lick"),
      ])
  }

  @Test("rewrites the files of an editable install over the bytes that were seen")
  func rewrite() throws {
    let (before, after) = (Array("/old\n".utf8), Array("/home/runner/project\n".utf8))
    let moved = Distribution.whole("app") {
      $0.editable = .moved(
        from: "/old", to: "/home/runner/project",
        files: [.init(path: "_app.pth", before: before, after: after)])
    }
    #expect(
      try Self.only(.installed(moved))
        == Repair(
          .write(contents: after, isProgram: false, replacing: .file(before)),
          Self.place / "_app.pth"))
  }

  @Test("never installs as a repair: what it would take is listed, each once")
  func neverInstallsAsARepair() {
    let plan = Self.plan(
      .installed(
        .whole("six") { $0.metadata = .missing },
        .whole("a", needing: "click>=8"), .whole("b", needing: "click>=8"),
        .whole("pip", "20.2")))
    #expect(plan.repairs.isEmpty)
    #expect(plan.repairsOfFinding.allSatisfy { $0.isEmpty })
    #expect(plan.installs == ["six==1.0", "click>=8", "pip>=20.3"])
  }

  @Test("installs nothing where nothing may be changed, or no interpreter is provided")
  func noInstall() {
    let broken = Observation.installed(.whole("six") { $0.metadata = .missing })
    #expect(Self.plan(broken.changing { $0.environment.path = "/a\nb" }).installs.isEmpty)
    #expect(Self.plan(broken.changing { $0.search = .init(steps: []) }).installs.isEmpty)
    #expect(!Self.plan(broken).installs.isEmpty)
  }

  @Test("redirects the scripts of a user base's packages when it becomes an environment")
  func redirectsScriptsOfAUserBase() {
    let base = Observation.userBase.changing {
      $0.install([.whole("tool").bringing(script: "tool")])
      $0.add(.elsewhere("tool"), .elsewhere("mine"))
    }
    let scripts = Self.plan(base).repairs.map(\.path).filter {
      $0 == "bin/tool" || $0 == "bin/mine"
    }
    #expect(scripts == ["bin/tool"])
  }
}
