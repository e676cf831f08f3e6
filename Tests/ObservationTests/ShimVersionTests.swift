import Host
import SystemPackage
import TestSupport
import Testing

@testable import Observation

@Suite("The version that a shim is told")
struct ShimVersionTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.makeDirectory(scratch.project)
  }

  private func version(
    _ manager: VersionManager, _ file: String, _ text: String, _ more: [String: String] = [:]
  ) throws -> ShimVersion {
    try scratch.write(text, to: scratch.project.appending(file))
    defer { try? scratch.remove(scratch.project.appending(file)) }
    let variables = ["HOME": "\(scratch.directory)/home"].merging(more) { $1 }
    let host = HostContext(
      variables: variables.mapValues { ByteString($0) }, workingDirectory: "/", user: 1000)
    return ShimVersion(manager, for: scratch.project, in: host)
  }

  @Test("is a plain one that a file of the project says")
  func readsAPlainVersion() throws {
    #expect(try version(.pyenv, ".python-version", "# x\n3.11.7\n") == .plain("3.11.7"))
    #expect(try version(.pyenv, ".python-version", "3.11.7\n3.10\n") == .plain("3.11.7:3.10"))
    #expect(try version(.pyenv, ".python-version", "3.11.7/envs/a") == .plain("3.11.7/envs/a"))
    #expect(try version(.asdf, ".tool-versions", "nodejs 1\npython 3.11.7\n") == .plain("3.11.7"))
    #expect(try version(.mise, "mise.toml", "[tools]\npython = \"3.11\"\n") == .plain("3.11"))
    #expect(
      try version(.mise, ".mise.toml", "[tools]\npython = {version = \"3\"}\n") == .plain("3"))
    #expect(try version(.pyenv, ".python-version", "# nothing\n") == .plain("system"))
  }

  @Test(
    "is none where a file says a place, a revision or a way out",
    arguments: [
      (VersionManager.asdf, ".tool-versions", "python path:/p/evil"),
      (.asdf, ".tool-versions", "python 3.11.7 path:/p/evil"),
      (.asdf, ".tool-versions", "python ref:main"), (.pyenv, ".python-version", "../../evil"),
      (.pyenv, ".python-version", "/p/evil"), (.pyenv, ".python-version", "3/../../evil"),
      (.mise, "mise.toml", "[tools]\npython = \"path:./evil\""),
      (.mise, ".tool-versions", "python path:evil"),
      (.mise, "mise.local.toml", "[tools]\npython = [\"3.11\", \"path:evil\"]"),
      (.pyenv, ".python-version", "$(touch x)"),
    ])
  func refusesPathsAndRevisions(_ manager: VersionManager, _ file: String, _ text: String) throws {
    let found = try version(manager, file, text)
    guard case .refused(_, let place) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(place == scratch.project.appending(file))
  }

  @Test("is the user's where a variable or no file says it")
  func unsaid() throws {
    #expect(
      try version(.asdf, ".tool-versions", "python path:/x", ["ASDF_PYTHON_VERSION": "3"])
        == .unsaid)
    #expect(try version(.asdf, ".tool-versions", "nodejs 20") == .unsaid)
    #expect(try version(.asdf, ".python-version", "3.11") == .unsaid)
    #expect(
      try version(.asdf, ".tool-versions", "python path:/x", ["HOME": scratch.project.string])
        == .unsaid)
  }
}
