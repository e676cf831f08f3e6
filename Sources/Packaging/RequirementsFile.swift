/// A `requirements.txt`: what it asks for, and where that is to come from.
///
/// Source: pip's "Requirements File Format". What is not understood is passed over.
package struct RequirementsFile: Hashable, Sendable {
  /// The requirements by name or address.
  package private(set) var requirements: [Requirement] = []
  /// Lines that say where packages come from, as written: `--index-url https://…`.
  package private(set) var sources: [String] = []
  /// Other files of the kind that it takes in, as written: `-r base.txt`.
  package private(set) var included: [String] = []
  /// Files that bound versions and ask for nothing, as written: `-c constraints.txt`.
  package private(set) var constraining: [String] = []
  /// Projects that are to be installed from where they are: `-e .`.
  package private(set) var editables: [EditableRequirement] = []

  /// Reads a file's text.
  package init(_ text: some StringProtocol) {
    var pending = ""
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.last == "\\" {
        pending += line.dropLast()
      } else {
        read(Substring(pending + line))
        pending = ""
      }
    }
    read(pending[...])
  }

  private mutating func read(_ line: Substring) {
    var line = line
    if let comment = Self.comment(in: line) { line = line[..<comment] }
    line = line.trimmingWhitespace
    if line.isEmpty { return }
    if line.hasPrefix("-") {
      readOption(line)
      return
    }
    // Options of one requirement, such as `--hash`, come after it.
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    let own = words.prefix { !$0.hasPrefix("--") }.joined(separator: " ")
    if let requirement = Requirement(own[...].trimmingWhitespace) {
      requirements.append(requirement)
    }
  }

  private mutating func readOption(_ line: Substring) {
    let word = line.prefix { !$0.isWhitespace && $0 != "=" }
    if Self.ofSources.contains(String(word)) {
      if line.utf8.allSatisfy({ $0 >= 0x20 }) { sources.append(String(line)) }
    } else if let file = Self.value(of: "--requirement", "-r", in: line) {
      included.append(Self.unquoted(file))
    } else if let file = Self.value(of: "--constraint", "-c", in: line) {
      constraining.append(Self.unquoted(file))
    } else if let project = Self.value(of: "--editable", "-e", in: line) {
      editables += [EditableRequirement(project)].compactMap { $0 }
    }
  }

  /// What follows in `-r FILE`, `-rFILE`, `--requirement FILE` or `--requirement=FILE`.
  private static func value(
    of long: String, _ short: String, in line: Substring
  ) -> Substring? {
    for option in [long, short] where line.hasPrefix(option) {
      var value = line.dropFirst(option.count)
      if option == long {
        guard let next = value.first, next == "=" || next.isWhitespace else { continue }
        if next == "=" { value = value.dropFirst() }
      }
      value = value.trimmingWhitespace
      return value.isEmpty ? nil : value
    }
    return nil
  }

  private static func unquoted(_ text: Substring) -> String {
    guard let quote = text.first, quote == "\"" || quote == "'", text.count > 2, text.last == quote
    else { return String(text) }
    return String(text.dropFirst().dropLast())
  }

  /// Where a comment begins: a `#` at the start, or after white space, because an address has one.
  private static func comment(in line: Substring) -> Substring.Index? {
    line.indices.first { index in
      line[index] == "#"
        && (index == line.startIndex || line[line.index(before: index)].isWhitespace)
    }
  }

  private static let ofSources: Set<String> = [
    "-i", "--index-url", "--extra-index-url", "--no-index", "-f", "--find-links", "--pre",
    "--trusted-host",
  ]
}
