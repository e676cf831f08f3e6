import Convergence
import Diagnosis
import Host
import Observation
package import Actions
import Report
import ShellIntegration
import SystemPackage

/// What a shell's hook asks for when something changed: the answer is code that makes the shell
/// right, and the test that tells when to ask again.
package struct HookResponse {
  private let session: Session
  private let shell: Shell
  private var state: PromptState

  /// What the shell is to do.
  private struct Answer {
    var changes: [VariableChange] = []
    var fingerprint: (FingerprintCompiler) -> Fingerprint
    var hasHealed = false
    /// Whether the shell enters an environment that it had not seen.
    var isFirst = false
  }

  /// Reads `prompt SHELL [STATE]`; nil for anything else.
  package init?(_ session: Session, arguments: some Collection<String>) {
    guard (1...2).contains(arguments.count), let name = arguments.first,
      let shell = Shell(rawValue: name), Shell.hooked.contains(shell)
    else { return nil }
    self.session = session
    self.shell = shell
    state = PromptState(arguments.dropFirst().first ?? "")
  }

  /// Answers on standard output; what the user should know goes to standard error, in one line.
  package mutating func run() {
    let answer = answer()
    let compiler = FingerprintCompiler(
      session.host.applying(answer.changes), unmodified: unmodified)
    var code = ShellCode(for: shell)
    for change in answer.changes { code.add(change) }
    let name = shell == .fish ? "builtin set -g __replit_py_state " : "__replit_py_state="
    code.add(name + "'\(state.text)'")
    if answer.hasHealed { flushCommands(in: &code) }
    if answer.isFirst, !answer.hasHealed { tellShadowed(in: &code) }
    code.add(answer.fingerprint(compiler).code(for: shell))
    Output.write(code.bytes, to: .standardOutput)
  }

  /// bash compared whole seconds before 5.0; only a sameTime has the same one.
  private func unmodified(_ files: [FilePath]) -> Fingerprint.Condition? {
    let stamps = StampStore(session.host)
    if shell != .bash, let (ascending, older, newer) = stamps.bracketed(of: files) {
      return .ascending(ascending, between: older, and: newer)
    }
    guard files.count == 1, let file = files.first else { return nil }
    return stamps.sameTime(of: file).map { .sameTime(file, stamp: $0) }
  }

  /// A shell remembers where it found a command; fish does not.
  private func flushCommands(in code: inout ShellCode) {
    switch shell {
    case .bash, .sh: code.add("\\builtin hash -r 2>/dev/null")
    case .zsh: code.add("\\builtin rehash 2>/dev/null")
    case .fish: break
    }
  }

  /// Aliases and functions are the shell's own: it alone can see that one of them hides `python`.
  private func tellShadowed(in code: inout ShellCode) {
    switch shell {
    case .bash, .sh, .zsh:
      code.add("\\builtin typeset -f __replit_py_shadowed >/dev/null && __replit_py_shadowed")
    case .fish: code.add("builtin functions -q __replit_py_shadowed; and __replit_py_shadowed")
    }
  }

  private mutating func answer() -> Answer {
    if session.host.value("REPLIT_PY_DISABLE") == "1" { return Answer { $0.disabled() } }
    let found = try? Project.find(in: session.host)
    guard let project = found, contains(project) else { return outside() }
    let access = ProjectAccess(to: project, in: session.host)
    if let reason = access.objection(to: .use) { return leftAlone(project, reason) }
    let diagnosis: Diagnosis
    do throws(Failure) {
      diagnosis = try session.diagnose()
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
    if let named = session.host.value("PWD"), FilePath(named).isWithin(project.directory) {
      return true
    }
    guard let directory = session.host.workingDirectory else { return false }
    if directory.isWithin(project.directory) { return true }
    guard let home = try? PathLookup.resolve(project.directory) else { return false }
    return directory.isWithin(home)
  }

  private func outside() -> Answer {
    Answer(changes: leavingAny(but: nil)) { $0.outside() }
  }

  private mutating func leftAlone(
    _ project: Project, _ reason: ProjectAccess.Reason
  ) -> Answer {
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
    let file = identity.flatMap { Trust(session.host).file(for: $0) }
    return Answer(changes: leavingAny(but: nil)) { $0.untrusted(project, trust: file) }
  }

  private mutating func inside(_ project: Project, _ before: Diagnosis) -> Answer {
    let key = DirectoryIdentity(project.directory)?.hashName ?? ""
    let provided = Self.identity(of: before.observation.provided)
    let wasSeen = state.provided(to: key)
    let event = event(in: before, seenAs: key)
    let path = before.observation.environment.path
    if let active = Activation(session.host).active, active != path, !isOurs(active) {
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

  /// A change of what this shell is provided with.
  private enum Event {
    case none
    /// By the name of another minor version, which the environment had when this shell saw it last.
    case ofOtherName
    case ofInterpreter
  }

  private func event(in diagnosis: Diagnosis, seenAs key: String) -> Event {
    let observation = diagnosis.observation
    if state.provided(to: key) != Self.identity(of: observation.provided) { return .ofInterpreter }
    let hasOther = observation.otherVersions.contains { name, search in
      let wasSeen = state.provided(to: Self.key(of: name, in: key))
      return wasSeen != nil && wasSeen != Self.identity(of: search.provided)
    }
    return hasOther ? .ofOtherName : .none
  }

  /// Heals on a change of what this shell is provided with, and where the environment does not
  /// work; an environment that works with another shell's interpreter is that shell's doing.
  private func converge(_ before: Diagnosis, on event: Event) -> (Diagnosis, hasHealed: Bool) {
    let healing = AutomaticHealing(session: session, trigger: .prompt)
    guard !before.isHealthy, healing.allows(before),
      !AutomaticHealing.mustNotMake(before.observation)
    else { return (before, false) }
    if let made = madeByAnother(before, on: event) {
      say("\(made); another shell made it so; `replit-py heal` changes it")
      return (before, false)
    }
    do throws(Failure) {
      return (try healing.perform(before), true)
    } catch {
      say(error.message)
      return (before, false)
    }
  }

  /// What another shell, which is provided with something else, made of the environment; nil where
  /// this one has a reason to heal.
  private func madeByAnother(_ diagnosis: Diagnosis, on event: Event) -> String? {
    if event == .ofInterpreter { return nil }
    if diagnosis.state == .drifted { return StatusReport(diagnosis).line }
    let wrong = diagnosis.findings.filter { $0.severity != .notice }
    guard event == .none, wrong.allSatisfy({ $0.problem == .otherVersionDrift }) else { return nil }
    return wrong.first.map { "\(Printable.text($0.subject)) \(Printable.text($0.message))" }
  }

  private func entering(
    _ after: Diagnosis, leaving: [VariableChange], isFirst: Bool
  ) -> [VariableChange] {
    let activation = Activation(session.host.applying(leaving))
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
    let active = Activation(session.host).active.flatMap { isOurs($0) ? $0 : nil }
    var changes: [VariableChange] = []
    for environment in [state.entered, active].compactMap({ $0 }) where environment != path {
      changes += Activation(session.host.applying(changes)).leaving(environment)
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

  private func say(_ text: String) {
    session.say("replit-py: \(text)\n")
  }

  /// What ``PromptState`` knows the name of another version by: letters and digits.
  private static func key(of name: String, in project: String) -> String {
    project + "v" + name.dropFirst("python".count).filter { $0 != "." }
  }

  /// What tells one provided interpreter from another, in letters and digits.
  private static func identity(of provided: InterpreterFacts?) -> String {
    guard let provided else { return "none" }
    let parts = [
      provided.found.bytes.bytes, provided.executable.bytes.bytes,
      Array(provided.version.text.utf8),
      Array((FileIdentity(following: provided.executable)?.text ?? "").utf8),
    ]
    return ByteString(Array(parts.joined(separator: [0]))).hashName
  }
}
