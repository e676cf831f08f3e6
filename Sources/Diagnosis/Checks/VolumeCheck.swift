import Host
import Observation
import SystemPackage

/// What stands in the way of a repair: the file system, the owner, another heal.
///
/// Where nothing is to be repaired it is only worth knowing.
struct VolumeCheck {
  func findings(_ facts: DiagnosedFacts, isRepairWanted: Bool) -> [Finding] {
    guard let volume = facts.observation.volume else { return [] }
    let severity: Severity = isRepairWanted ? .error : .notice
    var findings = obstacles(volume, severity)
    if !isRepairWanted {
      findings.removeAll { $0.problem != .readOnly && $0.problem != .permission }
    }
    if volume.forbidsExecution {
      findings.append(
        Finding(
          .noexec, subject: ".",
          message: "mounted so that nothing on it may be run: scripts and compiled modules fail",
          advice: "mount it without `noexec`, or move the project"))
    }
    if let holder = volume.holder {
      findings.append(
        Finding(
          .locked, subject: FilePath(Bookkeeping.directoryName),
          message: "process \(holder) heals this environment now",
          advice: "wait until it has ended"))
    }
    return findings
  }

  private func obstacles(_ volume: Volume, _ severity: Severity) -> [Finding] {
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
      note(.noSpace, ".", "the file system is full", "make room on it")
    }
    if !volume.holdsLinks {
      note(
        .noSymlinks, ".", "the file system holds no symbolic links",
        "move the project to one that does")
    }
    return findings
  }
}
