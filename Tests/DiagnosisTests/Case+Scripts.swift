import Diagnosis
import Host
import Observation
import Packaging
import Situations
import SystemPackage

extension Case {
  static let generatedScripts = [
    Case("a script whose interpreter is gone", .shebangStale, in: tool) {
      $0.add(.stale("tool"))
    },
    Case("thirty scripts whose interpreter is gone", .shebangStale, in: .everything) {
      moveAway(&$0)
    },
    Case(
      "thirty scripts that run through an interpreter which is gone", .interpreterMissing,
      in: .everything
    ) { observation in
      for number in 0..<30 {
        observation.install([.whole("tool\(number)").bringing(script: "tool\(number)")])
        observation.add(.right("tool\(number)"))
      }
      observation.environment.links = InterpreterFacts.provided.linkNames.map {
        .dangling("/gone/bin/python3.11", name: $0)
      }
    },
    Case("a script by a name of Python that bin does not have", .shebangStale, in: tool) {
      $0.add(
        .generated(
          "tool", "\(Observation.place)/bin/python3.10", .environment(name: "python3.10")))
    },
    Case("a script by another name of Python that bin has", in: tool) {
      $0.add(
        .generated(
          "tool", "\(Observation.place)/bin/python3.11", .environment(name: "python3.11")))
    },
    Case("a script by an interpreter outside the environment", .shebangElsewhere, in: tool) {
      $0.add(.elsewhere("tool"))
    },
    Case(
      "a package's script and the user's own, both by gone interpreters", .shebangStale,
      .shebangStale, in: tool
    ) {
      $0.add(.stale("tool"), .stale("mine"))
    },
    Case("the user's own script by an interpreter outside", .shebangElsewhere, in: .everything) {
      $0.add(.elsewhere("mine"))
    },
    Case("scripts of a version that was left behind", in: .everything) {
      var library = OtherLibrary(path: "lib/python3.10/site-packages")
      library.scripts = ["old", "older"]
      $0.environment.otherLibraries = [library]
      $0.add(.stale("old"), .elsewhere("older"))
    },
    Case("a line that ends in CR LF", .shebangCRLF, in: tool) {
      $0.add(.of("tool", Array(own("bin/python\r").utf8), .environment(name: "python")))
    },
    Case("a line that is too long", .shebangTooLong, in: tool) {
      let deep = "/" + String(repeating: "d", count: Shebang.longest) + "/bin/python"
      $0.add(.generated("tool", deep, .environment(name: "python")))
    },
    Case("a path with a space in it", .shebangTooLong, in: tool) {
      $0.add(.generated("tool", "/a b/bin/python", .environment(name: "python")))
    },
    Case("a script by the first Python on PATH", .shebangEnv, in: tool) {
      $0.add(.generated("tool", "/usr/bin/env python3", .search("python3")))
    },
    Case("a script that finds its interpreter beside itself", in: tool) {
      $0.add(
        .generated(
          "tool",
          "/bin/sh\n'''exec' \"$(dirname -- \"$(realpath -- \"$0\")\")\"/'python' \"$0\""
            + " \"$@\"\n' '''", .environment(name: "python")))
    },
    Case("a shell's script and a program", in: tool) {
      $0.add(.of("tool", Array("#!/bin/sh\necho\n".utf8), .other))
      $0.environment.binNames.insert("ruff")
    },
    Case("our names of pip by another interpreter", .pipCommandElsewhere, in: .everything) {
      $0.environment.pipCommands[0].interpreter = .elsewhere("/usr/bin/python3")
      $0.add(.elsewhere("pip"))
    },
    Case("uv's environment without pip", in: uvEverything) { _ in },
  ]

  static let damagedScripts = [
    Case("an empty script that a package declares", .scriptDamaged, in: tool) {
      $0.add(.empty("tool"))
    },
    Case(
      "an empty script that a package brought and nothing declares", .scriptDamaged,
      in: .installed(.whole("tool") { $0.recordedScripts = ["tool"] })
    ) {
      $0.add(.empty("tool"))
    },
    Case("an empty file of the user's own", in: tool) { $0.add(.right("tool"), .empty("mine")) },
    Case("a script that may not be executed", .scriptDamaged, in: tool) {
      $0.add(.right("tool") { $0.isExecutable = false })
    },
    Case("the user's own script that may not be executed", in: .everything) {
      $0.add(.right("mine") { $0.isExecutable = false })
    },
    Case("a script that is declared and missing", .scriptMissing, in: tool) {
      $0.environment.binNames = []
    },
    Case(
      "a script that is declared and was never installed",
      in: .installed(.whole("tool").bringing(script: "tool").changing { $0.recordedScripts = [] })
    ) { $0.environment.binNames = [] },
    Case("what a removed package left in bin", .entryPointGone, in: isolated) {
      $0.add(.right("flask", importing: "flask.cli"))
    },
    Case("what a removed package left in bin, and the base may have its module", in: .everything) {
      $0.add(.right("flask", importing: "flask.cli"))
    },
    Case(
      "what a removed package left in bin, and the base does not have", .entryPointGone,
      in: .everything
    ) {
      $0.environment.outsideNames = ["pip", "flask-1.0.dist-info", "distutils-precedence.pth"]
      $0.add(.right("flask", importing: "flask.cli"))
    },
    Case("a script whose module the base has", in: .everything) {
      $0.environment.outsideNames = ["pip", "flask"]
      $0.add(.right("flask", importing: "flask.cli"))
    },
    Case("a script whose module may be where a .pth file of the base leads", in: .everything) {
      $0.environment.outsideNames = ["pip", "more.pth"]
      $0.add(.right("flask", importing: "flask.cli"))
    },
    Case("a script whose module is a file in site-packages", in: isolated) {
      $0.environment.packages?.names = ["flask.py"]
      $0.add(.right("flask", importing: "flask.cli"))
    },
    Case("a script whose module may be in a directory that a .pth file names", in: isolated) {
      var file = PthFile(name: "src.pth")
      file.directories = [.init(path: "/home/runner/project/src", exists: true)]
      $0.environment.packages?.pathFiles = [file]
      $0.add(.right("flask", importing: "flask.cli"))
    },
    Case("a user base with scripts by an interpreter outside", .notAVenv, in: userBase) {
      $0.add(.elsewhere("tool"))
    },
  ]

  /// One package with one script.
  private static let tool = Observation.installed(.whole("tool").bringing(script: "tool"))

  /// One that does not see the packages of its base.
  private static let isolated = Observation.everything.changing {
    $0.setConfiguration(whole.replacing("= true", with: "= false"))
  }

  private static let userBase = Observation.userBase.changing {
    $0.scope = .everything
    $0.install([.whole("tool").bringing(script: "tool")])
  }

  private static let uvEverything = Observation.platform.changing {
    $0.scope = .everything
    $0.environment.packages = .provided
    $0.environment.markers = .provided
  }

  private static func moveAway(_ observation: inout Observation) {
    for number in 0..<30 {
      observation.install([.whole("tool\(number)").bringing(script: "tool\(number)")])
      observation.add(.stale("tool\(number)"))
    }
  }

  private static func own(_ program: String) -> String {
    "#!\(Observation.place)/\(program)\nimport sys\n"
  }
}
