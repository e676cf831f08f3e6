package import Host
import Observation

/// The values that variables had before an environment was activated, saved in another variable.
///
/// It is set only if something had to change. It is exported, so that a shell started inside, which
/// inherits the changed variables, can restore them too.
package struct SavedVariables: Hashable, Sendable {
  /// The name of that variable.
  package static let variable = "REPLIT_PY_ASIDE"

  /// One saved variable: its name, its value before, and its value inside.
  package struct Entry: Hashable, Sendable {
    var name: String
    var before: ByteString?
    var inside: ByteString?
  }

  /// The saved variables, in the order in which they were saved.
  package private(set) var entries: [Entry] = []

  /// No saved variables.
  package init() {}

  /// Decodes the saved variables in `variables`; ignores anything malformed.
  package init(_ variables: EnvironmentVariables) {
    guard let text = variables[Self.variable]?.lossyText else { return }
    for part in text.split(separator: ",") {
      let fields = part.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count == 3, VariableNames.putAside.contains(String(fields[0])),
        let before = Self.decode(fields[1]), let inside = Self.decode(fields[2])
      else { continue }
      entries.append(Entry(name: String(fields[0]), before: before, inside: inside))
    }
  }

  /// Saves the value of `name`; if it is saved already, keeps the first value.
  mutating func note(_ name: String, before: ByteString?, inside: ByteString?) {
    if let index = entries.firstIndex(where: { $0.name == name }) {
      entries[index].inside = inside
    } else {
      entries.append(Entry(name: name, before: before, inside: inside))
    }
  }

  /// The changes that restore each variable, unless it was changed again since.
  func restoring(_ variables: EnvironmentVariables) -> [VariableChange] {
    entries.filter { variables[$0.name] == $0.inside }
      .map { VariableChange($0.name, to: $0.before) }
  }

  /// The value of ``variable``; nil if nothing is saved.
  var text: ByteString? {
    if entries.isEmpty { return nil }
    let parts = entries.map {
      "\($0.name):\(Self.encode($0.before)):\(Self.encode($0.inside))"
    }
    return ByteString(parts.joined(separator: ","))
  }

  /// Encodes an unset variable as `-`, a value in hexadecimal.
  private static func encode(_ value: ByteString?) -> String {
    value.map { Hexadecimal.text(of: $0.bytes) } ?? "-"
  }

  private static func decode(_ text: Substring) -> ByteString?? {
    if text == "-" { return .some(nil) }
    return Hexadecimal.bytes(text).map { .some($0) }
  }
}
