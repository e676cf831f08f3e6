/// The contents of a `requirements.txt`: what to install, and where from.
///
/// Source: pip's "Requirements File Format". Ignores lines that it does not understand.
package struct RequirementsFile: Hashable, Sendable {
  /// The requirements by name or URL.
  package private(set) var requirements: [Requirement] = []
  /// The options that choose package indexes, as written: `--index-url https://…`.
  package private(set) var sources: [String] = []
  /// The requirements files that it includes (`-r base.txt`), as written.
  package private(set) var included: [String] = []
  /// The constraints files (`-c constraints.txt`), as written; they only limit versions.
  package private(set) var constraining: [String] = []
  /// The projects to install as editable: `-e .`.
  package private(set) var editables: [EditableRequirement] = []

  /// Parses the contents of a file.
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
    // Drop the requirement's own options, such as `--hash`, which come after it.
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

  /// The value in `-r FILE`, `-rFILE`, `--requirement FILE` or `--requirement=FILE`.
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

  /// Where a comment begins: at a `#` at the start or after white space; URLs contain `#`, too.
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
