import Host
import SystemPackage
import TestSupport
import Testing

@Suite("An environment between two interpreters", .enabled(if: RealInterpreter.pair != nil))
struct FlipTests {
  /// A thousand with the release program; with a slower one as many as there is time for.
  private static let flips = 1000
  private static let time = 35

  @Test("is healed to and fro a thousand times, and bin/python starts at every moment")
  func flips() async throws {
    try await Cores.shared.use(2) {
      let pair = try #require(RealInterpreter.pair)
      let scratch = try Scratch()
      try scratch.makeUserBase(for: pair.old)
      try scratch.makeUserBase(for: pair.new)
      try scratch.write(Self.pip, to: scratch.environment.appending("bin/pip"), executable: true)
      for interpreter in [pair.old, pair.new, pair.old] {
        let healed = try await scratch.replitPy("heal", providing: interpreter)
        try #require(healed.status == 0, "\(healed)")
      }
      try scratch.write(Self.script, to: scratch.directory.appending("flip.sh"))
      let result = try await scratch.run(
        "/bin/bash", scratch.directory.appending("flip.sh").string, Program.path.string,
        pair.old.bin.string, pair.new.bin.string, String(Self.flips), String(Self.time))
      print("flips: \(result.output) \(result.errors.prefix(2000))")
      #expect(result.status == 0)
      let numbers = result.output.split(separator: " ").compactMap { Int($0) }
      try #require(numbers.count == 4, "\(result)")
      #expect(numbers[0] >= 20, "flips")
      #expect(numbers[1] == 0, "heals that failed")
      #expect(numbers[2] >= 20, "starts")
      #expect(numbers[3] == 0, "starts that failed: \(result.errors.prefix(4000))")
      try await checkBackups(scratch)
    }
  }

  private func checkBackups(_ scratch: Scratch) async throws {
    let own = scratch.environment.appending(".replit-py")
    let backups = try PathLookup.names(in: own.appending("backup")).compactMap {
      Int($0.lossyText)
    }.sorted()
    let heals = try PathLookup.names(in: own.appending("journal")).count
    #expect(backups.first == 1)
    #expect(backups.count == 11, "the first and the last ten: \(backups)")
    #expect(backups.last == heals)
    let undone = try await scratch.replitPy("undo", "--all")
    #expect(undone.status == 0, "\(undone)")
    #expect(!PathLookup.exists(scratch.environment.appending("pyvenv.cfg")))
    #expect(!PathLookup.exists(own))
    #expect(try scratch.text(scratch.environment.appending("bin/pip")) == Self.pip)
  }

  /// What the first conversion replaces, and keeps for ever.
  private static let pip = "#!/nowhere/bin/python3\nprint('pip')\n"

  /// Two loops that start the environment's Python beside one that flips it.
  private static let script = """
    binary=$1 old=$2 new=$3 flips=$4 limit=$5
    python=$PWD/.pythonlibs/bin/python
    work=$(mktemp -d) || exit 1
    start() {
        local good=0 bad=0
        while [ ! -e "$work/stop" ]; do
            if "$python" -c 'import sys; assert sys.prefix != sys.base_prefix and sys.prefix.endswith(".pythonlibs")'
            then good=$((good + 1)); else bad=$((bad + 1)); fi
        done
        echo "$good $bad" >"$work/count.$1"
    }
    start 1 &
    start 2 &
    done=0 failed=0
    while [ "$done" -lt "$flips" ] && [ "$SECONDS" -lt "$limit" ]; do
        if [ $((done % 2)) = 0 ]; then bin=$new; else bin=$old; fi
        PATH=$bin:/usr/bin:/bin "$binary" heal >/dev/null || failed=$((failed + 1))
        done=$((done + 1))
    done
    touch "$work/stop"
    wait
    read -r good1 bad1 <"$work/count.1"
    read -r good2 bad2 <"$work/count.2"
    rm -rf "$work"
    printf '%s %s %s %s' "$done" "$failed" "$((good1 + good2))" "$((bad1 + bad2))"
    """
}
