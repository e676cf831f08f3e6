extension ShellCheck {
  static let problems: [Problem] = [
    .envPythonHome, .envPipUser, .envPipTarget, .envUserBase, .envOtherVenvActive, .envCondaActive,
    .envVirtualEnvMissing, .envPyvenvLauncher, .envPlatlibdir, .envPythonPath, .envUVPython,
    .envUVProjectEnvironment, .pathOrder,
  ]
}

/// Problems with the variables of the shell.
extension Problem {
  /// What becomes of a variable that has no place inside an environment.
  private static let putAside = """
    `heal` can not change a variable of your shell. The hook (`replit-py hook bash`), `replit-py \
    activate` and `replit-py exec` put it aside; it comes back when the environment is left. \
    `unset` ends it in this shell.
    """

  package static let envPythonHome = Problem(
    code: "RP501", name: "env-pythonhome", severity: .error,
    summary: "`PYTHONHOME` makes Python ignore the environment, or not start",
    meaning: """
      `PYTHONHOME` tells Python where its library is, and `pyvenv.cfg` is not asked any more. With \
      the path of another version Python dies of `No module named 'encodings'`; with that of the \
      same version it starts and may ignore the environment.
      """,
    cause: "A shell's start-up file, a wrapper or a program that brings its own Python set it.",
    repair: putAside,
    untouched: "The environment, and the file that sets the variable.")

  package static let envPipUser = Problem(
    code: "RP502", name: "env-pip-user", severity: .warning,
    summary: "pip is told to install for the user, which it refuses in an environment",
    meaning: """
      `PIP_USER` or a configuration file tells pip to install for the user. In a virtual \
      environment it refuses that, with `Can not perform a '--user' install`; where the base \
      interpreter's packages are seen, it installs elsewhere.
      """,
    cause: """
      The platform set it while `.pythonlibs` was filled by user installs, or a `pip.conf` has \
      `user = yes`: yours, the machine's, or one inside the environment.
      """,
    repair: """
      `heal` can not change a variable of your shell. The hook (`replit-py hook bash`), `replit-py \
      activate` and `replit-py exec` set `PIP_USER=0`, which wins over the files. A `pip.conf` \
      inside the environment is yours: take `user` out of it.
      """,
    untouched: "The files, and every other setting of pip.")

  package static let envPipTarget = Problem(
    code: "RP503", name: "env-pip-target", severity: .warning,
    summary: "`PIP_TARGET` or `PIP_PREFIX` makes pip install elsewhere",
    meaning: """
      With `PIP_TARGET` or `PIP_PREFIX`, `pip install` puts packages into the directory that it \
      names and not into the environment. pip reports success, and the environment does not have \
      them.
      """,
    cause: "A script or a container's configuration set it for one installation, and it stayed.",
    repair: """
      None: somebody may mean it. `unset PIP_TARGET PIP_PREFIX` ends it, in this shell; then \
      install again what went elsewhere.
      """,
    untouched: "The variables, and the packages in that directory.")

  package static let envUserBase = Problem(
    code: "RP504", name: "env-userbase", severity: .notice,
    summary: "`PYTHONUSERBASE` still names the environment",
    meaning: """
      `PYTHONUSERBASE` names `.pythonlibs`, which is a virtual environment now and needs no such \
      variable. Where the base interpreter's packages are seen, its directory is on `sys.path` \
      twice, and `pip install --user` goes to it.
      """,
    cause: "The platform set it while `.pythonlibs` was a directory for user installs.",
    repair: """
      None is needed. The hook (`replit-py hook bash`), `replit-py activate` and `replit-py exec` \
      put the variable aside.
      """,
    untouched: "The packages, and what sets the variable.")

  package static let envOtherVenvActive = Problem(
    code: "RP505", name: "env-other-venv-active", severity: .warning,
    summary: "another virtual environment is active in this shell",
    meaning: """
      `VIRTUAL_ENV` names another environment than this project's. pip and `uv pip` install to \
      that one, and `python` is likely its interpreter.
      """,
    cause: """
      Another environment was activated in this shell or in the one that started it; the hook \
      leaves what you activated alone.
      """,
    repair: """
      None: which one you want is yours to say. `deactivate` leaves the other; then the hook \
      enters this one, or `eval "$(replit-py activate)"` does. `replit-py exec -- COMMAND` runs \
      one command in this one.
      """,
    untouched: "Both environments, and the variable.")

  package static let envCondaActive = Problem(
    code: "RP506", name: "env-conda-active", severity: .warning,
    summary: "a conda environment is active in this shell",
    meaning: """
      `CONDA_PREFIX` names a conda environment. Its `python` and `pip` may come first on `PATH`, \
      and where `VIRTUAL_ENV` is not set `uv pip` installs to it.
      """,
    cause: """
      `conda activate` was run in this shell, or conda's start-up code activates its base \
      environment in every one.
      """,
    repair: """
      None: conda's variables are conda's. `conda deactivate` leaves it; `conda config --set \
      auto_activate_base false` keeps it from coming back.
      """,
    untouched: "The conda environment, and its variables.")

