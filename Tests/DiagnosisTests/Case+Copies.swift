import Diagnosis
import Host
import Observation
import Situations
import SystemPackage

/// Environments where there can be no symbolic links, so that the interpreter's names are copies.
extension Case {
  static let copies = [
    linkless("healthy copies"),
    linkless("a user base", .notAVenv, in: .userBase) { _ in },
    linkless("the copies are of another patch release", .patchDrift) {
      $0.copyInterpreter(isProvided: false)
      $0.record("3.11.2")
    },
    linkless("the copies are of another build of the same release", .locationDrift) {
      $0.copyInterpreter(isProvided: false)
    },
    linkless("the copies are of another minor version", .minorDrift) {
      $0.copyInterpreter(isProvided: false, names: ["python", "python3", "python3.10"])
      $0.record("3.10.13")
    },
    linkless("one of the copies is missing", .linkMissing) {
      $0.environment.links.removeAll { $0.name == "python" }
    },
    linkless("a copy is empty", .linkEmptyFile) {
      $0.environment.links[0].program?.format = .empty
      $0.environment.links[0].program?.isCopyOfProvided = false
    },
    linkless("a real lib64", .lib64IsDirectory) { $0.environment.lib64 = .directory },
    Case("copies of another interpreter where there can be links", .copiedBinaryStale) {
      $0.copyInterpreter(isProvided: false)
    },
  ]

  private static func linkless(
    _ description: String, _ problem: Problem? = nil, in observation: Observation = .everything,
    _ change: (inout Observation) -> Void = { _ in }
  ) -> Case {
    Case(
      "no links: \(description)", [problem, .noSymlinks].compactMap(\.self), in: observation
    ) { observation in
      observation.volume = Volume()
      observation.environment.holdsLinks = false
      observation.environment.lib64 = .absent
      if !observation.environment.links.isEmpty { observation.copyInterpreter(isProvided: true) }
      change(&observation)
    }
  }
}

extension Observation {
  fileprivate mutating func record(_ version: String) {
    setConfiguration(
      """
      home = /opt/python-\(version)/bin
      version = \(version)
      include-system-site-packages = true
      replit-py = 0.1.0

      """)
  }

  fileprivate mutating func copyInterpreter(
    isProvided: Bool, names: [String] = InterpreterFacts.provided.linkNames
  ) {
    environment.links = names.map { name in
      InterpreterLink(
        name: name, entry: .file(size: 17_000, permissions: [.ownerReadWriteExecute]),
        program: Program(
          path: Observation.place.appending("bin").appending(name), size: 17_000,
          isExecutable: true, format: .elf(machine: Program.machine), libraryVersion: nil,
          isCopyOfProvided: isProvided))
    }
  }
}
