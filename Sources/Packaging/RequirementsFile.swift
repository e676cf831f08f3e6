/// A `requirements.txt`: what it asks for, and where that is to come from.
///
/// Source: pip's "Requirements File Format". What is not understood is passed over.
public struct RequirementsFile: Hashable, Sendable {
  /// The requirements by name or address.
  public private(set) var requirements: [Requirement] = []
  /// Lines that say where packages come from, as written: `--index-url https://…`.
  public private(set) var sources: [String] = []
  /// Other files of the kind that it takes in, as written: `-r base.txt`.
  public private(set) var included: [String] = []

  /// Reads a file's text.
  public init(_ text: some StringProtocol) {
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
      let word = line.prefix { !$0.isWhitespace && $0 != "=" }
      if Self.ofSources.contains(String(word)), line.utf8.allSatisfy({ $0 >= 0x20 }) {
        sources.append(String(line))
      } else if let file = Self.included(by: line) {
        included.append(file)
      }
      return
    }
    // Options of one requirement, such as `--hash`, come after it.
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    let own = words.prefix { !$0.hasPrefix("--") }.joined(separator: " ")
    if let requirement = Requirement(own[...].trimmingWhitespace) {
      requirements.append(requirement)
    }
  }

  /// The file in `-r FILE`, `-rFILE`, `--requirement FILE` or `--requirement=FILE`.
  private static func included(by line: Substring) -> String? {
    for option in ["--requirement", "-r"] where line.hasPrefix(option) {
      var file = line.dropFirst(option.count)
      if file.first == "=", option.count > 2 { file = file.dropFirst() }
      file = file.trimmingWhitespace
      return file.isEmpty ? nil : String(file)
    }
    return nil
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
