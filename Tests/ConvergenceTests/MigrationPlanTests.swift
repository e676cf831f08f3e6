@testable import Convergence
import Diagnosis
import Host
import Observation
import Packaging
import Situations
import SystemPackage
import TestSupport
import Testing

@Suite("A plan for the packages left behind")
struct MigrationPlanTests {
  /// 3.11 is followed; these are the libraries of other versions.
  private static func diagnosis(_ versions: [String], recorded: String? = nil) -> Diagnosis {
    Diagnosis(
      Observation.ours.changing { observation in
        observation.environment.libraries += versions.map { version in
          .init(
            name: "python\(version)", version: PythonVersion(version)!, sitePackages: .directory)
        }
        observation.environment.otherLibraries = versions.map { version in
          var library = OtherLibrary(path: FilePath("lib/python\(version)/site-packages"))
          library.distributions = [Installed(name: "six", version: "1.17.0")]
          return library
        }
      })
  }

  private static func entry(_ id: Int, from: String?, to: String?) -> JournalEntry {
    JournalEntry(
      id: id, time: 0, trigger: "manual", findings: [], from: from, to: to, steps: [])
  }

  @Test("takes the library of the version that was followed last")
  func followedLast() {
    let history = [
      Self.entry(1, from: nil, to: "3.12.1"), Self.entry(2, from: "3.12.1", to: "3.9.18"),
      Self.entry(3, from: "3.9.18", to: "3.11.7"),
    ]
    let choice = PreviousLibraryChoice(Self.diagnosis(["3.8", "3.9", "3.12"]), history: history)
    #expect(choice.library?.name == "python3.9")
  }

  @Test("passes over a library of which all is there, as long as another has more")
  func somethingLeft() {
    func choice(_ names: [String]) -> String? {
      var observation = Self.diagnosis(["3.9", "3.10"]).observation
      observation.environment.otherLibraries[0].distributions.append(
        Installed(name: "numpy", version: "1.0"))
      var here = SitePackages(path: "lib/python3.11/site-packages")
      here.distributions = names.map { .whole($0, "1.17.0") }
      observation.environment.packages = here
      return PreviousLibraryChoice(
        Diagnosis(observation), history: [Self.entry(1, from: "3.9.18", to: "3.10.13")]
      ).library?.name
    }
    #expect(choice([]) == "python3.10")
    #expect(choice(["six"]) == "python3.9")
    #expect(choice(["six", "numpy"]) == "python3.10")
  }

  @Test("takes the nearest where nothing says which that was, the newer of two as near")
  func takesTheNearestPackage() {
    let choices = [["3.8", "3.10"], ["3.8", "3.10", "3.12"], ["3.8", "3.13"], []].map {
      PreviousLibraryChoice(Self.diagnosis($0), history: []).library?.name
    }
    #expect(choices == ["python3.10", "python3.12", "python3.13", nil])
  }

  private static func plan(
    _ packages: [FormerPackage], _ declaration: Declaration? = nil, _ lock: LockFile? = nil
  ) throws -> MigrationPlan? {
    MigrationPlan(
      diagnosis([]),
      PreviousSitePackages(
        path: "lib/python3.10/site-packages", version: PythonVersion(3, 10), packages: packages),
      for: .provided, declaration, lock)
  }

