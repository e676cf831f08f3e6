import Host
import SystemPackage
import TestSupport
import Testing

/// What the platform does between two commands, on a real Nix store where there is one.
@Suite("A module of the platform", .enabled(if: PlatformReplica.pair != nil))
struct ReplicaTests {
  let pair = PlatformReplica.pair!

  /// What runs Python: `exec`, or the wrapper on `PATH` with our `sitecustomize`.
  enum Way: String, CaseIterable, Sendable {
    case exec, start
  }

  private static let question =
    "import greeting, os, sys; print(os.path.dirname(greeting.__file__), sys.version.split()[0])"

  private func ask(_ way: Way, _ replica: PlatformReplica) async throws -> Command.Result {
    switch way {
    case .exec:
      try await Command(
        Program.path, ["exec", "python", "-c", Self.question], variables: replica.variables,
        directory: replica.scratch.project
      ).run()
    case .start:
      try await Command(
        replica.profile.appending("bin/python3"), ["-c", Self.question],
        variables: replica.variables.merging([
          "VIRTUAL_ENV": replica.scratch.environment.string
        ]) { $1 }, directory: replica.scratch.project
      ).run()
    }
  }

  /// The text of `hook python`.
  private func customization(_ scratch: Scratch) async throws -> String {
    try await scratch.replitPy("hook", "python").output
  }

  private func run(_ way: Way, _ replica: PlatformReplica, _ wrapper: PlatformReplica.Wrapper)
    async throws
  {
    let scratch = replica.scratch
    for interpreter in [pair.old, pair.new] {
      try scratch.makeUserBase(for: interpreter)
    }
    let text = way == .start ? try await customization(scratch) : ""
    let old = try await replica.makeModule(of: pair.old, wrapper, sitecustomize: text)
    let new = try await replica.makeModule(of: pair.new, wrapper, sitecustomize: text)
    let channel = try await replica.makeModule(
      of: pair.new, mark: "unstable", wrapper, sitecustomize: text)
    // Another patch release of the newer one, else another build of it.
    let patch = try await replica.makeModule(
      of: PlatformReplica.patches?.old ?? pair.new, mark: "before", wrapper, sitecustomize: text)
    try await replica.use(old)
    for (line, module) in [
      (":", old), (replica.switching(to: patch), patch), (replica.switching(to: new), new),
      (replica.rollback, patch),
      ("\(replica.switching(to: channel)); \(replica.collecting(patch))", channel),
      ("\(replica.switching(to: old)); \(replica.collecting(channel))", old),
      (replica.switching(to: new), new),
    ] {
      try await replica.shell(line)
      let first = try await ask(way, replica)
      let second = try await ask(way, replica)

      let minor = module.version.prefix(4)
      #expect(
        first.output
          == "\(scratch.environment)/lib/python\(minor)/site-packages \(module.version)\n",
        "\(first)")
      #expect(
        first.errors.hasPrefix("replit-py: ") && first.errors.split(separator: "\n").count == 1
          && first.errors.contains("Python \(module.version)"), "\(way), \(line): \(first)")
      #expect(second.output == first.output && second.errors.isEmpty, "\(way), \(line): \(second)")
      #expect(
        try scratch.target(scratch.environment.appending("bin/python"))
          == module.executable.string)
    }
    if way == .exec { try await install(replica, new) }
  }

  /// pip, which is told to install for the user, by `exec` installs into the environment.
  private func install(
    _ replica: PlatformReplica, _ module: PlatformReplica.Module
  ) async throws {
    let scratch = replica.scratch
    let wheel = try await scratch.makeWheel(with: pair.new)
    let words = ["exec", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel.string]
    let installed = try await Command(
      Program.path, words,
      variables: replica.variables.merging(["PYTHONPATH": module.pip.string]) { $1 },
      directory: scratch.project
    ).run()
    #expect(installed.status == 0, "\(installed)")
    #expect(
      PathLookup.exists(
        scratch.environment.appending("lib/python\(pair.new.minor)/site-packages/tiny.py")))
  }

  @Test(
    "that is switched, rolled back, collected is followed, and said in one line",
    arguments: zip(Way.allCases, PlatformReplica.Wrapper.possible.reversed()))
  func followsEveryChangeOfTheModule(_ way: Way, _ wrapper: PlatformReplica.Wrapper) async throws {
    try await run(way, try PlatformReplica(try Scratch()), wrapper)
  }

  @Test("is followed as well in a directory that has the shape of a store")
  func likeness() async throws {
    try await run(.exec, try PlatformReplica(try Scratch(), isReal: false), .shell)
  }

  @Test(
    "is followed by `exec` in a `nix-shell` and outside of it, each said once",
    .enabled(if: Tool.nix != nil))
  func execFollowsInANixShell() async throws {
    let replica = try PlatformReplica(try Scratch())
    try replica.scratch.makeUserBase(for: pair.old)
    let old = try await replica.makeModule(of: pair.old)
    let other = try await replica.makeModule(of: pair.new)
    try await replica.use(old)
    try replica.writeNixShell(with: other)
    let ask = "'\(Program.path)' exec -- python -c 'import sys; print(sys.version.split()[0])'"
    let inside = """
      NIX_BUILD_SHELL=/bin/bash '\(replica.nix("nix-shell"))' --run "\(ask)"
      """

    for (line, module) in [(ask, old), (inside, other), (ask, old)] {
      let first = try await replica.shell(line)
      let second = try await replica.shell(line)

      #expect(first.output == "\(module.version)\n", "\(first)")
      #expect(
        first.errors.split(separator: "\n").count { $0.hasPrefix("replit-py: ") } == 1, "\(first)")
      #expect(second.output == first.output && second.errors.isEmpty, "\(second)")
    }
  }

  @Test(
    "is not fought over by a Python that starts in a `nix-shell`, which is not the environment's",
    .enabled(if: Tool.nix != nil))
  func nixShellStart() async throws {
    let replica = try PlatformReplica(try Scratch())
    try replica.scratch.makeUserBase(for: pair.old)
    let text = try await customization(replica.scratch)
    let old = try await replica.makeModule(of: pair.old, sitecustomize: text)
    let other = try await replica.makeModule(of: pair.new, sitecustomize: text)
    try await replica.use(old)
    try replica.writeNixShell(with: other)
    _ = try await replica.shell("'\(Program.path)' heal --quiet")
    let before = try await replica.scratch.timedFingerprint()
    let ask =
      "VIRTUAL_ENV='\(replica.scratch.environment)' python3 -c "
      + "'import sitecustomize, sys; print(callable(sitecustomize.converge), sys.version.split()[0])'"
    let inside = """
      NIX_BUILD_SHELL=/bin/bash '\(replica.nix("nix-shell"))' --run "\(ask)"
      """

    for (line, module) in [(ask, old), (inside, other), (ask, old)] {
      let result = try await replica.shell(line)
      #expect(result.output == "True \(module.version)\n" && result.errors.isEmpty, "\(result)")
    }
    #expect(try await replica.scratch.timedFingerprint() == before)
  }
}
