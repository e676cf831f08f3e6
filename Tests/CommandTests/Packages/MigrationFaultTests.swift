import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A migration that meets a fault", .enabled(if: Migrations.arePossible))
struct MigrationFaultTests {
  /// Where the run is killed: by a stand-in for uv around the real one, or at one of the renames that
  /// put the packages in their places.
  enum Moment: String, CaseIterable {
    case beforeInstalling = "kill -9 $PPID; exit 1"
    case afterInstalling = "\"$REAL_UV\" \"$@\"; kill -9 $PPID"
    case terminated = "kill -TERM $PPID; \"$REAL_UV\" \"$@\""
    case failing = "\"$REAL_UV\" \"$@\"; exit 1"
    case failingOtherwise = "\"$REAL_UV\" \"$@\"; exit 2"
  }

  private func uv(_ body: String, in scratch: Scratch) throws -> FilePath {
    let program = scratch.directory.appending("fake/uv")
    try scratch.write("#!/bin/bash\n\(body)\n", to: program, executable: true)
    return program
  }

  private func expectOld(_ scratch: Scratch, _ before: String, _ moment: String) async throws {
    #expect(try await scratch.contents() == before, "\(moment)")
    let old = try await scratch.run(scratch.environment.appending("bin/flask"), "--version")
    #expect(old.lines.first == "Python \(Migrations.old.version)", "\(moment): \(old)")
  }

  @Test("as the installer works leaves the old state whole, and the next one completes it")
  func installing() async throws {
    let scratch = try await Scratch.left("flask markupsafe")
    let before = try await scratch.contents()
    for moment in Moment.allCases {
      let fake = try uv(moment.rawValue, in: scratch)
      let killed = try await scratch.migrating(
        "heal", "--migrate", with: fake, adding: ["REAL_UV": Tool.uv?.string ?? ""])
      #expect(killed.status != 0, "\(moment): \(killed)")
      try await expectOld(scratch, before, moment.rawValue)
    }
    let healed = try await scratch.migrating("heal", "--migrate")
    #expect(healed.status == 0, "\(healed)")
    let left = try PathLookup.names(in: scratch.environment.appending(".replit-py"))
    #expect(!left.contains { $0.lossyText.hasPrefix("staging") }, "\(left)")
  }

  @Test("as it puts the packages in their places is taken back or completed by the next command")
  func placing() async throws {
    let scratch = try await Scratch.left("six markupsafe")
    let before = try await scratch.contents()
    let log = scratch.directory.appending("trace")
    let copy = scratch.directory.appending("copy")
    _ = try await scratch.run("/bin/cp", "-a", scratch.environment.string, copy.string)
    let traced = try await traced(["-o", log.string], scratch)
    try #require(traced.status == 0, "\(traced)")
    let after = try await scratch.contents()
    let begin = #""pending""#
    let renames = try scratch.text(log).split(separator: "\n").map(String.init)
      .filter { $0.contains("renameat(") }
    let first = try #require(renames.firstIndex { $0.contains(begin) })
    for number in (first + 1)...renames.count {
      _ = try await scratch.run("/bin/rm", "-rf", scratch.environment.string)
      _ = try await scratch.run("/bin/cp", "-a", copy.string, scratch.environment.string)
      let killed = try await self.traced(
        ["-o", "/dev/null", "-e", "inject=renameat:signal=KILL:when=\(number)"], scratch)
      #expect(killed.status == 137, "\(number): \(killed)")
      let python = try await scratch.run(
        scratch.environment.appending("bin/python"), "-c", "import six, markupsafe")
      let name = "rename \(number): \(renames[number - 1].suffix(120))"
      if number.isMultiple(of: 2) {
        let undone = try await scratch.migrating("undo", "2")
        #expect([0, 64].contains(undone.status), "\(name): \(undone)")
        #expect(try await scratch.contents() == before, "\(name)")
      } else {
        #expect(python.status == 0 || number < renames.count, "\(name)")
        let healed = try await scratch.migrating("heal", "--migrate")
        #expect(healed.status == 0, "\(name): \(healed)")
        #expect(try await scratch.contents() == after, "\(name)")
      }
    }
    print("killed a migration at \(renames.count - first) renames")
  }

  private func traced(_ options: [String], _ scratch: Scratch) async throws -> Command.Result {
    try await Command(
      "/usr/bin/strace",
      ["-e", "trace=renameat"] + options + [Program.path.string, "heal", "--migrate", "--quiet"],
      variables: scratch.migrationVariables(), directory: scratch.project
    ).run()
  }

  @Test("because another is at work waits for it, or says so")
  func twoAtOnce() async throws {
    let scratch = try await Scratch.left("flask markupsafe")

    async let first = scratch.migrating("heal", "--migrate")
    async let second = scratch.migrating("heal", "--migrate")
    let results = try await [first, second]

    #expect(results.allSatisfy { $0.status == 0 || $0.status == 75 }, "\(results)")
    #expect(results.count { $0.output.contains("came along") } == 1, "\(results)")
    let flask = try await scratch.run(scratch.environment.appending("bin/flask"), "--version")
    #expect(flask.status == 0, "\(flask)")
  }

  @Test("because the disk is full says so and changes nothing", .enabled(if: Mount.isPossible))
  func migrationOnAFullDisk() async throws {
    let scratch = try await Scratch.left("six flask babel")
    let script = #"""
      size=$(du -sk "$P" | cut -f1)
      cp -a "$P" "$P.copy"; mount -t tmpfs -o "size=$((size + 5000))k" tmpfs "$P"
      cp -a "$P.copy/." "$P"; cd "$P"
      look() { find . -path ./.pythonlibs/.replit-py -prune -o -type f -exec cksum {} + | sort; }
      before=$(look); "$REPLIT_PY" heal --migrate; status=$?
      [ "$before" = "$(look)" ] && echo unchanged; ls .pythonlibs/.replit-py; exit $status
      """#
    let result = try await scratch.run(
      "/usr/bin/unshare", "-m", "/bin/bash", "-c", script,
      variables: scratch.migrationVariables(Tool.uv, ["REPLIT_PY": Program.path.string]),
      in: scratch.directory)

    #expect(result.status == 73, "\(result)")
    #expect(result.errors.contains("is full"), "\(result)")
    #expect(result.lines.first == "unchanged" && !result.output.contains("staging"), "\(result)")
  }
}
