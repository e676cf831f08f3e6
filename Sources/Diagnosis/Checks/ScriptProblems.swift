extension ScriptCheck {
  static let problems: [Problem] = [
    .shebangStale, .shebangElsewhere, .shebangTooLong, .shebangCRLF, .shebangEnv, .scriptDamaged,
    .entryPointGone, .scriptMissing,
  ]
}

/// Problems with the scripts that installers put into `bin`.
extension Problem {
  /// Where the script is that a rewritten one replaces.
  private static let oldScript = """
    The old script is in `.replit-py/backup/<id>/` and comes back with `replit-py undo`.
    """

  /// Whose scripts are not rewritten.
  private static let ownScript = """
    A script that no `RECORD` and no `entry_points.txt` names is your own: it is reported and left \
    alone.
    """

  package static let shebangStale = Problem(
    code: "RP301", name: "shebang-stale", severity: .error,
    summary: "a script names an interpreter that is not there",
    meaning: """
      The first line of a script in `bin` names an interpreter that does not exist, so the script \
      does not start. A shell says `bad interpreter` or `No such file or directory`, although the \
      script is there.
      """,
    cause: """
      The project was renamed, moved or copied, or the interpreter was removed, as by \
      `nix-collect-garbage`: installers write the absolute path that was right then.
      """,
    repair: """
      `heal` writes the first line anew, so that the environment's own `python` runs the script. \
      Where that path is longer than 127 bytes or has a space in it, the script gets the lines \
      that begin with `#!/bin/sh`, as pip and uv write them. \(oldScript)
      """,
    untouched: "The rest of the script. \(ownScript)")

  package static let shebangElsewhere = Problem(
    code: "RP302", name: "shebang-elsewhere", severity: .warning,
    summary: "a script runs by an interpreter outside the environment",
    meaning: """
      The first line of a script in `bin` names an interpreter outside this environment. It \
      starts, but it does not see the packages that are installed here: the script dies of \
      `ModuleNotFoundError`, or works with other versions of what it needs.
      """,
    cause: """
      The package was installed by `pip install --user`, before this was a virtual environment, or \
      the project is a copy of another one that is still there.
      """,
    repair: """
      `heal` writes the first line anew, so that the environment's own `python` runs the script. \
      \(oldScript)
      """,
    untouched: "The other interpreter with its packages, and the rest of the script. \(ownScript)")

  package static let shebangTooLong = Problem(
    code: "RP303", name: "shebang-too-long", severity: .warning,
    summary: "the first line of a script is too long, or its path has a space in it",
    meaning: """
      The first line of a script in `bin` is longer than 127 bytes, or the path in it has a space. \
      Linux before 5.1 cuts a longer line off, and every kernel ends the path at a space: the \
      script does not start, or not everywhere.
      """,
    cause: """
      The path of the project is long or has a space in it, and whatever wrote the script took no \
      notice of that; or the line was written by hand.
      """,
    repair: """
      `heal` writes the lines that begin with `#!/bin/sh`, as pip and uv do for such a path, or a \
      plain first line where the path is a short one now. \(oldScript)
      """,
    untouched: "The rest of the script, and the name of the project. \(ownScript)")

  package static let shebangCRLF = Problem(
    code: "RP304", name: "shebang-crlf", severity: .error,
    summary: "the first line of a script ends in CR LF",
    meaning: """
      The first line of a script in `bin` ends in CR LF, as on Windows. The kernel takes the CR \
      for a part of the interpreter's name and finds no program that is called so.
      """,
    cause: "git's `core.autocrlf`, an editor or an archive converted the file.",
    repair: """
      `heal` writes the first line anew, with the line end that the kernel knows. \(oldScript)
      """,
    untouched: """
      The other lines of the script, which Python reads with either line end. \(ownScript)
      """)

  package static let shebangEnv = Problem(
    code: "RP305", name: "shebang-env", severity: .notice,
    summary: "a script runs by whichever Python is first on `PATH`",
    meaning: """
      The first line of a script is `#!/usr/bin/env python3` or the like. This environment's \
      interpreter runs it only while its `bin` comes first on `PATH`, which is what activating it \
      does.
      """,
    cause: "The platform's pip writes such lines, or the script was written by hand.",
    repair: """
      None is needed while the environment is active. Where it is not, `replit-py exec -- NAME` \
      runs the script inside it.
      """,
    untouched: "The script: such a line is right in many places.")

  package static let scriptDamaged = Problem(
    code: "RP306", name: "script-damaged", severity: .error,
    summary: "a script of a package is empty or is not executable",
    meaning: """
      A script that a package brought is empty, or has no permission to run. A shell runs an empty \
      executable file without an error and without output, so the command seems to succeed and \
      does nothing.
      """,
    cause: """
      The disk was full or the machine crashed while the file was written; or a copy, an archive \
      or a file system did not keep its mode.
      """,
    repair: """
      `heal` writes an empty script anew, as the `entry_points.txt` of its package declares it, \
      and puts an executable copy in the place of one that lacks the permission. \(oldScript) An \
      empty script that is declared nowhere comes back when its package is installed again.
      """,
    untouched: "What is in a script that is not empty. A script of your own is never rewritten.")

  package static let entryPointGone = Problem(
    code: "RP307", name: "entry-point-gone", severity: .warning,
    summary: "a script imports a module that is not installed",
    meaning: """
      A script in `bin` has the form that installers write, and the module it imports is not \
      installed any more. It dies of `ModuleNotFoundError`.
      """,
    cause: """
      The package was taken out of `site-packages` by hand, or its metadata was, so that nothing \
      knew of the script when the rest was uninstalled.
      """,
    repair: """
      None: a script does not say which version of which package it came with. Install that \
      package again, or take the script out of `bin` if you do not need it.
      """,
    untouched: "The script, and every package.")

  package static let scriptMissing = Problem(
    code: "RP308", name: "script-missing", severity: .warning,
    summary: "a script that an installed package declares is missing",
    meaning: """
      The `entry_points.txt` of an installed package declares a script that is not in `bin`. Its \
      command is not found, or one of the same name further down `PATH` runs in its place.
      """,
    cause: """
      It was removed by hand or by a clean-up, or the project came from an archive or a repository \
      that leaves `bin` out.
      """,
    repair: """
      `heal` writes the script as pip and uv do, to be run by the environment's own `python`. \
      `replit-py undo` takes it away again.
      """,
    untouched: """
      The scripts that are there, and the packages. A script that was never installed is not missed.
      """)
}
