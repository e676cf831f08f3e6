import Host
import Observation
import SystemPackage

/// The JSON document of `config --json`.
package struct ConfigDocument: Encodable, Sendable {
  let schema = 1
  let settings: [Item]
  let unknown: [Unknown]

  struct Item: Encodable {
    let name: String
    let value: Value
    /// Where the value is from: `option`, `variable`, `file` or `default`.
    let source: String
    let variable: String?
    let file: ByteString?
    let line: Int?
    let column: Int?
  }

  struct Unknown: Encodable {
    let key: String
    let file: ByteString
    let line: Int?
    let column: Int?
    let nearest: String?
  }

  /// A value with its JSON type.
  struct Value: Encodable {
    let value: EffectiveSetting.Value

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .flag(let flag): try container.encode(flag)
      case .text(let text): try container.encode(text)
      case .list(let texts): try container.encode(texts)
      case .none: try container.encodeNil()
      }
    }
  }

  init(_ settings: [EffectiveSetting], unknown: [Settings.Unknown]) {
    self.settings = settings.map { Self.item($0) }
    self.unknown = unknown.map { setting in
      Unknown(
        key: setting.key, file: setting.place.file.bytes, line: setting.place.line,
        column: setting.place.column, nearest: setting.nearest)
    }
  }

  private static func item(_ setting: EffectiveSetting) -> Item {
    var (variable, place): (String?, SettingPlace?) = (nil, nil)
    let source: String
    switch setting.source {
    case .option: source = "option"
    case .variable(let name): (source, variable) = ("variable", name)
    case .file(let found): (source, place) = ("file", found)
    case .standard: source = "default"
    }
    return Item(
      name: setting.name, value: Value(value: setting.value), source: source, variable: variable,
      file: place?.file.bytes, line: place?.line, column: place?.column)
  }
}
