import Host
import Report
import SystemPackage
import TestSupport
import Testing

@Suite("UnifiedDiff")
struct UnifiedDiffTests {
  private static func numbers(_ count: Int) -> [String] { (0..<count).map { "\($0)\n" } }

  private static let long = numbers(40)
  private static let gaps = long.enumerated().filter { $0.offset % 9 != 4 }.map(\.element)
  private static let short = numbers(9).joined()
  private static let pairs: [(String, String)] = [
    ("a\nb\nc\n", "a\nx\nc\n"), ("", "a\nb\n"), ("a\nb\n", ""), ("a", "a\n"), ("a\n", "b"),
    ("a\nb", "a\nb\nc"), ("a\n\nb\n", "\na\nb\n\n"), (long.joined(), gaps.joined()),
    (short, "x\n" + short + "y\n"),
  ]

  @Test("is what git applies to get from one text to the other", arguments: pairs)
  func apply(_ old: String, _ new: String) async throws {
    let scratch = try Scratch()
    let file = scratch.project.appending("text")
    try scratch.write(old, to: file)
    let diff = UnifiedDiff(from: old, to: new).lines
    try #require(!diff.isEmpty)
    let patch = scratch.directory.appending("patch")
    let text = (["--- a/text", "+++ b/text"] + diff).map { $0 + "\n" }.joined()
    try scratch.write(text, to: patch)

    let applied = try await scratch.run("/usr/bin/git", "apply", patch.string)

    #expect(applied.status == 0, "\(applied) \(text)")
    #expect(try scratch.text(file) == new)
  }

  @Test("is nothing where there is no difference")
  func same() {
    #expect(UnifiedDiff(from: "a\nb", to: "a\nb").lines.isEmpty)
  }
}
