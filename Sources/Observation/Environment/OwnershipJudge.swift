import Host
import SystemPackage

/// Decides who made an environment, by the traces that its maker left.
struct OwnershipJudge {
  let host: HostContext
  let project: Project
  let environment: EnvironmentObservation

  func judge() -> Ownership {
    if environment.isEmpty { return hasStateDirectory ? .inherited(.userBase) : .nobody }
    guard let text = environment.configuration.text, !text.keys.isEmpty else {
      return judgeWithoutConfiguration()
    }
    if text["replit-py"] != nil { return .ours }
    if text["uv"] != nil, isPlatforms { return .platform }
    if hasStateDirectory { return .ours }
    if isPrototypes(text) { return .inherited(.prototype) }
    if text["uv"] != nil { return .foreign(.uv) }
    if text["virtualenv"] != nil { return .foreign(.virtualenv) }
    if text["home"] != nil { return .foreign(makerByActivator ?? .venv) }
    return judgeWithoutConfiguration()
  }

  private func judgeWithoutConfiguration() -> Ownership {
    let hasConfiguration = environment.configuration != .absent
    if !hasConfiguration && environment.links.isEmpty && makerByActivator == nil {
      return .inherited(.userBase)
    }
    if hasStateDirectory { return .ours }
    if let maker = makerByActivator { return .foreign(maker) }
    return .inherited(.unmarked)
  }

  /// Whether these are the prototype's three lines exactly as it spells them.
  private func isPrototypes(_ text: PyVenvConfiguration) -> Bool {
    guard text.keys == ["home", "version", "include-system-site-packages"] else { return false }
    return text.lines.allSatisfy { line in
      guard let key = line.key, let value = line.value else { return false }
      return line.bytes == Array("\(key) = ".utf8) + value.bytes + [0x0A]
    }
  }

  /// Whether this program healed here, and nobody undid that.
  ///
  /// The directory alone proves nothing: it is created before the lock is taken, and a heal that is
  /// then refused or killed has changed nothing.
  private var hasStateDirectory: Bool {
    if environment.isInterrupted { return true }
    if PathLookup.exists(StateDirectory.held(in: environment.path)) { return false }
    let heals = try? PathLookup.names(in: StateDirectory.journal(in: environment.path))
    return heals?.isEmpty == false
  }

  /// The tool whose activator is in `bin`: it made a virtual environment here.
  private var makerByActivator: Ownership.Maker? {
    guard environment.activators.contains(where: { $0.state.isStock }) else { return nil }
    let path = environment.path.pushing("bin").pushing("activate")
    let text = (try? FileReading.contents(of: path)).map { String(decoding: $0, as: UTF8.self) }
    if text?.contains("virtualenv") == true || text?.contains("The PyPA") == true {
      return text?.contains("uv") == true ? .uv : .virtualenv
    }
    return .venv
  }

  /// Whether `UV_PROJECT_ENVIRONMENT` names this environment; as in uv, a relative path starts at
  /// the project.
  private var isPlatforms: Bool {
    guard let named = host.value("UV_PROJECT_ENVIRONMENT").map({ FilePath($0) }) else {
      return false
    }
    let path = named.absolute(from: project.directory).lexicallyNormalized()
    if path == environment.path { return true }
    return FileIdentity(following: path).map { $0 == FileIdentity(following: environment.path) }
      ?? false
  }
}

extension Activator.State {
  var isStock: Bool {
    switch self {
    case .stock, .delicate, .stale: true
    case .absent, .current, .otherRelease, .unknown: false
    }
  }
}
