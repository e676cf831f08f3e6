/// Problems with installed distributions, their metadata and their files.
extension Explanation {
  /// How a damaged distribution is brought back.
  static let installedAgain = """
    `heal --online` has uv or pip install the same version again, beside the environment first and \
    then in its place; `replit-py undo` takes it back. A package that came from a directory or an \
    address comes from there again where the project asks for it so; else it is only reported: \
    install it from there again.
    """

  static let distMetadataMissing = Explanation(
    meaning: """
      The `.dist-info` directory of a package has no `METADATA`. pip and uv take the package for \
      not installed or stop at it, and what asks for its version fails.
      """,
    cause: "An installation was killed half-way, or the file was removed by hand or by a clean-up.",
    repair: """
      \(installedAgain) Which version that is, the name of the directory says. A directory with \
      nothing in it is set aside by `heal`; what the project or another package asks for is \
      installed again.
      """,
    untouched: "Every other package, and the files in `site-packages` that no package brought.")

  static let distMetadataEmpty = Explanation(
    meaning: """
      `METADATA` or `RECORD` of a package has 0 bytes. pip and uv do not know its version and its \
      requirements or its files, and can neither check nor replace it.
      """,
    cause: """
      The machine lost power, or the disk was full, when the file had its name but not yet its \
      contents.
      """,
    repair: installedAgain,
    untouched: "Every other package, and the files in `site-packages` that no package brought.")

  static let distMetadataInvalid = Explanation(
    meaning: """
      `METADATA` of a package has no usable `Name` and `Version`, or the file or `RECORD` can not \
      be read. pip and uv pass over the package or stop at it.
      """,
    cause: """
      The file was damaged, overwritten or edited by hand, its mode forbids to read it, or the \
      tool that built the package wrote it wrongly.
      """,
    repair: """
      Where the name of the directory still says which version it is, `heal --online` has uv or \
      pip install that one again; `replit-py undo` takes it back. Otherwise none: install the \
      package again by its name.
      """,
    untouched: "The modules of the package, which may work all the same, and every other package.")

  static let distRecordMissing = Explanation(
    meaning: """
      The `.dist-info` directory of a package has no `RECORD`, the list of its files. The package \
      works, but pip and uv can neither uninstall nor upgrade it.
      """,
    cause: """
      A system's package manager installed it, which leaves the list out, or an installation was \
      killed before its end.
      """,
    repair: installedAgain,
    untouched: """
      Files of the package that the new installation does not bring: without the list nobody knows \
      whose they are.
      """)

  static let distFilesMissing = Explanation(
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

  static let distFileChanged = Explanation(
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

  static let distFileRuined = Explanation(
    meaning: """
      A file of a package is empty, shorter than recorded and without the end of its last line, \
      ends in zeros, or something else has its name. Nobody makes that of a file on purpose; \
      `doctor --deep` finds it wherever it is.
      """,
    cause: "The machine lost power, the disk was full, or a copy stopped half-way.",
    repair: installedAgain,
    untouched: "Files that somebody changed, which are RP406, and every other package.")

  static let distDuplicate = Explanation(
    meaning: """
      Two or more metadata directories in `site-packages` are for one package, mostly of different \
      versions. Which one pip, uv and `importlib.metadata` go by depends on the order in which the \
      file system lists them.
      """,
    cause: """
      An upgrade was killed between the new version and the old one, or the packages of two \
      environments were copied together.
      """,
    repair: """
      `heal` holds the files against what each `RECORD` says of them, and sets the directory that \
      they do not fit aside into `.replit-py/backup/<id>/`; `replit-py undo` brings it back. Where \
      that decides nothing it is only reported: `uv pip install --reinstall NAME` makes it one.
      """,
    untouched: "The modules of the package, and the metadata that fits them.")

  static let distLeftover = Explanation(
    meaning: """
      Names in `site-packages` begin with `~`, such as `~ix` and `~ix-1.16.0.dist-info`. pip \
      renames a package so while it replaces it. pip complains about them at each call, and where \
      the new version did not come the package is missing.
      """,
    cause: "pip was killed, or the machine stopped, during an upgrade or an uninstallation.",
    repair: """
      Where the package is there under its own name, `heal` sets what is left over aside into \
      `.replit-py/backup/<id>/`; where it is not, `heal` gives it back its name. `replit-py undo` \
      takes back either.
      """,
    untouched: "The package that is there under its own name, and every other.")

  static let distLegacy = Explanation(
    meaning: """
      The metadata of a package is a single `.egg-info` file, without a list of its files. The \
      package works, but neither pip nor uv can uninstall or upgrade it.
      """,
    cause: """
      It was installed by `python setup.py install`, by a very old pip or by a system's package \
      manager.
      """,
    repair: """
      None is needed. To have another version, `pip install --ignore-installed NAME` installs it \
      over this one.
      """,
    untouched: "The package and its metadata.")
}
