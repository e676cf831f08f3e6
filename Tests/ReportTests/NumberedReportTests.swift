import Convergence
import Diagnosis
import Host
import Observation
import Report
import Situations
import SystemPackage
import Testing

@Suite("The list of the repair prompt")
struct NumberedReportTests {
  private func text(
    _ observation: Observation, width: Int? = 60, isShortened: Bool = true, skipping: Int? = nil
  ) -> String {
    var style = Style.plain
    style.width = width
    let plan = Sample.plan(observation)
    let rows = plan.diagnosis.findings.enumerated().map { index, finding in
      NumberedReport.Row(
        number: index + 1, index: index, finding: finding, isSkipped: index + 1 == skipping)
    }
    return NumberedReport(rows, plan, style: style, isShortened: isShortened).text
  }

  @Test("stands findings of one problem together, each with its number and how it is repaired")
  func numbersGroupedFindings() {
    let observation = Observation.installed(
      .whole("six", "1.17.0") { $0.metadata = .missing },
      .whole("app") { $0.metadata = .missing }
    ).changing { $0.environment.include = .absent }
    #expect(
      text(observation, skipping: 3) == """
        error RP401 dist-metadata-missing, 2 times
           1  .pythonlib…7.0.dist-info/METADATA  (needs the network)
              the metadata of six 1.17.0 is missing
           2  .pythonlib…1.0.dist-info/METADATA  (needs the network)
              the metadata of app 1.0 is missing

        warning RP130 include-missing
           3  .pythonlibs/include  (skipped)
              `include` is missing

        """)
  }

  @Test("keeps to the width of the terminal, whatever the names are", arguments: [40, 60, 80])
  func keepsToTheWidth(_ width: Int) {
    let observation = Observation.installed(
      .whole(String(repeating: "long-name-", count: 20), "1.0") { $0.metadata = .missing })
    let lines = text(observation, width: width).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= width || !$0.contains(" ") || $0.hasPrefix("      ") })
    #expect(lines[1].count <= width && lines[1].contains("…"))
    #expect(!text(observation, width: nil).contains("…"))
  }

  @Test("lists the first of many, and all when that is asked for")
  func listsTheFirstOfMany() {
    let names = (1...12).map { "package\($0)" }
    let observation = Observation.everything.changing { observation in
      observation.environment.packages?.distributions = names.map { name in
        .whole(name, "1.0") { $0.metadata = .missing }
      }
    }
    let short = text(observation)
    #expect(short.contains("error RP401 dist-metadata-missing, 12 times\n"))
    #expect(short.contains("      and 7 more; `list RP401` lists them\n"))
    #expect(!short.contains("package6") && short.contains("package5"))
    #expect(text(observation, isShortened: false).contains("package12"))
  }
}
