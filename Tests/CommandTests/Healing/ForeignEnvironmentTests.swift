import Host
import SystemPackage
import TestSupport
import Testing

@Suite("An environment that somebody made themselves", .enabled(if: RealInterpreter.pair != nil))
struct ForeignEnvironmentTests {
  /// The tools people make virtual environments with.
  enum Maker: String, CaseIterable, Sendable {
    case venv = "python -m venv"
    case virtualenv
    case uv

    static let here = allCases.filter { maker in
      switch maker {
      case .venv: true
      case .virtualenv: Tool.virtualenv != nil
      case .uv: Tool.uv != nil
      }
    }
  }

  let pair = RealInterpreter.pair

  private func make(_ maker: Maker, with interpreter: RealInterpreter) async throws -> Scratch {
    let scratch = try Scratch()
    let path = scratch.environment.string
    let python = interpreter.executable.string
    let variables = scratch.variables(
      providing: interpreter, ["UV_CACHE_DIR": scratch.directory.appending("uv").string])
    let made =
      switch maker {
      case .venv:
        try await scratch.run(
          interpreter.executable, "-m", "venv", "--without-pip", path, variables: variables)
      case .virtualenv:
        try await scratch.run(
          Tool.virtualenv!, "--quiet", "--no-pip", "--python", python, path, variables: variables)
      case .uv:
        try await scratch.run(
          Tool.uv!, "venv", "--quiet", "--python", python, path, variables: variables)
      }
    try #require(made.status == 0, "\(made)")
    try scratch.write(
      "where = __file__\n",
      to: scratch.environment.appending(
        "lib/python\(interpreter.minor)/site-packages/greeting.py"))
    return scratch
  }

  @Test("is left alone while it is healthy, and there is nothing to do", arguments: Maker.here)
  func healthyIsLeftAlone(_ maker: Maker) async throws {
    let (old, _) = try #require(pair)
    let scratch = try await make(maker, with: old)
    let before = try await scratch.timedFingerprint()

    let seen = try await scratch.replitPy("doctor", providing: old)
    let healed = try await scratch.replitPy("heal", providing: old)

    #expect(seen.status == 0, "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    #expect(healed.output.contains("nothing to do"), "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("is refused with a clear word when another Python is provided", arguments: Maker.here)
  func driftedIsRefused(_ maker: Maker) async throws {
    let (old, new) = try #require(pair)
    let scratch = try await make(maker, with: old)
    let before = try await scratch.timedFingerprint()

    let seen = try await scratch.replitPy("doctor", providing: new)
    let healed = try await scratch.replitPy("heal", providing: new)

    #expect(seen.status == 1 && seen.output.contains("--adopt"), "\(seen)")
    #expect(healed.status == 77 && healed.saysOneError, "\(healed)")
    #expect(healed.errors.contains("made by \(maker.rawValue)"), "\(healed)")
    #expect(healed.errors.contains("--adopt"), "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("is refused when it is broken, too", arguments: Maker.here)
  func brokenIsRefused(_ maker: Maker) async throws {
    let (old, _) = try #require(pair)
    let scratch = try await make(maker, with: old)
    let python = scratch.environment.appending("bin/python")
    _ = try await scratch.run("/bin/ln", "-sfn", "/nix/store/gone/bin/python3", python.string)
    let before = try await scratch.timedFingerprint()

    let healed = try await scratch.replitPy("heal", providing: old)

    #expect(healed.status == 77 && healed.saysOneError, "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("is taken over by `heal --adopt`, and given back by `undo --all`", arguments: Maker.here)
  func adoptionRepairs(_ maker: Maker) async throws {
    let (old, new) = try #require(pair)
    let scratch = try await make(maker, with: old)
    let configuration = scratch.environment.appending("pyvenv.cfg")
    let keys = try scratch.text(configuration).split(separator: "\n")
      .map { $0.split(separator: " ")[0] }
    let before = try await scratch.fingerprint()

    let healed = try await scratch.replitPy("heal", "--adopt", providing: new)

    #expect(healed.status == 0, "\(healed)")
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c",
      "import sys; print(sys.prefix, '%d.%d.%d' % sys.version_info[:3])")
    #expect(answer.output == "\(scratch.environment) \(new.version)\n", "\(answer)")
    let text = try scratch.text(configuration)
    #expect(text.split(separator: "\n").map { $0.split(separator: " ")[0] }.starts(with: keys))
    #expect(text.contains("\nreplit-py = "))
    #expect(text.contains("include-system-site-packages = false"))
    #expect(try await scratch.replitPy("heal", providing: new).status == 0)

    let undone = try await scratch.replitPy("undo", "--all", providing: new)

    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.fingerprint() == before)
  }

  @Test("is left as it is by `heal --adopt` when nothing is wrong with it", arguments: Maker.here)
  func healthyIsNotTouched(_ maker: Maker) async throws {
    let (old, _) = try #require(pair)
    let scratch = try await make(maker, with: old)
    let before = try await scratch.timedFingerprint()

    let healed = try await scratch.replitPy("heal", "--adopt", providing: old)

    #expect(healed.status == 0 && healed.output.contains("nothing to do"), "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("is theirs again after its adoption was taken back", arguments: Maker.here)
  func adoptionIsTakenBack(_ maker: Maker) async throws {
    let (old, new) = try #require(pair)
    let scratch = try await make(maker, with: old)
    _ = try await scratch.replitPy("heal", "--adopt", providing: new)
    let undone = try await scratch.replitPy("undo", providing: new)
    try #require(undone.status == 0, "\(undone)")

    let healed = try await scratch.replitPy("heal", providing: new)

    #expect(healed.status == 77, "\(healed)")
  }

  @Test("is left alone by what nobody typed, without a word of error", arguments: Maker.here)
  func automaticHealsLeaveItAlone(_ maker: Maker) async throws {
    let (old, new) = try #require(pair)
    let scratch = try await make(maker, with: old)
    let before = try await scratch.timedFingerprint()

    let healed = try await scratch.replitPy(
      "heal", "--auto", "--trigger", "prompt", providing: new,
      ["REPL_HOME": scratch.project.string])

    #expect(healed.status == 0 && healed.output.isEmpty, "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("elsewhere, named by `VIRTUAL_ENV`, it is neither changed nor followed")
  func otherActiveEnvironmentIsLeftAlone() async throws {
    let (old, new) = try #require(pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: new)
    let other = scratch.directory.appending("other")
    _ = try await scratch.run(old.executable, "-m", "venv", "--without-pip", other.string)
    let before = try await scratch.timedFingerprint(of: other)
    var variables = scratch.path([other.appending("bin"), new.bin])
    variables["VIRTUAL_ENV"] = other.string

    let healed = try await scratch.replitPy("heal", providing: nil, variables)

    #expect(healed.status == 0, "\(healed)")
    let python = scratch.environment.appending("bin/python")
    #expect(try scratch.target(python) == new.executable.string)
    #expect(try await scratch.timedFingerprint(of: other) == before)
  }
}
