/// The difference between two texts in the format of `diff -u`.
package struct UnifiedDiff: Sendable {
  /// The lines of all hunks, with their marks; empty if the texts are equal.
  package let lines: [String]

  private static let context = 3

  /// One line of both texts, aligned.
  private struct Line {
    var mark: Character
    var text: Substring
  }

  /// Compares two texts; their last line may lack a newline.
  package init(from old: String, to new: String) {
    let aligned = Self.aligned(Self.split(old), Self.split(new))
    lines = Self.hunks(aligned).flatMap { hunk in Self.text(aligned, hunk) }
  }

  private static func split(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true {
      lines.removeLast()
    } else if let last = lines.popLast() {
      lines.append(last + "\n\\ No newline at end of file")
    }
    return lines
  }

  private static func aligned(_ old: [Substring], _ new: [Substring]) -> [Line] {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [Line] = []
    var (before, after) = (0, 0)
    while before < old.count || after < new.count {
      if removed.contains(before) {
        lines.append(Line(mark: "-", text: old[before]))
        before += 1
      } else if inserted.contains(after) {
        lines.append(Line(mark: "+", text: new[after]))
        after += 1
      } else {
        lines.append(Line(mark: " ", text: new[after]))
        (before, after) = (before + 1, after + 1)
      }
    }
    return lines
  }

  /// The ranges of lines with changes, including the context around them.
  private static func hunks(_ lines: [Line]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in lines.indices where lines[index].mark != " " {
      let start = max(0, index - context)
      let end = min(lines.count, index + context + 1)
      if let last = hunks.last, start <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<end
      } else {
        hunks.append(start..<end)
      }
    }
    return hunks
  }

  private static func text(_ lines: [Line], _ hunk: Range<Int>) -> [String] {
    func range(without mark: Character) -> String {
      let before = lines[..<hunk.lowerBound].count { $0.mark != mark }
      let count = lines[hunk].count { $0.mark != mark }
      return "\(count == 0 ? before : before + 1),\(count)"
    }
    return ["@@ -\(range(without: "+")) +\(range(without: "-")) @@"]
      + lines[hunk].flatMap { line in
        "\(line.mark)\(line.text)".split(separator: "\n", omittingEmptySubsequences: false)
          .map(String.init)
      }
  }
}
