import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("ShellVariables")
struct ShellVariablesTests {
  private let scratch: Scratch
  private let provided: InterpreterFacts

  init() throws {
    scratch = try Scratch()
    let prefix = scratch.directory.appending("opt")
    provided = InterpreterFacts(
      found: prefix.appending("bin/python3"), kind: .interpreter,
      executable: prefix.appending("bin/python3.11"), version: PythonVersion(3, 11, 7),
      implementation: "cpython", extensionSuffix: ".so", basePrefix: prefix,
      landmark: prefix.appending("lib/python3.11/encodings/__init__.py"),
      sitePackages: "lib/python3.11/site-packages")
    try scratch.makeDirectory(scratch.sitePackages)
    for python in ["opt/bin/python3.11", "opt/bin/python3", "other/python3", "other/python3.12"] {
      try scratch.write("x", to: scratch.directory.pushing(FilePath(python)), executable: true)
    }
    try scratch.makeDirectory(scratch.directory.appending("empty"))
    try scratch.link(scratch.directory.appending("alias"), to: scratch.environment)
    try scratch.makeDirectory(scratch.environment.appending("bin"))
  }

  /// HERE stands for the scratch directory, ENV for the environment.
  private func look(_ variables: [String: String], knowsProvided: Bool = true) -> ShellVariables {
    let given = variables.mapValues {
      $0.replacing("HERE", with: scratch.directory.string)
        .replacing("ENV", with: scratch.environment.string)
    }
    return ShellVariables(
      HostContext(given), environment: scratch.environment, project: scratch.project,
      provided: knowsProvided ? provided : nil)
  }

  private func path(_ text: String) -> FilePath {
    FilePath(text.replacing("HERE", with: scratch.directory.string))
  }

  @Test("finds nothing where nothing is set")
  func findsNothingSet() {
    #expect(look([:]) == ShellVariables())
    #expect(look(["PATH": "HERE/empty:ENV/bin", "VIRTUAL_ENV": ""]) == ShellVariables())
  }

  @Test(
    "has each variable that changes what Python or pip does",
    arguments: [
      "PYTHONHOME", "PYTHONPLATLIBDIR", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__", "PYTHONUSERBASE",
      "PIP_TARGET", "PIP_PREFIX", "CONDA_PREFIX",
    ])
  func findsVariablesThatChangePython(_ name: String) {
    #expect(look([name: "/x"]).values == [name: "/x"])
    #expect(look([name: ""]).values == [:])
  }

  @Test(
    "says what VIRTUAL_ENV names",
    arguments: [
      ("ENV", ShellVariables.Active.this), ("ENV/", .this), ("HERE/alias", .this),
      ("/nonexistent", .missing("/nonexistent")), ("/usr", .other("/usr")),
    ])
  func saysWhatVirtualEnvNames(_ value: String, _ active: ShellVariables.Active) {
    #expect(look(["VIRTUAL_ENV": value]).active == active)
  }

  @Test(
    "says whether PYTHONUSERBASE names this environment",
    arguments: [
      ("ENV", true), ("HERE/alias", true), ("/usr", false), ("/nonexistent", false),
    ])
  func knowsPythonUserBase(_ value: String, _ isThis: Bool) {
    #expect(look(["PYTHONUSERBASE": value]).userBaseIsEnvironment == isThis)
  }

