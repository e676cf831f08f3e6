import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The file system an environment is on", .enabled(if: RealInterpreter.pair != nil))
struct VolumeTests {
  /// What is wrong with it: shell code that puts the project at `$P` onto it.
  struct Disk: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let mounting: String
    /// What `doctor` finds when nothing else is wrong, and whether it fails then.
    let whenHealthy: [String]
    let healthyStatus: Int
    /// What it finds beside the drift when another Python is provided.
    let whenDrifted: [String]
    let driftedStatus: Int
  }

  private static let copying = #"""
    cp -a "$P" "$P.copy"; mount -t tmpfs -o "$OPTIONS" tmpfs "$P"; cp -a "$P.copy/." "$P"; cd "$P"
    """#

  static let disks = [
    Disk(
      testDescription: "read-only",
      mounting: #"mount --bind "$P" "$P"; mount -o remount,ro,bind "$P"; cd "$P""#,
      whenHealthy: ["read-only"], healthyStatus: 0, whenDrifted: ["read-only"], driftedStatus: 73),
    Disk(
      testDescription: "full",
      mounting: "OPTIONS=size=1m\n\(copying)\nhead -c 2000000 /dev/zero >filler 2>/dev/null || :",
      whenHealthy: [], healthyStatus: 0, whenDrifted: ["no-space"], driftedStatus: 73),
    Disk(
      testDescription: "without a free inode",
      mounting: """
        OPTIONS=nr_inodes=100
        \(copying)
        n=0; while mkdir "filler$n" 2>/dev/null; do n=$((n + 1)); done
        """,
      whenHealthy: [], healthyStatus: 0, whenDrifted: ["no-space"], driftedStatus: 73),
    Disk(
      testDescription: "such that nothing on it may be run",
      mounting: "OPTIONS=noexec\n\(copying)",
      whenHealthy: ["noexec"], healthyStatus: 1, whenDrifted: ["noexec"], driftedStatus: 1),
  ]

  private func make() async throws -> (Scratch, old: RealInterpreter, new: RealInterpreter) {
    let (old, new) = try #require(RealInterpreter.pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    let healed = try await scratch.replitPy("heal", providing: old)
    try #require(healed.status == 0, "\(healed)")
    return (scratch, old, new)
  }

  /// Runs `script` on `disk`.
  private func run(
    _ script: String, on disk: Disk, _ scratch: Scratch, _ interpreter: RealInterpreter
  ) async throws -> Command.Result {
    let variables = scratch.installing(interpreter, ["REPLIT_PY": Program.path.string])
    return try await scratch.run(
      "/usr/bin/unshare", "-m", "/bin/bash", "-c", "set -e\n\(disk.mounting)\n\(script)",
      variables: variables, in: scratch.directory)
  }

  private static let listing = #"find . -not -name filler\* -printf '%p %i %T@ %C@ %m %l\n' | sort"#
  private static let doctor = #""$REPLIT_PY" doctor --json"#
  /// Prints nothing but what changed.
  private static let heal = """
    before=$(\(listing)); status=0; "$REPLIT_PY" heal --quiet || status=$?
    if [ "$before" != "$(\(listing))" ]; then echo changed; fi
    exit $status
    """

  @Test(
    "is a finding where it matters to a healthy environment", .enabled(if: Mount.isPossible),
    arguments: disks)
  func mattersToAHealthyEnvironment(_ disk: Disk) async throws {
    let (scratch, old, _) = try await make()

    let seen = Seen(try await run(Self.doctor, on: disk, scratch, old))
    let healed = try await run(Self.heal, on: disk, scratch, old)

    #expect(seen.names == disk.whenHealthy && seen.status == disk.healthyStatus, "\(seen)")
    #expect(healed.status == disk.healthyStatus && healed.output == "", "\(healed)")
  }

  @Test(
    "is an error where a repair needs it, and nothing is half done", .enabled(if: Mount.isPossible),
    arguments: disks.filter { $0.driftedStatus == 73 })
  func stopsARepair(_ disk: Disk) async throws {
    let (scratch, _, new) = try await make()

    let seen = Seen(try await run(Self.doctor, on: disk, scratch, new))
    let healed = try await run(Self.heal, on: disk, scratch, new)

    #expect(seen.names == ["minor-drift"] + disk.whenDrifted && seen.status == 1, "\(seen)")
    let obstacle = seen.findings.first { $0["name"]?.text == disk.whenDrifted.first }
    #expect(obstacle?["severity"]?.text == "error", "\(seen)")
    #expect(healed.status == disk.driftedStatus && healed.output == "", "\(healed)")
    #expect(healed.saysOneError, "\(healed)")
  }

  @Test(
    "does not keep an environment from being repaired where nothing on it may be run",
    .enabled(if: Mount.isPossible))
  func noexec() async throws {
    let (scratch, _, new) = try await make()
    let disk = try #require(Self.disks.last)

    let seen = Seen(try await run(Self.doctor, on: disk, scratch, new))
    let healed = try await run(#""$REPLIT_PY" heal"#, on: disk, scratch, new)

    #expect(seen.names == ["minor-drift", "noexec"] && seen.status == 1, "\(seen)")
    #expect(healed.status == 1 && healed.output.contains("noexec"), "\(healed)")
  }

  @Test(
    "and its owner: another user's environment is left alone, healthy or not",
    .enabled(if: Nobody.isPossible && RealInterpreter.ofEverybody != nil),
    arguments: [false, true])
  func otherOwner(isDamaged: Bool) async throws {
    let common = try #require(RealInterpreter.ofEverybody)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: common)
    let made = try await scratch.replitPy("heal", providing: common)
    try #require(made.status == 0, "\(made)")
    if isDamaged { try await scratch.remove(scratch.environment.appending("bin/python")) }
    _ = try await scratch.run("/bin/chmod", "-R", "a+rX", scratch.directory.string)
    let before = try await scratch.timedFingerprint()
    func asNobody(_ arguments: String...) async throws -> Command.Result {
      try await Command(
        "/usr/bin/setpriv", Nobody.words(Program.path.string, arguments),
        variables: scratch.variables(providing: common), directory: scratch.project
      ).run()
    }

    let seen = Seen(try await asNobody("doctor", "--json"))
    let healed = try await asNobody("heal")

    let owner = seen.findings.first { $0["name"]?.text == "exposed" }
    #expect(Set(seen.names) == (isDamaged ? ["link-missing", "exposed"] : ["exposed"]), "\(seen)")
    #expect(owner?["severity"]?.text == "warning", "\(seen)")
    #expect(seen.status == 1, "\(seen)")
    #expect(healed.status == 77, "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }
}
