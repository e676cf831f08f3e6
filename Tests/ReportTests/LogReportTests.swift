@testable import Convergence
import Host
@testable import Report
import Testing

@Suite("LogReport and Timestamp")
struct LogReportTests {
  @Test(
    "a moment is written as date does",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (86_399, "1970-01-01T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (951_868_800, "2000-03-01T00:00:00Z"),
      (1_700_000_000, "2023-11-14T22:13:20Z"), (1_709_164_799, "2024-02-28T23:59:59Z"),
      (1_709_164_800, "2024-02-29T00:00:00Z"), (1_735_689_599, "2024-12-31T23:59:59Z"),
      (2_147_483_648, "2038-01-19T03:14:08Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
      (253_402_300_799, "9999-12-31T23:59:59Z"),
    ])
  func timestamps(_ seconds: Int, _ text: String) {
    #expect(Timestamp(seconds).text == text)
  }

  private static func entry(
    _ id: Int, trigger: String = "manual", findings: [String] = [], from: String? = nil,
    to: String? = nil, undoes: Int? = nil
  ) -> JournalEntry {
    JournalEntry(
      id: id, time: 1_700_000_000 + id, trigger: trigger, findings: findings, from: from, to: to,
      undoes: undoes, steps: [], isProven: true)
  }

  @Test("the log has one line for each heal, newest first")
  func logsOneLineForEachHeal() {
    let history = History([
      Self.entry(1, findings: ["RP102"], to: "3.10.13"),
      Self.entry(
        2, trigger: "prompt", findings: ["RP201", "RP131"], from: "3.10.13", to: "3.11.7"),
      Self.entry(3, from: "3.11.7", to: "3.10.13", undoes: 2),
    ])
    #expect(
      LogReport(history).text == """
        3  2023-11-14T22:13:23Z  manual  took back 2
        2  2023-11-14T22:13:22Z  prompt  Python 3.10.13 -> 3.11.7  RP201,RP131  (taken back)
        1  2023-11-14T22:13:21Z  manual  Python 3.10.13  RP102

        """)
  }

  @Test("the log of a project from elsewhere can not drive the terminal")
  func logsNoControlCharacters() {
    let evil = "\u{1B}[2J"
    let history = History([
      Self.entry(1, trigger: evil, findings: [evil], from: evil, to: "\(evil)\n9")
    ])
    let text = LogReport(history).text
    #expect(text.filter { $0 == "\n" }.count == 1)
    #expect(!text.contains("\u{1B}"))
  }
}
