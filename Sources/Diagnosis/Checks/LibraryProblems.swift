extension LibraryCheck {
  static let problems: [Problem] = [
    .packagesLeftInOtherMinor, .unownedFiles, .stdlibShadowed, .pipMissing, .pipUnusable,
    .setuptoolsUnusable, .systemSite, .oldLibraryLarge,
  ]
}

/// Problems with a library as a whole.
extension Problem {
  package static let packagesLeftInOtherMinor = Problem(
    code: "RP450", name: "packages-left-in-other-minor", severity: .notice,
    summary: "packages for another minor version are not there for this one",
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

  package static let unownedFiles = Problem(
    code: "RP451", name: "unowned-files", severity: .notice,
    summary: "files that no package brought are in the library of another version",
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

  package static let stdlibShadowed = Problem(
    code: "RP452", name: "stdlib-shadowed", severity: .error,
    summary: "a package hides a module of the standard library, so Python may not start",
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

  package static let pipMissing = Problem(
    code: "RP453", name: "pip-missing", severity: .warning,
    summary: "scripts of pip are there, but pip is not installed",
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

  package static let pipUnusable = Problem(
    code: "RP454", name: "pip-unusable", severity: .error,
    summary: "pip is too old for this version of Python",
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

  package static let setuptoolsUnusable = Problem(
    code: "RP455", name: "setuptools-unusable", severity: .error,
    summary: "setuptools is too old for this version of Python",
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

  package static let systemSite = Problem(
    code: "RP458", name: "system-site", severity: .notice,
    summary: "packages of the base interpreter are seen in the environment as well",
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

  package static let oldLibraryLarge = Problem(
    code: "RP459", name: "old-library-large", severity: .notice,
    summary: "the library of another version takes more than 100 MB",
    meaning: """
      The packages of a minor version that the environment does not follow any more take more than \
      100 MB of disk.
      """,
    cause: """
      The environment moved to another minor version. The packages of the old one stay, so that \
      `replit-py undo` brings the old state back whole.
      """,
    repair: """
      `heal --prune` moves the libraries aside that no interpreter of the environment and no running \
      program uses, with the names `bin/python3.Y` and the scripts that belong to them. \
      `replit-py undo` brings them back. Their space is free when ten newer heals came, or when you \
      remove the directory in `.replit-py/backup` that the command names.
      """,
    untouched: "The library of the version that the environment follows, and every other one.")
}
