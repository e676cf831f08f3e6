/// Problems with `.pth` files and editable installs.
extension Explanation {
  static let pthBroken = Explanation(
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

  static let pthNotUTF8 = Explanation(
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

  static let editableTargetGone = Explanation(
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

  static let editableMoved = Explanation(
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
}
