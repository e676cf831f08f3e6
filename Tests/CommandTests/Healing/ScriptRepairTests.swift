import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A script that does not run", .enabled(if: Packages.areHere))
struct ScriptRepairTests {
  private static let runs = #""$E/bin/flask" --version"#

  /// Damage to the script that came with flask.
  private static func damage(
    _ description: String, by breaking: String, found: String, left: [String] = []
  ) -> Damage {
    Damage(
      description, of: "flask", by: breaking, found: [found], left: left, working: runs)
  }

  static let repaired = [
    damage(
      "its interpreter is gone",
      by: #"sed -i '1s|.*|#!/nix/store/gone/bin/python3|' "$E/bin/flask""#, found: "shebang-stale"),
    damage(
      "its interpreter is another one",
      by: #"sed -i '1s|.*|#!/usr/bin/python3|' "$E/bin/flask""#, found: "shebang-elsewhere"),
    damage(
      "its first line ends in CR LF", by: #"sed -i '1s|$|\r|' "$E/bin/flask""#,
      found: "shebang-crlf"),
    damage("it is empty", by: #": >"$E/bin/flask""#, found: "script-damaged"),
    damage("it is not executable", by: #"chmod -x "$E/bin/flask""#, found: "script-damaged"),
    damage("it is missing", by: #"rm "$E/bin/flask""#, found: "script-missing"),
    damage(
      "its interpreter is gone, and in the form for long paths",
      by: #"""
        { printf '%s\n' '#!/bin/sh' "'''exec' '/gone/bin/python3' \"\$0\" \"\$@\"" "' '''"
          tail -n +2 "$E/bin/flask"; } >"$E/new"; cat "$E/new" >"$E/bin/flask"; rm "$E/new"
        """#, found: "shebang-stale"),
  ]

  @Test("is repaired, once, and the repair can be taken back", arguments: repaired, Owner.allCases)
  func repairsAScriptOnce(_ damage: Damage, _ owner: Owner) async throws {
    try await damage.expectRepair(of: owner)
  }

  static let reported = [
    Damage(
      "it is the user's own and its interpreter is gone", of: "six",
      by: #"""
        printf '%s\n' '#!/nix/store/gone/bin/python3' 'print(1)' >"$E/bin/mine"
        chmod +x "$E/bin/mine"
        """#, found: ["shebang-stale"]),
    Damage(
      "it runs by whatever Python is first on PATH", of: "flask",
      by: #"sed -i '1s|.*|#!/usr/bin/env python3|' "$E/bin/flask""#, found: ["shebang-env"],
      status: 0),
  ]

  @Test("is only reported where it is not ours to change", arguments: reported, Owner.allCases)
  func onlyReportsOthersScripts(_ damage: Damage, _ owner: Owner) async throws {
    try await damage.expectReport(of: owner)
  }

  @Test("is told of when its module is gone and can be nowhere else")
  func moduleGone() async throws {
    try await Damage(
      "its module is gone", of: "flask", by: #"rm -r "$S/flask" "$S"/flask-*.dist-info"#,
      found: ["entry-point-gone"]
    ).expectReport(of: .somebodyElse)
  }

  @Test("is repaired without a touch of the user's own beside it", arguments: Owner.allCases)
  func usersOwn(_ owner: Owner) async throws {
    let scratch = try await Scratch.withPackages("flask", of: owner)
    let broken = try await scratch.shell(
      #"""
      sed -i '1s|.*|#!/nix/store/gone/bin/python3|' "$E/bin/flask"
      cp "$E/bin/flask" "$E/bin/mine"
      """#)
    try #require(broken.status == 0, "\(broken)")
    let mine = try scratch.text(scratch.environment.appending("bin/mine"))

    let seen = try await scratch.doctor()
    let healed = try await Command(
      Program.path, owner.heal, variables: scratch.variables(providing: Packages.interpreter),
      directory: scratch.project
    ).run()

    let stale = ["shebang-stale", "shebang-stale"]
    #expect(seen.names == stale + (owner == .ours ? [] : ["users-own-venv"]), "\(seen)")
    #expect(healed.status == 1, "\(healed)")
    #expect(try scratch.text(scratch.environment.appending("bin/mine")) == mine)
    #expect(try await scratch.shell(Self.runs).status == 0)
    #expect(try await scratch.doctor().names == ["shebang-stale"])
  }

  @Test("of a user base runs by the environment's interpreter once that is made")
  func repairsScriptsOfAUserBase() async throws {
    let scratch = try Scratch()
    let made = try await scratch.shell(
      #"""
      PYTHONUSERBASE="$E" "$PYTHON" -m pip install --quiet --user --ignore-installed flask
      """#)
    try #require(made.status == 0, "\(made)")
    let before = try await scratch.contents()
    #expect(try await scratch.doctor().names == ["not-a-venv"])

    let healed = try await scratch.replitPy("heal", providing: Packages.interpreter)

    #expect(healed.status == 0, "\(healed)")
    let script = try scratch.text(scratch.environment.appending("bin/flask"))
    #expect(script.hasPrefix("#!\(scratch.environment)/bin/python"), "\(script)")
    #expect(try await scratch.shell(Self.runs).status == 0)
    let undone = try await scratch.replitPy("undo", providing: Packages.interpreter)
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.contents() == before)
  }
}
