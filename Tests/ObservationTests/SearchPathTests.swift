import Glibc
import Host
import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("SearchPath")
struct SearchPathTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.makeDirectory(scratch.environment.appending("bin"))
  }

  private func searchPath(
    _ variables: [String: String], excluding: [FilePath] = []
  ) -> SearchPath {
    SearchPath(
      host: HostContext(
        variables: variables.mapValues { ByteString($0) }, workingDirectory: "/", user: 1000),
      project: scratch.project, environment: scratch.environment, excluding: excluding)
  }

  @Test("keeps the entries in order, the empty ones too")
  func entries() {
    #expect(searchPath(["PATH": "/b::/a:"]).entries == ["/b", "", "/a", ""])
    #expect(searchPath([:]).entries == [])
  }

  @Test(
    "leaves out what its spelling alone shows not to be the platform's",
    arguments: [
      ("", SearchPath.Exclusion.relative), ("bin", .relative), ("./bin", .relative),
      ("/p/.pythonlibs/bin", .environment), ("/p/.pythonlibs/./bin/", .environment),
      ("/p/x/../.pythonlibs/bin", .environment), ("/v/bin", .activeVirtualEnvironment),
      ("/p", .project), ("/p/tools", .project), ("/skip", .configuration),
      ("/skip/../skip", .configuration),
    ])
  func leavesOutOddSpellings(_ entry: String, _ exclusion: SearchPath.Exclusion) {
    #expect(Self.fixed.exclusion(ofSpelling: FilePath(entry)) == exclusion)
  }

  @Test(
    "keeps everything else",
    arguments: ["/usr/bin", "/project/bin", "/p2/bin", "/v/bin2", "/skip/bin", "/"])
  func keepsOtherEntries(_ entry: String) {
    #expect(Self.fixed.exclusion(ofSpelling: FilePath(entry)) == nil)
  }

  private static let fixed = SearchPath(
    host: HostContext(variables: ["VIRTUAL_ENV": "/v"], workingDirectory: "/", user: 1000),
    project: "/p", environment: "/p/.pythonlibs", excluding: ["/skip"])

  @Test("leaves out what leads to the environment by another path")
  func resolved() throws {
    let other = scratch.directory.appending("other")
    try scratch.makeDirectory(other.appending("bin"))
    let path = searchPath(["VIRTUAL_ENV": other.string])
    #expect(path.exclusion(ofResolved: scratch.environment.appending("bin")) == .environment)
    #expect(path.exclusion(ofResolved: other.appending("bin")) == .activeVirtualEnvironment)
    #expect(path.exclusion(ofResolved: scratch.project.appending("tools")) == .project)
    #expect(path.exclusion(ofResolved: "/usr/bin") == nil)
  }

  @Test("leaves out the bin of any other virtual environment")
  func leavesOutOtherEnvironments() throws {
    let other = scratch.directory.appending("other")
    try scratch.write("home = /usr/bin\n", to: other.appending("pyvenv.cfg"))
    try scratch.makeDirectory(other.appending("bin"))
    let path = searchPath([:])
    #expect(path.exclusion(ofResolved: other.appending("bin")) == .otherVirtualEnvironment(other))
  }
}
