extension LinkCheck {
  static let problems: [Problem] = [
    .linkMissing, .linksDisagree, .linkLoop, .linkDangling, .linkIsDirectory, .linkEmptyFile,
    .linkNotAProgram, .notExecutable, .copiedBinaryStale, .foreignArchitecture, .linkToWrapper,
    .linkToShim,
  ]
}

/// Problems with the interpreter's names in `bin`.
extension Problem {
  package static let linkMissing = Problem(
    code: "RP170", name: "link-missing", severity: .error,
    summary: "one of the interpreter's names is missing",
    meaning: """
      `bin` lacks `python`, `python3` or `python3.X`. Programs that use that name run another \
      interpreter or none: poetry looks for `python`, uv for `python3` first.
      """,
    cause: "The name was removed by hand, or the tool that made the environment did not make it.",
    repair: "`heal` makes it an absolute link to the provided interpreter's real executable.",
    untouched: """
      Names that lead to the provided interpreter, the packages, and the scripts in `bin`.
      """)

  package static let linksDisagree = Problem(
    code: "RP171", name: "links-disagree", severity: .error,
    summary: "the interpreter's names lead to different interpreters",
    meaning: """
      `python`, `python3` and `python3.X` in `bin` do not lead to one interpreter. Which version \
      runs, and which packages it sees, depends on the name a program uses.
      """,
    cause: """
      One of the names was repointed by hand, or a tool stopped half-way or skipped names that \
      were there.
      """,
    repair: """
      `heal` makes all of them absolute links to the provided interpreter's real executable; \
      `replit-py undo` brings the old ones back.
      """,
    untouched: """
      Names of other minor versions, such as `python3.10`, that still lead to an interpreter, and \
      the packages.
      """)

  package static let linkLoop = Problem(
    code: "RP172", name: "link-loop", severity: .error,
    summary: "one of the interpreter's names is a link to itself",
    meaning: """
      One of the interpreter's names in `bin` is a symbolic link that leads back to itself, so it \
      can not be run.
      """,
    cause: """
      A link was made with its own name as the target, or two names were linked to each other.
      """,
    repair: """
      `heal` makes it an absolute link to the provided interpreter's real executable; `replit-py \
      undo` brings the old one back.
      """,
    untouched: """
      Names that lead to the provided interpreter, the packages, and the scripts in `bin`.
      """)

  package static let linkDangling = Problem(
    code: "RP173", name: "link-dangling", severity: .warning,
    summary: "the name of another version leads to nothing",
    meaning: """
      A name of another version in `bin`, such as `python3.10`, is a link that leads nowhere. The \
      environment itself does not need it, but whatever uses that name fails.
      """,
    cause: "That version was removed after the environment had moved on to another one.",
    repair: """
      `heal` sets the link aside into `.replit-py/backup/<id>/`; `replit-py undo` brings it back.
      """,
    untouched: """
      `lib/python3.Y` of that version with its packages, and names that still lead to an \
      interpreter.
      """)

  package static let linkIsDirectory = Problem(
    code: "RP174", name: "link-is-directory", severity: .error,
    summary: "a directory has one of the interpreter's names",
    meaning: """
      In `bin`, a directory or a link to one has one of the interpreter's names, so that name can \
      not be run.
      """,
    cause: "A copy, an archive or a container's mount made a directory where a link should be.",
    repair: """
      `heal` sets it aside into `.replit-py/backup/<id>/` and makes an absolute link to the \
      provided interpreter's real executable. `replit-py undo` brings it back.
      """,
    untouched: "What is in the directory is kept unchanged; the packages stay.")

  package static let linkEmptyFile = Problem(
    code: "RP175", name: "link-empty-file", severity: .error,
    summary: "an empty file has one of the interpreter's names",
    meaning: """
      One of the interpreter's names in `bin` is an empty file, or leads to one. A shell runs an \
      empty executable file without an error and without output, so commands seem to succeed and \
      do nothing.
      """,
    cause: "The disk was full or the machine crashed while the file was written.",
    repair: """
      `heal` makes it an absolute link to the provided interpreter's real executable; `replit-py \
      undo` brings the old one back.
      """,
    untouched: """
      Names that lead to the provided interpreter, the packages, and the scripts in `bin`.
      """)

