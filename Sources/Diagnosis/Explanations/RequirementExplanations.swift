/// Problems with what distributions require: an interpreter, and each other.
extension Explanation {
  static let requiresPython = Explanation(
    meaning: """
      `Requires-Python` of an installed package excludes the provided interpreter. pip and uv \
      would not install it for this version; whether it works is luck.
      """,
    cause: """
      The interpreter changed under the package, or it was installed with \
      `--ignore-requires-python` or copied by hand.
      """,
    repair: """
      None: another version of the package is needed, and which one is yours to choose. `uv pip \
      install --upgrade NAME` takes the newest that fits; after a step back it may have to be an \
      older one.
      """,
    untouched: "The package: it is neither replaced nor uninstalled.")

  static let dependencyMissing = Explanation(
    meaning: """
      An installed package requires another one that is not installed, so importing it may die of \
      `ModuleNotFoundError`. Requirements that are for other platforms, other versions of Python \
      or extras that nobody asked for do not count.
      """,
    cause: """
      The other package was uninstalled, or taken out by hand; or this one was installed with \
      `--no-deps`.
      """,
    repair: """
      `heal --online` has uv or pip install what is missing, in a version that the requirement \
      admits. `replit-py undo` takes it back.
      """,
    untouched: "The package that requires it, in the version that is installed.")

  static let dependencyConflict = Explanation(
    meaning: """
      An installed package requires a version of another one that is not the version installed. It \
      may fail when it uses what changed between the two.
      """,
    cause: """
      The other one was upgraded or replaced afterwards, by hand or because a third package wanted \
      it: pip only warns of that.
      """,
    repair: """
      None: the version that suits the one may not suit another, and `doctor` names those that ask \
      for it. The command that would change the version is named as well, such as `uv pip install \
      'click<9'`.
      """,
    untouched: "Both packages.")
}
