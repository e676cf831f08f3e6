import Host
import Packaging
import SystemPackage
import TestSupport
import Testing

@testable import Observation

@Suite("Where a project says that its packages come from")
struct PackageSourcesTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.makeDirectory(scratch.project)
  }

  private func read(_ files: [String: String]) throws -> PackageSources {
    for (name, text) in files { try scratch.write(text, to: scratch.project.appending(name)) }
    return PackageSources(in: scratch.project)
  }

  private static func words(_ sources: PackageSources) -> [String] {
    sources.places.map { "\($0.role.rawValue) \($0.address)" }
  }

  @Test("is read from uv's settings")
  func readsUVsSettings() throws {
    let sources = try read([
      "pyproject.toml": """
      [tool.uv]
      exclude-newer = "2024-01-01"
      index-strategy = "unsafe-best-match"
      find-links = ["wheels"]
      [tool.uv.sources]
      Torch_X = { index = "torch" }
      [[tool.uv.index]]
      name = "torch"
      url = "https://t/simple"
      explicit = true
      [[tool.uv.index]]
      url = "https://a/simple"
      default = true
      [[tool.uv.index]]
      url = "https://b/simple"
      """
    ])
    #expect(
      Self.words(sources) == [
        "pinned https://t/simple", "main https://a/simple", "extra https://b/simple",
        "links file://\(scratch.project)/wheels",
      ])
    #expect(sources.newest?.text == "2024-01-01")
    #expect(sources.place(of: DistributionName("torch-x"))?.address == "https://t/simple")
    #expect(sources.settings == [.init(key: "index-strategy", value: .text("unsafe-best-match"))])
  }

  @Test("is read from a uv.toml in place of [tool.uv], and [pip] wins")
  func uvFile() throws {
    let sources = try read([
      "pyproject.toml": "[tool.uv]\nindex-url = \"https://no/\"\n",
      "uv.toml": "index-url = \"https://no/\"\n[pip]\nindex-url = \"https://yes/\"\n",
    ])
    #expect(Self.words(sources) == ["main https://yes/"])
    #expect(sources.places[0].file == "uv.toml")
  }

  @Test("is read from Poetry's sources: a primary one takes the place of PyPI")
  func readsPoetrysSources() throws {
    let text = """
      [tool.poetry.dependencies]
      private = { version = "^1", source = "own" }
      [[tool.poetry.source]]
      name = "first"
      url = "https://first/"
      [[tool.poetry.source]]
      name = "PyPI"
      [[tool.poetry.source]]
      name = "more"
      url = "https://more/"
      priority = "supplemental"
      [[tool.poetry.source]]
      name = "own"
      url = "https://own/"
      priority = "explicit"
      """
    let sources = try read(["pyproject.toml": text])
    #expect(
      Self.words(sources) == [
        "main https://first/", "extra https://pypi.org/simple/", "extra https://more/",
        "pinned https://own/",
      ])
    #expect(sources.place(of: DistributionName("private"))?.name == "own")
  }

  @Test("is read from PDM's sources, and from a Pipfile")
  func readsPDMAndPipenv() throws {
    let pdm = try read([
      "pyproject.toml": """
      [[tool.pdm.source]]
      name = "pypi"
      url = "https://mirror/"
      [[tool.pdm.source]]
      name = "own"
      url = "https://own/"
      include_packages = ["private"]
      """
    ])
    #expect(Self.words(pdm) == ["main https://mirror/", "pinned https://own/"])
    #expect(pdm.place(of: DistributionName("private"))?.name == "own")
    try scratch.remove(scratch.project.appending("pyproject.toml"))
    let pipenv = try read([
      "Pipfile": """
      [[source]]
      name = "pypi"
      url = "https://mirror/"
      [[source]]
      name = "own"
      url = "https://own/"
      [packages]
      private = { version = "*", index = "own" }
      """
    ])
    #expect(Self.words(pipenv) == ["main https://mirror/", "pinned https://own/"])
    #expect(pipenv.pins == [DistributionName("private"): "own"])
  }

  @Test("is read from the lines of a requirements.txt where nothing else says it")
  func readsRequirementsLines() throws {
    let sources = try read([
      "requirements.txt": "--index-url https://${TOKEN}@a/\n--extra-index-url=https://b/\nsix\n"
    ])
    #expect(Self.words(sources) == ["main https://${TOKEN}@a/", "extra https://b/"])
    #expect(sources.lines.count == 2)
  }

  @Test("is not known where a file that may say it does not parse")
  func fileDoesNotParse() throws {
    #expect(try read(["pyproject.toml": "[tool.uv\n"]).unreadable == "pyproject.toml")
    #expect(!PackageSources.isAddress("https://a/ --index-url https://b/"))
    #expect(!PackageSources.isAddress("--no-index"))
  }
}

@Suite("The indexes that are asked")
struct AskedPlacesTests {
  private func asked(
    _ sources: PackageSources, _ variables: [String: String], _ installer: Installer = .pip
  ) -> [String] {
    AskedPlaces(
      host: HostContext(
        variables: variables.mapValues { ByteString($0) }, workingDirectory: "/", user: 1000),
      sources: sources, installer: installer
    ).places.map(\.address)
  }

  @Test("are PyPI, what the user's variables name, or what the project does")
  func knowsWhereSourcesStand() {
    let uv = Installer.uv("/uv")
    #expect(asked(PackageSources(), [:]) == ["https://pypi.org/simple/"])
    #expect(asked(PackageSources(), ["PIP_INDEX_URL": "https://m/"]) == ["https://m/"])
    #expect(asked(PackageSources(), ["UV_INDEX_URL": "https://m/"], uv) == ["https://m/"])
    #expect(
      asked(PackageSources(), ["UV_INDEX": "a=https://m/"], uv) == [
        "https://m/", "https://pypi.org/simple/",
      ])
    var own = PackageSources()
    own.places = [.init("https://own/", .main, file: "pyproject.toml")]
    #expect(asked(own, ["PIP_INDEX_URL": "https://m/"]) == ["https://own/"])
    #expect(asked(own, [:], uv) == ["https://own/"])
    own.isWithoutIndex = true
    #expect(asked(own, [:]) == [])
  }
}
