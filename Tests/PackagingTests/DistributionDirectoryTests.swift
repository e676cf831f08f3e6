import Packaging
import Testing

@Suite("DistributionDirectory")
struct DistributionDirectoryTests {
  @Test(
    "reads name and version",
    arguments: [
      ("six-1.17.0.dist-info", "six", "1.17.0"), ("a_b.c-2!1.0+x.dist-info", "a_b.c", "2!1.0+x"),
      ("old-name-1.0.dist-info", "old-name", "1.0"), ("six.dist-info", "six", ""),
      ("six-.dist-info", "six", ""), ("x.dist-info-1.dist-info", "x.dist-info", "1"),
      ("Ünï-1.dist-info", "Ünï", "1"),
    ])
  func readsNameAndVersion(_ text: String, _ name: String, _ version: String) throws {
    let read = try #require(DistributionDirectory(text))
    #expect(read.name == name && read.version == version)
  }

  @Test(
    "is not read from other names",
    arguments: [
      "", ".dist-info", "-1.0.dist-info", "-.dist-info", "six", "six-1.0", "six-1.0.DIST-INFO",
      "six-1.0.dist-info.bak", "six-1.0.egg-info",
    ])
  func refusesOtherDirectoryNames(_ text: String) {
    #expect(DistributionDirectory(text) == nil)
  }

  @Test("reads another suffix where one is given")
  func readsAnotherSuffix() throws {
    let read = try #require(DistributionDirectory("six-1.0.egg-info", suffix: ".egg-info"))
    #expect(read.name == "six" && read.version == "1.0")
    #expect(DistributionDirectory("six-1.0.dist-info", suffix: ".egg-info") == nil)
  }
}
