import Host
import ShellIntegration
import SystemPackage
import TestSupport
import Testing

@Suite("Activation")
struct ActivationTests {
  private static let environment: FilePath = "/p/.pythonlibs"
  private static let library: FilePath = "lib/python3.11/site-packages"

  private static func host(_ variables: [String: ByteString]) -> HostContext {
    HostContext(variables: variables, workingDirectory: "/p", user: 1000)
  }

  /// The variables inside, entered with these outside.
  private static func inside(_ variables: [String: ByteString]) -> HostContext {
    var host = host(variables)
    host.variables = host.variables.applying(
      Activation(host).entering(environment, sitePackages: library))
    return host
  }

  private static func left(_ host: HostContext) -> [String: ByteString] {
    let variables = host.variables.applying(Activation(host).leaving(environment))
    return Dictionary(uniqueKeysWithValues: variables.pairs.map { ($0.name, $0.value) })
  }

  @Test("sets VIRTUAL_ENV and puts one entry first on PATH")
  func entering() {
    let inside = Self.inside(["PATH": "/usr/bin:/bin"])
    #expect(inside.variables["VIRTUAL_ENV"] == "/p/.pythonlibs")
    #expect(inside.variables["PATH"] == "/p/.pythonlibs/bin:/usr/bin:/bin")
    #expect(inside.variables[SavedVariables.variable] == nil)
  }

  @Test("done twice is done once")
  func isDoneOnce() {
    let inside = Self.inside(["PATH": "/usr/bin:/bin"])
    #expect(Activation(inside).entering(Self.environment, sitePackages: Self.library).isEmpty)
  }

  @Test(
    "puts aside what interferes and gives it back as it was",
    arguments: [
      "PYTHONHOME", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__", "PYTHONPLATLIBDIR",
      "PYTHONUSERBASE", "PYTHONNOUSERSITE",
    ], ["/a:b,c %\u{1}é\n", ""])
  func asideAndBack(_ name: String, _ value: String) {
    let outside: [String: ByteString] = ["PATH": "/bin", name: ByteString(value)]
    let inside = Self.inside(outside)
    #expect(inside.variables[name] == nil)
    #expect(Self.left(inside) == outside)
  }

  @Test("keeps pip from user installs", arguments: ["1", "yes", "true", "ON"])
  func pipUser(_ value: String) {
    let outside: [String: ByteString] = ["PATH": "/bin", "PIP_USER": ByteString(value)]
    let inside = Self.inside(outside)
    #expect(inside.variables["PIP_USER"] == "0")
    #expect(Self.left(inside) == outside)
  }

  @Test(
    "reads in pip's configuration whether it forces user installs",
    arguments: [
      ("[global]\nuser = yes\n", true), ("[install]\nuser=1\n", true),
      ("[global]\nuser : true\n", true), ("[global]\nindex-url = x\n", false),
      ("[list]\nuser = yes\n", false), ("[global]\nuser = no\n", false), ("\u{0}[", false),
    ])
  func pipConfiguration(_ text: String, _ forces: Bool) throws {
    let scratch = try Scratch()
    let file = scratch.directory.appending("pip.conf")
    try scratch.write(text, to: file)
    let inside = Self.inside(["PATH": "/bin", "PIP_CONFIG_FILE": file.bytes])
    #expect(inside.variables["PIP_USER"] == (forces ? "0" : nil))
    #expect(inside.variables["PIP_CONFIG_FILE"] == file.bytes)
    #expect(Self.left(inside)["PIP_USER"] == nil)
  }

  @Test("takes another version's packages out of PYTHONPATH and leaves the rest")
  func cleansPythonPath() {
    let outside: [String: ByteString] = [
      "PATH": "/bin",
      "PYTHONPATH": "/mine:/x/lib/python3.10/site-packages:/y/lib/python3.11/site-packages:/z/lib",
    ]
    let inside = Self.inside(outside)
    #expect(inside.variables["PYTHONPATH"] == "/mine:/y/lib/python3.11/site-packages:/z/lib")
    #expect(Self.left(inside) == outside)
    let only = Self.inside(["PYTHONPATH": "/x/lib/python3.8/site-packages"])
    #expect(only.variables["PYTHONPATH"] == nil)
  }

  @Test("makes uv mean the same environment where it meant another")
  func makesUVMeanTheEnvironment() {
    let outside: [String: ByteString] = ["PATH": "/bin", "UV_PROJECT_ENVIRONMENT": ".venv"]
    let inside = Self.inside(outside)
    #expect(inside.variables["UV_PROJECT_ENVIRONMENT"] == "/p/.pythonlibs")
    #expect(Self.left(inside) == outside)
    #expect(Self.inside(["PATH": "/bin"]).variables["UV_PROJECT_ENVIRONMENT"] == nil)
  }

  @Test("leaves what the user set inside as the user set it")
  func leavesWhatTheUserSetInside() {
    var inside = Self.inside(["PATH": "/bin", "PYTHONHOME": "/old"])
    inside.variables = inside.variables.applying([
      VariableChange("PYTHONHOME", to: "/new"),
      VariableChange("PATH", to: "/first:/p/.pythonlibs/bin:/bin:/last"),
    ])
    #expect(Self.left(inside) == ["PATH": "/first:/bin:/last", "PYTHONHOME": "/new"])
  }

  @Test("leaves VIRTUAL_ENV alone when it names another environment")
  func othersEnvironment() {
    var inside = Self.inside(["PATH": "/bin"])
    inside.variables = inside.variables.applying([VariableChange("VIRTUAL_ENV", to: "/other")])
    #expect(Self.left(inside) == ["PATH": "/bin", "VIRTUAL_ENV": "/other"])
  }

  @Test(
    "gives back nothing from a note that is not ours",
    arguments: [
      "PATH:2f:2f", "PYTHONHOME", "PYTHONHOME:zz:-", "PYTHONHOME:2f", "LD_PRELOAD:-:2f", ",,:", "",
    ])
  func forgedNote(_ note: String) {
    let host = Self.host(["PATH": "/bin", SavedVariables.variable: ByteString(note)])
    #expect(SavedVariables(host.variables).entries.isEmpty)
    #expect(Self.left(host) == ["PATH": "/bin"])
  }

  @Test("of another environment right after leaving one leaves one entry")
  func switching() {
    let inside = Self.inside(["PATH": "/bin"])
    var changes = Activation(inside).leaving(Self.environment)
    var host = inside
    host.variables = host.variables.applying(changes)
    changes += Activation(host).entering("/q/.pythonlibs", sitePackages: nil)
    let after = inside.variables.applying(changes)
    #expect(after["PATH"] == "/q/.pythonlibs/bin:/bin")
    #expect(after["VIRTUAL_ENV"] == "/q/.pythonlibs")
    #expect(after.pairs.count == 2)
  }

  @Test("is not possible where PATH could not name the environment")
  func isNotPossibleWithAColon() {
    #expect(!Activation.isPossible("/a:b/.pythonlibs"))
    #expect(Activation.isPossible("/a b/.pythonlibs"))
  }
}
