import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A project that was renamed", .enabled(if: Packages.areHere))
struct MovedProjectTests {
  static let names = [
    "renamed", "two words", "it's \"quoted\"", "$(touch x) `touch x` $HOME",
    String(repeating: "long", count: 40),
  ]

  private func move(_ old: FilePath, to new: FilePath, _ scratch: Scratch) async throws {
    let moved = try await scratch.run("/bin/mv", old.string, new.string, in: scratch.directory)
    try #require(moved.status == 0, "\(moved)")
  }

  private func heal(_ owner: Owner, in place: FilePath, _ scratch: Scratch) async throws
    -> Command.Result
  {
    try await Command(
      Program.path, owner.heal, variables: scratch.variables(providing: Packages.interpreter),
      directory: place
    ).run()
  }

  private func expectFlask(in place: FilePath, _ scratch: Scratch) async throws {
    let answer = try await scratch.run(
      place.appending(".pythonlibs/bin/flask"), "--version", in: place)
    #expect(answer.status == 0 && answer.output.contains("Flask "), "\(answer)")
    let seen = try await scratch.replitPy("doctor", providing: Packages.interpreter, in: place)
    #expect(seen.status == 0, "\(seen)")
    #expect(!PathLookup.exists(place.appending("x")))
  }

  @Test("has scripts that run again after a heal, there and back", arguments: names, Owner.allCases)
  func scriptsRunAgain(_ name: String, _ owner: Owner) async throws {
    let scratch = try await Scratch.withPackages("flask", of: owner)
    let place = scratch.directory.appending(name)
    try await move(scratch.project, to: place, scratch)

    let seen = Seen(
      try await scratch.replitPy("doctor", "--json", providing: Packages.interpreter, in: place))
    let there = try await heal(owner, in: place, scratch)
    let again = try await heal(owner, in: place, scratch)

    let foreign = ["activator-stale", "shebang-stale", "users-own-venv"]
    #expect(seen.names == (owner == .ours ? ["shebang-stale"] : foreign), "\(seen)")
    #expect(there.status == 0, "\(there)")
    #expect(again.status == 0 && again.output.contains("nothing to do"), "\(again)")
    try await expectFlask(in: place, scratch)

    try await move(place, to: scratch.project, scratch)
    let back = try await heal(.ours, in: scratch.project, scratch)
    #expect(back.status == 0, "\(back)")
    try await expectFlask(in: scratch.project, scratch)
  }

  @Test("has its scripts as they were when the heal is taken back")
  func undo() async throws {
    let scratch = try await Scratch.withPackages("flask")
    let place = scratch.directory.appending("renamed")
    let before = try await scratch.contents()
    try await move(scratch.project, to: place, scratch)
    _ = try await heal(.ours, in: place, scratch)

    let undone = try await scratch.replitPy("undo", providing: Packages.interpreter, in: place)

    #expect(undone.status == 0, "\(undone)")
    try await move(place, to: scratch.project, scratch)
    #expect(try await scratch.contents() == before)
  }

  @Test(
    "and is itself installed editable is importable again",
    arguments: ["src/app", "app"], Owner.allCases)
  func editableProjectIsImportableAgain(_ package: String, _ owner: Owner) async throws {
    let scratch = try await Scratch.withPackages("setuptools", of: owner)
    try scratch.writeApplication(in: package)
    let installed = try await scratch.shell(
      #""$UV" pip install --quiet --python "$E/bin/python" --editable ."#)
    try #require(installed.status == 0, "\(installed)")
    let place = scratch.directory.appending("renamed")
    try await move(scratch.project, to: place, scratch)

    let seen = Seen(
      try await scratch.replitPy("doctor", "--json", providing: Packages.interpreter, in: place))
    let healed = try await heal(owner, in: place, scratch)
    let answer = try await scratch.run(place.appending(".pythonlibs/bin/app"), in: place)

    let foreign = ["activator-stale", "editable-moved", "shebang-stale", "users-own-venv"]
    #expect(
      seen.names == (owner == .ours ? ["editable-moved", "shebang-stale"] : foreign), "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    #expect(answer.output == "application\n", "\(answer)")
    let after = try await scratch.replitPy("doctor", providing: Packages.interpreter, in: place)
    #expect(after.status == 0, "\(after)")
  }

  @Test("and whose editable package is nowhere any more is only told so")
  func editableGone() async throws {
    let scratch = try await Scratch.withPackages("setuptools")
    let installed = try await scratch.shell(
      #"""
      mkdir -p "$P/../elsewhere/src/gone"; cd "$P/../elsewhere"; touch src/gone/__init__.py
      printf '[project]\nname = "gone"\nversion = "1"\n' >pyproject.toml
      "$UV" pip install --quiet --python "$E/bin/python" --editable .
      cd "$P"; rm -r "$P/../elsewhere"
      """#)
    try #require(installed.status == 0, "\(installed)")
    let before = try await scratch.timedFingerprint()

    let seen = try await scratch.doctor()
    let healed = try await scratch.replitPy("heal", providing: Packages.interpreter)

    #expect(seen.names == ["editable-target-gone"] && seen.status == 1, "\(seen)")
    #expect(healed.status == 1, "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }
}
