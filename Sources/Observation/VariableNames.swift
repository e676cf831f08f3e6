/// The names of environment variables that change how Python, pip and uv work, by who saves,
/// reports or hides them.
package enum VariableNames {
  /// Variables that move Python's library, its idea of its own name, or the user site, which the
  /// environment used to be.
  package static let relocatingPython = [
    "PYTHONHOME", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__", "PYTHONPLATLIBDIR", "PYTHONUSERBASE",
  ]

  /// Variables that must not be set in an environment.
  package static let unwantedInside = relocatingPython + ["PYTHONNOUSERSITE"]

  /// Every variable that may be saved and changed while an environment is active.
  package static let putAside =
    unwantedInside + ["PIP_USER", "PYTHONPATH", "UV_PROJECT_ENVIRONMENT"]

  /// Variables that make pip install into another directory.
  static let relocatingPip = ["PIP_TARGET", "PIP_PREFIX"]

  /// Variables whose value alone makes `doctor` report them.
  static let reported = relocatingPython + relocatingPip + ["CONDA_PREFIX"]

  /// Whether a queried interpreter must not inherit the variable, because it would change which
  /// interpreter starts or what it loads.
  static func isHiddenFromInterpreters(_ name: String) -> Bool {
    isPythons(name) || isHiddenFromNix(name)
      || ["__PYVENV_LAUNCHER__", "VIRTUAL_ENV", "PWD", "OLDPWD", "PYENV_DIR"].contains(name)
  }

  /// Whether `nix-store` must not inherit the variable: a project's shell sets it for libraries that
  /// do not suit Nix.
  static func isHiddenFromNix(_ name: String) -> Bool { name.hasPrefix("LD_") }

  /// Whether uv and pip must not inherit the variable, because it would make them work elsewhere.
  package static func isHiddenFromInstallers(_ name: String) -> Bool {
    isPythons(name) || misleadingInstallers.contains(name)
  }

  private static func isPythons(_ name: String) -> Bool { name.hasPrefix("PYTHON") }

  private static let misleadingInstallers = Set(
    relocatingPip + [
      "VIRTUAL_ENV", "CONDA_PREFIX", "UV_PROJECT_ENVIRONMENT", "UV_PYTHON", "UV_SYSTEM_PYTHON",
      "PIP_USER", "PIP_PYTHON", "PIP_REQUIRE_VIRTUALENV", "UV_TARGET", "__PYVENV_LAUNCHER__",
      "UV_PREFIX", "UV_PROJECT", "UV_WORKING_DIR", "UV_WORKING_DIRECTORY", "GIT_DIR",
      "GIT_WORK_TREE",
    ])

  /// Variables that root passes to a process of the project's owner: those that decide about
  /// interpreters, and none that may hold root's secrets or paths.
  package static let passedToOwner =
    [
      "PATH", "LANG", "LC_ALL", "UV_PROJECT_ENVIRONMENT", "REPLIT_PY_DISABLE", "REPLIT_PY_PYTHON",
      "REPLIT_PY_LOG", StableRoots.variable, "NIX_STORE_DIR", "NIX_STATE_DIR",
    ] + VersionManager.allCases.flatMap(\.variables)
}
