import Diagnosis
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("README")
struct ReadmeTests {
  /// The table of findings as it must stand between its two marks.
  private static let table =
    ["| code | name | severity | what is wrong |", "|---|---|---|---|"]
    + Problem.all.map { problem in
      "| \(problem.code) | \(problem.name) | \(problem.severity.rawValue) | \(problem.summary) |"
    }

  @Test("lists every finding with its name, severity and summary")
  func listsEveryFinding() throws {
    let path = Program.repository.appending("README.md")
    let text = String(decoding: try FileReading.contents(of: path), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex(of: "<!-- findings -->"))
    let end = try #require(lines.firstIndex(of: "<!-- /findings -->"))
    try #require(start < end)
    let found = lines[(start + 1)..<end].filter { !$0.isEmpty }
    #expect(
      found == Self.table,
      "the table must be:\n\n\(Self.table.joined(separator: "\n"))\n")
  }
}
