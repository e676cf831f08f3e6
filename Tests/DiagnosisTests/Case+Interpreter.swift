import Diagnosis
import Host
import Observation
import Situations
import SystemPackage

extension Case {
  static let links = [
    Case("python is missing", .linkMissing) { drop("python", from: &$0) },
    Case("every name is missing", .linkMissing) { $0.environment.links = [] },
    Case("python3 leads to another interpreter", .linksDisagree) {
      $0.setLink(.to(older, name: "python3"))
    },
    Case("python leads to itself", .linkLoop) {
      $0.setLink(
        InterpreterLink(
          name: "python", entry: .link(target: "python", destination: .loop), program: nil))
    },
    Case("another version's name leads nowhere", .linkDangling) {
      $0.setLink(.dangling("/gone/bin/python3.10", name: "python3.10"))
    },
    Case("python is a directory", .linkIsDirectory) {
      $0.setLink(InterpreterLink(name: "python", entry: .directory, program: nil))
    },
    Case("python is a FIFO", .linkNotAProgram) {
      $0.setLink(InterpreterLink(name: "python", entry: .special, program: nil))
    },
    everyName("leads to an empty file", .linkEmptyFile, path: "/opt/x/bin/python", .empty),
    everyName("leads to a text", .linkNotAProgram, path: "/opt/x/bin/python", .other),
    everyName("leads to a script", .linkToWrapper, path: "/opt/x/bin/python", .script),
    everyName("leads to a shim", .linkToShim, path: "/home/me/.pyenv/shims/python", .script),
    everyName(
      "leads to a compiled wrapper", .linkToWrapper, path: "/opt/x/bin/python",
      .elf(machine: Program.machine)),
    everyName(
      "leads to another machine's", .foreignArchitecture, path: "/opt/x/bin/python",
      .elf(machine: 0xFFFF)),
    everyName(
      "leads to what may not be run", .notExecutable, path: "/opt/x/bin/python",
      .elf(machine: Program.machine), isExecutable: false),
    Case("a copy of another patch release", .copiedBinaryStale) { copies(in: &$0) },
    Case("a copy of another minor version", .minorDrift, .copiedBinaryStale) {
      copies(in: &$0)
      belongsTo310(&$0)
      drop("python3.11", from: &$0)
    },
  ]

  /// Those that run another interpreter than the provided one.
  static let drifted = [
    Case("another minor version", .minorDrift) { observation in
      observation.environment.links = ["python", "python3", "python3.10"].map {
        .to(older, name: $0)
      }
      belongsTo310(&observation)
    }.drifting(.minor, from: "3.10.13"),
    Case("the minor version changed behind a stable path", .minorDrift) {
      belongsTo310(&$0)
      drop("python3.11", from: &$0)
    }.drifting(.minor, from: "3.10.13"),
    Case("another patch release", .patchDrift) {
      follow("/opt/python-3.11.2/bin/python3.11", version: "3.11.2", in: &$0)
    }.drifting(.patch, from: "3.11.2"),
    Case("the same version elsewhere", .locationDrift) {
      follow("/nix/store/old/bin/python3.11", version: "3.11.7", in: &$0)
    }.drifting(.location, from: "3.11.7"),
    Case("another implementation", .buildDrift) {
      follow("/opt/pypy/bin/pypy3.11", version: "3.11.7", in: &$0)
    }.drifting(.build, from: "3.11.7"),
    Case("another major version", .majorDrift) { observation in
      follow("/opt/python-2.7/bin/python2.7", version: "2.7.18", in: &observation)
      observation.environment.libraries = [library("2.7")]
      drop("python3.11", from: &observation)
    }.drifting(.major, from: "2.7.18"),
  ]

