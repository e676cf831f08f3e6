import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A project that came here another way", .enabled(if: RealInterpreter.pair != nil))
struct CopiedProjectTests {
  let pair = RealInterpreter.pair!

  /// How it came: shell code that makes `$N` of the project `$P`.
  enum Way: String, CaseIterable, Sendable {
    case renamed = #"mv "$P" "$N""#
    case copied = #"cp -a "$P" "$N""#
    case synchronized = #"rsync -a "$P/" "$N""#
    case archived = #"mkdir "$N"; tar -C "$P" -c . | tar -C "$N" -x -m"#
    case cloned =
      #"cd "$P"; git init -q; git add -A -f; git -c user.name=x -c user.email=x commit -qm x; git clone -q . "$N""#
    case restored = #"mv "$P" "$N"; find "$N" -exec touch -h -d "2001-02-03" {} +"#
  }

  /// An interpreter that writes down when it is started.
  private func makeHealed() async throws -> (Scratch, [String: String]) {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.new)
    let bin = try scratch.provideScript(
      "#!/bin/sh\necho started >>'\(scratch.directory)/starts'\nexec '\(pair.new.executable)' \"$@\"\n"
    )
    let variables = scratch.path([bin])
    let healed = try await scratch.replitPy("heal", providing: nil, variables)
    try #require(healed.status == 0, "\(healed)")
    return (scratch, variables)
  }

  @Test("is healed by one look, without a start of the interpreter", arguments: Way.allCases)
  func arrives(_ way: Way) async throws {
    let (scratch, variables) = try await makeHealed()
    let place = scratch.directory.appending("elsewhere")
    let starts = scratch.directory.appending("starts")
    let before = try scratch.text(starts)
    let moved = try await scratch.run(
      "/bin/sh", "-ec", way.rawValue,
      variables: scratch.variables.merging(["P": scratch.project.string, "N": place.string]) { $1 },
      in: scratch.directory)
    try #require(moved.status == 0, "\(moved)")
    let packages = place.appending(".pythonlibs/lib/python\(pair.new.minor)/site-packages")
    let untouched = try await scratch.timedFingerprint(of: packages)

    let healed = try await scratch.replitPy("heal", providing: nil, variables, in: place)
    let again = try await scratch.replitPy("heal", providing: nil, variables, in: place)

    #expect(healed.status == 0 && !healed.output.contains("still wrong"), "\(healed)")
    #expect(again.output.hasSuffix("nothing to do\n"), "\(again)")
    #expect(try scratch.text(starts) == before)
    #expect(try await scratch.timedFingerprint(of: packages) == untouched)
    let answer = try await scratch.run(
      place.appending(".pythonlibs/bin/python"), "-c", "import greeting, sys; print(sys.prefix)",
      in: place)
    #expect(answer.output == "\(place)/.pythonlibs\n", "\(answer)")
    let activated = try await scratch.run(
      "/bin/bash", "-c", ". .pythonlibs/bin/activate; echo $VIRTUAL_ENV", in: place)
    #expect(activated.output == "\(place)/.pythonlibs\n", "\(activated)")
  }

  @Test(
    "by a mount that is read-only, or over another, is used as it is or healed in the upper layer",
    .enabled(if: Mount.isPossible))
  func mounted() async throws {
    let (scratch, variables) = try await makeHealed()
    let script = #"""
      set -e
      mkdir "$N" "$N.layers"
      mount --bind "$P" "$N"; mount -o remount,ro,bind "$N"; cd "$N"
      REPL_HOME=$N "$REPLIT_PY" exec -- python -c 'import sys; print(sys.prefix)'
      cd /; umount "$N"
      mount -t tmpfs none "$N.layers"; mkdir "$N.layers/upper" "$N.layers/work"
      mount -t overlay -o "lowerdir=$P,upperdir=$N.layers/upper,workdir=$N.layers/work" none "$N" || exit 9
      cd "$N"; "$REPLIT_PY" heal --quiet
      "$REPLIT_PY" heal | tail -n 1
      .pythonlibs/bin/python -c 'import sys; print(sys.prefix)'
      """#
    let place = scratch.directory.appending("elsewhere")
    let before = try await scratch.fingerprint()

    let result = try await scratch.run(
      "/usr/bin/unshare", "-m", "/bin/bash", "-c", script,
      variables: scratch.variables.merging(variables) { $1 }.merging([
        "P": scratch.project.string, "N": place.string, "REPLIT_PY": Program.path.string,
      ]) { $1 }, in: scratch.directory)

    if result.status == 9 { try Test.cancel("no overlay can be mounted: \(result.errors)") }
    #expect(result.status == 0, "\(result)")
    #expect(
      result.lines == ["\(place)/.pythonlibs", "nothing to do", "\(place)/.pythonlibs"],
      "\(result)")
    #expect(try await scratch.fingerprint() == before)
  }
}
