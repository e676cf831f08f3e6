/// Problems with the compiled modules of distributions.
extension Explanation {
  static let extensionOtherABI = Explanation(
    meaning: """
      A package has compiled modules for another version of Python only, such as \
      `_speedups.cpython-310-x86_64-linux-gnu.so` where 3.11 runs. Python does not find them: \
      importing the package fails, or it falls back to slower code without a word.
      """,
    cause: """
      `lib/python3.10` was renamed to `lib/python3.11` by hand, or packages were copied from one \
      to the other. Packages without compiled modules survive that.
      """,
    repair: installedAgain,
    untouched: "Packages that have no compiled modules, or compiled modules that fit.")

  static let extensionForeign = Explanation(
    meaning: """
      A package has compiled modules for another processor or another operating system only. \
      Python does not find them or can not load them.
      """,
    cause: """
      The environment was copied from another machine or container, or is on a volume that \
      machines of both kinds use.
      """,
    repair: installedAgain,
    untouched: """
      Packages whose compiled modules fit this machine, and those that have none. Where another \
      machine uses the environment too, it lacks afterwards what this one has.
      """)

  static let extensionTruncated = Explanation(
    meaning: """
      The file of a compiled module is shorter than its own headers say. Importing it fails with \
      `file too short`, or kills Python with a bus error.
      """,
    cause: "The disk was full, or the machine stopped, while the file was copied.",
    repair: installedAgain,
    untouched: "The other packages.")
}
