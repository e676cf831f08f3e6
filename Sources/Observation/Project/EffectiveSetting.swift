package import Host
import SystemPackage

/// The value of one setting, and what set it.
package struct EffectiveSetting: Hashable, Sendable {
  /// The key in a configuration file, or a name for what only variables and options set.
  package var name: String
  /// The value.
  package var value: Value
  /// What set it.
  package var source: Source

  /// A setting's value.
  package enum Value: Hashable, Sendable {
    case flag(Bool)
    case text(ByteString)
    case list([ByteString])
    /// No value was given, and none is needed.
    case none
  }

  /// What can set a value, the strongest first.
  package enum Source: Hashable, Sendable {
    /// An option of the command line.
    case option(String)
    /// An environment variable.
    case variable(String)
    /// A configuration file.
    case file(SettingPlace)
    /// Nothing: it is the default.
    case standard
  }

  /// A setting with its value and its source.
  package init(name: String, value: Value, source: Source) {
    self.name = name
    self.value = value
    self.source = source
  }
}

extension EffectiveSetting {
  /// All settings in effect for `project`, in the order in which they are shown.
  ///
  /// - Parameters:
  ///   - settings: The settings from its configuration files.
  ///   - files: What its own files declare besides.
  ///   - python: The interpreter given on the command line.
  package static func all(
    _ project: Project, _ settings: Settings, _ files: ProjectFiles, python: String?,
    in host: HostContext
  ) -> [EffectiveSetting] {
    let isNamed = project.source == .replHome
    return [
      .init(
        name: "project", value: .text(project.directory.bytes),
        source: isNamed ? .variable("REPL_HOME") : .standard),
      self.python(python, in: host), roots(in: host),
    ] + Settings.Key.allCases.map { setting($0, settings, in: host) } + platform(files)
  }

  private static func python(_ named: String?, in host: HostContext) -> EffectiveSetting {
    if let named {
      return .init(name: "python", value: .text(ByteString(named)), source: .option("--python"))
    }
    return variable("REPLIT_PY_PYTHON", as: "python", or: .none, in: host)
  }

  private static func roots(in host: HostContext) -> EffectiveSetting {
    variable(
      StableRoots.variable, as: "roots", or: .text(StableRoots.standardDirectory.bytes), in: host)
  }

  private static func variable(
    _ variable: String, as name: String, or standard: Value, in host: HostContext
  ) -> EffectiveSetting {
    guard let value = host.value(variable) else {
      return .init(name: name, value: standard, source: .standard)
    }
    return .init(name: name, value: .text(value), source: .variable(variable))
  }

  private static func setting(
    _ key: Settings.Key, _ settings: Settings, in host: HostContext
  ) -> EffectiveSetting {
    if key == .autoHeal, Disabling.isInForce(in: host) {
      return .init(
        name: key.rawValue, value: .flag(false), source: .variable(Disabling.variable))
    }
    let source = settings.places[key].map { Source.file($0) } ?? .standard
    return .init(name: key.rawValue, value: settings.value(of: key), source: source)
  }

  /// The settings in the platform's part of `.replit`.
  private static func platform(_ files: ProjectFiles) -> [EffectiveSetting] {
    func setting(_ key: ProjectFiles.Key, _ value: Value) -> EffectiveSetting {
      .init(
        name: key.rawValue, value: value, source: files.places[key].map { .file($0) } ?? .standard)
    }
    func text(_ value: String?) -> Value { value.map { .text(ByteString($0)) } ?? .none }
    let platform = [
      setting(.modules, .list(files.modules.map { ByteString($0) })),
      setting(.nixChannel, text(files.nixChannel)),
    ]
    return files.virtualEnvironment == nil
      ? platform : platform + [setting(.virtualEnvironment, text(files.virtualEnvironment))]
  }
}

extension Settings {
  fileprivate func value(of key: Key) -> EffectiveSetting.Value {
    switch key {
    case .autoHeal:
      switch automaticHealing {
      case .always: .flag(true)
      case .never: .flag(false)
      case .withinMinorVersion: .text("patch")
      }
    case .environment: .text(environment.bytes)
    case .excludePath: .list(excludedPaths.map(\.bytes))
    case .gcRoot: .flag(registersRoot)
    case .ignore: .list(ignored.map { ByteString($0) })
    case .links: .text(ByteString(links.rawValue))
    }
  }
}
