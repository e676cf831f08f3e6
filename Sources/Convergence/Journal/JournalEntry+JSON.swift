import FoundationEssentials
import Host

extension JournalEntry {
  /// The entry as one line of JSON.
  var json: [UInt8] {
    let value = JournalValue.object([
      ("schema", .number(schema)), ("id", .number(id)), ("time", .number(time)),
      ("release", .string(release)), ("trigger", .string(trigger)),
      ("findings", .array(findings.map { .string($0) })),
      ("from", from.map { .string($0) }), ("to", to.map { .string($0) }),
      ("undoes", undoes.map { .number($0) }),
      ("undoesAll", .flag(undoesAll)),
      ("continues", continues.map { .number($0) }),
      ("carried", carried.map { .array($0.map { .string($0) }) }),
      ("steps", .array(steps.map(\.json))),
    ])
    return value.line
  }

  /// Reads ``json``; nil for another format, or if a path is outside the environment.
  init?(json bytes: [UInt8]) {
    guard let entry = try? JSONDecoder().decode(JournalEntry.self, from: Data(bytes)),
      entry.schema == JournalEntry.schema, Journal.isID(entry.id), entry.isConfined
    else { return nil }
    self = entry
  }
}

extension JournalEntry.Step {
  var json: JournalValue {
    .object([
      ("path", .string(path.reversibleText)), ("before", before.json), ("after", after.json),
    ])
  }
}

extension JournalEntry.Content {
  /// JSON in the shape that the synthesized `Decodable` reads.
  var json: JournalValue {
    switch self {
    case .absent: .object([("absent", .object([]))])
    case .directory: .object([("directory", .object([]))])
    case .link(let target): Self.member("link", "target", target.reversibleText)
    case .file(let digest): Self.member("file", "digest", digest)
    case .moved(let place): Self.member("moved", "place", place.reversibleText)
    case .kept(let name): Self.member("kept", "name", name)
    case .staged(let place, let digest):
      .object([
        (
          "staged",
          .object([("place", .string(place.reversibleText)), ("digest", .string(digest))])
        )
      ])
    }
  }

  private static func member(_ kind: String, _ key: String, _ value: String) -> JournalValue {
    .object([(kind, .object([(key, .string(value))]))])
  }
}
