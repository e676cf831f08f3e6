import Host
import Observation
import SystemPackage

/// Problems with what stands in the way of a repair.
extension Problem {
  package static let readOnly = Problem(
    code: "RP601", name: "read-only", severity: .error,
    summary: "the environment is on a file system that is mounted read-only",
    meaning: """
      The file system of the environment is mounted read-only, so nothing in it can be repaired, \
      and no package can be installed. What is there may work all the same.
      """,
    cause: """
      A container or an image mounts it so on purpose, or the kernel did after an error of the disk.
      """,
    repair: """
      None: `heal` says what it would change and exits with 73. Mount the file system for writing, \
      then run `replit-py heal`; after an error of the disk, check that first.
      """,
    untouched: "Everything: it is seen before the first write, and nothing is changed.")

  package static let noSpace = Problem(
    code: "RP602", name: "no-space", severity: .error,
    summary: "the file system of the environment is full",
    meaning: """
      The file system of the environment has no room for what a heal writes: no free bytes, or no \
      free inodes, in which case `df` shows space and files can not be made all the same.
      """,
    cause: "Packages, caches or logs filled it, or a quota is used up.",
    repair: """
      None: make room, then run `replit-py heal`. `df` and `df -i` show how much there is; `uv \
      cache prune` and `pip cache purge` give back what can be fetched again.
      """,
    untouched: """
      Everything: it is seen before the first write, and nothing is changed. Where the room ends \
      half-way, the whole heal is taken back.
      """)

  package static let permission = Problem(
    code: "RP603", name: "permission", severity: .error,
    summary: "the environment belongs to another user",
    meaning: """
      The environment belongs to another user, so you can not change it. Packages in it may work \
      all the same.
      """,
    cause: """
      It was made or filled as root, with `sudo` or in a container, or the project is somebody \
      else's.
      """,
    repair: """
      None: let its owner run `replit-py heal`. If it should be yours, root can give it to you \
      with `chown -R`.
      """,
    untouched: "Everything: it is seen before the first write, and nothing is changed.")

  package static let immutable = Problem(
    code: "RP604", name: "immutable", severity: .error,
    summary: "a part of the environment is immutable",
    meaning: """
      A part of the environment has the attribute `i` of `chattr`: nobody can change, rename or \
      replace it, not even root.
      """,
    cause: "Somebody protected it with `chattr +i`, or a tool that guards files did.",
    repair: """
      None: somebody means it to stay as it is. If that is over, root can take the attribute away \
      with `chattr -i`; then run `replit-py heal`.
      """,
    untouched: "Everything: it is seen before the first write, and nothing is changed.")

  package static let noexec = Problem(
    code: "RP605", name: "noexec", severity: .error,
    summary: "nothing on the file system of the environment may be run",
    meaning: """
      The file system of the environment is mounted with `noexec`. Its scripts can not be run and \
      the compiled modules of packages can not be loaded; `bin/python` works, since it leads to an \
      interpreter elsewhere.
      """,
    cause: """
      Temporary directories, removable disks and shared volumes are often mounted so for safety.
      """,
    repair: """
      None: it is not in the environment. Mount the file system without `noexec`, or move the \
      project to another one, then run `replit-py heal`.
      """,
    untouched: "The mount, and the place of the project: nothing is mounted anew or moved.")

  package static let noSymlinks = Problem(
    code: "RP606", name: "no-symlinks", severity: .notice,
    summary: "the file system of the environment holds no symbolic links",
    meaning: """
      The file system of the environment holds no symbolic links, and the names of the interpreter \
      in a virtual environment are such links. So `bin` has copies of the interpreter in their \
      place, as `python -m venv --copies` makes them, and there is no `lib64`.
      """,
    cause: """
      The project is on a disk or a volume with FAT, or with another file system that is not made \
      for Linux.
      """,
    repair: """
      None is needed. `heal` copies the interpreter, tries whether the copy starts, and then puts it \
      under each of its names. Each copy is as large as the interpreter; when that changes, or is \
      repaired in place, the copies are made anew. Where a copy does not start, because nothing on \
      the file system may be run or the interpreter needs a library that lies beside it, `heal` \
      changes nothing and exits with 73.
      """,
    untouched: """
      The interpreter and its standard library, which stay where they are: an environment of copies \
      needs them as one of links does.
      """)

  package static let locked = Problem(
    code: "RP607", name: "locked", severity: .notice,
    summary: "another heal is working on the environment",
    meaning: """
      Another process heals this environment now and holds its lock. What `doctor` found may be \
      repaired in a moment.
      """,
    cause: "A hook in another shell, a start of Python or a run healed it at the same time.",
    repair: """
      None is needed: wait until that process has ended; `doctor` names it. A `heal` waits for it \
      by itself, and exits with 75 if it takes too long. A lock file alone never blocks: the lock \
      ends with its process.
      """,
    untouched: "The other process, and what it is writing.")
}

/// Finds what prevents a repair: the file system, the owner, another heal.
///
/// Where nothing needs repair, obstacles are mere notices, and most are left out.
struct VolumeCheck {
  static let problems: [Problem] = [
    .readOnly, .noSpace, .permission, .immutable, .noexec, .noSymlinks, .locked,
  ]

  func findings(_ facts: DiagnosedFacts, isRepairWanted: Bool) -> [Finding] {
    guard let volume = facts.observation.volume else { return [] }
    let severity: Severity = isRepairWanted ? .error : .notice
    var findings = obstacles(volume, severity, holdsLinks: facts.environment.holdsLinks)
    if !isRepairWanted {
      findings.removeAll { $0.problem != .readOnly && $0.problem != .permission }
    }
    findings += [links(facts, isRepairWanted: isRepairWanted)].compactMap { $0 }
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

  private func links(_ facts: DiagnosedFacts, isRepairWanted: Bool) -> Finding? {
    if facts.environment.holdsLinks { return nil }
    return Finding(
      .noSymlinks, subject: ".",
      message: isRepairWanted
        ? "the file system holds no symbolic links: `bin` gets copies of the interpreter"
        : "the file system holds no symbolic links: `bin` has copies of the interpreter",
      advice: "after each change of the interpreter they are made anew, by `heal` or a hook")
  }
}
