extension Explanation {
  static let oldLibraryLarge = Explanation(
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

  static let declaredMissing = Explanation(
    meaning: """
      `pyproject.toml` or `requirements.txt` asks for packages that are not installed for this \
      interpreter.
      """,
    cause: """
      The environment moved to another minor version and not all came along, or the project was not \
      installed yet, or somebody uninstalled them.
      """,
    repair: """
      None by `heal` alone. `heal --online` has uv or pip install them, in the versions that \
      `uv.lock` or `poetry.lock` says, else as they are asked for; `replit-py undo` takes it back. \
      So does the project's own tool: `uv sync`, `poetry install`, `pip install -r \
      requirements.txt`. After a move to another minor version `heal --migrate` installs them with \
      the packages that were left behind.
      """,
    untouched: "The project's files, and what is installed.")

  static let declaredConflict = Explanation(
    meaning: """
      Packages are installed in versions that are not what `pyproject.toml` or `requirements.txt` \
      asks for.
      """,
    cause: """
      Somebody installed another version by hand, the declaration changed, or the version that it \
      asks for is not to be had for this interpreter.
      """,
    repair: """
      None by `heal`: the project's own tool installs what it asks for. `uv pip install` with the \
      requirement changes one package.
      """,
    untouched: "The project's files, and what is installed.")
}
