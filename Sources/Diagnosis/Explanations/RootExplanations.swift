/// Problems with the environment as a whole.
extension Explanation {
  static let absent = Explanation(
    meaning: "There is no `.pythonlibs` in the project yet.",
    cause: "The project is new or freshly cloned, or `.pythonlibs` was removed.",
    repair: """
      `heal` makes a virtual environment there: the names of the provided interpreter, \
      `pyvenv.cfg`, `lib/python3.X/site-packages`, `lib64`, `include`, the activators and the \
      `pip` launchers. Packages have to be installed afterwards.
      """,
    untouched: "Nothing outside `.pythonlibs` changes, and no package is installed.")

  static let notAVenv = Explanation(
    meaning: """
      `.pythonlibs` is a directory, with packages or empty, but not a virtual environment, so \
      Python, pip and uv do not treat it as one. Packages in it are found only while variables \
      such as `PYTHONUSERBASE` or `PYTHONPATH` name it.
      """,
    cause: """
      `pip install --user` filled it while `PYTHONUSERBASE` named it, which is how the platform \
      used to set projects up.
      """,
    repair: """
      `heal` adds what a virtual environment has around the packages: the names of the provided \
      interpreter, `pyvenv.cfg`, `lib64`, `include`, the activators and the `pip` launchers.
      """,
    untouched: """
      The packages stay where they are, those in `lib/python3.Y` of another minor version too. So \
      do the scripts in `bin`, except `pip` and its other names where they start another \
      interpreter.
      """)

  static let notADirectory = Explanation(
    meaning: "`.pythonlibs` is not a directory, so there can be no environment in it.",
    cause: "Output was redirected to that name, or a copy or an archive put a file there.",
    repair: """
      `heal` sets the file aside beside it as `.pythonlibs.set-aside`, then makes the environment.
      """,
    untouched: "The contents of the file are kept as they are under the new name.")

  static let rootDanglingLink = Explanation(
    meaning: "`.pythonlibs` is a symbolic link, and what it leads to does not exist.",
    cause: "The directory it led to was removed or renamed, or is on a disk that is not mounted.",
    repair: """
      None: where the environment belongs is yours to decide. Mount or make the directory that the \
      link names, or remove the link, then run `replit-py heal`.
      """,
    untouched: "Everything: the link is neither replaced nor followed.")

  static let rootIsLink = Explanation(
    meaning: """
      `.pythonlibs` is a symbolic link to a directory elsewhere, which other projects may use too. \
      A change to this environment is a change to that directory.
      """,
    cause: "Somebody shares one environment between projects, or keeps it on another disk.",
    repair: """
      Nothing is wrong with the link. What else is found is repaired through it only with \
      `replit-py heal --adopt`.
      """,
    untouched: "The link stays. Without `--adopt` nothing is written where it leads.")

  static let pathHasNewline = Explanation(
    meaning: """
      The path of `.pythonlibs` has a newline in it. `pyvenv.cfg`, the `#!` lines of scripts and \
      the `RECORD` files of packages hold paths in single lines and can not hold this one.
      """,
    cause: "A program or a script made the directory from a name whose newline it did not remove.",
    repair: """
      None: whatever is written there would be wrong. Rename the directory, then run `replit-py \
      heal`.
      """,
    untouched: "Everything: nothing is written.")

  static let pathHasSeparator = Explanation(
    meaning: """
      The path of `.pythonlibs` has a `:` in it. `PATH` separates its directories with that \
      character, so the environment can not be activated.
      """,
    cause: "The project, or a directory above it, was given a name with a `:`.",
    repair: """
      None: there is no way to write a `:` in `PATH`. `.pythonlibs/bin/python` works by its full \
      path; for activation, rename the directory.
      """,
    untouched: """
      The names of the directories. Whatever else is found is repaired as in any other place.
      """)

  static let usersOwnVenv = Explanation(
    meaning: """
      The virtual environment at `.pythonlibs` was made by a person, with `python -m venv`, \
      `virtualenv`, poetry or `uv venv`. What is wrong with it is reported and left as it is.
      """,
    cause: """
      Its `pyvenv.cfg` or its activator was written by such a tool, and the key `replit-py` is not \
      there. One that uv made while `UV_PROJECT_ENVIRONMENT` names this directory does not count: \
      it is the platform's.
      """,
    repair: """
      None is needed. To hand the environment over, run `replit-py heal --adopt`: it repairs what \
      was found and adds the key `replit-py` to `pyvenv.cfg`. Where nothing is wrong there is \
      nothing to repair, and `--adopt` changes nothing either.
      """,
    untouched: """
      Everything, unless you say `--adopt`; with it, still the packages and the keys of \
      `pyvenv.cfg` that other tools use.
      """)

  static let prototypeConverted = Explanation(
    meaning: """
      The prototype of this program made `.pythonlibs` a virtual environment. When the interpreter \
      changes, the prototype moves the links but never rewrites `pyvenv.cfg`, which then names the \
      wrong interpreter.
      """,
    cause: """
      `pyvenv.cfg` has the keys `home`, `version` and `include-system-site-packages`, in this \
      order and no others, which is what the prototype writes.
      """,
    repair: """
      `heal` makes `home` and `version` true, adds the key `replit-py`, and adds what the \
      environment lacks.
      """,
    untouched: """
      The packages, the value of `include-system-site-packages`, and names such as `python3.10` \
      that still lead to an interpreter.
      """)

  static let interruptedHeal = Explanation(
    meaning: """
      A heal of this environment began and did not end, so the environment may be between its old \
      state and its new one. Python starts in each of the states in between.
      """,
    cause: "The process was killed, or the machine stopped, while `heal` was writing.",
    repair: "The next `heal` takes back what the killed one did, then heals anew.",
    untouched: "The packages, and the backups of earlier heals.")

  static let leftovers = Explanation(
    meaning: """
      Temporary files of a heal that was killed are in the environment: names such as \
      `pyvenv.cfg.tmp`, `bin/.python.tmp` or `lib/python3.10.replit-old`. Python does not use \
      them.
      """,
    cause: "A heal was killed between writing a file and giving it its final name.",
    repair: """
      `heal` sets them aside into `.replit-py/backup/<id>/`; `replit-py undo` brings them back.
      """,
    untouched: "Everything with another name.")
}