  @Test("asks for each in its version, with its extras, compiled where it was compiled")
  func asksForEachInItsVersion() throws {
    let plan = try #require(
      try Self.plan([
        FormerPackage(.whole("httpx", "0.27")),
        FormerPackage(.whole("numpy", "1.2"), isPure: false),
        FormerPackage(
          .whole("app", "1") { $0.requirements = [Requirement("httpx[Socks,http2]>0.1")!] }),
      ]))
    #expect(
      plan.candidates.flatMap { $0.lines(.exact).map(\.text) } == [
        "httpx[http2,socks]==0.27", "numpy==1.2", "--only-binary numpy", "app==1",
      ])
    #expect(plan.candidates[1].lines(.newer)[0].text == "numpy>=1.2")
    #expect(plan.candidates[1].lines(.older)[0].text == "numpy<1.2")
  }

  @Test("asks for what did not come from an index there, and for nothing that can not be said")
  func asksForNoOriginItCannotSay() throws {
    let plan = try #require(
      try Self.plan([
        FormerPackage(
          .whole("app", "1") { $0.origin = DirectURL(url: "file:///app", isEditable: true) }),
        FormerPackage(
          .whole("odd", "1") { $0.origin = DirectURL(url: "file:///a\nb", isEditable: false) }),
        FormerPackage(
          .whole("gone", "1") {
            $0.origin = DirectURL(url: "file:///gone", isEditable: true)
            $0.editable = .gone("/gone")
          }),
        FormerPackage(
          .whole("moved", "1") {
            $0.origin = DirectURL(url: "file:///old/libs/moved", isEditable: true)
            $0.editable = .moved(from: "/old", to: "/new", files: [])
          }),
        FormerPackage(
          .whole("linked", "") {
            $0.form = .eggLink
            $0.origin = DirectURL(url: "file:///linked", isEditable: true)
          }),
        FormerPackage(.whole("-e evil", "1")), FormerPackage(.whole("x", "1\n-e evil")),
        FormerPackage(
          Distribution(
            metadataName: "old-1.egg-info", form: .eggFile, name: "old", version: "1")),
      ]))
    #expect(
      plan.candidates.flatMap { $0.lines(.exact).map(\.text) } == [
        "-e file:///app", "-e file:///new/libs/moved", "-e file:///linked",
      ])
    #expect(Set(plan.excluded.map(\.name)) == ["odd", "gone", "-e evil", "x", "old"])
  }

  @Test("is none where only tools are left, and raises them to what the new Python needs")
  func tools() throws {
    #expect(
      try Self.plan([FormerPackage(.whole("pip", "9.0")), .init(.whole("wheel", "1"))]) == nil)
    let plan = try Self.plan([FormerPackage(.whole("pip", "9.0.3")), .init(.whole("six", "1"))])
    #expect(plan?.candidates.map(\.version) == ["20.3", "1"])
  }

  @Test("lets the project's word count: what it locks, what it demands, what it asks for besides")
  func countsWhatTheProjectDeclares() throws {
    var lock = try #require(LockFile(in: Self.locked))
    lock.versions[DistributionName("absent")] = "1"
    let plan = try #require(
      try Self.plan(
        [.init(.whole("six", "1.0")), .init(.whole("idna", "2.0")), .init(.whole("flask", "3.0"))],
        Declaration(
          file: "pyproject.toml",
          requirements: ["idna>=3", "flask>2", "tomli", "old; python_version < '3'"].map {
            Requirement($0)!
          }), lock))
    #expect(
      plan.candidates.flatMap { $0.lines(.exact).map(\.text) } == [
        "six==1.17.0", "idna>=3", "flask==3.0",
      ])
    #expect(plan.declared.map(\.line.text) == ["tomli"])
    #expect(plan.sources == ["uv.lock", "pyproject.toml"])
  }

  @Test("lets what bounds versions bound them, and asks for nothing by it")
  func boundsVersionsByConstraints() throws {
    let plan = try #require(
      try Self.plan(
        [.init(.whole("six", "1.0")), .init(.whole("idna", "2.0")), .init(.whole("app", "1"))],
        Declaration(
          file: "requirements.txt", requirements: [Requirement("six>0.5")!],
          constraints: ["six<1", "idna<3", "app==2; python_version < '3'", "tomli==1"].map {
            Requirement($0)!
          })))
    #expect(
      plan.candidates.flatMap { $0.lines(.exact).map(\.text) } == [
        "six>0.5,<1", "idna==2.0", "app==1",
      ])
    #expect(plan.declared.isEmpty)
    #expect(
      plan.bounds(beside: [Installed(name: "IDNA", version: "2.0")]).map(\.text) == [
        "six<1", "tomli==1",
      ])
  }

  @Test("takes what the project says is a directory or an address from there, with its extras")
  func declaredPlaces() throws {
    var declaration = Declaration(
      file: "requirements.txt",
      requirements: ["app[dev]", "new", "six @ https://x.org/six.whl", "out"].map {
        Requirement($0)!
      }, constraints: [Requirement("app==7")!])
    declaration.editables = ["app": "/p/my app", "new": "/p/new"].reduce(into: [:]) {
      $0[DistributionName($1.key)] = FilePath($1.value)
    }
    let plan = try #require(
      try Self.plan(
        [
          .init(.whole("six", "1")), .init(.whole("app", "1")),
          .init(
            .whole("out", "1") { $0.origin = DirectURL(url: "file:///out", isEditable: true) }),
        ], declaration))
    #expect(
      plan.candidates.flatMap { $0.lines(.exact).map(\.text) } == [
        "six @ https://x.org/six.whl", "-e file:///p/my%20app[dev]", "-e file:///out",
      ])
    #expect(plan.declared.map(\.line.text) == ["-e file:///p/new"])
    #expect(plan.bounds(beside: []) == [])
    #expect(plan.localNames.contains(DistributionName("new")))
  }

  private static let scratch = try? Scratch()

  private static var locked: FilePath {
    get throws {
      let scratch = try #require(scratch)
      try scratch.write(
        """
        [[package]]
        name = "six"
        version = "1.17.0"
        source = { registry = "https://pypi.org/simple" }
        [[package]]
        name = "flask"
        version = "9"
        source = { git = "https://x.org" }
        [[package]]
        name = "idna"
        version = "7"
        [[package]]
        name = "idna"
        version = "8"
        """, to: scratch.project.appending("uv.lock"))
      return scratch.project
    }
  }
}

@Suite("A tree that was put in its place")
struct TreeDigestTests {
  @Test("is another when a file in it is added, removed or has another size, compiled ones apart")
  func digest() throws {
    let scratch = try Scratch()
    let tree = scratch.directory.appending("tree")
    try scratch.write("abc", to: tree.appending("a/b.py"))
    let first = TreeDigest.of(tree)
    try scratch.write("x", to: tree.appending("a/__pycache__/b.pyc"))
    try scratch.write("x", to: tree.appending("a/c.pyc"))
    #expect(TreeDigest.of(tree) == first)
    try scratch.write("abcd", to: tree.appending("a/b.py"))
    let grown = TreeDigest.of(tree)
    try scratch.write("abc", to: tree.appending("a/b.py"))
    try scratch.write("", to: tree.appending("a/d"))
    #expect(Set([first, grown, TreeDigest.of(tree)]).count == 3)
    try scratch.remove(tree.appending("a/d"))
    #expect(TreeDigest.of(tree) == first)
  }

  @Test(
    "comes from a staging environment of ours, or its entry is not believed",
    arguments: [
      (".replit-py/staging.1/lib/x", true), (".replit-py/staging.x/lib", false),
      (".replit-py/backup/1", false), ("lib/x", false), (".replit-py/staging.1/../../x", false),
      ("/.replit-py/staging.1/x", false),
    ])
  func believesOurStagingEnvironmentAlone(_ place: String, _ isBelieved: Bool) {
    let entry = JournalEntry(
      id: 1, time: 0, trigger: "manual", findings: [],
      steps: [
        .init(
          path: "lib/x", before: .absent,
          after: .staged(place: ByteString(place), digest: "0"))
      ])
    #expect(entry.isConfined == isBelieved)
    #expect((JournalEntry(json: entry.json) != nil) == isBelieved)
  }
}
