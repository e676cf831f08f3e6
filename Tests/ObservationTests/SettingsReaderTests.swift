import Glibc
import Host
import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("SettingsReader")
struct SettingsReaderTests {
  private let scratch: Scratch
  private var replit: FilePath { scratch.project.appending(".replit") }
  private var pyproject: FilePath { scratch.project.appending("pyproject.toml") }
  private var config: FilePath { scratch.directory.appending("config/replit-py/config.toml") }

  init() throws {
    scratch = try Scratch()
  }

  private func read() throws(SettingsError) -> Settings {
    let host = HostContext(
      variables: ["XDG_CONFIG_HOME": scratch.directory.appending("config").bytes],
      workingDirectory: "/", user: geteuid())
    return try SettingsReader.read(
      for: Project(directory: scratch.project, source: .ancestor), in: host)
  }

  @Test("decides nothing where nothing is written")
  func defaults() throws {
    #expect(try read() == Settings())
    try scratch.write("run = \"main.py\"\n", to: replit)
    try scratch.write("[project]\nname = \"x\"\n", to: pyproject)
    #expect(try read() == Settings())
  }

  @Test("reads every key")
  func everyKey() throws {
    try scratch.write(
      """
      [replit-py]
      auto-heal = "patch"
      environment = "libs/python"
      exclude-path = ["/opt/old/bin/", "/opt/./x"]
      links = "roots"
      gc-root = true
      ignore = ["RP4"]
        "oth.er" = 1

      """, to: replit)
    let settings = try read()
    #expect(settings.automaticHealing == .withinMinorVersion)
    #expect(settings.environment == "libs/python")
    #expect(settings.excludedPaths == ["/opt/old/bin", "/opt/x"])
    #expect(settings.links == .roots && settings.registersRoot)
    #expect(settings.ignored == ["RP4"])
    #expect(settings.unknown.map(\.key) == ["oth.er"])
    #expect(settings.places[.links] == SettingPlace(file: replit, line: 5, column: 1))
    #expect(settings.places.count == Settings.Key.allCases.count)
  }

  @Test("takes the first file that says anything: .replit, pyproject.toml, the user's")
  func takesTheFirstFileThatSaysAnything() throws {
    try scratch.write("auto-heal = false\nenvironment = \"user\"\n", to: config)
    #expect(try read().environment == "user")
    try scratch.write("[tool.replit-py]\nenvironment = \"pyproject\"\n", to: pyproject)
    #expect(try read().environment == "pyproject")
    #expect(try read().automaticHealing == .always)
    try scratch.write("[replit-py]\nenvironment = \"replit\"\n", to: replit)
    #expect(try read().environment == "replit")
  }

  @Test("goes on to the next file where our name stands for something else")
  func nameElsewhere() throws {
    try scratch.write("run = \"replit-py heal\"\n", to: replit)
    try scratch.write("[project]\ndependencies = [\"replit-py\"]\n", to: pyproject)
    try scratch.write("auto-heal = false\n", to: config)
    #expect(try read().automaticHealing == .never)
  }

  @Test("does not read a file that can not be about us, however broken")
  func brokenButNotOurs() throws {
    try scratch.write("[[[\n", to: replit)
    try scratch.write([0xFF, 0xFE, 0], to: pyproject)
    #expect(try read() == Settings())
  }

  @Test(
    "names the line and the column of what is no TOML",
    arguments: [
      ("[replit-py]\nauto-heal = yes\n", 2, 13), ("# replit-py\n\n  = 1\n", 3, 3),
      ("[replit-py]\r\nenvironment = \"a\r\n", 2, 17),
      ("[replit-py]\nauto-heal = true\nauto-heal = false\n", 3, 13),
    ])
  func namesTheLineOfBrokenSettings(_ text: String, _ line: Int, _ column: Int) throws {
    try scratch.write(text, to: replit)
    do {
      _ = try read()
      Issue.record("\(text) was read")
    } catch SettingsError.syntax(let file, let foundLine, let foundColumn, let what) {
      #expect(file == replit)
      #expect((foundLine, foundColumn) == (line, column), "\(what)")
      #expect(!what.isEmpty && !what.contains("\n"))
    }
  }

  @Test(
    "knows the line of a key, however its table is written",
    arguments: [
      ("[replit-py]\nauto-heel = 1\n", 2, 1), ("[ \"replit-py\" ]\n\n  auto-heel = 1\n", 3, 3),
      ("replit-py.auto-heel = 1\n", 1, 1),
      ("[env]\nauto-heel = 1\n[replit-py]\nauto-heel = 2", 4, 1),
      ("[replit-py]\r\nlinks = \"roots\"\r\nauto-heel = 1\r\n", 3, 1),
      ("replit-py = { auto-heel = 1 }\n", 1, 15),
    ] as [(String, Int?, Int?)])
  func unknownKey(_ text: String, _ line: Int?, _ column: Int?) throws {
    try scratch.write(text, to: replit)
    let place = SettingPlace(file: replit, line: line, column: column)
    #expect(try read().unknown == [Settings.Unknown(key: "auto-heel", place: place)])
  }

  @Test("names the place of a byte that is not UTF-8 where our name is in the file")
  func notUTF8() throws {
    try scratch.write(
      Array("[replit-py]\nenvironment = \"é".utf8) + [0xE9] + Array("\"\n".utf8), to: replit)
    #expect(throws: SettingsError.syntax(replit, line: 2, column: 17, what: "not UTF-8")) {
      try read()
    }
  }

  @Test(
    "names the key whose value can not be",
    arguments: [
      ("auto-heal = \"yes\"", "auto-heal"), ("auto-heal = 1", "auto-heal"),
      ("auto-heal = [true]", "auto-heal"), ("environment = 1", "environment"),
      ("environment = \"\"", "environment"), ("environment = \"/abs\"", "environment"),
      ("environment = \"..\"", "environment"), ("environment = \"../x\"", "environment"),
      ("environment = \"a/../b\"", "environment"), ("environment = \".\"", "environment"),
      ("exclude-path = \"/opt\"", "exclude-path"), ("exclude-path = [\"opt\"]", "exclude-path"),
      ("exclude-path = [1]", "exclude-path"), ("links = \"root\"", "links"),
      ("links = true", "links"), ("gc-root = \"yes\"", "gc-root"), ("ignore = 1", "ignore"),
    ])
  func value(_ line: String, _ key: String) throws {
    try scratch.write("[tool.replit-py]\n\(line)\n", to: pyproject)
    do {
      _ = try read()
      Issue.record("\(line) was read")
    } catch SettingsError.value(let place, let named, _) {
      #expect(place == SettingPlace(file: pyproject, line: 2, column: 1))
      #expect(named == key)
    }
  }

  @Test("takes true and false for what they say", arguments: [true, false])
  func flag(_ flag: Bool) throws {
    try scratch.write("[replit-py]\nauto-heal = \(flag)\n", to: replit)
    #expect(try read().automaticHealing == (flag ? .always : .never))
  }
}