  package static let envVirtualEnvMissing = Problem(
    code: "RP507", name: "env-virtual-env-missing", severity: .warning,
    summary: "`VIRTUAL_ENV` names an environment that does not exist",
    meaning: """
      `VIRTUAL_ENV` names a directory that is not there, and so does `PATH`, as a rule. `python` \
      then means the system's without a word, and uv stops.
      """,
    cause: "The environment was moved, renamed or removed while it was active in this shell.",
    repair: """
      `heal` can not change a variable of your shell. `eval "$(replit-py activate)"` makes this \
      project's environment the active one, `replit-py exec` does so for one command, and the hook \
      (`replit-py hook bash`) wherever it had made the other one active.
      """,
    untouched: "This environment, and whatever became of the other.")

  package static let envPyvenvLauncher = Problem(
    code: "RP508", name: "env-pyvenv-launcher", severity: .warning,
    summary: "`PYTHONEXECUTABLE` or `__PYVENV_LAUNCHER__` makes Python skip the environment",
    meaning: """
      `PYTHONEXECUTABLE` or `__PYVENV_LAUNCHER__` tells Python 3.11 and newer that it is another \
      program than the one started. The environment is skipped without a word, and pip and uv \
      change the packages of the base interpreter.
      """,
    cause: """
      A program that is itself a Python of a framework, as on macOS, handed it on to this shell.
      """,
    repair: putAside,
    untouched: "The environment, and the packages of the base interpreter.")

  package static let envPlatlibdir = Problem(
    code: "RP509", name: "env-platlibdir", severity: .error,
    summary: "`PYTHONPLATLIBDIR` makes Python look for its library elsewhere",
    meaning: """
      `PYTHONPLATLIBDIR` names the directory in which Python looks for its library, such as \
      `lib64` for `lib`. Where that is not the interpreter's own, Python dies of `No module named \
      'encodings'`.
      """,
    cause: "A shell's start-up file set it, or it was meant for a Python that is built otherwise.",
    repair: putAside,
    untouched: "The environment, its `lib64`, and the file that sets the variable.")

  package static let envPythonPath = Problem(
    code: "RP510", name: "env-pythonpath", severity: .warning,
    summary: "`PYTHONPATH` has the packages of another version of Python",
    meaning: """
      `PYTHONPATH` has an entry such as `lib/python3.10/site-packages` where another version runs. \
      Its packages come before the environment's, and their compiled modules do not load.
      """,
    cause: """
      The variable was set for an older interpreter, as the platform does to make packages found \
      without a virtual environment.
      """,
    repair: """
      `heal` can not change a variable of your shell. The hook (`replit-py hook bash`), `replit-py \
      activate` and `replit-py exec` take such entries out of it; the value before comes back when \
      the environment is left.
      """,
    untouched: "The other entries, and the packages.")

  package static let envUVPython = Problem(
    code: "RP511", name: "env-uv-python", severity: .warning,
    summary: "`UV_PYTHON` asks for another Python than the one provided",
    meaning: """
      `UV_PYTHON` asks uv for another interpreter than the one that this environment follows. `uv \
      sync` and `uv run` would replace the whole environment by one for it.
      """,
    cause: "It was set for another project, or for all of them in a shell's start-up file.",
    repair: """
      None: one of the two has to give way, and which one is yours to say. `unset UV_PYTHON`, or \
      name that Python with `replit-py heal --python PATH`.
      """,
    untouched: "The variable, and the environment.")

  package static let envUVProjectEnvironment = Problem(
    code: "RP512", name: "env-uv-project-environment", severity: .warning,
    summary: "`UV_PROJECT_ENVIRONMENT` names another environment",
    meaning: """
      `UV_PROJECT_ENVIRONMENT` names another directory than this environment. `uv sync`, `uv add` \
      and `uv run` use that one and make it where it is missing, and packages that they install \
      are not seen here.
      """,
    cause: "It was set for another project, or names a directory that this project had before.",
    repair: """
      `heal` can not change a variable of your shell. The hook (`replit-py hook bash`), `replit-py \
      activate` and `replit-py exec` make it name this environment; the value before comes back \
      when the environment is left.
      """,
    untouched: "The other directory, if it exists.")

  package static let pathOrder = Problem(
    code: "RP513", name: "path-order", severity: .warning,
    summary: "another Python comes before the environment's on `PATH`",
    meaning: """
      `bin` of this environment is on `PATH`, but a directory before it has a `python3` as well. \
      `python3` and `pip` mean that one, although the environment seems to be active.
      """,
    cause: """
      A shell's start-up file, a version manager or `nix-shell` put its directory in front after \
      the environment was activated.
      """,
    repair: """
      None: somebody may mean it. `eval "$(replit-py activate)"` puts the environment first, in \
      this shell; `.pythonlibs/bin/python` works whatever the order is.
      """,
    untouched: "`PATH`, and the start-up files of your shell.")
}
