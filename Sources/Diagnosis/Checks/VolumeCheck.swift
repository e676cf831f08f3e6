import Host
import Observation
import SystemPackage

/// Finds what prevents a repair: the file system, the owner, another heal.
///
/// Where nothing needs repair, obstacles are mere notices, and most are left out.
struct VolumeCheck {
  func findings(_ facts: DiagnosedFacts, isRepairWanted: Bool) -> [Finding] {
    guard let volume = facts.observation.volume else { return [] }
    let severity: Severity = isRepairWanted ? .error : .notice
    var findings = obstacles(volume, severity, holdsLinks: facts.environment.holdsLinks)
    if !isRepairWanted {
      findings.removeAll { $0.problem != .readOnly && $0.problem != .permission }
    }
    findings += links(facts, isRepairWanted: isRepairWanted)
    if volume.forbidsExecution {
      findings.append(
        Finding(
          .noexec, subject: ".",
          message: facts.environment.holdsLinks
            ? "mounted so that nothing on it may be run: scripts and compiled modules fail"
            : "mounted so that nothing on it may be run, and the interpreter would have to be copied",
          advice: "mount it without `noexec`, or move the project"))
    }
    if let holder = volume.holder {
      findings.append(
        Finding(
          .locked, subject: FilePath(StateDirectory.directoryName),
          message: "process \(holder) heals this environment now",
          advice: "wait until it has ended"))
    }
    return findings
  }

  private func obstacles(
    _ volume: Volume, _ severity: Severity, holdsLinks: Bool
  ) -> [Finding] {
    var findings: [Finding] = []
    func note(_ problem: Problem, _ subject: FilePath, _ message: String, _ advice: String) {
      findings.append(
        Finding(problem, subject: subject, message: message, advice: advice, severity: severity))
    }
    if volume.isReadOnly {
      note(.readOnly, ".", "mounted read-only: nothing can be changed", "mount it for writing")
    }
    if let owner = volume.otherOwner {
      note(
        .permission, ".", "belongs to user \(owner): you can not change it",
        "let its owner heal it")
    }
    if let place = volume.immutable {
      note(
        .immutable, place, "immutable: not even root can change it", "`chattr -i` makes it ordinary"
      )
    }
    if volume.isFull, !volume.isReadOnly {
      note(
        .noSpace, ".",
        holdsLinks
          ? "the file system is full" : "the file system has no room for copies of the interpreter",
        "make room on it")
    }
    return findings
  }

  private func links(_ facts: DiagnosedFacts, isRepairWanted: Bool) -> [Finding] {
    if facts.environment.holdsLinks { return [] }
    return [
      Finding(
        .noSymlinks, subject: ".",
        message: isRepairWanted
          ? "the file system holds no symbolic links: `bin` gets copies of the interpreter"
          : "the file system holds no symbolic links: `bin` has copies of the interpreter",
        advice: "after each change of the interpreter they are made anew, by `heal` or a hook")
    ]
  }
}
