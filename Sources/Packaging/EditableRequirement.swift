/// An `-e` line of a requirements file: `./app[dev]`, or a repository such as
/// `git+https://example.org/app@1.0#egg=app`.
///
/// Source: pip's manual, "Local project installs" and "VCS Support".
package struct EditableRequirement: Hashable, Sendable {
  /// The directory or the URL, as written, without extras and fragment.
  package let place: String
  /// The requested extras, as written.
  package let extras: [String]
  /// The project's name, from the fragment: `app` in `#egg=app`.
  package let name: String?
  /// The condition under which the line applies; nil where it always does.
  ///
  /// uv evaluates it; pip does not read it.
  package let marker: Marker?

  private let part: String?

  /// Parses the text after `-e`; nil where it cannot be a directory or a URL.
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

  /// Whether it names a version control repository: `git+https://…`.
  package var isRepository: Bool {
    guard let scheme = place.firstRange(of: "://") else { return false }
    return place[..<scheme.lowerBound].contains("+")
  }

  /// The local directory, relative to where the installer runs; nil for a repository or a remote
  /// URL.
  package var directory: String? {
    if isRepository { return nil }
    if place.hasPrefix("file:///") { return DirectURL(url: place, isEditable: true).directory }
    if place.hasPrefix("file:") { return String(place.dropFirst("file:".count)) }
    return place.contains("://") ? nil : place
  }

  /// The repository as a requirement, `app @ git+https://…`; nil where the line gives no name.
  package var requirement: Requirement? {
    guard isRepository, let name else { return nil }
    return Requirement(
      "\(asked(name)) @ \(place)\(part.map { "#subdirectory=\($0)" } ?? "")\(condition)")
  }

  /// The requirement on the project in the directory, once its `name` is known.
  package func requirement(named name: String) -> Requirement? {
    Requirement(asked(name) + condition)
  }

  private func asked(_ name: String) -> String {
    extras.isEmpty ? name : "\(name)[\(extras.joined(separator: ","))]"
  }

  private var condition: String { marker.map { " ; \($0.text)" } ?? "" }

  /// The first word, without its quotes, and the text after it.
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
