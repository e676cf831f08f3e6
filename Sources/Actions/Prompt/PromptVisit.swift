import Convergence
import Diagnosis
import Host
import Observation
import Report
import ShellIntegration
import SystemPackage

/// One visit of a shell to where it is now: what it enters and leaves, and what is healed on the way.
struct PromptVisit {
  let context: Context
  /// What the shell knows of earlier visits, and is told of this one.
  private(set) var state: PromptState

  /// What the shell is to do.
  struct Answer {
    var changes: [VariableChange] = []
    var fingerprint: (FingerprintCompiler) -> Fingerprint
    var hasHealed = false
    /// Whether the shell enters an environment that it had not seen.
    var isFirst = false
  }

  /// A visit by a shell that knows `state`.
  init(_ context: Context, _ state: PromptState) {
    self.context = context
    self.state = state
  }

  mutating func answer() -> Answer {
    if Policy(in: context).isDisabled {
      Log.debug("hook: does nothing, \(Disabling.variable) is 1")
      return Answer { $0.disabled() }
    }
    let found = try? Project.find(in: context.host)
    guard let project = found, contains(project) else { return outside() }
    let access = ProjectAccess(to: project, in: context.host)
    if let reason = access.objection(to: .use) { return leftAlone(project, reason) }
    let diagnosis: Diagnosis
    do throws(Failure) {
      diagnosis = try Inspection().run(in: context)
    } catch {
      say(error.message)
      return Answer(changes: leavingAny(but: nil)) { $0.misconfigured(project) }
    }
    if let reason = diagnosis.observation.access?.objection(to: .use) {
      return leftAlone(project, reason)
    }
    return inside(project, diagnosis)
  }

  private func contains(_ project: Project) -> Bool {
    guard project.source == .replHome else { return true }
    if let named = context.host.value("PWD"), FilePath(named).isWithin(project.directory) {
      return true
    }
    guard let directory = context.host.workingDirectory else { return false }
    if directory.isWithin(project.directory) { return true }
    guard let home = try? PathLookup.resolve(project.directory) else { return false }
    return directory.isWithin(home)
  }

  private func outside() -> Answer {
    Log.debug("hook: the shell is in no project")
    return Answer(changes: leavingAny(but: nil)) { $0.outside() }
  }

  private mutating func leftAlone(
    _ project: Project, _ reason: ProjectAccess.Reason
  ) -> Answer {
    Log.debug("hook: \(project.directory) is left alone, \(reason.words)")
    let identity = DirectoryIdentity(project.directory)
    let key = identity?.hashName ?? ""
    if !state.wasTold(of: key) {
      state.noteTold(of: key)
      switch reason {
      case .untrusted:
        say(
          "\(Printable.text(project.directory)) is not trusted and left alone; "
            + "`replit-py trust` lets the hook act there")
      case .exposed(let exposed):
        say(
          "\(exposed.words): \(Printable.text(project.directory)) is left alone; "
            + "`replit-py trust --others` lets the hook act there")
      }
    }
    let file = identity.flatMap { Trust(context.host).file(for: $0) }
    return Answer(changes: leavingAny(but: nil)) { $0.untrusted(project, trust: file) }
  }

  private mutating func inside(_ project: Project, _ before: Diagnosis) -> Answer {
    let key = DirectoryIdentity(project.directory)?.hashName ?? ""
    let provided = Self.identity(of: before.observation.provided)
    let wasSeen = state.provided(to: key)
    let event = event(in: before, seenAs: key)
    let path = before.observation.environment.path
    if let active = Activation(context.host).active, active != path, !isOurs(active) {
      Log.debug("hook: does not heal, \(active) is active by the user's own hand")
      return Answer { $0.project(before.observation, watchingSettings: false) }
    }
    let (after, hasHealed) = converge(before, on: event)
    if after.isHealthy {
      state.note(provided, for: key)
      for (name, search) in after.observation.otherVersions {
        state.note(Self.identity(of: search.provided), for: Self.key(of: name, in: key))
      }
    }
    var isEntered = false
    var changes = leavingAny(but: path)
    if isUsable(after) {
      state.entered = path
      isEntered = true
      changes = entering(after, leaving: changes, isFirst: wasSeen == nil)
    }
    return Answer(
      changes: changes,
      fingerprint: { $0.project(after.observation, watchingSettings: !after.isHealthy) },
      hasHealed: hasHealed, isFirst: isEntered && wasSeen == nil)
  }

  private func entering(
    _ after: Diagnosis, leaving: [VariableChange], isFirst: Bool
  ) -> [VariableChange] {
    let activation = Activation(context.host.applying(leaving))
    let path = after.observation.environment.path
    let isNew = isFirst || !activation.isActive(path)
    return leaving
      + activation.entering(
        path, sitePackages: after.observation.provided?.sitePackages, resolvingConflicts: isNew)
  }

  /// Whether the environment can be made active; that a name stands in the way is said.
  private func isUsable(_ diagnosis: Diagnosis) -> Bool {
    let path = diagnosis.observation.environment.path
    guard diagnosis.isUsable else { return false }
    if Activation.isPossible(path) { return true }
    say("\(Printable.text(path)) has a colon, which PATH can not hold: it is not active")
    return false
  }

  /// What takes away the environment that this shell entered and any other of ours that is active,
  /// unless it is `path`.
  ///
  /// The entered one may be back on `PATH` without being active: the `deactivate` of an environment
  /// that the user activated inside brings back the `PATH` of then.
  private func leavingAny(but path: FilePath?) -> [VariableChange] {
    let active = Activation(context.host).active.flatMap { isOurs($0) ? $0 : nil }
    var changes: [VariableChange] = []
    for environment in [state.entered, active].compactMap({ $0 }) where environment != path {
      changes += Activation(context.host.applying(changes)).leaving(environment)
    }
    return changes
  }

  /// Whether the active environment at `path` is active by a hook.
  ///
  /// By this shell's, or when the shell is new by that of the one that started it; any other is one
  /// that the user activated.
  private func isOurs(_ path: FilePath) -> Bool {
    if path == state.entered { return true }
    return state.isNew
      && (path.name == ".pythonlibs" || PathLookup.exists(StateDirectory.directory(in: path)))
  }

  func say(_ text: String) {
    context.console.say("replit-py: \(text)\n")
  }
}
