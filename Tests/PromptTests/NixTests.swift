import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A real Nix store", .enabled(if: Workplace.isPossible && Tool.nix != nil), .takingTurns)
struct NixTests {
  let pair = RealInterpreter.pair!

  /// A store of the test's own with the two interpreters in it, and what names it to Nix.
  private struct Store {
    let place: Workplace
    let variables: [String: String]
    var old = ""
    var new = ""

    init() async throws {
      place = try Workplace(path: ["profile/bin"])
      let directory = place.scratch.directory
      try place.scratch.write(
        "build-users-group =\nsandbox = false\n", to: directory.appending("nix/conf/nix.conf"))
      var variables = place.variables
      for name in ["STORE", "STATE", "LOG", "CONF", "LOCALSTATE"] {
        variables["NIX_\(name)_DIR"] = directory.appending("nix/\(name.lowercased())").string
      }
      self.variables = variables
      let pair = try #require(RealInterpreter.pair)
      new = try await add(pair.new, as: "new")
      old = try await add(pair.old, as: "old")
    }

    private func add(_ interpreter: RealInterpreter, as name: String) async throws -> String {
      let bin = try place.scratch.provideLink(to: interpreter, in: "\(name)/bin")
      let added = try await nix("nix-store", "--add", bin.removingLastComponent().string)
      return try #require(added.lines.first, "\(added)")
    }

    @discardableResult
    func nix(_ command: String, _ words: String...) async throws -> Command.Result {
      let result = try await Command(
        FilePath(program(command)), words, variables: variables
      ).run()
      try #require(result.status == 0, "\(result)")
      return result
    }

    func program(_ command: String) -> String {
      (Tool.nix?.removingLastComponent().appending(command))?.string ?? command
    }

    var profile: String { place.scratch.directory.appending("profile").string }
  }

  @Test("a profile is followed forth and back", arguments: ShellProgram.installed)
  func profile(_ shell: ShellProgram) async throws {
    let store = try await Store()
    try await store.nix("nix-env", "-p", store.profile, "--set", store.new)
    let session = try await store.place.start(shell, store.variables)
    #expect(store.place.follows(pair.new))
    let environment = "'\(store.program("nix-env"))' -p '\(store.profile)'"

    for (line, interpreter) in [
      ("--set \(store.old)", pair.old), ("--rollback", pair.new),
    ] {
      let before = store.place.runs
      let said = try await session.run("\(environment) \(line)")
      #expect(String(said.split(separator: "\n").last ?? "").isOneMessage, "\(said)")
      #expect(try await session.pressEnter() == "")
      #expect(store.place.runs == before + 1)
      #expect(store.place.follows(interpreter))
    }
  }

  @Test("a path that is deleted gives way to the next", arguments: ShellProgram.installed)
  func storePathIsDeleted(_ shell: ShellProgram) async throws {
    let store = try await Store()
    var variables = store.variables
    variables["PATH"] = "\(store.new)/bin:\(store.place.variables["PATH"] ?? "")"
    let session = try await store.place.start(shell, variables)
    #expect(store.place.follows(pair.new))

    let said = try await session.run(
      "'\(store.program("nix-store"))' --delete --ignore-liveness \(store.new)")

    #expect(said.contains("replit-py: "), "\(said)")
    #expect(try await session.pressEnter() == "")
    #expect(store.place.runs == 2)
    #expect(store.place.follows(pair.old))
  }
}
