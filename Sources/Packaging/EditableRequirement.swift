/// What an `-e` line of a requirements file asks for: `./app[dev]`, or a repository,
/// `git+https://example.org/app@1.0#egg=app`.
///
/// Source: pip's manual, "Local project installs" and "VCS Support".
package struct EditableRequirement: Hashable, Sendable {
  /// The directory, its address or the repository's, as written, without extras and fragment.
  package let place: String
  /// The extras that are asked for, as written.
  package let extras: [String]
  /// The name that the fragment gives it: `egg=app`.
  package let name: String?
  /// When it counts, which uv heeds and pip does not read; nil where it always does.
  package let marker: Marker?

  private let part: String?

  /// Reads what stands behind `-e`; nil where that can not be a place.
  package init?(_ text: Substring) {
    guard let (value, remainder) = Self.word(text) else { return nil }
    let rest = remainder.trimmingWhitespace
    marker = rest.first == ";" ? Requirement("x\(rest)")?.marker : nil
    let fragment = value.split(separator: "#", maxSplits: 1).dropFirst().first ?? ""
    let fields = fragment.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
    func field(_ name: String) -> Substring? {
      fields.first { $0.count == 2 && $0[0] == name }?[1]
    }
    let egg = field("egg").flatMap { Requirement($0) }
    name = egg?.name
    part = field("subdirectory").map(String.init)
    let whole = value.prefix { $0 != "#" }
    let bracket = whole.last == "]" ? whole.lastIndex(of: "[") : nil
    place = String(bracket.map { whole[..<$0] } ?? whole)
    extras = bracket.flatMap { Requirement("x\(whole[$0...])")?.extras } ?? egg?.extras ?? []
    let isSaid = place.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    if place.isEmpty || !isSaid { return nil }
  }

  /// Whether it is in a version control system: `git+https://…`.
  package var isRepository: Bool {
    guard let scheme = place.firstRange(of: "://") else { return false }
    return place[..<scheme.lowerBound].contains("+")
  }

  /// The directory, relative to where the command is given; nil where it is a repository or the
  /// address of another machine.
  package var directory: String? {
    if isRepository { return nil }
    if place.hasPrefix("file:///") { return DirectURL(url: place, isEditable: true).directory }
    if place.hasPrefix("file:") { return String(place.dropFirst("file:".count)) }
    return place.contains("://") ? nil : place
  }

  /// The repository as a requirement that asks for it by its name; nil where no name is given.
  package var requirement: Requirement? {
    guard isRepository, let name else { return nil }
    return Requirement(
      "\(asked(name)) @ \(place)\(part.map { "#subdirectory=\($0)" } ?? "")\(condition)")
  }

  /// The requirement of a directory's project whose name is known.
  package func requirement(named name: String) -> Requirement? {
    Requirement(asked(name) + condition)
  }

  private func asked(_ name: String) -> String {
    extras.isEmpty ? name : "\(name)[\(extras.joined(separator: ","))]"
  }

  private var condition: String { marker.map { " ; \($0.text)" } ?? "" }

  /// The first word, without the quotes that it may have, and what follows it.
  private static func word(_ text: Substring) -> (word: Substring, rest: Substring)? {
    guard let quote = text.first else { return nil }
    guard quote == "\"" || quote == "'" else {
      let word = text.prefix { !$0.isWhitespace }
      return (word, text[word.endIndex...])
    }
    let rest = text.dropFirst()
    guard let end = rest.firstIndex(of: quote) else { return nil }
    return (rest[..<end], rest[rest.index(after: end)...])
  }
}
