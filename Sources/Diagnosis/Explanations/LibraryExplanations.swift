/// Problems with a library as a whole.
extension Explanation {
  static let packagesLeftInOtherMinor = Explanation(
    meaning: """
      `lib/python3.Y` of another minor version has packages that are not installed for the \
      interpreter of this environment, which does not see them. If you do not need them, nothing \
      is wrong.
      """,
    cause: """
      The environment moved to another minor version and not all packages were installed again, or \
      it was used from both.
      """,
    repair: """
      `replit-py heal --migrate` installs the same set for this interpreter with uv, else pip: the \
      same versions, the nearest one where a version is not for it; `--dry-run` says what it would \
      do. All of them come or none; `--keep-going` takes what can be had. `replit-py undo` takes it \
      back.
      """,
    untouched: "`lib/python3.Y` with every package in it, until `heal --prune`.")

  static let unownedFiles = Explanation(
    meaning: """
      In the library of another minor version there are files that no `RECORD` lists, as a rule \
      modules of your own. The interpreter of this environment does not see them.
      """,
    cause: """
      Somebody put modules straight into `site-packages`, and the environment moved to another \
      minor version since.
      """,
    repair: """
      None: whether your code suits this version is yours to judge. Copy what you need into the \
      project, or into `lib/python3.X/site-packages`.
      """,
    untouched: "The files: they stay where they are.")

  static let stdlibShadowed = Explanation(
    meaning: """
      `PYTHONPATH` puts `site-packages` before the standard library, and a package in it has a \
      module of the same name as the standard library, such as `enum` of enum34. Python, pip and \
      `venv` load the wrong one and die of it.
      """,
    cause: """
      The package brings a module to old versions of Python that newer ones have themselves, and \
      `PYTHONPATH` names the directory, as it had to while `.pythonlibs` was not a virtual \
      environment.
      """,
    repair: """
      None: `heal` can not change a variable of your shell. Take the directory out of \
      `PYTHONPATH`, which an environment does not need: then the standard library comes first and \
      the package does no harm. `uv pip uninstall enum34` takes the package itself away.
      """,
    untouched: "The package, and `PYTHONPATH`.")

  static let pipMissing = Explanation(
    meaning: """
      `bin` has a script that starts pip, and pip itself is not installed. The script dies of `No \
      module named 'pip'`.
      """,
    cause: "pip was taken out of `site-packages` by hand, or got lost with the library it was in.",
    repair: "`heal --online` installs pip. `replit-py undo` takes it back.",
    untouched: """
      The scripts, and the other packages. An environment without pip and without its scripts is \
      whole: uv makes them so.
      """)

  static let pipUnusable = Explanation(
    meaning: """
      The pip that is installed uses modules that this version of Python does not have any more, \
      such as `pkgutil.ImpImporter`, which went with 3.12. Every call of pip ends in a traceback.
      """,
    cause: """
      The library of another minor version was renamed or copied by hand, and its pip with it.
      """,
    repair: """
      `heal --online` installs the newest pip, with uv where this one does not start. `replit-py \
      undo` takes it back.
      """,
    untouched: "The other packages, and the settings of pip.")

  static let setuptoolsUnusable = Explanation(
    meaning: """
      setuptools before 66.1 does not work with Python 3.12 and newer: its `pkg_resources` uses \
      `pkgutil.ImpImporter`, which is gone. Packages that import it fail, and so do builds that \
      use it.
      """,
    cause: """
      The library of another minor version was renamed or copied by hand, or a requirement holds \
      setuptools at an old version.
      """,
    repair: "`heal --online` installs the newest setuptools. `replit-py undo` takes it back.",
    untouched: "The other packages, and the project's own list of requirements.")

  static let sitecustomizeNoisy = Explanation(
    meaning: """
      `sitecustomize.py` or `usercustomize.py` in `site-packages` prints to standard output \
      whenever Python starts. Tools that ask the interpreter a question, such as uv, read that in \
      place of the answer.
      """,
    cause: "Somebody left a line in it that was meant to show that it runs.",
    repair: "None: the file is yours. Let it print to standard error, or not at all.",
    untouched: """
      The file. `replit-py` itself asks the interpreter in a way that such a file does not disturb.
      """)

  static let sitecustomizeBroken = Explanation(
    meaning: """
      `sitecustomize.py` or `usercustomize.py` in `site-packages` imports a module that is not \
      there, raises an error or ends the interpreter. Python complains at every start and does not \
      do the rest of the file, or does not start.
      """,
    cause: """
      A package that it imports was uninstalled, or was not installed again for this minor version.
      """,
    repair: """
      None: the file is yours. Repair it, or install what it imports; `python -S` starts without it.
      """,
    untouched: "The file, and the packages.")

  static let systemSite = Explanation(
    meaning: """
      `pyvenv.cfg` says `include-system-site-packages = true`, and the base interpreter has \
      packages of its own. They are seen here as well; of a package that is in both, this \
      environment's version counts.
      """,
    cause: """
      Somebody made the environment with `--system-site-packages`, for packages that only the \
      system has.
      """,
    repair: """
      None is needed. If you do not want it, set `include-system-site-packages` to `false` in \
      `pyvenv.cfg` and install here what you used from there.
      """,
    untouched: "The setting, and the packages in both places.")
}
