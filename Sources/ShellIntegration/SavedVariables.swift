package import Host

/// The values that variables had before an environment was entered, as a variable of its own.
///
/// It exists only where something had to be put aside: so that a shell started inside, which gets
/// the changed variables, can give them back as well.
package struct SavedVariables: Hashable, Sendable {
  /// The variable that holds it.
  package static let variable = "REPLIT_PY_ASIDE"

  /// One variable.
  package struct Entry: Hashable, Sendable {
    var name: String
    var before: ByteString?
    var inside: ByteString?
  }

  /// What was put aside, in the order in which it was.
  package private(set) var entries: [Entry] = []

  /// Nothing.
  package init() {}

  /// What `variables` say was put aside; what is not in our form says nothing.
  package init(_ variables: EnvironmentVariables) {
    guard let text = variables[Self.variable]?.lossyText else { return }
    for part in text.split(separator: ",") {
      let fields = part.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count == 3, InterferingVariables.names.contains(String(fields[0])),
        let before = Self.decode(fields[1]), let inside = Self.decode(fields[2])
      else { continue }
      entries.append(Entry(name: String(fields[0]), before: before, inside: inside))
    }
  }

  /// Notes that `name` had a value before; of one variable the first value counts.
  mutating func note(_ name: String, before: ByteString?, inside: ByteString?) {
    if let index = entries.firstIndex(where: { $0.name == name }) {
      entries[index].inside = inside
    } else {
      entries.append(Entry(name: name, before: before, inside: inside))
    }
  }

  /// What gives everything back that is still as it was made.
  func restoring(_ variables: EnvironmentVariables) -> [VariableChange] {
    entries.filter { variables[$0.name] == $0.inside }
      .map { VariableChange($0.name, to: $0.before) }
  }

  /// The value of ``variable``, nil when nothing was put aside.
  var text: ByteString? {
    if entries.isEmpty { return nil }
    let parts = entries.map {
      "\($0.name):\(Self.encode($0.before)):\(Self.encode($0.inside))"
    }
    return ByteString(parts.joined(separator: ","))
  }

  /// `-` for an unset variable, else the bytes in hexadecimal.
  private static func encode(_ value: ByteString?) -> String {
    value.map { Hexadecimal.text($0) } ?? "-"
  }

  private static func decode(_ text: Substring) -> ByteString?? {
    if text == "-" { return .some(nil) }
    return Hexadecimal.bytes(text).map { .some($0) }
  }
}
