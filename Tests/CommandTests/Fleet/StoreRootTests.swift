import Host
import SystemPackage
import TestSupport
import Testing

/// What Nix collects, and what `doctor` says about it before.
@Suite(
  "Of an interpreter in Nix's store", .enabled(if: PlatformReplica.pair != nil && Tool.nix != nil))
struct StoreRootTests {
  let pair = PlatformReplica.pair!

  /// A module that is not rooted, in front of everything else.
  private struct Place {
    let replica: PlatformReplica
    let module: PlatformReplica.Module
    let variables: [String: String]

    /// - Parameter hasNix: Whether `PATH` has Nix; else what the test puts in its place.
    init(_ interpreter: RealInterpreter, hasNix: Bool = true) async throws {
      replica = try PlatformReplica(try Scratch())
      try replica.scratch.makeUserBase(for: interpreter)
      module = try await replica.makeModule(of: interpreter)
      let programs =
        hasNix
        ? "\(replica.nix("nix-store").removingLastComponent()):/usr/bin:/bin"
        : replica.scratch.directory.appending("tools").string
      // The wrapper is collected where only the interpreter is kept.
      let path = "\(module.path)/bin:\(module.interpreter)/bin:\(programs)"
      variables = replica.variables.merging(["PATH": path]) { $1 }
    }

    /// What `doctor` says of roots.
    func doctor() async throws -> Command.Result { try await replitPy("doctor", "--select", "RP2") }

    var scratch: Scratch { replica.scratch }

    func replitPy(_ words: String..., in project: FilePath? = nil) async throws -> Command.Result {
      let project = project ?? scratch.project
      return try await Command(
        Program.path, words, variables: variables.merging(["REPL_HOME": project.string]) { $1 },
        directory: project
      ).run()
    }

    /// Whether the interpreter outlives a garbage collection.
    func survives() async throws -> Bool {
      try await replica.shell("'\(replica.nix("nix-store"))' --gc >gc.log 2>&1")
      return PathLookup.exists(module.interpreter)
    }

    func wantRoot() throws {
      try scratch.write("[replit-py]\ngc-root = true\n", to: scratch.project.appending(".replit"))
    }

    /// A `nix-store` of these lines in place of Nix's.
    func replaceNix(_ lines: String) throws {
      try scratch.write(
        "#!/bin/sh\necho asked >>'\(asked)'\n\(lines)\n",
        to: scratch.directory.appending("tools/nix-store"), executable: true)
    }

    var asked: FilePath { scratch.directory.appending("asked") }

    /// How often it was asked.
    var questions: Int { ((try? scratch.text(asked)) ?? "").count { $0 == "\n" } }
  }

  @Test("a profile keeps the wrapper, the wrapper keeps it, and `doctor` knows; then neither does")
  func closure() async throws {
    let place = try await Place(pair.old)
    try await place.replica.use(place.module)
    _ = try await place.replitPy("heal")

    let kept = try await place.doctor()
    #expect(kept.status == 0 && !kept.output.contains("RP210"), "\(kept)")
    #expect(try await place.survives())

    try await place.replica.shell("rm '\(place.replica.profile)'*")
    let seen = try await place.doctor()
    #expect(seen.status == 0, "\(seen)")
    #expect(
      seen.output.contains(
        "RP210 not-rooted \(place.module.interpreter)\n  no root of Nix's keeps it"), "\(seen)")
    #expect(try await place.survives() == false)
  }

  @Test("`gc-root` makes a root of the environment's own, which goes where the project goes")
  func ownRoot() async throws {
    let place = try await Place(pair.old)
    _ = try await place.replitPy("heal")
    try place.wantRoot()

    let healed = try await place.replitPy("heal")
    let seen = try await place.doctor()
    let again = try await place.replitPy("heal")
    #expect(healed.status == 0 && healed.output.contains("replit-py: Nix keeps "), "\(healed)")
    #expect(seen.status == 0 && !seen.output.contains("RP210"), "\(seen)")
    #expect(again.output.hasSuffix("nothing to do\n"), "\(again)")
    #expect(try await place.survives())

    let other = place.scratch.directory.appending("elsewhere")
    _ = try await place.scratch.run(
      "/bin/mv", place.scratch.project.string, other.string, in: "/")
    try place.scratch.makeDirectory(place.scratch.project)
    let checked = try await place.replitPy("fsck", other.string)
    #expect(checked.status == 0 && checked.errors.contains(": Nix keeps "), "\(checked)")
    #expect(try await place.survives())

    try place.scratch.write("", to: other.appending(".replit"))
    let undone = try await place.replitPy("undo", "--all", in: other)
    #expect(undone.status == 0, "\(undone)")
    #expect(try await place.survives() == false)
  }

  @Test("it is kept no longer than the environment follows it")
  func followed() async throws {
    let place = try await Place(pair.old)
    try place.wantRoot()
    _ = try await place.replitPy("heal")
    let link = place.scratch.environment.appending(".replit-py/gc-root")
    #expect(try place.scratch.target(link) == place.module.interpreter.string)

    let moved = try await place.replitPy("heal", "--python", pair.new.executable.string)

    #expect(moved.status == 0 && !PathLookup.exists(link), "\(moved)")
  }

  @Test("a Nix that hangs is not waited for, and nothing automatic asks it again")
  func nixThatHangs() async throws {
    let place = try await Place(pair.old, hasNix: false)
    try place.replaceNix("exec /bin/sleep 600")

    let seen = try await place.doctor()
    #expect(seen.output.contains("did not answer within"), "\(seen)")

    try place.wantRoot()
    let first = try await place.replitPy("fsck", place.scratch.project.string)
    let questions = place.questions
    let second = try await place.replitPy("fsck", place.scratch.project.string)
    #expect(first.status == 0 && first.errors.contains("made .pythonlibs"), "\(first)")
    #expect(second.status == 0 && second.errors.isEmpty, "\(second)")
    #expect(questions == 2 && place.questions == questions)
  }

  @Test(
    "what can not be asked is said to be unknown",
    arguments: [
      ("echo 'error: cannot connect to daemon' >&2; exit 1", "cannot connect to daemon"),
      (nil, "`nix-store` is not on PATH"),
    ])
  func nixThatCannotBeAsked(_ lines: String?, _ words: String) async throws {
    let place = try await Place(pair.old, hasNix: false)
    if let lines { try place.replaceNix(lines) }
    _ = try await place.replitPy("heal")

    let seen = try await place.doctor()

    #expect(seen.status == 0 && seen.output.contains("RP210"), "\(seen)")
    #expect(seen.output.contains("is not known: ") && seen.output.contains(words), "\(seen)")
  }
}
