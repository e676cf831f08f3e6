import Observation
import Packaging
import SystemPackage
import Testing

@testable import Convergence

@Suite("What an installer is told")
struct InstallerSourcesTests {
  @Test(
    "expands nothing that the project did not write",
    arguments: [
      ("a @ http://h/${SECRET}/a.whl", "a @ http://h/%24{SECRET}/a.whl"),
      ("a @ http://h/a.whl\\", "a @ http://h/a.whl%5C"), ("a>=1 ; python_version > '3'", "a>=1"),
      ("a[b] @ git+https://h/$A", "a[b] @ git+https://h/$A"),
    ])
  func escaped(_ text: String, _ line: String) {
    #expect(InstallLine(text)?.text == line)
  }

  @Test(
    "is no line where it would be more than one, or something else",
    arguments: [
      "-r /etc/passwd", "--index-url http://h", "-e .", "a\n--no-index", "a @ http://h\r-e .",
      "./a", "http://h/a.whl", "", "# a", "a @ http://h\u{2028}--pre",
    ])
  func refusesWhatIsMoreThanOneLine(_ text: String) {
    #expect(InstallLine(text) == nil)
  }

  @Test("is what an origin says, escaped")
  func origin() {
    let origin = DirectURL(url: "https://h/${SECRET}/a.tar.gz", isEditable: false)
    #expect(
      InstallLine(from: origin, named: "a", extras: [])?.text
        == "a @ https://h/%24{SECRET}/a.tar.gz")
    #expect(InstallLine(from: origin, named: "-e a", extras: []) == nil)
  }

  @Test("is what the project's own requirements file says, as it stands there")
  func project() throws {
    let requirement = try #require(Requirement("a @ https://${TOKEN}@h/a.whl"))
    #expect(InstallLine(ofProject: requirement)?.text == "a @ https://${TOKEN}@h/a.whl")
  }

  private static func pinned() -> PackageSources {
    var sources = PackageSources()
    sources.places = [
      .init("https://own/simple", .pinned, name: "own", file: "pyproject.toml"),
      .init("https://main/simple", .main, name: "main", file: "pyproject.toml"),
    ]
    sources.pins = [DistributionName("private"): "own", DistributionName("other"): "own"]
    return sources
  }

  @Test("is to ask for a pinned package where it is pinned, and nowhere else")
  func asksForAPinnedPackageWhereItIsPinned() throws {
    let told = try InstallerSources(Self.pinned())
    var request = InstallRequest(lines: ["private==1", "six"].compactMap { InstallLine($0) })
    let parts = told.parts(of: request)
    #expect(parts.map(\.index?.address) == ["https://own/simple", nil])
    #expect(parts[0].request.lines.map(\.text) == ["private==1"] && parts[0].request.isAlone)
    #expect(parts[1].request.constraints.map(\.text) == ["other==0+elsewhere"])
    request.isAlone = true
    #expect(told.parts(of: request).last?.request.lines.map(\.text) == ["six"])
    #expect(
      told.lines(asking: nil, forUV: false).map(\.text) == ["--index-url https://main/simple"])
    #expect(
      told.lines(asking: parts[0].index, forUV: false).map(\.text) == [
        "--index-url https://own/simple"
      ])
  }

  @Test("is for uv a project of its own, the root of its workspace")
  func stagedProject() {
    let line = InstallLine("private==1")!
    let text = StagedProject(sources: Self.pinned(), pinned: [line]).text
    #expect(text.contains("\n[tool.uv.workspace]\n"))
    #expect(text.contains("\n\"private\" = { index = \"own\" }\n"))
    #expect(text.contains("url = \"https://own/simple\"\nexplicit = true\n"))
    #expect(text.contains("url = \"https://main/simple\"\ndefault = true\n"))
  }

  @Test("is nothing where an index can not be told, or one that is named is not there")
  func isNothingWithoutItsIndex() {
    var unnamed = Self.pinned()
    unnamed.places.removeFirst()
    #expect(throws: ConvergenceError.self) { try InstallerSources(unnamed) }
    for address in ["https://h/ --pre", "https://${SECRET}@h/", "-r/etc/passwd"] {
      var odd = PackageSources()
      odd.places = [.init(address, .main, file: "Pipfile")]
      #expect(throws: ConvergenceError.self) { try InstallerSources(odd) }
    }
    var broken = PackageSources()
    broken.unreadable = "pyproject.toml"
    #expect(throws: ConvergenceError.self) { try InstallerSources(broken) }
  }

  @Test(
    "means a full disk by these words",
    arguments: [
      ("failed to write: No space left on device (os error 28)", true),
      ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left", true),
      ("OSError: [Errno 122] Disk quota exceeded", true), ("(os error 122)", true),
      ("(os error 111)", false), ("[Errno 2]", false),
    ])
  func knowsTheWordsForAFullDisk(_ words: String, _ isFull: Bool) {
    #expect(FullDisk.isSaid(by: words) == isFull)
  }
}
