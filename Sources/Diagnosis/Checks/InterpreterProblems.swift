extension InterpreterCheck {
  static let problems: [Problem] = [
    .minorDrift, .patchDrift, .locationDrift, .buildDrift, .majorDrift, .interpreterMissing,
    .currentInterpreterBroken, .noInterpreter,
  ]
}

/// Problems with the provided interpreter, and with whether the environment follows it.
extension Problem {
  package static let minorDrift = Problem(
    code: "RP201", name: "minor-drift", severity: .error,
    summary: "the environment follows another minor version than the one provided",
    meaning: """
      The environment follows another minor version of Python than the one provided, such as 3.10 \
      where 3.11 is provided. Each minor version has its own directory of packages, so those in \
      `lib/python3.10` are not seen by 3.11.
      """,
    cause: """
      The platform or its configuration moved to another version, or a path that stayed the same \
      now leads to one.
      """,
    repair: """
      `heal` makes the interpreter's names and `pyvenv.cfg` follow the provided interpreter and \
      makes `lib/python3.X/site-packages` for it. The packages have to be installed again for the \
      new version; `replit-py undo` goes back.
      """,
    untouched: """
      `lib/python3.Y` of the version left behind, with every package in it, and its name in `bin` \
      while it leads to an interpreter.
      """)

  package static let patchDrift = Problem(
    code: "RP202", name: "patch-drift", severity: .warning,
    summary: "the environment follows another patch release than the one provided",
    meaning: """
      The environment follows another patch release of the same minor version, such as 3.11.2 \
      where 3.11.7 is provided. It works until that release is removed.
      """,
    cause: "The platform was upgraded, and the new release is in another directory.",
    repair: """
      `heal` makes the interpreter's names and `pyvenv.cfg` follow the provided interpreter.
      """,
    untouched: "The packages: they work with every release of the same minor version.")

  package static let locationDrift = Problem(
    code: "RP203", name: "location-drift", severity: .warning,
    summary: "the environment follows the same version in another place",
    meaning: """
      The environment follows an interpreter of the provided version that is in another place. It \
      works until that one is removed.
      """,
    cause: """
      The platform rebuilt or moved its interpreter, as with a new store path in Nix, or the \
      environment was made with another installation.
      """,
    repair: """
      `heal` makes the interpreter's names and `pyvenv.cfg` follow the provided interpreter.
      """,
    untouched: "The packages: they work with the same version anywhere.")

  package static let buildDrift = Problem(
    code: "RP204", name: "build-drift", severity: .error,
    summary: "the environment follows another build or implementation of the same version",
    meaning: """
      The environment follows an interpreter of the provided version but of another build or \
      implementation, such as PyPy where CPython is provided. Compiled packages of the one do not \
      load in the other.
      """,
    cause: "The platform changed its interpreter, or the environment was made with another one.",
    repair: """
      `heal` makes the interpreter's names and `pyvenv.cfg` follow the provided interpreter and \
      makes its directory for packages where that is missing. Compiled packages have to be \
      installed again.
      """,
    untouched: """
      The packages that are there, and names of other interpreters in `bin` that still lead to \
      one.
      """)

  package static let majorDrift = Problem(
    code: "RP205", name: "major-drift", severity: .error,
    summary: "the environment follows another major version than the one provided",
    meaning: """
      The environment follows another major version of Python than the one provided, such as 2.7 \
      where 3.11 is provided, or has packages for no other. The provided interpreter sees none of \
      them, and many would not run with it.
      """,
    cause: "The project is old, and the platform no longer provides the version it was made with.",
    repair: """
      `heal` makes the interpreter's names and `pyvenv.cfg` follow the provided interpreter and \
      makes `lib/python3.X/site-packages` for it. The packages have to be installed again; \
      `replit-py undo` goes back.
      """,
    untouched: "The directory left behind, such as `lib/python2.7`, with every package in it.")

  package static let interpreterMissing = Problem(
    code: "RP206", name: "interpreter-missing", severity: .error,
    summary: "the interpreter that the environment follows is gone",
    meaning: """
      The interpreter that the environment follows does not exist any more, so the names in `bin` \
      lead to nothing and neither Python nor the scripts start.
      """,
    cause: """
      It was removed by an upgrade or by `nix-collect-garbage`, or the environment came from \
      another machine.
      """,
    repair: """
      `heal` makes the interpreter's names and `pyvenv.cfg` follow the provided interpreter, and \
      sets aside names of other versions that lead nowhere. If the provided one is of another \
      minor version, the packages have to be installed again for it.
      """,
    untouched: """
      The packages: those for the version of the provided interpreter are seen again at once, and \
      `lib/python3.Y` of any other stays.
      """)

  package static let currentInterpreterBroken = Problem(
    code: "RP207", name: "current-interpreter-broken", severity: .error,
    summary: "the interpreter that the platform provides does not start",
    meaning: """
      The `python3` that the platform provides does not start. There may be another one further \
      down `PATH`, but the environment is not moved to it while the interpreter it follows now \
      works.
      """,
    cause: """
      The provided interpreter lacks a library, was removed in part, or is behind a wrapper that \
      fails.
      """,
    repair: """
      None: an interpreter that does not start is never adopted, and another one is not what the \
      platform meant. Repair it, or name another with `replit-py heal --python PATH`; `replit-py \
      which --all` shows why it was refused.
      """,
    untouched: """
      The interpreter's names and `pyvenv.cfg`: the environment keeps the interpreter that works.
      """)

  package static let noInterpreter = Problem(
    code: "RP208", name: "no-interpreter", severity: .error,
    summary: "no usable interpreter is provided",
    meaning: """
      No `python3` or `python` on `PATH` can be used. The environment's own, those inside the \
      project and those of other virtual environments do not count.
      """,
    cause: """
      No Python is installed, its directory is not on `PATH`, or the ones that are there do not \
      start.
      """,
    repair: """
      None: there is nothing the environment could follow. Add a Python to the platform's \
      configuration, or name one with `replit-py heal --python PATH`; `replit-py which --all` \
      shows what was looked at.
      """,
    untouched: "Everything: the environment stays as it is.")
}
