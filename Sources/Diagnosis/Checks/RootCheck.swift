import Host
import Observation
import SystemPackage

/// Checks what the environment's path holds, if anything.
struct RootCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    let environment = facts.environment
    var findings = pathFindings(environment)
    switch environment.root {
    case .absent:
      findings.append(
        Finding(.absent, subject: ".", message: "there is no environment", remedies: [.establish]))
    case .file, .special, .unreadable:
      findings.append(
        Finding(
          .notADirectory, subject: ".", message: "the environment's place is taken by a file",
          remedies: [.setAside("."), .establish]))
    case .link(let target, .nothing), .link(let target, .loop):
      findings.append(
        Finding(
          .rootDanglingLink, subject: ".", message: "the environment is a link that leads nowhere",
          evidence: [Evidence("target", target)],
          advice: "make the directory it names, or remove the link"))
    case .link(let target, .directory(let end)):
      findings.append(
        Finding(
          .rootIsLink, subject: ".",
          message: "the environment is a link to a directory that others may use",
          evidence: [Evidence("target", target)]
            + (target == end.bytes ? [] : [Evidence("directory", end.bytes)]),
          advice: "`replit-py heal --adopt` heals it where it is"))
    case .link:
      findings.append(
        Finding(
          .notADirectory, subject: ".", message: "the environment is a link to a file",
          remedies: [.setAside("."), .establish]))
    case .directory: break
    }
    return findings
  }

  private func pathFindings(_ environment: EnvironmentObservation) -> [Finding] {
    let bytes = environment.path.bytes.bytes
    if bytes.contains(0x0A) {
      return [
        Finding(
          .pathHasNewline, subject: ".",
          message:
            "the project's path has a newline, which `pyvenv.cfg` and `#!` lines can not hold",
          advice: "rename the directory")
      ]
    }
    if bytes.contains(UInt8(ascii: ":")) {
      return [
        Finding(
          .pathHasSeparator, subject: ".",
          message: "the project's path has a `:`, so `PATH` can not hold the environment",
          advice: "use the environment's programs by their full path, or rename the directory")
      ]
    }
    return []
  }
}
