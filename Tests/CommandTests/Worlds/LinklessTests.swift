import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "An environment where there can be no links",
  .enabled(if: LinklessDisk.isPossible && RealInterpreter.relocatable.count > 1))
struct LinklessTests {
  private let disk: LinklessDisk
  private let scratch: Scratch
  private let new =
    RealInterpreter.relocatable.last { $0.minor == "3.11" }
    ?? RealInterpreter.relocatable.last!
  private let old =
    RealInterpreter.relocatable.first { $0.minor == "3.10" }
    ?? RealInterpreter.relocatable.first!

  init() throws {
    disk = try LinklessDisk()
    scratch = disk.scratch
    try scratch.write("", to: scratch.project.appending(".replit"))
  }

  private func heal(_ interpreter: RealInterpreter) async throws {
    let healed = try await scratch.replitPy("heal", providing: interpreter)
    try #require(healed.status == 0, "\(healed)")
  }

  private static let place = "import sys; print(sys.prefix, sys.base_prefix)"

  private func expectFollowing(
    _ interpreter: RealInterpreter, _ location: SourceLocation = #_sourceLocation
  ) async throws {
    let base = interpreter.bin.removingLastComponent()
    for name in ["python", "python3", "python\(interpreter.minor)"] {
      let started = try await scratch.run(
        scratch.environment.appending("bin/\(name)"), "-c", Self.place)
      #expect(
        started.output == "\(scratch.environment) \(base)\n", "\(started)", sourceLocation: location
      )
    }
  }

  @Test("gets copies of the interpreter, is healthy with them, and is given back as it was")
  func getsCopiesOfTheInterpreter() async throws {
    let module = try scratch.makeUserBase(for: new)
    let original = try await scratch.fingerprint()

    let before = Seen(try await scratch.replitPy("doctor", "--json", providing: new))
    let planned = try await scratch.replitPy("heal", "--dry-run", providing: new)
    #expect(before.names == ["no-symlinks", "not-a-venv"] && before.status == 1, "\(before)")
    #expect(planned.lines.contains { $0.hasPrefix("would copy \(new.executable) to ") })
    #expect(!planned.output.contains("link"), "\(planned)")
    let copies = try JSONValue(
      parsing: await scratch.replitPy("heal", "--dry-run", "--json", providing: new).output)
    let sources = copies["repairs"]?.elements.filter { $0["action"]?.text == "copy" }
    #expect(sources?.map { $0["to"]?.text } == [String](repeating: "\(new.executable)", count: 3))
    #expect(try await scratch.fingerprint() == original)

    try await heal(new)
    try await expectFollowing(new)
    let imported = try await scratch.run(
      scratch.environment.appending("bin/python"), "-m", module)
    #expect(imported.status == 0, "\(imported)")
    let healed = try await scratch.timedFingerprint()
    let again = try await scratch.replitPy("heal", providing: new)
    let after = Seen(try await scratch.replitPy("doctor", "--json", providing: new))
    #expect(again.status == 0 && again.output.hasSuffix("nothing to do\n"), "\(again)")
    #expect(after.names == ["no-symlinks"] && after.status == 0, "\(after)")
    #expect(after.findings.first?["severity"]?.text == "notice")
    #expect(try await scratch.timedFingerprint() == healed)

    let undone = try await scratch.replitPy("undo", "--all")
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.fingerprint() == original)
  }

  @Test("is made where nothing is, entered by bash and exec, and installed into by pip")
  func use() async throws {
    let wheel = try await scratch.makeWheel(with: new)
    _ = try await scratch.replitPy("trust")
    let installed = try await scratch.replitPy(
      "exec", "--", "python", "-m", "pip", "install", "--quiet", "--no-index", "--upgrade",
      wheel.string, "--no-deps", providing: new)
    try #require(installed.status == 0, "\(installed)")

    let entered = try await scratch.run(
      "/bin/bash", "-c",
      """
      eval "$('\(Program.path)' activate bash)" && python -c 'import tiny, sys; print(sys.prefix)'
      printf '%s\\n' "$(command -v python)"; deactivate; printf '%s\\n' "$(command -v python3)"
      """, variables: scratch.variables(providing: new))
    let seen = Seen(try await scratch.replitPy("doctor", "--json", providing: new))
    let undone = try await scratch.replitPy("undo", "--all")

    let bin = scratch.environment.appending("bin")
    #expect(
      entered.lines == [scratch.environment.string, "\(bin)/python", "\(new.bin)/python3"],
      "\(entered)")
    #expect(seen.names == ["no-symlinks"], "\(seen)")
    #expect(undone.status == 0, "\(undone)")
    let names = try PathLookup.names(in: scratch.environment)
    #expect(names == ["lib"], "\(names)")
  }

  @Test("follows another interpreter by copies of it, and goes back", arguments: [false, true])
  func followsByCopies(isPatch: Bool) async throws {
    let debian = RealInterpreter.all.last { $0.bin == "/usr/bin" && $0.minor == new.minor }
    if isPatch && debian?.version == new.version {
      try Test.cancel("\(new) is the only release of its minor version")
    }
    guard let before = isPatch ? debian : old else {
      try Test.cancel("this machine has no second CPython \(new.minor)")
    }
    try scratch.makeUserBase(for: before)
    try await heal(before)

    let seen = Seen(try await scratch.replitPy("doctor", "--json", providing: new))
    let healed = try await scratch.replitPy("heal", providing: new)

    #expect(
      seen.names == ["no-symlinks", isPatch ? "patch-drift" : "minor-drift"].sorted(), "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    try await expectFollowing(new)
    let undone = try await scratch.replitPy("undo")
    #expect(undone.status == 0, "\(undone)")
    try await expectFollowing(before)
  }

  @Test("gets new copies when the interpreter is repaired in its place, also as Python starts")
  func replacedInPlace() async throws {
    let base = try await scratch.makeBareBase(of: new, hasEnsurepip: false)
    try await heal(base)
    try await scratch.installHook()
    let provided = scratch.entered(
      providing: base, ["REPL_HOME": scratch.project.string, "PYTHONPATH": scratch.hook.string])
    let python = scratch.environment.appending("bin/python")
    let quiet = try await scratch.run(python, "-c", Self.place, variables: provided)
    #expect(quiet.status == 0 && quiet.errors == "", "\(quiet)")

    _ = try await scratch.run(
      "/bin/sh", "-c", "cp \"$1\" \"$1.new\" && echo >>\"$1.new\" && mv \"$1.new\" \"$1\"", "sh",
      base.executable.string)
    let seen = Seen(try await scratch.replitPy("doctor", "--json", providing: base))
    let started = try await scratch.run(python, "-c", Self.place, variables: provided)
    let after = Seen(try await scratch.replitPy("doctor", "--json", providing: base))
    let later = try await scratch.run(python, "-c", Self.place, variables: provided)

    #expect(seen.names == ["location-drift", "no-symlinks"], "\(seen)")
    #expect(started.status == 0 && started.errors.hasSuffix("takes it back\n"), "\(started)")
    #expect(after.names == ["no-symlinks"], "\(after)")
    #expect(later.status == 0 && later.errors == "", "\(later)")
    #expect(FileReading.haveSameContents(python, base.executable))
  }

  @Test("gets the packages of the version left behind", .enabled(if: Migrations.arePossible))
  func migration() async throws {
    try await heal(Migrations.old)
    let installed = try await scratch.shell(
      #""$UV" pip install --quiet --python "$E/bin/python" markupsafe==2.1.5"#, Migrations.old)
    try #require(installed.status == 0, "\(installed)")

    let migrated = try await scratch.migrated()
    let loaded = try await scratch.newPython(
      "import markupsafe._speedups as module; print(module.__file__)")

    #expect(migrated.result(of: "markupsafe") == "kept" && migrated.status == 0, "\(migrated)")
    #expect(loaded.output.hasPrefix("\(scratch.environment)/lib/"), "\(loaded)")
    try await expectFollowing(Migrations.new)
  }

  @Test("costs a prompt nothing until the interpreter or a copy changes")
  func promptCostsNothing() async throws {
    try await heal(new)
    let script = """
      look() { code=$('\(Program.path)' prompt bash "$__replit_py_state") && eval "$code"; }
      told() { if eval "$__replit_py_test"; then echo steady; else echo changed; fi; }
      look; told; cat "$1/bin/python3" >/dev/null; told
      cp '\(old.executable)' "$1/bin/python3"; touch -d '2001-01-01' "$1/bin/python3"; told
      look; told; cmp "$1/bin/python3" '\(new.executable)' && echo repaired
      """
    let result = try await scratch.run(
      "/bin/bash", "-c", script, "bash", scratch.environment.string,
      variables: scratch.variables(providing: new))
    #expect(result.lines == ["steady", "steady", "changed", "steady", "repaired"], "\(result)")
  }

  @Test(
    "is left as it is where the interpreter needs a library that lies beside it",
    .enabled(if: Tool.compiler != nil))
  func libraryBeside() async throws {
    let base = scratch.directory.appending("base")
    let library = new.bin.removingLastComponent().appending("lib")
    try scratch.makeDirectory(base.appending("bin"))
    try scratch.link(base.appending("lib"), to: library)
    try scratch.write(
      "int Py_BytesMain(int, char **); int main(int n, char **w) { return Py_BytesMain(n, w); }",
      to: scratch.directory.appending("python.c"))
    let executable = base.appending("bin/python\(new.minor)")
    let made = try await scratch.run(
      try #require(Tool.compiler), "\(scratch.directory)/python.c", "-o", executable.string,
      "-L\(library)", "-lpython\(new.minor)", "-Wl,-rpath,$ORIGIN/../lib")
    if made.status != 0 { try Test.cancel("\(new) has no shared library") }
    try scratch.link(base.appending("bin/python3"), to: executable)

    let healed = try await scratch.replitPy(
      "heal", providing: nil, scratch.path([base.appending("bin")]))

    #expect(healed.status == 73 && healed.saysOneError, "\(healed)")
    #expect(healed.errors.contains("a copy of \(executable) does not start"), "\(healed)")
    #expect(try PathLookup.names(in: scratch.project) == [".replit"])
  }

  @Test("is left as it is where a copy does not start, or there is no room for the copies")
  func copyThatDoesNotStart() async throws {
    let disks = [try LinklessDisk(options: "noexec"), try LinklessDisk(megabytes: 12)]
    let filling = #"dd if=/dev/zero of=filler bs=4k "count=$1" 2>/dev/null; sync; true"#
    for (disk, room) in zip(disks, ["0", "4000"]) {
      let scratch = disk.scratch
      try scratch.makeUserBase(for: new)
      _ = try await scratch.run("/bin/sh", "-c", filling, "sh", room)
      let before = try await scratch.fingerprint()
      let healed = try await scratch.replitPy("heal", providing: new)
      #expect(healed.status == 73 && healed.saysOneError, "\(healed)")
      #expect(try await scratch.fingerprint() == before)
    }
  }
}
