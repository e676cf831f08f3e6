/// Problems with the keys of `pyvenv.cfg`.
extension Problem {
  package static let cfgNoHome = Problem(
    code: "RP141", name: "cfg-no-home", severity: .error,
    summary: "`pyvenv.cfg` has no usable `home`",
    meaning: """
      `pyvenv.cfg` does not say where the interpreter is: there is no `home`, or it has no value. \
      Python still starts in this environment, but other settings may be lost with it, and tools \
      can not tell which interpreter the environment follows.
      """,
    cause: """
      The file was cut short or filled with zero bytes by a crash or a full disk, or an editor put \
      a byte order mark before its first key.
      """,
    repair: "`heal` rewrites it with `home` and `version` of the provided interpreter.",
    untouched: "The keys that can still be read.")

  package static let cfgHomeMissing = Problem(
    code: "RP142", name: "cfg-home-missing", severity: .error,
    summary: "`home` in `pyvenv.cfg` names a directory that does not exist",
    meaning: """
      `home` in `pyvenv.cfg` names a directory that does not exist. Python 3.10 and earlier ignore \
      that while the link works; 3.11 and later take the standard library of the prefix they were \
      built for, and do not start where that does not exist.
      """,
    cause: """
      The interpreter was removed or moved and only the links were repaired, or the path stands in \
      quotation marks, which count as a part of it.
      """,
    repair: """
      `heal` sets `home` to the directory of the provided interpreter, and `version` with it.
      """,
    untouched: "The packages, and the keys of `pyvenv.cfg` that other tools use.")

  package static let cfgHomeRelative = Problem(
    code: "RP143", name: "cfg-home-relative", severity: .warning,
    summary: "`home` in `pyvenv.cfg` is a relative path",
    meaning: """
      `home` in `pyvenv.cfg` is a relative path. Python 3.11 and later follow it from the working \
      directory, so it means something else wherever Python is started.
      """,
    cause: "The file was written by hand, or by a tool that was given a relative path.",
    repair: "`heal` sets `home` to the absolute path of the provided interpreter's directory.",
    untouched: "The packages, and the keys of `pyvenv.cfg` that other tools use.")

  package static let cfgHomeWrong = Problem(
    code: "RP144", name: "cfg-home-wrong", severity: .error,
    summary: "`home` in `pyvenv.cfg` names a directory without the provided interpreter",
    meaning: """
      `home` in `pyvenv.cfg` names a directory in which the provided interpreter is not. Python \
      3.11 and later may then run with the standard library of another release, which starts and \
      is wrong, or dies of `No module named '_struct'`.
      """,
    cause: """
      The links were moved to another interpreter, by hand or by a tool, and the file was not.
      """,
    repair: """
      `heal` sets `home` to the directory of the provided interpreter, and `version` with it.
      """,
    untouched: "The packages, and the keys of `pyvenv.cfg` that other tools use.")

  package static let cfgDuplicateKey = Problem(
    code: "RP145", name: "cfg-duplicate-key", severity: .warning,
    summary: "a key is in `pyvenv.cfg` more than once",
    meaning: """
      A key is in `pyvenv.cfg` more than once. Python's start-up takes the first `home`, while its \
      `site` module and uv take the last value of a key.
      """,
    cause: "A tool or a script appended a line where it should have replaced one.",
    repair: """
      `heal` leaves one line of each key: `home` and `version` with the true value, any other with \
      its last. The original is in `.replit-py/backup/<id>/` and comes back with `replit-py undo`.
      """,
    untouched: "Keys that are there once, and the order of the keys.")

  package static let cfgVersionStale = Problem(
    code: "RP152", name: "cfg-version-stale", severity: .warning,
    summary: "the version in `pyvenv.cfg` is not the interpreter's",
    meaning: """
      The version in `pyvenv.cfg` is not that of the interpreter. Python does not read it, but `uv \
      sync` removes the whole environment and makes a new one when it disagrees.
      """,
    cause: "The interpreter was upgraded in place, behind a path that stayed the same.",
    repair: """
      `heal` sets `version` and `version_info`, whichever is there, to the version of the provided \
      interpreter.
      """,
    untouched: "The packages, and the keys of `pyvenv.cfg` that are true.")

  package static let cfgVersionInvalid = Problem(
    code: "RP153", name: "cfg-version-invalid", severity: .warning,
    summary: "the version in `pyvenv.cfg` is missing or is not a version",
    meaning: """
      The version in `pyvenv.cfg` can not be understood as one, or is not there. Python does not \
      read it, but uv can not use the environment at all while it is not a version.
      """,
    cause: "The file was edited by hand, or a template was written without its value.",
    repair: """
      `heal` sets `version` and `version_info`, whichever is there, to the version of the provided \
      interpreter, and adds `version` where there is neither.
      """,
    untouched: "The packages, and the keys of `pyvenv.cfg` that are true.")

  package static let cfgSystemSiteUnset = Problem(
    code: "RP154", name: "cfg-system-site-unset", severity: .warning,
    summary: "`pyvenv.cfg` does not say whether the platform's packages are seen",
    meaning: """
      `pyvenv.cfg` has no `include-system-site-packages`. Python and uv then take it for `true`, \
      so the packages of the base interpreter are seen in the environment.
      """,
    cause: "The file was written by hand, or was cut short.",
    repair: """
      `heal` writes the key: `true`, which is what holds now, or `false` in an environment that \
      `--adopt` takes over. If you want the other value, set it: a value that is there is kept.
      """,
    untouched: "The packages, in the environment and in the base interpreter.")
}
