import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A project full of rubbish", .enabled(if: !RealInterpreter.all.isEmpty))
struct RubbishProjectTests {
  let interpreter = RealInterpreter.all.last!

  /// A project that was healed, with files of every kind that is read.
  private func project() async throws -> (Scratch, files: [FilePath]) {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    let packages = scratch.environment.appending("lib/python\(interpreter.minor)/site-packages")
    let metadata = packages.appending("greeting-1.0.dist-info")
    let written: [FilePath: String] = [
      scratch.project.appending(".replit"): "[replit-py]\nauto-heal = true\n",
      scratch.project.appending("pyproject.toml"):
        "[project]\ndependencies = [\"greeting>=1\"]\n[tool.replit-py]\nlinks = \"direct\"\n",
      scratch.project.appending("uv.lock"): "[[package]]\nname = \"greeting\"\nversion = \"1.0\"\n",
      scratch.project.appending("requirements.txt"): "greeting==1.0 --hash=sha256:0\n",
      packages.appending("x.pth"): "import os; print(1)\n/nowhere\n",
      metadata.appending("entry_points.txt"): "[console_scripts]\ngreet = greeting:where\n",
      metadata.appending("direct_url.json"): "{\"url\": \"file:///x\", \"dir_info\": {}}\n",
      metadata.appending("WHEEL"): "Root-Is-Purelib: true\nTag: py3-none-any\n",
      scratch.environment.appending("bin/greet"): "#!/gone/python\nimport greeting\n",
      scratch.directory.appending("config/pip/pip.conf"): "[global]\nuser = yes\n",
    ]
    for (path, text) in written { try scratch.write(text, to: path) }
    _ = try await scratch.replitPy("heal", providing: interpreter)
    _ = try await scratch.replitPy("trust", providing: interpreter)
    let found = try await scratch.run(
      "/usr/bin/find", ".", "-type", "f", "-size", "-64k", "!", "-path", "*/home/*",
      in: scratch.directory)
    return (scratch, found.lines.map { scratch.directory.appending(String($0.dropFirst(2))) })
  }

  @Test("ends no command by a signal, and none hangs", arguments: Seeds.atMost(2))
  func isSurvived(_ seed: UInt64) async throws {
    var rubbish = Rubbish(seed: seed)
    let commands = [
      ["status", "--json"], ["doctor"], ["log", "--json"],
      ["heal", "--auto", "--trigger", "prompt"],
      ["config"], ["heal"], ["undo"], ["which", "--all"],
    ]
    for round in 0..<4 {
      let (scratch, files) = try await project()
      try #require(files.count > 15)
      for _ in 0..<5 {
        let file = files[rubbish.number(below: files.count)]
        try scratch.write(rubbish.text(like: (try? scratch.text(file)) ?? "x"), to: file)
      }
      for words in commands {
        let answer = try await Command(
          "/usr/bin/timeout", ["-s", "KILL", "60", Program.path.string] + words,
          variables: scratch.variables(providing: interpreter), directory: scratch.project
        ).run()
        #expect(answer.status < 124, "seed \(seed), round \(round), \(words): \(answer)")
      }
    }
  }
}
