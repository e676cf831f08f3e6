import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The variables of the shell that asks", .enabled(if: RealInterpreter.pair != nil))
struct ShellVariableTests {
  /// A variable that a shell may have.
  struct Setting: CustomTestStringConvertible, Sendable {
    let name: String
    /// `{E}` is the environment, `{T}` a scratch directory, `{X}` another interpreter's prefix.
    let value: String
    /// The name of the finding; empty where there is none.
    let found: String
    var isNotice = false
    /// Whether entering the environment puts it right.
    var isPutRight = true

    var testDescription: String { "\(name)=\(value)" }
  }

  static let settings = [
    Setting(name: "PYTHONHOME", value: "{X}", found: "env-pythonhome"),
    Setting(name: "PYTHONPLATLIBDIR", value: "lib64", found: "env-platlibdir"),
    Setting(name: "PYTHONEXECUTABLE", value: "{X}/bin/python3", found: "env-pyvenv-launcher"),
    Setting(name: "__PYVENV_LAUNCHER__", value: "{X}/bin/python3", found: "env-pyvenv-launcher"),
    Setting(name: "PIP_USER", value: "1", found: "env-pip-user"),
    Setting(name: "PIP_USER", value: "yes", found: "env-pip-user"),
    Setting(name: "PIP_CONFIG_FILE", value: "{T}/pip.conf", found: "env-pip-user"),
    Setting(name: "PYTHONUSERBASE", value: "{E}", found: "env-userbase", isNotice: true),
    Setting(
      name: "PYTHONPATH", value: "{X}/lib/python3.10/site-packages", found: "env-pythonpath"),
    Setting(name: "VIRTUAL_ENV", value: "{T}/gone", found: "env-virtual-env-missing"),
    Setting(name: "VIRTUAL_ENV", value: "{T}/other", found: "env-other-venv-active"),
    Setting(
      name: "UV_PROJECT_ENVIRONMENT", value: ".venv", found: "env-uv-project-environment"),
    Setting(
      name: "UV_PYTHON", value: "3.10", found: "env-uv-python", isPutRight: false),
    Setting(name: "PIP_TARGET", value: "{T}/elsewhere", found: "env-pip-target", isPutRight: false),
    Setting(name: "PIP_PREFIX", value: "{T}/elsewhere", found: "env-pip-target", isPutRight: false),
    Setting(name: "CONDA_PREFIX", value: "{T}/other", found: "env-conda-active", isPutRight: false),
    Setting(name: "PATH", value: "{P}:{E}/bin:/usr/bin:/bin", found: "path-order"),
  ]

  static let harmless = [
    Setting(name: "PYTHONNOUSERSITE", value: "1", found: ""),
    Setting(name: "PYTHONSAFEPATH", value: "1", found: ""),
    Setting(name: "PYTHONHOME", value: "", found: ""),
    Setting(name: "PIP_USER", value: "0", found: ""),
    Setting(name: "PIP_REQUIRE_VIRTUALENV", value: "1", found: ""),
    Setting(name: "PYTHONUSERBASE", value: "{T}/elsewhere", found: ""),
    Setting(name: "PYTHONPATH", value: "{T}/modules", found: ""),
    Setting(name: "VIRTUAL_ENV", value: "{E}", found: ""),
    Setting(name: "UV_PROJECT_ENVIRONMENT", value: "{E}", found: ""),
    Setting(name: "UV_PROJECT_ENVIRONMENT", value: ".pythonlibs", found: ""),
    Setting(name: "UV_PYTHON", value: "3.11", found: ""),
    Setting(name: "PATH", value: "{E}/bin:{P}:/usr/bin:/bin", found: ""),
  ]

  private func make() async throws -> (Scratch, RealInterpreter) {
    let (_, new) = try #require(RealInterpreter.pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: new)
    let healed = try await scratch.replitPy("heal", providing: new)
    try #require(healed.status == 0, "\(healed)")
    try scratch.makeDirectory(scratch.directory.appending("other"))
    try scratch.write(
      "[install]\nuser = yes\n", to: scratch.directory.appending("pip.conf"))
    return (scratch, new)
  }

