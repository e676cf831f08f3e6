extension ConfigurationCheck {
  static let problems: [Problem] = [
    .cfgMissing, .cfgNoHome, .cfgHomeMissing, .cfgHomeRelative, .cfgHomeWrong, .cfgDuplicateKey,
    .cfgNotUTF8, .cfgIsDirectory, .cfgDanglingLink, .cfgNotRegular, .cfgUnreadable, .cfgTooLarge,
    .cfgVersionStale, .cfgVersionInvalid, .cfgSystemSiteUnset, .cfgMergeConflict, .cfgCRLF,
    .cfgShadowed,
  ]
}

/// Problems with `pyvenv.cfg` as a file.
extension Problem {
  package static let cfgMissing = Problem(
    code: "RP140", name: "cfg-missing", severity: .error,
    summary: "`pyvenv.cfg` is missing",
    meaning: """
      Without `pyvenv.cfg` there is no virtual environment: `bin/python` runs as the base \
      interpreter and says nothing about it. pip and uv then change the packages of the base \
      interpreter.
      """,
    cause: """
      It was removed, or the project came from an archive or a repository that leaves it out.
      """,
    repair: "`heal` writes it, with `home` and `version` of the provided interpreter.",
    untouched: "The packages and the scripts.")

  package static let cfgNotUTF8 = Problem(
    code: "RP146", name: "cfg-not-utf8", severity: .error,
    summary: "`pyvenv.cfg` has bytes that are not UTF-8",
    meaning: """
      `pyvenv.cfg` has bytes that are not UTF-8, and every Python dies of them at start-up. uv may \
      still answer from its cache that all is well.
      """,
    cause: """
      A prompt or a path with accents was written in another encoding, or the file was damaged.
      """,
    repair: """
      `heal` rewrites the file without the lines that can not be decoded, and makes `home` and \
      `version` true. The original is in `.replit-py/backup/<id>/` and comes back with `replit-py \
      undo`.
      """,
    untouched: "Every line that can be decoded and is true; nothing is guessed about the others.")

  package static let cfgIsDirectory = Problem(
    code: "RP147", name: "cfg-is-directory", severity: .error,
    summary: "`pyvenv.cfg` is a directory",
    meaning: """
      There is a directory where the file `pyvenv.cfg` should be. `bin/python` therefore runs as \
      the base interpreter and says nothing about it, and pip and uv change the packages of the \
      base interpreter.
      """,
    cause: """
      Something made a directory of that name, for example a container's mount of a file that did \
      not exist.
      """,
    repair: """
      `heal` sets the directory aside into `.replit-py/backup/<id>/` and writes the file. \
      `replit-py undo` brings it back.
      """,
    untouched: "What is in the directory is kept unchanged in the backup; the packages stay.")

  package static let cfgDanglingLink = Problem(
    code: "RP148", name: "cfg-dangling-link", severity: .error,
    summary: "`pyvenv.cfg` is a link that leads to nothing",
    meaning: """
      `pyvenv.cfg` is a symbolic link to a file that does not exist. `bin/python` therefore runs \
      as the base interpreter and says nothing about it, and pip and uv change the packages of the \
      base interpreter.
      """,
    cause: """
      The file it led to was removed or renamed, or the link was copied from another machine.
      """,
    repair: "`heal` puts a file in the link's place; `replit-py undo` brings the link back.",
    untouched: """
      Nothing is written through the link, so no file appears where it leads. The packages stay.
      """)

  package static let cfgNotRegular = Problem(
    code: "RP149", name: "cfg-not-regular", severity: .error,
    summary: "`pyvenv.cfg` is a FIFO, a socket or a device",
    meaning: """
      `pyvenv.cfg` is a FIFO, a socket or a device. Reading it may never end: with a FIFO there, \
      Python 3.11 and later hang at start-up, and so do pip and uv.
      """,
    cause: """
      A program made it by mistake, or the environment came from an archive that holds such a \
      file.
      """,
    repair: """
      `heal` sets it aside into `.replit-py/backup/<id>/` without opening it and writes a regular \
      file. `replit-py undo` brings it back.
      """,
    untouched: "The packages and the scripts.")

  package static let cfgUnreadable = Problem(
    code: "RP150", name: "cfg-unreadable", severity: .error,
    summary: "`pyvenv.cfg` can not be read",
    meaning: """
      `pyvenv.cfg` can not be read by the user who runs Python, and Python dies of that at \
      start-up.
      """,
    cause: "Its mode forbids it, or another user, often root, wrote it.",
    repair: """
      `heal` puts a readable file in its place, with `home` and `version` of the provided \
      interpreter. The old one is in `.replit-py/backup/<id>/` and comes back with `replit-py \
      undo`; keys of other tools can not be read and are only there.
      """,
    untouched: "The packages and the scripts, and the contents of the old file.")

  package static let cfgTooLarge = Problem(
    code: "RP151", name: "cfg-too-large", severity: .error,
    summary: "`pyvenv.cfg` is far too large",
    meaning: """
      `pyvenv.cfg` is larger than any that a tool writes. Python 3.11 and later refuse to start \
      when it has more than 32 KiB.
      """,
    cause: "A program appended to it over and over, or another file has its name.",
    repair: """
      `heal` sets it aside unread into `.replit-py/backup/<id>/` and writes a new one, with `home` \
      and `version` of the provided interpreter. `replit-py undo` brings it back.
      """,
    untouched: "The contents of the old file are kept in the backup; the packages stay.")

  package static let cfgMergeConflict = Problem(
    code: "RP155", name: "cfg-merge-conflict", severity: .error,
    summary: "`pyvenv.cfg` has the markers of a merge conflict",
    meaning: """
      git left the markers of a merge conflict in `pyvenv.cfg`, with the values of both sides \
      between them. The parts of Python do not agree which of two values counts.
      """,
    cause: """
      The environment is tracked by git, and two branches changed it. `.pythonlibs` belongs in \
      `.gitignore`.
      """,
    repair: """
      `heal` takes the markers out, leaves one line of each key, and makes `home` and `version` \
      true. The original is in `.replit-py/backup/<id>/` and comes back with `replit-py undo`.
      """,
    untouched: """
      Keys that are there once, and what git knows: nothing is added, committed or resolved there.
      """)

  package static let cfgCRLF = Problem(
    code: "RP156", name: "cfg-crlf", severity: .notice,
    summary: "`pyvenv.cfg` has the line ends of Windows",
    meaning: """
      Lines of `pyvenv.cfg` end in CR LF, as on Windows. Python reads them as they should be read; \
      nothing is wrong.
      """,
    cause: "git's `core.autocrlf` or an editor converted the file.",
    repair: """
      None is needed. When `heal` rewrites the file for another reason, the lines end in LF.
      """,
    untouched: "The file, as long as nothing else in it needs a repair.")

  package static let cfgShadowed = Problem(
    code: "RP157", name: "cfg-shadowed", severity: .warning,
    summary: "`bin/pyvenv.cfg` shadows the environment's own",
    meaning: """
      There is a second `pyvenv.cfg` in `bin`. One part of Python's start-up reads the one above \
      `bin` first and the other the one in `bin`, so they may follow different settings.
      """,
    cause: """
      Somebody copied the file beside the interpreter, or a tool wrote it to the wrong directory.
      """,
    repair: """
      `heal` sets `bin/pyvenv.cfg` aside into `.replit-py/backup/<id>/`; `replit-py undo` brings \
      it back.
      """,
    untouched: "The `pyvenv.cfg` of the environment itself, unless something else is found in it.")
}
