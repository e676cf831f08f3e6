@testable import Diagnosis
import Observation
import Packaging
import Situations
import Testing

@Suite("UnmetRequirements")
struct UnmetRequirementsTests {
  struct Given: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let installed: [Distribution]
    let base: [Installed]
    let missing: [String]
    let conflicting: [String]

    init(
      _ description: String, _ installed: Distribution..., base: [Installed] = [],
      missing: [String] = [], conflicting: [String] = []
    ) {
      testDescription = description
      self.installed = installed
      self.base = base
      self.missing = missing
      self.conflicting = conflicting
    }

    var unmet: UnmetRequirements {
      var packages = SitePackages.provided
      packages.distributions = installed
      return UnmetRequirements(packages, base: base, markers: .provided)
    }
  }

  static let table = [
    Given("nothing is needed", .whole("six")),
    Given("what is not there", .whole("a", needing: "b"), missing: ["b"]),
    Given("another spelling", .whole("a", needing: "Zope_Interface"), .whole("zope.interface")),
    Given("a version that will do", .whole("a", needing: "b>=1,<2"), .whole("b", "1.5")),
    Given("an older version", .whole("a", needing: "b>=2"), .whole("b", "1.5"), conflicting: ["b"]),
    Given("a newer version", .whole("a", needing: "b<1"), .whole("b", "1.5"), conflicting: ["b"]),
    Given(
      "a marker that does not hold",
      .whole("a", needing: "b; python_version < '3.11'", "c; sys_platform == 'win32'")),
    Given(
      "a marker that holds", .whole("a", needing: "b; python_version >= '3.11'"), missing: ["b"]),
    Given("an extra that nobody asks for", .whole("a", needing: "b; extra == 'fast'")),
    Given(
      "an extra that somebody asks for", .whole("app", needing: "a[Fast]"),
      .whole("a", needing: "b; extra == 'fast'"), missing: ["b"]),
    Given(
      "an extra that another extra asks for", .whole("app", needing: "a[all]"),
      .whole("a", needing: "a[fast]; extra == 'all'", "b; extra == 'fast'"), missing: ["b"]),
    Given(
      "an extra at the end of a chain that is listed backwards",
      .whole("c", needing: "d; extra == 'z'"), .whole("b", needing: "c[z]; extra == 'y'"),
      .whole("a", needing: "b[y]; extra == 'x'"), .whole("app", needing: "a[x]"), missing: ["d"]),
    Given(
      "an extra that is asked for where a marker does not hold",
      .whole("app", needing: "a[fast]; os_name == 'nt'"),
      .whole("a", needing: "b; extra == 'fast'")),
    Given(
      "an extra that nobody declares", .whole("app", needing: "a[unknown]"), .whole("a")),
    Given(
      "a package of the base", .whole("a", needing: "b"), base: [.init(name: "B", version: "1")]),
    Given(
      "a package of the base in another version", .whole("a", needing: "b>=2"),
      base: [.init(name: "b", version: "1")], conflicting: ["b"]),
    Given(
      "its own package before that of the base", .whole("a", needing: "b>=2"), .whole("b", "2.0"),
      base: [.init(name: "b", version: "1")]),
    Given("a pre-release that is there", .whole("a", needing: "b>=1.0"), .whole("b", "2.0rc1")),
    Given(
      "a pre-release of what is needed", .whole("a", needing: "b>=2.0"), .whole("b", "2.0rc1"),
      conflicting: ["b"]),
    Given(
      "an address, whatever version is there",
      .whole("a", needing: "b @ https://example.org/b.whl"),
      .whole("b")),
    Given(
      "an address, and it is not there", .whole("a", needing: "b @ https://example.org/b.whl"),
      missing: ["b"]),
    Given("a version that is none", .whole("a", needing: "b>=1"), .whole("b", "unknown")),
    Given(
      "the same of two", .whole("a", needing: "c"), .whole("b", needing: "C>=1"), missing: ["c"]),
  ]

  @Test("are what nothing that is installed meets", arguments: table)
  func unmet(_ given: Given) {
    #expect(given.unmet.missing.map(\.name.text) == given.missing)
    #expect(given.unmet.conflicting.map(\.name.text) == given.conflicting)
  }

  @Test("say who needs what, each of them")
  func requirers() {
    let unmet = Given("", .whole("a", needing: "c"), .whole("b", needing: "c>=1")).unmet.missing
    #expect(unmet[0].requirements.map(\.by.name) == ["a", "b"])
    #expect(unmet[0].requirements.map(\.requirement.installable) == ["c", "c>=1"])
  }

  @Test("are found in a time that grows with their number", .timeLimit(.minutes(1)))
  func timeGrowsWithTheirNumber() {
    let installed = (0..<5).map { package in
      Distribution.whole("a\(package)") {
        $0.requirements = (0..<4000).map { Requirement("b\(package)-\($0)")! }
      }
    }
    var packages = SitePackages.provided
    packages.distributions = installed
    let unmet = UnmetRequirements(packages, base: [], markers: .provided)
    #expect(unmet.missing.count == 20_000 && unmet.conflicting.isEmpty)
  }

  @Test("say which version is there")
  func installedVersion() {
    let unmet = Given("", .whole("a", needing: "b>=2"), .whole("b", "1.5")).unmet
    #expect(unmet.conflicting.map(\.installed) == ["1.5"])
  }
}