  private func variables(
    _ setting: Setting, _ scratch: Scratch, _ interpreter: RealInterpreter
  ) throws -> [String: String] {
    let (old, _) = try #require(RealInterpreter.pair)
    let places = [
      "{E}": scratch.environment.string, "{T}": scratch.directory.string,
      "{X}": old.bin.removingLastComponent().string, "{P}": interpreter.bin.string,
    ]
    let value = places.reduce(setting.value) { text, place in
      text.split(separator: place.key, omittingEmptySubsequences: false)
        .joined(separator: place.value)
    }
    return [setting.name: value]
  }

  @Test(
    "are found when they keep Python, pip or uv from the environment, and `heal` is none the worse",
    arguments: settings)
  func findsVariablesThatDoHarm(_ setting: Setting) async throws {
    let (scratch, interpreter) = try await make()
    let variables = try variables(setting, scratch, interpreter)
    let before = try await scratch.contents()

    let seen = try await scratch.doctor(providing: interpreter, variables)
    let healed = try await scratch.replitPy("heal", providing: interpreter, variables)

    #expect(seen.names == [setting.found], "\(seen)")
    #expect(seen.status == (setting.isNotice ? 0 : 1), "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    #expect(try await scratch.contents() == before)
  }

  @Test("are no finding when they do no harm", arguments: harmless)
  func passesOverHarmlessVariables(_ setting: Setting) async throws {
    let (scratch, interpreter) = try await make()

    let seen = try await scratch.doctor(
      providing: interpreter, try variables(setting, scratch, interpreter))

    #expect(seen.names == [] && seen.status == 0, "\(seen)")
  }

  /// The ways into an environment; `doctor` runs inside.
  enum Way: String, CaseIterable, Sendable {
    case exec = #""$REPLIT_PY" exec "$REPLIT_PY" doctor --json"#
    case activate = #"eval "$("$REPLIT_PY" activate bash)"; "$REPLIT_PY" doctor --json"#
  }

  @Test(
    "are put right inside the environment", arguments: settings.filter { $0.name != "PATH" },
    Way.allCases)
  func putRight(_ setting: Setting, _ way: Way) async throws {
    let (scratch, interpreter) = try await make()
    let variables = scratch.variables(
      providing: interpreter, ["REPLIT_PY": Program.path.string]
    ).merging(try variables(setting, scratch, interpreter)) { $1 }

    let seen = Seen(
      try await scratch.run("/bin/bash", "-c", way.rawValue, variables: variables))

    #expect(seen.names == (setting.isPutRight ? [] : [setting.found]), "\(seen)")
  }

  @Test("are told of one by one when there are several")
  func tellsOfSeveralVariables() async throws {
    let (scratch, interpreter) = try await make()

    let seen = try await scratch.doctor(
      providing: interpreter,
      ["PIP_USER": "1", "PYTHONHOME": "/not/there", "UV_PROJECT_ENVIRONMENT": ".venv"])

    #expect(
      seen.names == ["env-pip-user", "env-pythonhome", "env-uv-project-environment"], "\(seen)")
  }

  @Test("and a pip.conf in the environment are told apart, the file left alone")
  func ownConfiguration() async throws {
    let (scratch, interpreter) = try await make()
    let file = scratch.environment.appending("pip.conf")
    try scratch.write("[install]\nuser = yes\n", to: file)

    let seen = try await scratch.doctor(providing: interpreter)
    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(seen.names == ["env-pip-user"] && seen.status == 1, "\(seen)")
    #expect(seen.findings.first?["subject"]?.text?.hasSuffix("pip.conf") == true, "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    #expect(try scratch.text(file) == "[install]\nuser = yes\n")
  }
}
