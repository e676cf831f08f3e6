extension PthFileCheck {
  static let problems: [Problem] = [
    .pthBroken, .pthNotUTF8, .editableTargetGone, .editableMoved, .sitecustomizeNoisy,
    .sitecustomizeBroken,
  ]
}

/// Problems with what every start of Python reads in `site-packages`.
extension Problem {
  package static let pthBroken = Problem(
    code: "RP440", name: "pth-broken", severity: .error,
    summary: "a `.pth` file stops Python, or makes it complain, at every start",
    meaning: """
      A `.pth` file in `site-packages` has a line of code that imports a module which is not \
      there, or that ends the interpreter. Every start of Python runs it: the one prints an error \
      each time, with the other Python does not start and may not even say why.
      """,
    cause: """
      The package that it belonged to was taken out by hand, or somebody wrote the file and made a \
      mistake.
      """,
    repair: """
      `heal` sets the file aside into `.replit-py/backup/<id>/`; `replit-py undo` brings it back. \
      A file that the `RECORD` of a package lists stays: `heal --online` installs that package \
      again, in the same version.
      """,
    untouched: """
      Every other `.pth` file. The code is read and not run, and only lines that always do the \
      same are judged.
      """)

  package static let pthNotUTF8 = Problem(
    code: "RP441", name: "pth-not-utf8", severity: .error,
    summary: "a `.pth` file is not UTF-8",
    meaning: """
      A `.pth` file in `site-packages` has bytes that are not UTF-8. Python up to 3.12 does not \
      start with it.
      """,
    cause: "A path with accents was written in another encoding, or the file was damaged.",
    repair: """
      `heal` sets the file aside into `.replit-py/backup/<id>/`; `replit-py undo` brings it back. \
      To have the directories it names on `sys.path` again, write it anew in UTF-8.
      """,
    untouched: "Every other `.pth` file, and the directories that this one names.")

  package static let editableTargetGone = Problem(
    code: "RP442", name: "editable-target-gone", severity: .warning,
    summary: "an editable install or a `.pth` file names a directory that does not exist",
    meaning: """
      A package was installed in editable form (`pip install -e`) from a directory that does not \
      exist, or a `.pth` file names such a directory. What was in it can not be imported, while \
      pip and uv say that it is installed.
      """,
    cause: "The directory was removed or renamed, or is on a disk that is not mounted.",
    repair: """
      None: the code was in that directory and nowhere else. Bring it back, or install the package \
      from where it is now; a line of a `.pth` file that nobody needs can be taken out.
      """,
    untouched: "The package: it is never uninstalled for this. The `.pth` file stays as well.")

  package static let editableMoved = Problem(
    code: "RP443", name: "editable-moved", severity: .error,
    summary: "an editable install names the place where the project was before",
    meaning: """
      A package was installed in editable form (`pip install -e`) from a directory of this \
      project, and names it by the path that the project had before. It can not be imported.
      """,
    cause: "The project, or a directory above it, was renamed or moved.",
    repair: """
      The same directory exists below the project's present place, so `heal` writes that path in \
      place of the old one, in the `.pth` file and in `direct_url.json`. `replit-py undo` brings \
      the old files back.
      """,
    untouched: "The code of the package, and whatever is at the old path.")

  package static let sitecustomizeNoisy = Problem(
    code: "RP456", name: "sitecustomize-noisy", severity: .warning,
    summary: "a `sitecustomize.py` prints something at every start of Python",
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

  package static let sitecustomizeBroken = Problem(
    code: "RP457", name: "sitecustomize-broken", severity: .error,
    summary: "a `sitecustomize.py` fails at every start of Python",
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
}
