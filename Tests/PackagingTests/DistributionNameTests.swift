import Packaging
import Testing

@Suite("DistributionName")
struct DistributionNameTests {
  @Test(
    "The names of PEP 503 are one",
    arguments: [
      "friendly-bard", "Friendly-Bard", "FRIENDLY-BARD", "friendly.bard", "friendly_bard",
      "friendly--bard", "FrIeNdLy-._.-bArD",
    ])
  func normalizesNames(_ name: String) {
    #expect(DistributionName(name).text == "friendly-bard")
    #expect(DistributionName(name) == DistributionName("friendly-bard"))
    #expect("\(DistributionName(bytes: Array(name.utf8)))" == "friendly-bard")
  }

  @Test("What is no name stays what it is, but for case and runs")
  func keepsWhatIsNoName() {
    #expect(DistributionName("").text == "")
    #expect(DistributionName("__X__").text == "-x-")
    #expect(DistributionName("Ä b").text == "Ä b")
  }
}
