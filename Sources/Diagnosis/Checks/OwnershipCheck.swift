import Host
import Observation
import SystemPackage

/// Problems with whose the environment is, and with what an earlier heal left.
extension Problem {
  package static let notAVenv = Problem(
    code: "RP102", name: "not-a-venv", severity: .error,
    summary: "the directory is not a virtual environment",
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

  package static let usersOwnVenv = Problem(
    code: "RP108", name: "users-own-venv", severity: .notice,
    summary: "somebody made this virtual environment themselves; it is left alone",
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

  package static let prototypeConverted = Problem(
    code: "RP109", name: "prototype-converted", severity: .warning,
    summary: "the prototype of this program converted the environment and does not keep it true",
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

  package static let interruptedHeal = Problem(
    code: "RP110", name: "interrupted-heal", severity: .warning,
    summary: "a heal was killed before it ended",
    meaning: """
      A heal of this environment began and did not end, so the environment may be between its old \
      state and its new one. Python starts in each of the states in between.
      """,
    cause: "The process was killed, or the machine stopped, while `heal` was writing.",
    repair: "The next `heal` takes back what the killed one did, then heals anew.",
    untouched: "The packages, and the backups of earlier heals.")

  package static let leftovers = Problem(
    code: "RP111", name: "leftovers", severity: .warning,
    summary: "temporary files of a killed heal are in the environment",
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

/// Checks who made the environment, and what an interrupted heal left.
struct OwnershipCheck: Check {
  static let problems: [Problem] = [
    .notAVenv, .usersOwnVenv, .prototypeConverted, .interruptedHeal, .leftovers,
  ]

  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    let environment = facts.environment
    var findings: [Finding] = []
    switch environment.ownership {
    case .inherited(.userBase) where !environment.isEmpty || environment.root == .directory:
      findings.append(userBase(facts))
      findings += [majorDrift(facts)].compactMap { $0 }
    case .nobody where environment.root.leadsToDirectory:
      findings.append(userBase(facts))
    case .inherited(.prototype):
      findings.append(
        Finding(
          .prototypeConverted, subject: "pyvenv.cfg",
          message: "converted by the prototype, which does not keep it converged",
          remedies: [.establish]))
    case .foreign(let maker) where facts.observation.isAdopting:
      findings.append(
        Finding(
          .usersOwnVenv, subject: ".", message: "made by \(maker.rawValue)",
          remedies: [.configure]))
    case .nobody, .ours, .inherited, .platform, .foreign: break
    }
    if environment.isInterrupted {
      findings.append(
        Finding(
          .interruptedHeal, subject: FilePath(StateDirectory.directoryName),
          message: "a heal was interrupted", remedies: [.recover]))
    }
    if let first = environment.leftovers.first {
      findings.append(
        Finding(
          .leftovers, subject: first, message: "temporary files of an interrupted heal",
          evidence: environment.leftovers.map { Evidence("left over", $0.bytes) },
          remedies: environment.leftovers.map { .setAside($0) }))
    }
    return findings
  }

  private func userBase(_ facts: DiagnosedFacts) -> Finding {
    let versions = facts.environment.libraries.map(\.name)
    let list = versions.dropFirst().reduce(versions.first ?? "") { "\($0), \($1)" }
    let unseen = facts.observation.provided.flatMap { provided -> String? in
      let sees = facts.environment.libraries.contains {
        $0.version.isSameMinor(as: provided.version)
      }
      return versions.isEmpty || sees
        ? nil : "; \(provided.version.text), which is provided, does not see them"
    }
    return Finding(
      .notAVenv, subject: ".",
      message: versions.isEmpty
        ? "not a virtual environment"
        : "packages for \(list), but not a virtual environment" + (unseen ?? ""),
      evidence: versions.map { Evidence("library", ByteString("lib/\($0)")) },
      remedies: [.establish] + ScriptCheck().redirections(facts))
  }

  private func majorDrift(_ facts: DiagnosedFacts) -> Finding? {
    let libraries = facts.environment.libraries
    guard let provided = facts.observation.provided, let first = libraries.first,
      libraries.allSatisfy({ $0.version.major != provided.version.major })
    else { return nil }
    return Finding(
      .majorDrift, subject: FilePath("lib/\(first.name)"),
      message: "its packages are for \(first.name); \(provided.version.text) is provided",
      remedies: [.establish])
  }
}
