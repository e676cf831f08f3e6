import Diagnosis
import Host
import Observation
import Situations
import SystemPackage

extension Case {
  static let platforms = [
    Case("leads through the root that is wanted") {
      useRoots(&$0)
      lead(through: "/replit/python311/bin/python3.11", &$0)
    },
    Case("leads straight where a root is wanted", .linkStyle) { useRoots(&$0) },
    Case("leads through a root where straight is wanted", .linkStyle) {
      lead(through: "/replit/python311/bin/python3.11", &$0)
    },
    Case("a root is wanted and there is none", .rootStale) { $0.settings.links = .roots },
    Case("somebody's own leads straight where a root is wanted", in: .venv) { useRoots(&$0) },
    Case("the root leads nowhere", .interpreterMissing, .rootStale) { observation in
      for name in observation.environment.links.map(\.name) {
        observation.setLink(.dangling("/replit/python311/bin/python3.11", name: name))
      }
    },
    Case("the interpreter is in a store and not rooted", .notRooted) {
      $0.store = store(.collectable)
    },
    Case("the interpreter is in a store and Nix does not say what keeps it", .notRooted) {
      $0.store = store(.unknown(.hung(seconds: 3)))
    },
    Case("the interpreter is in a store and kept") { $0.store = store(.kept) },
    Case("the interpreter is kept, and the environment is to have a root of its own", .notRooted) {
      $0.settings.registersRoot = true
      $0.store = store(.kept)
    },
    Case("the environment has a root of its own") {
      $0.settings.registersRoot = true
      $0.store = store(.kept, .registered)
    },
    Case("somebody's own is kept where a root is wanted", in: .venv) {
      $0.settings.registersRoot = true
      $0.store = store(.kept)
    },
    Case("another version's name leads elsewhere than is provided", .otherVersionDrift) {
      $0.setLink(.to(older, name: "python3.10"))
      provide(.cpython("3.10.14", in: "/opt/python-3.10.14"), as: "python3.10", &$0)
    },
    Case("another version's name leads nowhere, and that version is provided", .otherVersionDrift) {
      $0.setLink(.dangling("/gone/bin/python3.10", name: "python3.10"))
      provide(.cpython("3.10.14", in: "/opt/python-3.10.14"), as: "python3.10", &$0)
    },
    Case("another version's name leads to what is provided by it") {
      $0.setLink(.to(older, name: "python3.10"))
      provide(.cpython("3.10.13", in: "/opt/python-3.10.13"), as: "python3.10", &$0)
    },
    Case("a setting that there is not", .unknownSetting) {
      $0.files = ProjectFiles()
      $0.settings.unknown = [
        .init(key: "auto-heel", place: SettingPlace(file: "/home/runner/project/.replit", line: 2))
      ]
    },
  ]

  private static let older = Program.whole("/opt/python-3.10.13/bin/python3.10", version: "3.10")

  private static func store(
    _ keeping: NixStore.Keeping, _ ownRoot: NixStore.OwnRoot = .absent
  ) -> NixStore {
    NixStore(
      path: "/nix/store/new-python3", keeping: keeping, ownRoot: ownRoot,
      registrar: "/usr/bin/nix-store")
  }

  private static func useRoots(_ observation: inout Observation) {
    observation.settings.links = .roots
    observation.root = StableRoot(
      name: "python311", path: "/replit/python311", target: "/opt/python-3.11.7")
  }

  private static func lead(through program: FilePath, _ observation: inout Observation) {
    for link in observation.environment.links {
      observation.setLink(
        InterpreterLink(
          name: link.name,
          entry: .link(
            target: program.bytes, destination: .file(InterpreterFacts.provided.executable)),
          program: link.program))
    }
  }

  private static func provide(
    _ facts: InterpreterFacts, as name: String, _ observation: inout Observation
  ) {
    let step = InterpreterSearch.Step(found: facts.found, verdict: .provided(facts))
    observation.otherVersions.append((name, InterpreterSearch(steps: [step])))
  }
}