  static let drifts =
    drifted.map(\.situation) + [
      Case(
        "another minor version, a file as the packages' directory", .minorDrift,
        .sitePackagesNotDirectory
      ) {
        belongsTo310(&$0)
        drop("python3.11", from: &$0)
        $0.environment.libraries.append(library("3.11", .special))
      },
      Case("the interpreter is gone", .interpreterMissing) { observation in
        observation.environment.links = InterpreterFacts.provided.linkNames.map {
          .dangling("/gone/bin/python3.11", name: $0)
        }
        observation.environment.home = .missing("/gone/bin")
      },
      Case("the interpreter and another version's are gone", .interpreterMissing) { observation in
        observation.environment.links = (InterpreterFacts.provided.linkNames + ["python3.9"]).map {
          .dangling("/gone/bin/python3.11", name: $0)
        }
      },
      Case(
        "the interpreter is gone, another minor version is provided", .interpreterMissing,
        .minorDrift
      ) { observation in
        observation.environment.links = ["python", "python3", "python3.10"].map {
          .dangling("/gone/bin/python3.10", name: $0)
        }
        belongsTo310(&observation)
        observation.environment.home = .missing("/gone/bin")
      },
      Case("nothing is provided", .noInterpreter) { observation in
        runsByItself(&observation)
        observation.search = InterpreterSearch(steps: [
          .init(found: "/usr/bin/python", verdict: .rejected(.tooOld("2.7.18")))
        ])
      },
      Case("what is provided crashes", .currentInterpreterBroken) { observation in
        runsByItself(&observation)
        observation.search = InterpreterSearch(steps: [crashed])
      },
      Case("what is provided crashes and another would take its place", .currentInterpreterBroken) {
        follow("/opt/python-3.11.2/bin/python3.11", version: "3.11.2", in: &$0)
        $0.search.steps.insert(crashed, at: 0)
      },
      Case(
        "the environment is broken and so is what is provided", .noInterpreter, .interpreterMissing
      ) { observation in
        observation.search = InterpreterSearch(steps: [])
        observation.environment.links = ["python", "python3"].map {
          .dangling("/gone/bin/python3", name: $0)
        }
      },
    ]

  private static let older = Program.whole("/opt/python-3.10.13/bin/python3.10", version: "3.10")

  private static let crashed = InterpreterSearch.Step(
    found: "/broken/bin/python3", verdict: .rejected(.crashed(signal: 11)))

  private static func drop(_ name: String, from observation: inout Observation) {
    observation.environment.links.removeAll { $0.name == name }
  }

  /// Everything but the links says 3.10.
  private static func belongsTo310(_ observation: inout Observation) {
    observation.setConfiguration(
      """
      home = /opt/python-3.10.13/bin
      version = 3.10.13
      include-system-site-packages = true
      replit-py = 0.1.0

      """)
    observation.environment.home = .otherDirectory("/opt/python-3.10.13/bin")
    observation.environment.libraries = [library("3.10")]
  }

  private static func follow(
    _ path: FilePath, version: String, in observation: inout Observation
  ) {
    let program = Program.whole(path, version: String(version.prefix { $0 != "." }) + ".11")
    observation.environment.links = InterpreterFacts.provided.linkNames.map {
      .to(program, name: $0)
    }
    observation.environment.home = .otherDirectory(path.removingLastComponent().bytes)
    observation.setConfiguration(whole.replacing("3.11.7", with: version))
  }

  private static func runsByItself(_ observation: inout Observation) {
    let program = Program.whole(InterpreterFacts.provided.executable, version: "3.11")
    observation.environment.links = InterpreterFacts.provided.linkNames.map {
      .to(program, name: $0)
    }
  }

  private static func copies(in observation: inout Observation) {
    let bin = Observation.place.appending("bin")
    observation.environment.links = InterpreterFacts.provided.linkNames.map { name in
      InterpreterLink(
        name: name, entry: .file(size: 6_000_000, permissions: [.ownerReadWriteExecute]),
        program: .whole(bin.appending(name), version: "3.11"))
    }
  }

  private static func everyName(
    _ description: String, _ problem: Problem, path: FilePath, _ format: Program.Format,
    isExecutable: Bool = true
  ) -> Case {
    Case("every name " + description, problem) { observation in
      let program = Program(
        path: path, size: 1, isExecutable: isExecutable, format: format, libraryVersion: nil)
      observation.environment.links = InterpreterFacts.provided.linkNames.map {
        .to(program, name: $0)
      }
    }
  }
}
