import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "pyenv at the prompt",
  .enabled(if: Workplace.isPossible && Pyenv.root != nil && Pyenv.versions.count > 2), .takingTurns)
struct PyenvPromptTests {
  /// A root of the test's own, with links to three versions.
  private func makeRoot(_ place: Workplace) async throws -> [String: String] {
    let machine = try #require(Pyenv.root)
    let root = place.scratch.directory.appending("pyenv")
    for version in Pyenv.versions.prefix(3).map(\.version) {
      try place.scratch.link(
        root.appending("versions/\(version)"), to: machine.appending("versions/\(version)"))
    }
    let variables = place.variables.merging(
      place.scratch.path([root.appending("shims"), machine.appending("bin")])
    ) { $1 }.merging(["PYENV_ROOT": root.string]) { $1 }
    for words in [["rehash"], ["global", Pyenv.versions[0].version]] {
      let result = try await Command(
        machine.appending("bin/pyenv"), words, variables: variables
      ).run()
      try #require(result.status == 0, "\(result)")
    }
    return variables
  }

  @Test(
    "a shim is followed to what it means, whatever changes that", arguments: ShellProgram.installed)
  func shim(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell, try await makeRoot(place))
    let (first, second, third) = (Pyenv.versions[0], Pyenv.versions[1], Pyenv.versions[2])
    #expect(place.follows(first))
    let steps: [(String, RealInterpreter)] = [
      ("pyenv global \(second.version)", second), ("pyenv local \(third.version)", third),
      ("pyenv local \(first.version)", first), ("rm .python-version", second),
      (shell.setting("PYENV_VERSION", third.version), third),
      (shell.unsetting("PYENV_VERSION"), second),
    ]

    for (line, interpreter) in steps {
      let before = place.runs
      let said = try await session.run(line)
      #expect(said.isOneMessage, "\(line): \(said)")
      #expect(try await session.pressEnter(2) == "", "\(line)")
      #expect(place.runs == before + 1, "\(line)")
      #expect(place.follows(interpreter), "\(line)")
    }
    #expect(try await session.run("mkdir sub; cd sub") == "")
    #expect(place.runs == steps.count + 1)
  }

  @Test("a version that is uninstalled is noticed once", arguments: ShellProgram.installed)
  func uninstalled(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let variables = try await makeRoot(place)
    let next = try #require(Pyenv.versions.last)
    let path = "\(variables["PATH"] ?? ""):\(next.bin)"
    let session = try await place.start(shell, variables.merging(["PATH": path]) { $1 })
    let version = Pyenv.versions[0].version

    let said = try await session.run("rm '\(place.scratch.directory)/pyenv/versions/\(version)'")

    #expect(said.isOneMessage, "\(said)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 2)
    #expect(!place.follows(Pyenv.versions[0]))
  }
}
