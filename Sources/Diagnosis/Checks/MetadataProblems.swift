extension MetadataCheck {
  static let problems: [Problem] = [
    .distMetadataMissing, .distMetadataEmpty, .distMetadataInvalid, .distRecordMissing,
    .distDuplicate, .distLeftover, .distLegacy,
  ]
}

/// Problems with the metadata of distributions.
extension Problem {
  /// How a damaged distribution is brought back.
  static let installedAgain = """
    `heal --online` has uv or pip install the same version again, beside the environment first and \
    then in its place; `replit-py undo` takes it back. A package that came from a directory or an \
    address comes from there again where the project asks for it so; else it is only reported: \
    install it from there again.
    """

  package static let distMetadataMissing = Problem(
    code: "RP401", name: "dist-metadata-missing", severity: .error,
    summary: "the metadata of an installed package is missing",
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

  package static let distMetadataEmpty = Problem(
    code: "RP402", name: "dist-metadata-empty", severity: .error,
    summary: "the metadata or the record of an installed package is an empty file",
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

  package static let distMetadataInvalid = Problem(
    code: "RP403", name: "dist-metadata-invalid", severity: .warning,
    summary: "the metadata or the record of an installed package can not be used",
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

  package static let distRecordMissing = Problem(
    code: "RP404", name: "dist-record-missing", severity: .warning,
    summary: "an installed package has no record of its files",
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

  package static let distDuplicate = Problem(
    code: "RP407", name: "dist-duplicate", severity: .error,
    summary: "an installed package has more than one metadata directory",
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

  package static let distLeftover = Problem(
    code: "RP408", name: "dist-leftover", severity: .warning,
    summary: "pip was interrupted as it replaced a package",
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

  package static let distLegacy = Problem(
    code: "RP409", name: "dist-legacy", severity: .notice,
    summary: "a package was installed by distutils; neither pip nor uv can uninstall it",
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
