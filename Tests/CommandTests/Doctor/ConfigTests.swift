import Host
import SystemPackage
import TestSupport
import Testing

@Suite("`config`")
struct ConfigTests {
  private func setting(_ name: String, in document: JSONValue) -> JSONValue? {
    document["settings"]?.elements.first { $0["name"] == .string(name) }
  }

  @Test("says of each value which variable, file and line, or default it comes from")
  func namesTheSourceOfEachValue() async throws {
    let scratch = try Scratch()
    let replit = scratch.project.appending(".replit")
    try scratch.write(
      """
      modules = ["python-3.10:v18"]

      [nix]
      channel = "stable-23_05"
      [env]
      VIRTUAL_ENV = "/old"
      [replit-py]
      auto-heal = "patch"
      exclude-path = ["/opt/old"]

      """, to: replit)

    let said = try await scratch.replitPy(
      "config", "--python", "3.11", providing: nil, ["REPLIT_PY_ROOTS": "/srv/roots"])
    let document = try JSONValue(
      parsing: try await scratch.replitPy(
        "config", "--json", providing: nil, ["REPL_HOME": scratch.project.string]
      )
      .output)

    #expect(said.status == 0 && said.errors.isEmpty, "\(said)")
    #expect(said.output.contains("\nauto-heal"), "\(said)")
    for words in [
      ["python", "\"3.11\"", "--python"], ["roots", "\"/srv/roots\"", "$REPLIT_PY_ROOTS"],
      ["auto-heal", "\"patch\"", "\(replit):8:1"], ["gc-root", "false", "default"],
      ["modules", "[\"python-3.10:v18\"]", "\(replit):1:1"],
      ["nix.channel", "\"stable-23_05\"", "\(replit):4:1"],
      ["env.VIRTUAL_ENV", "\"/old\"", "\(replit):6:1"],
    ] {
      let line = said.lines.first { $0.hasPrefix(words[0]) }
      #expect(line?.split(separator: " ").map(String.init) == words, "\(said)")
    }
    #expect(setting("auto-heal", in: document)?["line"] == .number(8))
    #expect(setting("auto-heal", in: document)?["source"] == .string("file"))
    #expect(setting("project", in: document)?["variable"] == .string("REPL_HOME"))
    #expect(setting("links", in: document)?["value"] == .string("direct"))
  }

  @Test("names the nearest key to a wrong one, and so does the doctor; the rest counts")
  func namesTheNearestKey() async throws {
    let scratch = try Scratch()
    try scratch.write(
      "[tool.replit-py]\nenviroment = \"x\"\nauto-heal = false\n",
      to: scratch.project.appending("pyproject.toml"))
    try scratch.makeDirectory(scratch.environment)

    let said = try await scratch.replitPy("config")
    let seen = try await scratch.replitPy("doctor", providing: RealInterpreter.newest)

    #expect(said.status == 0 && said.output.contains("auto-heal     false"), "\(said)")
    #expect(
      said.errors
        == "warning: \(scratch.project)/pyproject.toml:2:1: `enviroment` is no setting; the nearest is `environment`\n",
      "\(said)")
    #expect(seen.output.contains("RP709") && seen.output.contains("`environment`"), "\(seen)")
  }

  @Test(
    "ends with 78 and one line with file, line and column for what can not be read",
    arguments: [
      ("[replit-py]\nlinks = = 1\n", "2:9: "), ("run = \"x\"\n[nix\n", "2:5: "),
      ("[replit-py]\n  links = \"root\"\n", "2:3: `links` must be \"direct\" or \"roots\""),
      ("[replit-py]\ngc-root = 1\n", "2:1: `gc-root` must be true or false"),
    ])
  func endsWith78ForAnUnreadableFile(_ text: String, _ expected: String) async throws {
    let scratch = try Scratch()
    let replit = scratch.project.appending(".replit")
    try scratch.write(text, to: replit)

    let said = try await scratch.replitPy("config")

    #expect(said.status == 78 && said.saysOneError, "\(said)")
    #expect(said.errors.hasPrefix("error: \(replit):\(expected)"), "\(said)")
  }
}
