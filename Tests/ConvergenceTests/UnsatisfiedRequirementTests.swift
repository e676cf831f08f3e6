import Packaging
import Testing

@testable import Convergence

@Suite("What pip says of a requirement that no version satisfies")
struct UnsatisfiedRequirementTests {
  private static func said(_ name: String, _ versions: String) -> String {
    """
    ERROR: Ignored the following yanked versions: 2.4.0
    ERROR: Could not find a version that satisfies the requirement \(name) (from versions: \(versions))
    ERROR: No matching distribution found for \(name)
    """
  }

  @Test(
    "is heard for the name and the versions",
    arguments: [
      "markupsafe==2.1.1", "MarkupSafe[x]>=2,<3",
      "markup_safe==1 (from app)".replacing("_", with: ""),
    ])
  func hearsNameAndVersions(_ requirement: String) throws {
    let heard = try #require(
      UnsatisfiedRequirement(Self.said(requirement, "3.0.0, 2.1.3,\n2.1.10")))
    #expect(heard.key == DistributionName("markupsafe"))
    #expect(heard.versions.map(\.text) == ["2.1.3", "2.1.10", "3.0.0"])
  }

  @Test("leaves the nearest version: the next, else the one before, a release where there is one")
  func leavesTheNearestVersion() throws {
    func nearest(_ versions: String, to version: String, _ demanded: String = "") throws -> String?
    {
      let heard = try #require(UnsatisfiedRequirement(Self.said("a", versions)))
      let specifiers = VersionSpecifiers(demanded)
      return heard.nearest(to: PackageVersion(version)!) { specifiers?.contains($0) ?? true }?.text
    }
    #expect(try nearest("1.0, 2.0, 1.2, 1.10", to: "1.1") == "1.2")
    #expect(try nearest("1.0, 0.9", to: "1.1") == "1.0")
    #expect(try nearest("1.2rc1, 1.3, 1.0", to: "1.1") == "1.3")
    #expect(try nearest("1.2rc1, 1.3", to: "1.2b1") == "1.2rc1")
    #expect(try nearest("1.2rc1", to: "1.1") == "1.2rc1")
    #expect(try nearest("1.2, 1.3, 1.4", to: "1.1", ">=1.3") == "1.3")
    #expect(try nearest("1.2, 1.3", to: "1.1", "<1") == nil)
    #expect(try nearest("none", to: "1.1") == nil)
  }

  @Test(
    "is not heard in other words",
    arguments: [
      "", "ERROR: Exception", "satisfies the requirement ",
      "satisfies the requirement -e x (from versions: 1)",
      "satisfies the requirement a (from versions: 1",
    ])
  func isNotHeardInOtherWords(_ text: String) {
    #expect(UnsatisfiedRequirement(text) == nil)
  }
}
