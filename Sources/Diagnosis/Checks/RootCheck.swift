import Host
import Observation
import SystemPackage

/// Problems with what is at the environment's place.
extension Problem {
  package static let absent = Problem(
    code: "RP101", name: "absent", severity: .warning,
    summary: "there is no environment yet",
    meaning: "There is no `.pythonlibs` in the project yet.",
    cause: "The project is new or freshly cloned, or `.pythonlibs` was removed.",
    repair: """
      `heal` makes a virtual environment there: the names of the provided interpreter, \
      `pyvenv.cfg`, `lib/python3.X/site-packages`, `lib64`, `include`, the activators and the \
      `pip` launchers. Packages have to be installed afterwards.
      """,
    untouched: "Nothing outside `.pythonlibs` changes, and no package is installed.")

  package static let notADirectory = Problem(
    code: "RP103", name: "not-a-directory", severity: .error,
    summary: "something that is not a directory is in the environment's place",
    meaning: "`.pythonlibs` is not a directory, so there can be no environment in it.",
    cause: "Output was redirected to that name, or a copy or an archive put a file there.",
    repair: """
      `heal` sets the file aside beside it as `.pythonlibs.set-aside`, then makes the environment.
      """,
    untouched: "The contents of the file are kept as they are under the new name.")

  package static let rootDanglingLink = Problem(
    code: "RP104", name: "root-dangling-link", severity: .error,
    summary: "the environment is a symbolic link that leads to nothing",
    meaning: "`.pythonlibs` is a symbolic link, and what it leads to does not exist.",
    cause: "The directory it led to was removed or renamed, or is on a disk that is not mounted.",
    repair: """
      None: where the environment belongs is yours to decide. Mount or make the directory that the \
      link names, or remove the link, then run `replit-py heal`.
      """,
    untouched: "Everything: the link is neither replaced nor followed.")

  package static let rootIsLink = Problem(
    code: "RP105", name: "root-is-link", severity: .notice,
    summary: "the environment is a symbolic link to a directory elsewhere",
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

  package static let pathHasNewline = Problem(
    code: "RP106", name: "path-has-newline", severity: .error,
    summary: "the path of the environment has a newline in it",
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

  package static let pathHasSeparator = Problem(
    code: "RP107", name: "path-has-separator", severity: .warning,
    summary: "the path of the environment has a `:` in it",
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
}

/// Checks what the environment's path holds, if anything.
struct RootCheck: Check {
  static let problems: [Problem] = [
    .absent, .notADirectory, .rootDanglingLink, .rootIsLink, .pathHasNewline, .pathHasSeparator,
  ]

  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    [path(facts.environment), root(facts.environment)].compactMap { $0 }
  }

  private func root(_ environment: EnvironmentObservation) -> Finding? {
    switch environment.root {
    case .absent:
      Finding(.absent, subject: ".", message: "there is no environment", remedies: [.establish])
    case .file, .special, .unreadable:
      Finding(
        .notADirectory, subject: ".", message: "the environment's place is taken by a file",
        remedies: [.setAside("."), .establish])
    case .link(let target, .nothing), .link(let target, .loop):
      Finding(
        .rootDanglingLink, subject: ".", message: "the environment is a link that leads nowhere",
        evidence: [Evidence("target", target)],
        advice: "make the directory it names, or remove the link")
    case .link(let target, .directory(let end)):
      Finding(
        .rootIsLink, subject: ".",
        message: "the environment is a link to a directory that others may use",
        evidence: [Evidence("target", target)]
          + (target == end.bytes ? [] : [Evidence("directory", end.bytes)]),
        advice: "`replit-py heal --adopt` heals it where it is")
    case .link:
      Finding(
        .notADirectory, subject: ".", message: "the environment is a link to a file",
        remedies: [.setAside("."), .establish])
    case .directory: nil
    }
  }

  private func path(_ environment: EnvironmentObservation) -> Finding? {
    let bytes = environment.path.bytes.bytes
    if bytes.contains(0x0A) {
      return Finding(
        .pathHasNewline, subject: ".",
        message:
          "the project's path has a newline, which `pyvenv.cfg` and `#!` lines can not hold",
        advice: "rename the directory")
    }
    if bytes.contains(UInt8(ascii: ":")) {
      return Finding(
        .pathHasSeparator, subject: ".",
        message: "the project's path has a `:`, so `PATH` can not hold the environment",
        advice: "use the environment's programs by their full path, or rename the directory")
    }
    return nil
  }
}
