import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

/// Others than the user decide what is in the project: git's `safe.directory`.
@Suite("Where others decide", .enabled(if: Nobody.isPossible))
struct OthersProjectTests {
  private let interpreter = RealInterpreter.ofEverybody

  /// A project of root's, healed and trusted, that then came to `change`, a line of sh in it.
  private func makeProject(_ change: String) async throws -> Scratch {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    let healed = try await run(scratch, ["heal"])
    try #require(healed.status == 0, "\(healed)")
    let changed = try await scratch.run("/bin/sh", "-ec", change)
    try #require(changed.status == 0, "\(changed)")
    return scratch
  }

  private func run(_ scratch: Scratch, _ words: [String]) async throws -> Command.Result {
    try await Command(
      Program.path, words, variables: scratch.variables(providing: interpreter),
      directory: scratch.project
    ).run()
  }

  private static let changes = [
    "chmod 777 .", "chmod 1777 .", "chmod 777 .pythonlibs", "chmod 777 .pythonlibs/bin",
    "chgrp 65533 .pythonlibs/lib; chmod 775 .pythonlibs/lib", "chown 65534 .pythonlibs/bin",
    "chmod 777 .pythonlibs/lib/python3*/site-packages",
    "chown -R 65534 .pythonlibs", "chown -h 65534 .pythonlibs/pyvenv.cfg", "chown 65534 .",
    "touch .replit; chown 65534 .replit", "chmod 777 ..",
    "mv .pythonlibs ../moved; ln -s ../moved .pythonlibs; chown 65534 ../moved",
    "mv .pythonlibs ../moved; ln -s ../moved .pythonlibs; chown -h 65534 .pythonlibs",
  ]

  @Test("nothing is healed, run or activated, and doctor says so", arguments: changes)
  func declined(_ change: String) async throws {
    let scratch = try await makeProject(change)
    let before = try await scratch.timedFingerprint(of: scratch.project)

    for command in [
      ["heal"], ["heal", "--online"], ["heal", "--migrate"], ["heal", "--prune"], ["undo"],
      ["exec", "true"], ["activate", "bash"], ["fsck", scratch.project.string],
    ] {
      let result = try await run(scratch, command)
      // As its owner, who can not come here.
      let isOwners = command[0] == "fsck" && result.status == 66
      #expect(result.status == 77 || isOwners, "\(command): \(result)")
      #expect(result.output == "", "\(command): \(result)")
    }
    let automatic = try await run(scratch, ["heal", "--auto"])
    #expect(automatic.status == 0 && automatic.errors == "", "\(automatic)")
    let prompt = try await run(scratch, ["prompt", "bash"])
    #expect(!prompt.output.contains("VIRTUAL_ENV=") && prompt.errors.contains("left alone"))
    let seen = try await run(scratch, ["doctor"])
    #expect(seen.status == 1 && seen.output.contains("RP608 exposed"), "\(seen)")
    #expect(try await scratch.timedFingerprint(of: scratch.project) == before)
  }

  @Test("it is trusted only by a word that says so, and then until that is revoked")
  func explicitWord() async throws {
    let scratch = try await makeProject("chmod 777 .")
    let plain = try await run(scratch, ["trust"])
    #expect(plain.status == 77 && plain.saysOneError, "\(plain)")
    #expect(plain.errors.contains("`replit-py trust --others`"), "\(plain)")

    let trusted = try await run(scratch, ["trust", "--others"])
    #expect(trusted.status == 0 && trusted.output.contains("although"), "\(trusted)")
    let listed = try await run(scratch, ["trust", "--list"])
    #expect(listed.output == "\(scratch.project) (whoever may write there)\n")
    #expect(try await run(scratch, ["exec", "true"]).status == 0)
    #expect(try await run(scratch, ["heal"]).status == 0)
    #expect(try await run(scratch, ["doctor"]).status == 0)

    #expect(try await run(scratch, ["trust", "--revoke"]).status == 0)
    #expect(try await run(scratch, ["exec", "true"]).status == 77)
    #expect(try await run(scratch, ["heal"]).status == 77)
  }

  @Test("root changes nothing that is another's, whatever was said, and is told of fsck")
  func root() async throws {
    let scratch = try await makeProject("chown -R 65534:65534 .")
    let secret = scratch.directory.appending("secret")
    try scratch.write("secret\n", to: secret)
    let lock = scratch.environment.appending(".replit-py/lock")
    try await scratch.remove(lock)
    try #require(link(secret.string, lock.string) == 0)
    try scratch.write(
      "#!/bin/sh\n: > '\(scratch.directory)/ran'\n", to: scratch.environment.appending("bin/uv"),
      executable: true)
    _ = try await run(scratch, ["trust", "--others"])
    let before = try await scratch.timedFingerprint()

    for option in ["--quiet", "--online", "--adopt"] {
      let healed = try await run(scratch, ["heal", option])
      #expect(healed.status == 77 && healed.saysOneError, "\(healed)")
      #expect(healed.errors.contains("`replit-py fsck \(scratch.project)`"), "\(healed)")
    }
    #expect(try await scratch.timedFingerprint() == before)
    #expect(secret.status()?.userID.rawValue == 0)
    #expect(!PathLookup.exists(scratch.directory.appending("ran")))
  }

  @Test("another user's cache, trust and settings are not root's, whatever HOME says")
  func othersHome() async throws {
    let scratch = try await makeProject("rm .pythonlibs/pyvenv.cfg")
    let home = scratch.directory.appending("home")
    _ = try await scratch.run("/bin/chown", "65534", home.string)
    var variables = scratch.variables(providing: interpreter, ["HOME": home.string])
    for name in ["CACHE", "STATE", "CONFIG"] { variables["XDG_\(name)_HOME"] = nil }
    try scratch.write(
      "environment = \"elsewhere\"\n", to: home.appending(".config/replit-py/config.toml"))

    let healed = try await Command(
      Program.path, ["heal"], variables: variables, directory: scratch.project
    ).run()

    #expect(healed.status == 0, "\(healed)")
    #expect(try PathLookup.names(in: home) == [".config"])
    #expect(PathLookup.exists(scratch.environment.appending("pyvenv.cfg")))
  }
}
