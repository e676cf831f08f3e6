@testable import Diagnosis
import Observation
import Situations
import SystemPackage
import Testing

@Suite("FindingSelection")
struct FindingSelectionTests {
  private static func selection(_ select: [String], _ ignore: [String]) -> FindingSelection {
    FindingSelection(
      selecting: select.map { .init($0)! }, ignoring: ignore.map { .init($0)! })
  }

  struct VersionRequest: Sendable, CustomTestStringConvertible {
    var select: [String] = []
    var ignore: [String] = []
    var wanted: [Problem] = []
    var unwanted: [Problem] = []

    var testDescription: String { "--select \(select) --ignore \(ignore)" }
  }

  @Test(
    "wants what the most precise of its words wants",
    arguments: [
      VersionRequest(wanted: Problem.all),
      VersionRequest(
        select: ["RP401"], wanted: [.distMetadataMissing], unwanted: [.distMetadataEmpty]),
      VersionRequest(
        select: ["RP4", "shebang-env"], wanted: [.pipMissing, .shebangEnv],
        unwanted: [.shebangStale, .absent]),
      VersionRequest(ignore: ["rp5"], wanted: [.readOnly, .pipMissing], unwanted: [.pathOrder]),
      VersionRequest(
        select: ["RP401"], ignore: ["RP4"], wanted: [.distMetadataMissing],
        unwanted: [.distMetadataEmpty, .absent]),
      VersionRequest(
        select: ["RP4"], ignore: ["dist-metadata-missing"], wanted: [.distMetadataEmpty],
        unwanted: [.distMetadataMissing]),
      VersionRequest(
        select: ["RP40"], ignore: ["RP4"], wanted: [.distMetadataMissing], unwanted: [.pipMissing]),
      VersionRequest(select: ["RP4"], ignore: ["RP4"], unwanted: [.distMetadataMissing, .absent]),
      VersionRequest(select: ["RP"], ignore: ["RP1"], wanted: [.readOnly], unwanted: [.absent]),
      VersionRequest(ignore: ["RP"], unwanted: Problem.all),
    ])
  func precision(_ wish: VersionRequest) {
    let selection = Self.selection(wish.select, wish.ignore)
    for problem in wish.wanted { #expect(selection.wants(problem), "\(problem)") }
    for problem in wish.unwanted { #expect(!selection.wants(problem), "\(problem)") }
  }

  @Test(
    "reads codes, their beginnings and names in any case",
    arguments: ["RP401", "rp401", "RP4", "rp", "DIST-metadata-missing"])
  func readsCodesAndNames(_ text: String) throws {
    let selector = try #require(FindingSelection.Selector(text))
    let selection = FindingSelection(selecting: [selector], ignoring: [])
    #expect(selection.wants(.distMetadataMissing))
  }

  @Test(
    "knows nothing of a text that names no finding",
    arguments: ["", "R", "P4", "RP9", "RP4010", "RP4*", "401", "dist", "RP 4", "all"])
  func isUnknown(_ text: String) {
    #expect(FindingSelection.Selector(text) == nil)
  }

  private static let wrong = Observation.everything.changing {
    $0.environment.include = .absent
    $0.files?.pinned = "3.9"
    $0.shell?.earlierOnPath = "/usr/bin"
  }

  @Test("leaves out what the settings ignore, and passes over what they name in vain")
  func obeysWhatTheSettingsIgnore() {
    let ignoring = Self.wrong.changing {
      $0.settings.ignored = ["RP5", "RP999", "include-missing"]
    }
    #expect(Diagnosis(ignoring).findings.map(\.problem) == [.projectPinsOther])
  }

  @Test("on the command line is more precise than the settings, or loses")
  func settingsAndCommand() {
    let ignoring = Self.wrong.changing { $0.settings.ignored = ["RP5"] }
    let precise = Diagnosis(ignoring, wanting: Self.selection(["path-order"], []))
    #expect(precise.findings.map(\.problem) == [.pathOrder])
    let vague = Diagnosis(ignoring, wanting: Self.selection(["RP5", "RP7"], []))
    #expect(vague.findings.map(\.problem) == [.projectPinsOther])
  }

  @Test("decides about what stands in the way of a heal by what is wanted of it")
  func decidesAboutTheVolume() {
    let full = Self.wrong.changing { $0.volume?.isFull = true }
    let ignoring = Diagnosis(full, wanting: Self.selection([], ["RP130"]))
    #expect(!ignoring.findings.map(\.problem).contains(.noSpace))
    #expect(Diagnosis(full).findings.map(\.problem).contains(.noSpace))
    let without = Diagnosis(full, wanting: Self.selection([], ["RP6"]))
    #expect(!without.findings.map(\.problem).contains(.noSpace))
  }

  @Test("takes nothing over that is adopted for a finding nobody wants")
  func adoption() {
    let foreign = Observation.venv.changing {
      $0.environment.activators[0].state = .stale("/old")
      $0.isAdopting = true
    }
    #expect(Diagnosis(foreign).observation.isAdopting)
    let ignoring = Diagnosis(foreign, wanting: Self.selection([], ["activator-stale"]))
    #expect(!ignoring.observation.isAdopting)
    #expect(ignoring.findings.isEmpty)
  }
}
