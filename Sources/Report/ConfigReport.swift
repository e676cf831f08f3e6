import Host
package import Observation

/// The effective settings, as text and as JSON.
package struct ConfigReport: Sendable {
  private let settings: [EffectiveSetting]
  private let unknown: [Settings.Unknown]

  /// A report on `settings`.
  ///
  /// - Parameter unknown: Keys that are no settings and have no effect.
  package init(_ settings: [EffectiveSetting], unknown: [Settings.Unknown]) {
    self.settings = settings
    self.unknown = unknown
  }

  /// A line for each setting: its name, its value in TOML, and what set it.
  package var text: String {
    let rows = settings.map { [$0.name, $0.value.words, $0.source.words] }
    return Table.lines(rows).map { $0 + "\n" }.joined()
  }

  /// A warning for each unknown key.
  package var warnings: String {
    unknown.map { setting in
      "warning: \(setting.place.words): `\(Printable.text(setting.key))` is no setting"
        + (setting.nearest.map { "; the nearest is `\($0)`" } ?? "") + "\n"
    }.joined()
  }

  /// The JSON document.
  package var document: ConfigDocument { ConfigDocument(settings, unknown: unknown) }
}

extension EffectiveSetting.Value {
  var words: String {
    switch self {
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text): Self.quoted(text)
    case .list(let texts): "[\(texts.map(Self.quoted).joined(separator: ", "))]"
    case .none: "-"
    }
  }

  private static func quoted(_ text: ByteString) -> String { "\"\(Printable.text(text))\"" }
}

extension EffectiveSetting.Source {
  var words: String {
    switch self {
    case .option(let name): name
    case .variable(let name): "$\(name)"
    case .file(let place): place.words
    case .standard: "default"
    }
  }
}
