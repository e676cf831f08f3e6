import Host
@testable import Observation
import Packaging
import SystemPackage
import TestSupport
import Testing

@Suite("EditableLookup")
struct EditableLookupTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Installs `app` from `directory`; `files` are in `site-packages` and name it.
  private func install(
    from directory: FilePath, files: KeyValuePairs<String, String> = [:], isEditable: Bool = true
  ) throws {
    let metadata = try scratch.install("app", files: files)
    let url = DirectURL.address(of: directory.string)
    try scratch.write(
      "{\"dir_info\": {\"editable\": \(isEditable)}, \"url\": \"\(url)\"}",
      to: metadata.appending("direct_url.json"))
  }

  private func look(projectName: String? = nil) throws -> Distribution.Editable? {
    if let projectName {
      try scratch.write(
        "[project]\nname = \"\(projectName)\"\n", to: scratch.project.appending("pyproject.toml"))
    }
    return try #require(scratch.distribution()).editable
  }

  @Test("is silent about what is not editable, and finds what is where it was")
  func isSilentAboutWhatIsThere() throws {
    try install(from: "/gone", isEditable: false)
    #expect(try look() == nil)
    try install(from: scratch.project)
    #expect(try look() == .present)
  }

  @Test("says that the directory is gone where nothing tells where it is")
  func saysThatTheProjectIsGone() throws {
    try install(from: "/gone/app")
    #expect(try look() == .gone("/gone/app"))
    #expect(try look(projectName: "another") == .gone("/gone/app"))
  }

  @Test("finds the project that was moved, by its name, and what is to be written anew")
  func findsAMovedProject() throws {
    try scratch.makeDirectory(scratch.project.appending("src"))
    try install(
      from: "/old place/app",
      files: [
        "__editable__.app-1.0.pth": "/old place/app/src\n",
        "__editable___app_finder.py": "MAPPING = {'app': '/old place/app/src/app'}\n",
      ])
    guard case .moved(let from, let to, let files) = try look(projectName: "App") else {
      Issue.record("\(String(describing: try look(projectName: "App")))")
      return
    }
    #expect(from == "/old place/app" && to == scratch.project)
    let after = Dictionary(
      uniqueKeysWithValues: files.map {
        ($0.path.lossyText, String(decoding: $0.after, as: UTF8.self))
      })
    let url = DirectURL.address(of: scratch.project.string)
    #expect(
      after == [
        "__editable__.app-1.0.pth": "\(scratch.project)/src\n",
        "__editable___app_finder.py": "MAPPING = {'app': '\(scratch.project)/src/app'}\n",
        "app-1.0.dist-info/direct_url.json":
          "{\"dir_info\": {\"editable\": true}, \"url\": \"\(url)\"}",
      ])
    for file in files {
      let path = scratch.sitePackages / file.path
      #expect(try FileReading.contents(of: path) == file.before, "\(path)")
    }
  }

  @Test(
    "finds a package inside the project that was moved",
    arguments: [
      "pyproject.toml", "setup.py",
    ])
  func findsAPackageInAMovedProject(_ file: String) throws {
    try scratch.write("", to: scratch.project.appending("libs/app").appending(file))
    try install(from: "/old/project/libs/app", files: ["app.pth": "/old/project/libs/app\n"])
    guard case .moved(let from, _, let files) = try look() else {
      Issue.record("\(String(describing: try look()))")
      return
    }
    #expect(from == "/old/project" && files.count == 2)
    #expect(
      files.first.map { String(decoding: $0.after, as: UTF8.self) }
        == "\(scratch.project)/libs/app\n")
  }

  @Test("does not take a directory of the same name for the project")
  func sameName() throws {
    try scratch.makeDirectory(scratch.project.appending("libs/app"))
    try install(from: "/old/project/libs/app", files: ["app.pth": "/old/project/libs/app\n"])
    #expect(try look() == .gone("/old/project/libs/app"))
  }

  @Test("does not guess where a directory that is named would not exist either")
  func otherLayout() throws {
    try install(from: "/old/app", files: ["app.pth": "/old/app/src\n"])
    #expect(try look(projectName: "app") == .gone("/old/app"))
  }

  @Test("does not write into a file that is not text, or is gone")
  func notText() throws {
    try install(from: "/old/app", files: ["app.pth": "/old/app\n"])
    try scratch.write([0x2F, 0xFF, 0x0A], to: scratch.sitePackages.appending("app.pth"))
    #expect(try look(projectName: "app") == .gone("/old/app"))
    try scratch.remove(scratch.sitePackages.appending("app.pth"))
    #expect(try look(projectName: "app") == .gone("/old/app"))
  }
}
