import Host
import Observation
import SystemPackage

/// Finds variables of the shell that make Python, pip or uv use something other than the
/// environment.
///
/// `heal` cannot change them; the hook, `activate` and `exec` do.
struct ShellCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard let shell = facts.observation.shell, facts.environment.root.leadsToDirectory else {
      return []
    }
    var findings = unwanted(shell) + active(shell, facts)
    findings += pythonPath(shell) + uv(shell, facts)
    if !facts.isUserBase { findings += installs(shell) }
    return findings
  }

  private func unwanted(_ shell: ShellVariables) -> [Finding] {
    let table: [(String, Problem, String)] = [
      (
        "PYTHONHOME", .envPythonHome,
        "PYTHONHOME makes Python ignore the environment, or not start at all"
      ),
      (
        "PYTHONPLATLIBDIR", .envPlatlibdir,
        "PYTHONPLATLIBDIR makes Python look for its library elsewhere, so it does not start"
      ),
      (
        "PYTHONEXECUTABLE", .envPyvenvLauncher,
        "PYTHONEXECUTABLE makes Python 3.11 and newer skip the environment"
      ),
      (
        "__PYVENV_LAUNCHER__", .envPyvenvLauncher,
        "__PYVENV_LAUNCHER__ makes Python 3.11 and newer skip the environment"
      ),
      ("PIP_TARGET", .envPipTarget, "PIP_TARGET makes pip install elsewhere"),
      ("PIP_PREFIX", .envPipTarget, "PIP_PREFIX makes pip install elsewhere"),
    ]
    return table.compactMap { name, problem, message in
      shell.values[name].map { value in
        finding(
          problem, FilePath(name), message, value,
          advice: problem == .envPipTarget ? "`unset \(name)`" : Self.entering)
      }
    }
  }

  private func active(_ shell: ShellVariables, _ facts: DiagnosedFacts) -> [Finding] {
    var findings: [Finding] = []
    switch shell.active {
    case .nothing, .this: break
    case .missing(let path):
      findings.append(
        finding(
          .envVirtualEnvMissing, "VIRTUAL_ENV", "VIRTUAL_ENV names an environment that is gone",
          path.bytes, advice: Self.activating))
    case .other(let path):
      findings.append(
        finding(
          .envOtherVenvActive, "VIRTUAL_ENV", "another environment is active in this shell",
          path.bytes,
          advice: "`deactivate` leaves it; `eval \"$(replit-py activate)\"` enters this one"))
    }
    if let conda = shell.values["CONDA_PREFIX"], FilePath(conda) != facts.environment.path {
      findings.append(
        finding(
          .envCondaActive, "CONDA_PREFIX", "a conda environment is active in this shell", conda,
          advice: "`conda deactivate` leaves it"))
    }
    if let earlier = shell.earlierOnPath {
      findings.append(
        finding(
          .pathOrder, "PATH", "another Python comes before this environment's on PATH",
          earlier.bytes, advice: Self.activating))
    }
    return findings
  }

  private func pythonPath(_ shell: ShellVariables) -> [Finding] {
    shell.foreignPackages.first.map { _ in
      [
        Finding(
          .envPythonPath, subject: "PYTHONPATH",
          message: "PYTHONPATH has another version's packages, which break imports",
          evidence: shell.foreignPackages.map { Evidence("PYTHONPATH", $0) }, advice: Self.entering)
      ]
    } ?? []
  }

  private func uv(_ shell: ShellVariables, _ facts: DiagnosedFacts) -> [Finding] {
    var findings: [Finding] = []
    if let wanted = shell.otherUVPython {
      findings.append(
        finding(
          .envUVPython, "UV_PYTHON",
          "UV_PYTHON asks for another Python, for which `uv sync` replaces the environment", wanted,
          advice: "`unset UV_PYTHON`"))
    }
    if let named = shell.otherUVEnvironment {
      findings.append(
        finding(
          .envUVProjectEnvironment, "UV_PROJECT_ENVIRONMENT",
          "UV_PROJECT_ENVIRONMENT names another environment, to which uv installs", named,
          advice: Self.entering))
    }
    return findings
  }

  private func installs(_ shell: ShellVariables) -> [Finding] {
    var findings: [Finding] = []
    if let source = shell.userInstalls {
      findings.append(
        finding(
          .envPipUser, FilePath(source),
          "makes pip install for the user, which it refuses in a virtual environment", source,
          advice: source == "PIP_USER" ? Self.entering : Self.entering + ", where PIP_USER=0 wins"))
    }
    if shell.userBaseIsEnvironment, let base = shell.values["PYTHONUSERBASE"] {
      findings.append(
        finding(
          .envUserBase, "PYTHONUSERBASE",
          "PYTHONUSERBASE names the environment, which is on `sys.path` twice then", base,
          advice: Self.entering))
    }
    return findings
  }

  private static let activating =
    "`eval \"$(replit-py activate)\"` enters this environment"
  private static let entering =
    "`eval \"$(replit-py activate)\"` enters the environment without it, as the hook does"

  private func finding(
    _ problem: Problem, _ subject: FilePath, _ message: String, _ value: ByteString, advice: String
  ) -> Finding {
    Finding(
      problem, subject: subject, message: message,
      evidence: value == subject.bytes ? [] : [Evidence("value", value)], advice: advice)
  }
}
