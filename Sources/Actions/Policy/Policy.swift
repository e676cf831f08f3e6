import Convergence
import Diagnosis
import Host
package import Observation
package import SystemPackage

/// Answers whether a project and its environment may be changed, entered and executed from.
///
/// ``ProjectAccess`` knows whose a project is and who trusts it. On top of that stands what a person
/// decided: by a variable, by `auto-heal`, by taking a heal back, by making an environment of their own.
package struct Policy: Sendable {
  private let context: Context

  /// The answer.
  package enum Verdict: Hashable, Sendable {
    case allowed
    /// Not, because a person decided so.
    case declined(Reason)
    /// Not, until a person says so.
    case refused(Reason)
  }

  /// Why not.
  package enum Reason: Hashable, Sendable {
    /// `REPLIT_PY_DISABLE` is set.
    case disabled
    /// `auto-heal = false`.
    case switchedOff
    /// `auto-heal = "patch"`, and the interpreter is of another minor version.
    case otherMinorVersion
    /// A person took back what would be done again.
    case undone
    /// There is no environment, and nothing makes one here by itself.
    case notMade
    /// Somebody made the environment themselves.
    case made(by: Ownership.Maker)
    /// The environment is a link to this directory, which others may use.
    case link(to: FilePath)
    /// The environment is another user's.
    case othersEnvironment
    /// Who may write to the project, or that nobody trusts it.
    case project(ProjectAccess.Reason)
  }

  /// Where an environment is made that is not there.
  enum Making: Hashable, Sendable {
    case anywhere
    /// Not in projects that are all of other languages.
    case inProjectsOfPython
    case nowhere
  }

  /// The policy for what is done in `context`.
  package init(in context: Context) {
    self.context = context
  }

  /// Whether the user stopped everything automatic.
  var isDisabled: Bool { Disabling.isInForce(in: context.host) }

  /// Whether something that nobody typed may change `project`, as far as that is known before a look.
  func verdict(onAutomaticChangeOf project: Project) -> Verdict {
    if isDisabled { return .declined(.disabled) }
    return Verdict(ProjectAccess(to: project, in: context.host).verdict(for: .automaticChange))
  }

  /// Whether what `diagnosis` found may be repaired although nobody typed that.
  ///
  /// - Parameter making: Where an environment is made that is not there.
  func verdict(onAutomaticHealOf diagnosis: Diagnosis, making: Making) -> Verdict {
    let verdict = judge(diagnosis, making)
    Log.debug("automatic heal: \(verdict.words)")
    return verdict
  }

  private func judge(_ diagnosis: Diagnosis, _ making: Making) -> Verdict {
    let observation = diagnosis.observation
    if isDisabled { return .declined(.disabled) }
    if observation.settings.automaticHealing == .never { return .declined(.switchedOff) }
    if !making.allows(observation) { return .declined(.notMade) }
    let access = Verdict(
      context.access(to: observation.project).verdict(for: .automaticChange))
    guard access == .allowed else { return access }
    if case .foreign(let maker) = observation.ownership {
      return diagnosis.isUsable ? .declined(.made(by: maker)) : .refused(.made(by: maker))
    }
    if !diagnosis.isHealthy, UndoHold.isInPlace(for: observation) { return .declined(.undone) }
    if observation.settings.automaticHealing == .withinMinorVersion,
      diagnosis.standing.drift == .minor || diagnosis.standing.drift == .major
    {
      return .declined(.otherMinorVersion)
    }
    let isOwn = observation.environment.owner.map { $0 == context.host.user } ?? true
    return isOwn ? .allowed : .refused(.othersEnvironment)
  }

  /// Whether a person who types a repair may change the environment of `observation` without another
  /// word, such as `--adopt`.
  package static func verdict(onTypedChangeOf observation: Observation) -> Verdict {
    if case .foreign(let maker) = observation.ownership { return .refused(.made(by: maker)) }
    if case .link(_, .directory(let end)) = observation.environment.root {
      return .refused(.link(to: end))
    }
    return .allowed
  }
}

extension Policy.Verdict {
  /// The verdict as the log says it.
  fileprivate var words: String {
    switch self {
    case .allowed: "allowed"
    case .declined(let reason): "declined, \(reason.words)"
    case .refused(let reason): "refused, \(reason.words)"
    }
  }

  fileprivate init(_ verdict: ProjectAccess.Verdict) {
    switch verdict {
    case .allowed: self = .allowed
    case .declined(let reason), .refused(let reason): self = .refused(.project(reason))
    }
  }
}

extension Policy.Reason {
  fileprivate var words: String {
    switch self {
    case .disabled: "\(Disabling.variable) is set"
    case .switchedOff: "`auto-heal` is false"
    case .otherMinorVersion: "`auto-heal` is patch, and the minor version is another"
    case .undone: "a person undid the last one"
    case .notMade: "there is no environment"
    case .made(let maker): "the environment was made by \(maker.rawValue)"
    case .link(let target): "the environment is a link to \(target)"
    case .othersEnvironment: "the environment belongs to another user"
    case .project(let reason): reason.words
    }
  }
}

extension Policy.Making {
  /// Whether `observation` is of an environment that is there, or that may be made.
  fileprivate func allows(_ observation: Observation) -> Bool {
    guard observation.environment.root.isAbsent else { return true }
    switch self {
    case .anywhere: return true
    case .nowhere: return false
    case .inProjectsOfPython:
      return !ProjectFiles(
        in: observation.project.directory, beside: observation.environment.path
      ).isOfOtherLanguages
    }
  }
}
