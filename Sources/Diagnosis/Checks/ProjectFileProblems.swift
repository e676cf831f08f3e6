extension ProjectFileCheck {
  static let problems: [Problem] = [
    .replitSyntax, .replitVirtualEnv, .replitModules, .projectRequiresPython, .projectPinsOther,
    .secondEnvironment, .projectShadowsStdlib, .pyprojectSyntax, .unknownSetting,
  ]
}

/// Problems with the project's own files.
extension Problem {
  package static let replitSyntax = Problem(
    code: "RP701", name: "replit-syntax", severity: .warning,
    summary: "`.replit` is not TOML",
    meaning: """
      `.replit` can not be read as TOML, so none of its settings count: neither the platform's nor \
      those in `[replit-py]`.
      """,
    cause: """
      A quotation mark or a bracket is missing, a key is there twice, or a merge conflict was left \
      in it.
      """,
    repair: """
      None: what was meant is yours to say. `doctor` names the line and the column; repair the \
      file there.
      """,
    untouched: "The file, and the environment.")

  package static let replitVirtualEnv = Problem(
    code: "RP702", name: "replit-virtual-env", severity: .warning,
    summary: "`.replit` sets `VIRTUAL_ENV`, also where there is no environment",
    meaning: """
      `[env]` in `.replit` sets `VIRTUAL_ENV`. Tools then take the directory for an active \
      environment before there is one, and shells in which it is not on `PATH` seem to be inside it.
      """,
    cause: "Old templates set it so that pip and uv find `.pythonlibs`.",
    repair: """
      None: the file is yours. Take the line out: the hook (`replit-py hook bash`) sets the \
      variable while the environment is active, and only then.
      """,
    untouched: "`.replit`, and the environment.")

  package static let replitModules = Problem(
    code: "RP703", name: "replit-modules", severity: .warning,
    summary: "`.replit` asks for another version of Python than the one provided",
    meaning: """
      `modules` in `.replit` asks for a minor version of Python, such as `python-3.10`, and \
      another one is provided. The environment follows what is provided.
      """,
    cause: """
      The platform has not loaded the module yet or no longer has it, or something else is first \
      on `PATH`, such as a `nix-shell`.
      """,
    repair: """
      None: which of the two is right is yours to say. Change `modules`, or what is provided: \
      `replit-py which --all` shows where that comes from.
      """,
    untouched: "`.replit`, and the environment.")

  package static let projectRequiresPython = Problem(
    code: "RP704", name: "project-requires-python", severity: .warning,
    summary: "`requires-python` of the project excludes the provided interpreter",
    meaning: """
      `requires-python` in `pyproject.toml` excludes the version of Python that is provided. uv \
      and pip refuse to install the project, or uv makes a new environment with another interpreter.
      """,
    cause: """
      The platform moved to another version, or the project's requirement was changed before the \
      platform was.
      """,
    repair: """
      None: which of the two is right is yours to say. Change `requires-python`, or what is \
      provided: `replit-py which --all` shows where that comes from.
      """,
    untouched: "`pyproject.toml`, and the environment.")

  package static let projectPinsOther = Problem(
    code: "RP705", name: "project-pins-other", severity: .warning,
    summary: "`.python-version` pins another version of Python than the one provided",
    meaning: """
      `.python-version` names another version of Python than the one provided. `uv sync` would \
      replace the whole environment by one for that version, and a version manager may start that \
      one.
      """,
    cause: """
      `uv python pin` or `pyenv local` wrote it for an earlier interpreter, or for another machine.
      """,
    repair: """
      None: which of the two is right is yours to say. Change the pin, or what is provided: \
      `replit-py which --all` shows where that comes from.
      """,
    untouched: "`.python-version`, and the environment.")

  package static let secondEnvironment = Problem(
    code: "RP706", name: "second-environment", severity: .notice,
    summary: "the project has a second environment, `.venv`",
    meaning: """
      There is a `.venv` beside `.pythonlibs`. Packages in the one are not seen in the other: uv \
      uses `.venv` unless `UV_PROJECT_ENVIRONMENT` names another, while the platform uses \
      `.pythonlibs`.
      """,
    cause: "`uv sync`, `uv run` or an editor made it, with the name that they use by default.",
    repair: """
      None is needed. `UV_PROJECT_ENVIRONMENT=.pythonlibs` makes uv use this one; `pip` means the \
      one that is active.
      """,
    untouched: "Both environments, and what is in them.")

  package static let projectShadowsStdlib = Problem(
    code: "RP707", name: "project-shadows-stdlib", severity: .notice,
    summary: "a file of the project hides a module of the standard library",
    meaning: """
      A file in the project's directory, such as `random.py`, has the name of a module of the \
      standard library. Scripts beside it, and the packages that they use, import the file in \
      place of that module.
      """,
    cause: "It was named after what it is about, or to try that module out.",
    repair: """
      None: the file is yours. If something fails to import, give the file another name; `python \
      -P` (3.11 and newer) starts without the script's directory on `sys.path`.
      """,
    untouched: "The file: it may do no harm.")

  package static let pyprojectSyntax = Problem(
    code: "RP708", name: "pyproject-syntax", severity: .warning,
    summary: "`pyproject.toml` is not TOML",
    meaning: """
      `pyproject.toml` can not be read as TOML. pip, uv and poetry refuse to work with the \
      project, and settings in `[tool.replit-py]` do not count.
      """,
    cause: """
      A quotation mark or a bracket is missing, a table is there twice, or a merge conflict was \
      left in it.
      """,
    repair: """
      None: what was meant is yours to say. `doctor` names the line and the column; repair the \
      file there.
      """,
    untouched: "The file, the packages, and the environment.")

  package static let unknownSetting = Problem(
    code: "RP709", name: "unknown-setting", severity: .warning,
    summary: "a key in the settings for this program is none that it knows",
    meaning: """
      A key in the settings for this program, `[replit-py]` in `.replit` or their like, is none \
      that it knows, so it decides nothing.
      """,
    cause: "It is mistyped, or belongs to a newer release.",
    repair: """
      None: what was meant is yours to say. `doctor` names the line and the nearest key that there \
      is; `replit-py config` shows what counts, and where each value comes from.
      """,
    untouched: "The file, and every other key in it.")
}
