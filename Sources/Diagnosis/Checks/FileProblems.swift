extension FileCheck {
  static let problems: [Problem] = [
    .distFilesMissing, .distFileChanged, .distFileRuined, .extensionOtherABI, .extensionForeign,
    .extensionTruncated,
  ]
}

/// Problems with the files of distributions.
extension Problem {
  package static let distFilesMissing = Problem(
    code: "RP405", name: "dist-files-missing", severity: .error,
    summary: "files of an installed package are missing",
    meaning: """
      Files that the `RECORD` of a package lists are not there. Its modules or commands fail, \
      while pip and uv say that it is installed.
      """,
    cause: """
      They were removed by hand or by a clean-up, or a copy or an installation stopped half-way.
      """,
    repair: installedAgain,
    untouched: """
      Every other package. Compiled files (`.pyc`) are not missed: Python makes them anew.
      """)

  package static let distFileChanged = Problem(
    code: "RP406", name: "dist-file-changed", severity: .notice,
    summary: "a file of an installed package is not as it was installed",
    meaning: """
      A file of a package differs from what `RECORD` says of it: in its size, or with `doctor \
      --deep` in its hash. Often that is an edit of your own, and then nothing is wrong.
      """,
    cause: "Somebody changed the installed module, a tool rewrote it, or the file was damaged.",
    repair: """
      None: what may be your own work is not overwritten. If you do not want the change, `uv pip \
      install --reinstall --no-deps NAME==VERSION` brings the file as it was.
      """,
    untouched: "The file, and everything else of the package.")

  package static let distFileRuined = Problem(
    code: "RP410", name: "dist-file-ruined", severity: .error,
    summary: "a file of an installed package is empty or cut short",
    meaning: """
      A file of a package is empty, shorter than recorded and without the end of its last line, \
      ends in zeros, or something else has its name. Nobody makes that of a file on purpose; \
      `doctor --deep` finds it wherever it is.
      """,
    cause: "The machine lost power, the disk was full, or a copy stopped half-way.",
    repair: installedAgain,
    untouched: "Files that somebody changed, which are RP406, and every other package.")

  package static let extensionOtherABI = Problem(
    code: "RP420", name: "extension-other-abi", severity: .error,
    summary: "the compiled modules of a package are for another version of Python",
    meaning: """
      A package has compiled modules for another version of Python only, such as \
      `_speedups.cpython-310-x86_64-linux-gnu.so` where 3.11 runs. Python does not find them: \
      importing the package fails, or it falls back to slower code without a word.
      """,
    cause: """
      `lib/python3.10` was renamed to `lib/python3.11` by hand, or packages were copied from one \
      to the other. Packages without compiled modules survive that.
      """,
    repair: installedAgain,
    untouched: "Packages that have no compiled modules, or compiled modules that fit.")

  package static let extensionForeign = Problem(
    code: "RP421", name: "extension-foreign", severity: .error,
    summary: "the compiled modules of a package are for another kind of machine",
    meaning: """
      A package has compiled modules for another processor or another operating system only. \
      Python does not find them or can not load them.
      """,
    cause: """
      The environment was copied from another machine or container, or is on a volume that \
      machines of both kinds use.
      """,
    repair: installedAgain,
    untouched: """
      Packages whose compiled modules fit this machine, and those that have none. Where another \
      machine uses the environment too, it lacks afterwards what this one has.
      """)

  package static let extensionTruncated = Problem(
    code: "RP422", name: "extension-truncated", severity: .error,
    summary: "a compiled module of a package is cut short",
    meaning: """
      The file of a compiled module is shorter than its own headers say. Importing it fails with \
      `file too short`, or kills Python with a bus error.
      """,
    cause: "The disk was full, or the machine stopped, while the file was copied.",
    repair: installedAgain,
    untouched: "The other packages.")
}