  @Test("finds entries of PYTHONPATH that are another version's, or this environment's")
  func findsEntriesOfPythonPath() {
    let seen = look([
      "PYTHONPATH":
        "/x/lib/python3.10/site-packages::/lib/python3.11/site-packages:/python3/dist-packages:lib/python3.9/dist-packages/"
    ])
    #expect(
      seen.foreignPackages == ["/x/lib/python3.10/site-packages", "lib/python3.9/dist-packages"])
    #expect(!seen.putsPackagesFirst)
    let own = look(["PYTHONPATH": "/x:HERE/alias/lib/python3.11/site-packages"])
    #expect(own.putsPackagesFirst && own.foreignPackages == [])
    let unknown = look(["PYTHONPATH": "/x/lib/python3.10/site-packages"], knowsProvided: false)
    #expect(unknown.foreignPackages == [])
  }

  @Test(
    "finds a Python that comes before this environment's on PATH",
    arguments: [
      ("HERE/other:ENV/bin", "HERE/other"), ("HERE/empty:HERE/opt/bin:ENV/bin", "HERE/opt/bin"),
      ("ENV/bin:HERE/other", nil), ("HERE/other", nil), ("HERE/empty:ENV/bin", nil),
      ("HERE/alias/bin:HERE/other", nil), ("HERE/other:HERE/alias/bin", "HERE/other"),
      ("other:ENV/bin", nil), (":ENV/bin", nil), ("", nil),
    ] as [(String, String?)])
  func earlier(_ path: String, _ earlier: String?) {
    #expect(look(["PATH": path]).earlierOnPath == earlier.map(self.path))
  }

  @Test(
    "finds another interpreter that UV_PYTHON asks for",
    arguments: [
      ("3.12", true), ("3.11", false), ("3.11.7", false), ("3.11.8", true), ("3.10.2", true),
      ("HERE/other/python3.12", true), ("HERE/opt/bin/python3.11", false),
      ("HERE/opt/bin/python3", false), ("/nonexistent/python", false), ("cpython", false),
      ("HERE/empty", false),
    ])
  func uvPython(_ value: String, _ isOther: Bool) {
    let seen = look(["UV_PYTHON": value]).otherUVPython
    #expect(seen == (isOther ? path(value).bytes : nil))
    #expect(look(["UV_PYTHON": value], knowsProvided: false).otherUVPython == nil)
  }

  @Test(
    "finds another environment that UV_PROJECT_ENVIRONMENT names",
    arguments: [
      (".pythonlibs", false), ("ENV", false), ("HERE/alias", false), ("./.pythonlibs/", false),
      (".venv", true), ("/usr", true), ("../alias", false),
    ])
  func uvEnvironment(_ value: String, _ isOther: Bool) {
    #expect(
      look(["UV_PROJECT_ENVIRONMENT": value]).otherUVEnvironment
        == (isOther ? ByteString(value) : nil))
  }

  @Test("says what makes pip install for the user")
  func userInstalls() {
    #expect(look(["PIP_USER": "yes"]).userInstalls == "PIP_USER")
  }

  private static func installer(
    _ host: HostContext, _ scratch: Scratch, isTrusted: Bool = true
  ) -> Installer {
    Installer(
      host, for: scratch.project, environment: scratch.environment, isTrusted: isTrusted)
  }

  @Test("finds the uv on PATH, then that of a trusted project's environment, else pip")
  func installer() throws {
    let host = HostContext(["PATH": "relative:\(scratch.directory)/empty"])
    #expect(Self.installer(host, scratch) == .pip)
    #expect(Installer.pip.command == "pip install")
    let own = scratch.environment.appending("bin/uv")
    try scratch.write("x", to: own)
    #expect(Self.installer(host, scratch) == .pip)
    try scratch.write("x", to: own, executable: true)
    #expect(Self.installer(host, scratch) == .uv(own))
    #expect(Self.installer(host, scratch, isTrusted: false) == .pip)
    let inner = scratch.project.appending("tools/uv")
    try scratch.write("x", to: inner, executable: true)
    let linked = scratch.directory.appending("linked/uv")
    try scratch.link(linked, to: inner)
    let path = "\(inner.removingLastComponent()):\(linked.removingLastComponent())"
    let entered = HostContext(["PATH": path + ":\(scratch.directory)/empty"])
    #expect(Self.installer(entered, scratch, isTrusted: false) == .pip)
    let first = scratch.directory.appending("empty/uv")
    try scratch.write("x", to: first, executable: true)
    #expect(Self.installer(host, scratch) == .uv(first))
    #expect(Self.installer(entered, scratch) == .uv(first))
    #expect(Installer.uv(first).command == "uv pip install")
  }
}
