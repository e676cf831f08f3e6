import Host
import Observation
import SystemPackage

/// Problems with the scripts that we write into `bin`.
extension Problem {
  package static let activatorMissing = Problem(
    code: "RP131", name: "activator-missing", severity: .warning,
    summary: "an activator is missing",
    meaning: """
      `bin` lacks `activate`, `activate.fish` or `activate.csh`, so the environment can not be \
      activated in every shell.
      """,
    cause: "The environment was a plain directory of packages before, or the file was removed.",
    repair: """
      `heal` writes what is missing. These activators find out by themselves where they are, so \
      they keep working when the project is moved.
      """,
    untouched: "The activators that are there, and every other file in `bin`.")

  package static let activatorStale = Problem(
    code: "RP132", name: "activator-stale", severity: .warning,
    summary: "an activator names another directory or is from another release",
    meaning: """
      An activator in `bin` puts another directory than this environment on `PATH` and in \
      `VIRTUAL_ENV`, or another release of `replit-py` wrote it.
      """,
    cause: """
      The project was renamed, moved or copied: the activators of `python -m venv`, virtualenv and \
      uv hold the absolute path of the place they were made for. Or `replit-py` was upgraded.
      """,
    repair: """
      `heal` replaces it with one that finds out by itself where it is. The old one is in \
      `.replit-py/backup/<id>/` and comes back with `replit-py undo`.
      """,
    untouched: """
      Activators that name this environment, and files of that name which are not an activator of \
      a known tool.
      """)

  package static let pipCommandMissing = Problem(
    code: "RP133", name: "pip-command-missing", severity: .warning,
    summary: "`pip` or `pip3` is missing",
    meaning: """
      `bin` lacks `pip` or `pip3`. In the activated environment that name then means whichever \
      comes next on `PATH`, and that one installs elsewhere.
      """,
    cause: """
      The environment was made without pip, or the file was removed. In one that uv made, pip is \
      left out on purpose and not missed.
      """,
    repair: """
      `heal` writes a launcher that runs pip for this environment and for no other. If Python has \
      no pip, the launcher gets it from `ensurepip` when it is first used.
      """,
    untouched: "The packages, pip itself among them, and the scripts in `bin` under other names.")

  package static let pipCommandElsewhere = Problem(
    code: "RP134", name: "pip-command-elsewhere", severity: .warning,
    summary: "`pip` or one of its other names starts another interpreter",
    meaning: """
      `bin/pip`, `bin/pip3` or `bin/pip3.X` starts another interpreter than the environment's, or \
      whichever `PATH` has first. What it installs may go elsewhere.
      """,
    cause: """
      pip was installed before this was a virtual environment, or the project was moved: the `#!` \
      line holds the path of the interpreter that was used then.
      """,
    repair: """
      `heal` replaces it with a launcher that runs pip for this environment and for no other. The \
      old one is in `.replit-py/backup/<id>/` and comes back with `replit-py undo`.
      """,
    untouched: "The packages, pip itself among them, and the scripts in `bin` under other names.")
}

/// Checks the scripts that this program writes into `bin`: activators and pip.
struct OwnScriptCheck: Check {
  static let problems: [Problem] = [
    .activatorMissing, .activatorStale, .pipCommandMissing, .pipCommandElsewhere,
  ]

  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.hasOwnBin, !facts.isUserBase else { return [] }
    return activators(facts) + pip(facts)
  }

  private func activators(_ facts: DiagnosedFacts) -> [Finding] {
    let absent = facts.environment.activators.filter { $0.state == .absent }
    let stale = facts.environment.activators.filter { activator in
      switch activator.state {
      case .stale: true
      case .otherRelease, .delicate: facts.isKept
      case .absent, .current, .stock, .unknown: false
      }
    }
    var findings: [Finding] = []
    if facts.isKept, let first = absent.first {
      findings.append(
        finding(.activatorMissing, first, "an activator is missing", names: absent, evidence: []))
    }
    if let first = stale.first {
      let evidence = stale.compactMap { activator -> Evidence? in
        guard case .stale(let place) = activator.state else { return nil }
        return Evidence("bin/\(activator.kind.rawValue)", place.bytes)
      }
      findings.append(
        finding(
          .activatorStale, first,
          evidence.isEmpty
            ? "an activator was not written by this release" : "an activator names another place",
          names: stale, evidence: evidence))
    }
    return findings
  }

  private func finding(
    _ problem: Problem, _ first: Activator, _ message: String, names: [Activator],
    evidence: [Evidence]
  ) -> Finding {
    Finding(
      problem, subject: FilePath("bin").appending(first.kind.rawValue), message: message,
      evidence: evidence, remedies: [.writeActivators(names.map(\.kind.rawValue))])
  }

  /// Not in uv's environments, which have no pip on purpose, nor in a user's own, where the user
  /// chose pip.
  private func pip(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.isKept, facts.environment.configuration.text?["uv"] == nil else { return [] }
    let commands = facts.environment.pipCommands
    let plain = commands.filter { $0.name == "pip" || $0.name == "pip3" }
    let absent = plain.filter { $0.interpreter == .absent }.map(\.name)
    let elsewhere = commands.compactMap { script -> (String, String)? in
      guard case .elsewhere(let interpreter) = script.interpreter else { return nil }
      return (script.name, interpreter)
    }
    var findings: [Finding] = []
    if let first = absent.first {
      findings.append(
        Finding(
          .pipCommandMissing, subject: FilePath("bin").appending(first),
          message: "without `\(first)` here, `\(first)` means another environment's",
          remedies: [.writePip(absent)]))
    }
    if let first = elsewhere.first {
      findings.append(
        Finding(
          .pipCommandElsewhere, subject: FilePath("bin").appending(first.0),
          message: "`\(first.0)` runs an interpreter outside this environment",
          evidence: elsewhere.map { Evidence("bin/\($0.0)", ByteString($0.1)) },
          remedies: [.writePip(elsewhere.map(\.0))]))
    }
    return findings
  }
}
