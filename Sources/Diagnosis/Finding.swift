import Host
public import SystemPackage

/// One thing that is wrong.
public struct Finding: Hashable, Sendable {
  /// Which problem it is.
  public var problem: Problem
  /// What has it, relative to the environment; the environment itself is `.`.
  public var subject: FilePath
  /// One line for people; where a name from disk is in it, it is not yet fit for a terminal.
  public var message: String
  /// What was seen.
  public var evidence: [Evidence]
  /// What `heal` does about it; empty when it can not.
  public var remedies: [Remedy]
  /// What a person can do about it where `heal` can not.
  public var advice: String?

  /// A finding.
  public init(
    _ problem: Problem, subject: FilePath, message: String, evidence: [Evidence] = [],
    remedies: [Remedy] = [], advice: String? = nil
  ) {
    self.problem = problem
    self.subject = subject
    self.message = message
    self.evidence = evidence
    self.remedies = remedies
    self.advice = advice
  }

  /// How much it matters.
  public var severity: Severity { problem.severity }
}

/// What is to be done about a finding; the planner turns remedies into repairs.
public enum Remedy: Hashable, Sendable {
  /// Everything a proper virtual environment has and this one lacks.
  case establish
  /// The interpreter's names, `pyvenv.cfg` and the directory for its packages.
  case follow
  /// Names in `bin` that do not lead to the provided interpreter.
  case relink([String])
  /// `pyvenv.cfg`.
  case configure
  /// A missing directory.
  case makeDirectory(FilePath)
  /// `lib64 → lib`.
  case linkLib64
  /// What is in a real `lib64` and not in `lib` moves there.
  case mergeLib64
  /// Something that is in the way, or left over, goes to the backup.
  case setAside(FilePath)
  /// Activators.
  case writeActivators([String])
  /// `pip` and its other names.
  case writePip([String])
  /// A heal that was killed is taken back.
  case recover
}
