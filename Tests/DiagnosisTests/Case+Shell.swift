import Diagnosis
import Host
import Observation
import Situations
import SystemPackage

extension Case {
  static let shells = [
    set("PYTHONHOME", .envPythonHome), set("PYTHONPLATLIBDIR", .envPlatlibdir),
    set("PYTHONEXECUTABLE", .envPyvenvLauncher), set("__PYVENV_LAUNCHER__", .envPyvenvLauncher),
    set("PIP_TARGET", .envPipTarget), set("PIP_PREFIX", .envPipTarget),
    set("CONDA_PREFIX", .envCondaActive),
    shell("pip would install for the user", .envPipUser) { $0.userInstalls = "PIP_USER" },
    shell("a file makes pip install for the user", .envPipUser) {
      $0.userInstalls = "/etc/pip.conf"
    },
    shell("PYTHONUSERBASE names the environment", .envUserBase) {
      $0.userBaseIsEnvironment = true
      $0.values["PYTHONUSERBASE"] = Observation.place.bytes
    },
    shell("another environment is active", .envOtherVenvActive) { $0.active = .other("/other") },
    shell("an environment that is gone is active", .envVirtualEnvMissing) {
      $0.active = .missing("/gone")
    },
    shell("another version's packages on PYTHONPATH", .envPythonPath) {
      $0.foreignPackages = ["/a/lib/python3.10/site-packages", "/b/lib/python3.9/site-packages"]
    },
    shell("uv is told another Python", .envUVPython) { $0.otherUVPython = "3.12" },
    shell("uv is told another environment", .envUVProjectEnvironment) {
      $0.otherUVEnvironment = "/other"
    },
    shell("another Python comes first", .pathOrder) { $0.earlierOnPath = "/usr/bin" },
    Case("this environment is active", in: .everything) { $0.shell?.active = .this },
    Case("this environment is active, for conda too", in: .everything) {
      $0.shell?.values["CONDA_PREFIX"] = Observation.place.bytes
    },
    Case("another environment is active where there is none yet", .absent, in: .absent) {
      $0.scope = .everything
      $0.shell = ShellVariables()
      $0.shell?.active = .other("/other")
    },
    Case("what a user base needs: PIP_USER and PYTHONUSERBASE", .notAVenv, in: .userBase) {
      $0.shell = ShellVariables()
      $0.shell?.userInstalls = "PIP_USER"
      $0.shell?.userBaseIsEnvironment = true
      $0.shell?.values["PYTHONUSERBASE"] = Observation.place.bytes
    },
  ]

  /// With something to repair, what stands in the way of that is an error.
  static let volumes = [
    volume("the disk is mounted read-only", .readOnly, .includeMissing) { $0.isReadOnly = true },
    volume("the disk is full", .noSpace, .includeMissing) { $0.isFull = true },
    volume("the disk is full and mounted read-only", .readOnly, .includeMissing) {
      $0.isReadOnly = true
      $0.isFull = true
    },
    volume("it belongs to another user", .permission, .includeMissing) { $0.otherOwner = 7 },
    volume("bin is immutable", .immutable, .includeMissing) { $0.immutable = "bin" },
    volume("nothing may be run", .noexec, .includeMissing) { $0.forbidsExecution = true },
    volume("another process heals it", .includeMissing, .locked) { $0.holder = 42 },
    Case("everybody may write to the project", .exposed, in: .everything) {
      $0.access = ProjectAccess(
        to: $0.project, exposures: [ExposedPlace($0.project.directory, .everybody)],
        in: HostContext(variables: [:], workingDirectory: nil, user: 7))
    },
    Case(
      "the disk is full, is immutable, and nothing is to be done", in: .everything
    ) {
      $0.volume?.isFull = true
      $0.volume?.immutable = "bin"
    },
  ]

  static let projectFiles = [
    files("`.replit` is no TOML", .replitSyntax) {
      $0.broken = [.init(file: ".replit", line: 3, column: 7, what: "no value")]
    },
    files("`pyproject.toml` is no TOML", .pyprojectSyntax) {
      $0.broken = [.init(file: "pyproject.toml", line: 3, column: 7, what: "no value")]
    },
    files("`.replit` sets VIRTUAL_ENV", .replitVirtualEnv) {
      $0.virtualEnvironment = "/home/runner/project/.pythonlibs"
    },
    files("`.replit` asks for another Python", .replitModules) {
      $0.modules = ["nodejs-20", "python-3.10:v18-20230807-322e88b"]
    },
    files("`.replit` asks for several, this one among them") {
      $0.modules = ["python-3.10", "python-3.11:v18", "python3"]
    },
    files("`requires-python` excludes it", .projectRequiresPython) { $0.requiresPython = ">=3.12" },
    files("`requires-python` admits it") { $0.requiresPython = ">=3.11,<3.12" },
    files("`requires-python` is no specifier") { $0.requiresPython = "three" },
    files("`.python-version` pins another", .projectPinsOther) { $0.pinned = "3.11.2" },
    files("`.python-version` pins the minor version") { $0.pinned = "3.11" },
    files("`.python-version` names an environment of pyenv") { $0.pinned = "my-project" },
    files("another environment beside this one", .secondEnvironment) {
      $0.otherEnvironment = ".venv"
    },
    files("files that hide the standard library", .projectShadowsStdlib) {
      $0.shadows = ["random.py", "enum.py"]
    },
  ]

  private static func set(_ name: String, _ problem: Problem) -> Case {
    shell("\(name) is set", problem) { $0.values[name] = "/somewhere" }
  }

  private static func shell(
    _ description: String, _ problem: Problem, _ change: (inout ShellVariables) -> Void
  ) -> Case {
    Case(description, problem, in: .everything) { observation in
      var shell = ShellVariables()
      change(&shell)
      observation.shell = shell
    }
  }

  private static func volume(
    _ description: String, _ first: Problem, _ second: Problem, _ change: (inout Volume) -> Void
  ) -> Case {
    Case(description, first, second, in: .everything) { observation in
      var volume = Volume()
      change(&volume)
      observation.volume = volume
      observation.environment.include = .absent
    }
  }

  private static func files(
    _ description: String, _ problem: Problem? = nil, _ change: (inout ProjectFiles) -> Void
  ) -> Case {
    Case(description, [problem].compactMap(\.self), in: .everything) { observation in
      var files = ProjectFiles()
      change(&files)
      observation.files = files
    }
  }
}