  package static let linkNotAProgram = Problem(
    code: "RP176", name: "link-not-a-program", severity: .error,
    summary: "one of the interpreter's names is not a program",
    meaning: """
      One of the interpreter's names in `bin` leads to something that can not be run here: a \
      damaged file, a text, a device, or a program for another operating system.
      """,
    cause: """
      The file was overwritten or damaged, or the environment was copied from another system.
      """,
    repair: """
      `heal` sets it aside into `.replit-py/backup/<id>/` and makes an absolute link to the \
      provided interpreter's real executable. `replit-py undo` brings it back.
      """,
    untouched: "What a link leads to, the packages, and the scripts in `bin`.")

  package static let notExecutable = Problem(
    code: "RP177", name: "not-executable", severity: .error,
    summary: "one of the interpreter's names leads to a file without permission to run",
    meaning: """
      One of the interpreter's names in `bin` leads to a program that you have no permission to \
      run.
      """,
    cause: "A copy, an archive or a file system did not keep the mode of the file.",
    repair: """
      `heal` makes the name an absolute link to the provided interpreter's real executable; \
      `replit-py undo` brings the old one back.
      """,
    untouched: "The mode of the file it led to, the packages, and the scripts in `bin`.")

  package static let copiedBinaryStale = Problem(
    code: "RP178", name: "copied-binary-stale", severity: .error,
    summary: "a copy of another interpreter has one of the interpreter's names",
    meaning: """
      One of the interpreter's names in `bin` is a copy of an interpreter, and not of the provided \
      one. A copy finds its standard library through `home` or the prefix compiled into it, and \
      with those of another version it does not start.
      """,
    cause: """
      The environment was made with `--copies` or on a system without links, and the interpreter \
      has changed since.
      """,
    repair: """
      `heal` puts an absolute link to the provided interpreter's real executable in its place. The \
      copy is in `.replit-py/backup/<id>/` and comes back with `replit-py undo`.
      """,
    untouched: "The packages, and `lib/python3.Y` of the copy's version.")

  package static let foreignArchitecture = Problem(
    code: "RP179", name: "foreign-architecture", severity: .error,
    summary: "the interpreter is for another kind of processor",
    meaning: """
      One of the interpreter's names in `bin` leads to a program for another kind of processor, so \
      it does not run here.
      """,
    cause: """
      The environment was copied from another machine, or is on a volume that machines of both \
      kinds use.
      """,
    repair: """
      `heal` makes the name an absolute link to the provided interpreter's real executable. \
      Compiled packages from the other machine have to be installed again.
      """,
    untouched: "The packages, those for the other processor too.")

  package static let linkToWrapper = Problem(
    code: "RP180", name: "link-to-wrapper", severity: .error,
    summary: "one of the interpreter's names leads to a wrapper",
    meaning: """
      One of the interpreter's names in `bin` leads to a wrapper, a program that starts the real \
      interpreter. If the wrapper starts it under its own path, it does not see `pyvenv.cfg` and \
      runs as the base interpreter, and pip and uv change that one's packages. If it hands on the \
      name it was called by, the environment works, but only with this wrapper.
      """,
    cause: """
      The environment was made with the name that `PATH` has, and that name was a wrapper, as Nix \
      and the platform make them.
      """,
    repair: """
      `heal` makes the name an absolute link to the provided interpreter's real executable; where \
      the platform provides a wrapper, that is the interpreter behind it.
      """,
    untouched: "The wrapper, the packages, and the scripts in `bin`.")

  package static let linkToShim = Problem(
    code: "RP181", name: "link-to-shim", severity: .error,
    summary: "one of the interpreter's names leads to a version manager's shim",
    meaning: """
      One of the interpreter's names in `bin` leads to a shim of pyenv, asdf or mise, which picks \
      a version anew at every start. The interpreter it starts does not see `pyvenv.cfg` and runs \
      as the base interpreter, and pip and uv change that one's packages.
      """,
    cause: "The environment was made, or the link was, with the name that `PATH` has.",
    repair: """
      `heal` makes the name an absolute link to the provided interpreter's real executable; where \
      the platform provides a shim, that is what the shim starts for this project.
      """,
    untouched: "The shim, the version manager's settings, the packages, and the scripts in `bin`.")
}
