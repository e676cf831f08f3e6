import Diagnosis
import Host
import Observation
import Situations
import SystemPackage
import Testing

@Suite("Findings of one cause")
struct OneCauseTests {
  private static func findings(_ observation: Observation) -> [Finding] {
    Diagnosis(observation).findings
  }

  private static func moved(_ count: Int) -> Observation {
    Observation.everything.changing { observation in
      for number in 0..<count {
        observation.install([.whole("tool\(number)").bringing(script: "tool\(number)")])
        observation.add(.stale("tool\(number)"))
      }
    }
  }

  @Test("are one, which names every script and redirects all of them")
  func scriptsAreOneFinding() {
    let findings = Self.findings(Self.moved(30))
    #expect(findings.count == 1)
    #expect(findings[0].evidence.count == 30)
    let names = (0..<30).map { ByteString("tool\($0)") }
    #expect(findings[0].remedies == [.redirectScripts(names)])
  }

  @Test("say of the user's own scripts what to do and do nothing to them")
  func ownScripts() throws {
    let observation = Self.moved(1).changing { $0.add(.stale("mine"), .elsewhere("theirs")) }
    let own = Self.findings(observation).filter { $0.subject != "bin/tool0" }
    #expect(own.map(\.subject) == ["bin/mine", "bin/theirs"])
    #expect(own.allSatisfy { $0.remedies.isEmpty && $0.advice != nil })
    #expect(own.allSatisfy { $0.message.hasSuffix("no distribution brought it") })
  }

  @Test("leave a script alone whose text is too large to be written again")
  func largeScript() {
    let observation = Observation.installed(.whole("tool").bringing(script: "tool")).changing {
      var script = Script.stale("tool")
      script.contents = nil
      $0.add(script)
    }
    #expect(Self.findings(observation).map(\.problem) == [.shebangStale])
    #expect(Self.findings(observation)[0].remedies.isEmpty)
  }

  @Test("count all files of a distribution and show five")
  func filesOfADistributionAreCounted() {
    let broken = Distribution.whole("six", "1.17.0") {
      $0.damage = (1...9).map { .init(path: ByteString("six/\($0).py"), kind: .missing) }
      $0.presentFiles = 3
    }
    let finding = Self.findings(.installed(broken))[0]
    #expect(finding.message == "9 of 12 files of six 1.17.0 are missing")
    #expect(finding.evidence.count == 5)
    #expect(finding.subject == "lib/python3.11/site-packages/six/1.py")
  }

  @Test("name every package that needs what is missing, and ask for all they need at once")
  func requirementsAreAskedForAtOnce() {
    let finding = Self.findings(
      .installed(
        .whole("flask", "3.0", needing: "click>=8; python_version > '3.8'"),
        .whole("black", "24.1", needing: "Click"), .whole("typer", "0.9", needing: "click>=8"))
    )[0]
    #expect(
      finding.message == "click is not installed, and flask 3.0, black 24.1, typer 0.9 need it")
    #expect(finding.remedies == [.install(["click>=8", "Click"])])
  }

  @Test("of a heal that is needed and can not write stand above it; else they are notices")
  func volumeStandsAboveAHeal() {
    for change: @Sendable (inout Volume) -> Void in [
      { $0.isReadOnly = true }, { $0.otherOwner = 7 },
    ] {
      var volume = Volume()
      change(&volume)
      let idle = Observation.everything.changing { $0.volume = volume }
      #expect(Self.findings(idle).map(\.severity) == [.notice])
      #expect(Diagnosis(idle).isHealthy)
      let busy = idle.changing { $0.environment.include = .absent }
      #expect(Self.findings(busy).map(\.severity) == [.error, .warning])
    }
  }

  @Test("are not a reason to write: what only an installer repairs")
  func onlineOnly() {
    let missing = Observation.installed(.whole("flask", needing: "click")).changing {
      $0.volume?.isReadOnly = true
    }
    #expect(
      Self.findings(missing).map { "\($0.problem.name) \($0.severity.rawValue)" } == [
        "dependency-missing error", "read-only notice",
      ])
  }

  @Test("around the environment do not make it broken or unhealthy itself")
  func surroundingsDoNotBreakIt() {
    let observation = Observation.everything.changing {
      $0.shell?.values["PYTHONHOME"] = "/usr"
      $0.files?.pinned = "3.9"
    }
    let diagnosis = Diagnosis(observation)
    #expect(!diagnosis.isHealthy)
    #expect(diagnosis.isEnvironmentHealthy)
    #expect(diagnosis.state == .current)
  }

  @Test("in one package do not make the environment broken")
  func package() {
    let diagnosis = Diagnosis(.installed(.whole("six") { $0.metadata = .missing }))
    #expect(diagnosis.findings.map(\.severity) == [.error])
    #expect(diagnosis.state == .current)
    #expect(!diagnosis.isEnvironmentHealthy)
  }

  @Test("of an unfinished pip: what lost its name gets it back unless there is a new one")
  func leftoversOfAnUnfinishedPip() {
    let observation = Observation.installed(.whole("six", "1.17.0")).changing {
      $0.environment.packages?.names += ["six.py"]
      $0.environment.packages?.leftovers = [
        .init(name: "~ix-1.16.0.dist-info", original: "six-1.16.0.dist-info"),
        .init(name: "~ix.py", original: "six.py"), .init(name: "~lick", original: "click"),
        .init(name: "~-x"),
      ]
    }
    let place = InterpreterFacts.provided.sitePackages
    #expect(
      Self.findings(observation)[0].remedies == [
        .setAside(place / "~ix-1.16.0.dist-info"), .setAside(place / "~ix.py"),
        .rename(place / "~lick", to: place / "click"), .setAside(place / "~-x"),
      ])
  }
}
