import Host
import SystemPackage
import TestSupport
import Testing

@Suite("What a project declares", .enabled(if: Packages.areHere))
struct DeclaredPackageTests {
  /// A way to declare six, and the version that is right by it.
  struct Way: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let files: [String: String]
    let version: String
  }

  private static let project = """
    [project]
    name = "example"
    version = "1"
    dependencies = ["six>=1.15"]

    """
  private static let lock = """
    version = 1
    [[package]]
    name = "six"
    version = "1.16.0"
    source = { registry = "https://pypi.org/simple" }

    """
  private static let ways = [
    Way(
      testDescription: "requirements.txt",
      files: ["requirements.txt": "six==1.15.0\nsix; python_version < '3'\n"], version: "1.15.0"),
    Way(
      testDescription: "uv.lock", files: ["pyproject.toml": project, "uv.lock": lock],
      version: "1.16.0"),
  ]

  private func make(_ way: Way) async throws -> Scratch {
    let scratch = try await Scratch.withPackages("six==\(way.version)")
    for (name, text) in way.files { try scratch.write(text, to: scratch.project.appending(name)) }
    return scratch
  }

  /// What `heal --online` comes to, in a shell that has uv.
  private func heal(
    _ scratch: Scratch, _ arguments: String..., with more: [String: String] = [:]
  ) async throws -> Command.Result {
    var variables = scratch.installing(Packages.interpreter, more)
    variables["PATH"] =
      "\(Packages.interpreter.bin):\(Tool.uv!.removingLastComponent()):/usr/bin:/bin"
    return try await Command(
      Program.path, ["heal"] + arguments, variables: variables, directory: scratch.project
    ).run()
  }

  @Test(
    "comes back by `heal --online` where its metadata is gone, in the version that is declared",
    arguments: ways, [#"rm -r "$S"/six-*"#, #"rm -r "$S"/six*"#, #"rm "$S"/six-*/*"#])
  func comesBack(_ way: Way, _ damage: String) async throws {
    let scratch = try await make(way)
    let broken = try await scratch.shell(damage)
    try #require(broken.status == 0, "\(broken)")
    let before = try await scratch.contents()

    let alone = try await heal(scratch)
    let seen = try await scratch.doctor()
    let healed = try await heal(scratch, "--online")

    #expect(alone.status == 0 && seen.names.contains("declared-missing"), "\(alone) \(seen)")
    #expect(healed.status == 0, "\(healed)")
    let version = try await scratch.shell(
      #""$E/bin/python" -c 'import six, importlib.metadata as m; print(m.version("six"))'"#)
    #expect(version.output == "\(way.version)\n", "\(version)")
    #expect(try await scratch.doctor("--deep").names == [])
    let undone = try await scratch.replitPy("undo", "--all", providing: Packages.interpreter)
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.contents() != before, "the environment's own heal is undone too")
  }

  @Test("comes back where what uv has in its cache is damaged as well")
  func damagedCache() async throws {
    let scratch = try await make(Self.ways[0])
    let cache = ["UV_CACHE_DIR": scratch.directory.appending("cache").string]
    let broken = try await scratch.shell(
      #"""
      "$UV" pip install --quiet --reinstall --python "$E/bin/python" six==1.15.0
      for i in "$UV_CACHE_DIR"/archive-*/*/six-*.dist-info/METADATA; do test -s "$i"; : >"$i"; done
      rm -r "$S"/six*
      """#, Packages.interpreter, cache)
    try #require(broken.status == 0, "\(broken)")

    let healed = try await heal(scratch, "--online", with: cache)

    #expect(healed.status == 0, "\(healed)")
    #expect(try await scratch.doctor("--deep").names == [])
  }

  @Test("says by `doctor` what would be installed, a place as it is written")
  func isSaid() async throws {
    let scratch = try await Scratch.withPackages("six")
    try scratch.write(
      "[project]\nname = \"app\"\nversion = \"1\"\n",
      to: scratch.project.appending("app/pyproject.toml"))
    try scratch.write(
      "idna>=3\n-e ./app\n--evil\nx;y\n",
      to: scratch.project.appending("requirements.txt"))

    let seen = try await scratch.replitPy("doctor", providing: Packages.interpreter)

    let lines = seen.lines.filter { $0.contains("heal --online: ") }
    #expect(
      lines == ["  heal --online: pip install 'idna>=3' -e 'file://\(scratch.project)/app'"],
      "\(seen)")
    #expect(seen.status == 0, "\(seen)")
  }

  @Test("brings no package back whose name is all that is left of it")
  func ghost() async throws {
    let scratch = try await Scratch.withPackages("six")
    try scratch.makeDirectory(scratch.sitePackages().appending("ghost-1.0.dist-info"))

    let seen = try await scratch.doctor()
    let healed = try await heal(scratch, "--online")

    #expect(seen.names == ["dist-metadata-missing"], "\(seen)")
    #expect(!seen.description.contains("install ghost"), "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    #expect(!PathLookup.exists(scratch.sitePackages().appending("ghost-1.0.dist-info")))
  }

  @Test("is never looked up in an index by its name where it came from a directory")
  func lostOrigin() async throws {
    let scratch = try await Scratch.withPackages("six")
    let broken = try await scratch.shell(
      #"cd "$S"/six-*; echo "$(basename "$PWD")/direct_url.json,," >>RECORD; rm METADATA"#)
    try #require(broken.status == 0, "\(broken)")

    let healed = try await heal(scratch, "--online")

    #expect(healed.status == 1 && !healed.output.contains("install six"), "\(healed)")
    let seen = try await scratch.doctor()
    #expect(seen.description.contains("direct_url.json"), "\(seen)")
  }
}
