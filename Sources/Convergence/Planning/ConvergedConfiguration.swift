import Host
import Observation
import SystemPackage

/// The contents of `pyvenv.cfg` for the provided interpreter: keys that name the interpreter are
/// updated, unknown keys stay as they are.
struct ConvergedConfiguration {
  let bytes: [UInt8]

  init(_ observation: Observation, _ provided: InterpreterFacts) {
    var text = observation.environment.configuration.text ?? PyVenvConfiguration([])
    text.normalize()
    let isNew = text.keys.isEmpty
    Self.follow(provided, keepingHomeOf: observation, in: &text)
    let isPlatforms = observation.ownership == .platform
    if isNew || text["version"] == nil && text["version_info"] == nil {
      text.set("version", to: Self.version(provided, observation))
    }
    if text["include-system-site-packages"] == nil {
      let isOurs = observation.environment.ownership.isOursByOrigin
      text.set("include-system-site-packages", to: isOurs ? "true" : "false")
    }
    if !isPlatforms, text["replit-py"] == nil {
      text.set("replit-py", to: ByteString(Release.version))
    }
    bytes = text.bytes
  }

  /// A `pyvenv.cfg` for the moment between two interpreters, without `home` and `version`.
  ///
  /// Every CPython starts with it, whichever interpreter a link resolves to.
  static func interim(of text: PyVenvConfiguration) -> [UInt8] {
    var text = text
    text.normalize()
    for key in ["home", "version"] { text.remove(key) }
    return text.bytes
  }

  /// `text` with the keys that name the interpreter taken from `other`.
  static func following(_ other: PyVenvConfiguration, in text: PyVenvConfiguration) -> [UInt8] {
    var text = text
    text.normalize()
    let keys = [
      "home", "version", "version_info", "executable", "base-executable", "base-prefix",
      "base-exec-prefix",
    ]
    for key in keys {
      if let value = other[key] { text.set(key, to: value) } else { text.remove(key) }
    }
    return text.bytes
  }

  private static func follow(
    _ provided: InterpreterFacts, keepingHomeOf observation: Observation,
    in text: inout PyVenvConfiguration
  ) {
    if !isRight(observation, provided) || text["home"] == nil {
      text.set("home", to: (observation.root?.bin ?? provided.executable.parent).bytes)
    }
    let version = ByteString(provided.version.text)
    let executable = (observation.linkTarget ?? provided.executable).bytes
    let prefix = (observation.root?.path ?? provided.basePrefix).bytes
    let values: [(String, ByteString)] = [
      ("version", Self.version(provided, observation)), ("python-version", version),
      ("implementation", ByteString(provided.implementationName)), ("executable", executable),
      ("base-executable", executable), ("base-prefix", prefix), ("base-exec-prefix", prefix),
    ]
    for (key, value) in values where text[key] != nil {
      if key == "version", observation.root == nil, agrees(text[key], provided.version) {
        continue
      }
      text.set(key, to: value)
    }
    if let old = text["version_info"], !agrees(old, provided.version) {
      text.set("version_info", to: versionInfo(old, version))
    }
  }

  /// The value of `version`.
  ///
  /// With a stable root only the minor version: it stays true when the root moves to another patch
  /// release, so no environment has to change.
  private static func version(
    _ provided: InterpreterFacts, _ observation: Observation
  ) -> ByteString {
    let version = provided.version
    return ByteString(observation.root == nil ? version.text : version.minorText)
  }

  /// Whether `home` can stay.
  ///
  /// A stable alias of the interpreter's directory is kept, because the user chose that name.
  private static func isRight(
    _ observation: Observation, _ provided: InterpreterFacts
  ) -> Bool {
    let environment = observation.environment
    guard environment.home == .right, let text = environment.configuration.text,
      text.duplicateKeys.isEmpty, let home = text["home"]
    else { return false }
    if let root = observation.root { return home == root.bin.bytes }
    return observation.settings.links == .roots || observation.roots.root(in: home) == nil
  }

  private static func agrees(_ value: ByteString?, _ version: PythonVersion) -> Bool {
    guard let value, let written = PythonVersion(value.lossyText) else { return false }
    return written.agrees(with: version)
  }

  /// The value of `version_info` in the old form: virtualenv writes `3.11.7.final.0`, uv `3.11.7`.
  private static func versionInfo(_ old: ByteString, _ version: ByteString) -> ByteString {
    old.lossyText.contains(".final.") ? ByteString(version.bytes + Array(".final.0".utf8)) : version
  }
}

extension Ownership {
  /// Whether the base interpreter's packages were visible before it became a virtual environment.
  var isOursByOrigin: Bool {
    switch self {
    case .nobody, .ours, .inherited: true
    case .platform, .foreign: false
    }
  }
}
