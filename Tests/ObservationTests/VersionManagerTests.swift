import Host
@testable import Observation
import SystemPackage
import Testing

@Suite("VersionManager")
struct VersionManagerTests {
  @Test(
    "knows the manager by where its shims are",
    arguments: [
      ("/home/me/.pyenv/shims/python3", VersionManager.pyenv),
      ("/opt/pyenv/shims/python", .pyenv), ("/home/me/.asdf/shims/python", .asdf),
      ("/opt/asdf/shims/python3.11", .asdf), ("/home/me/.local/share/mise/shims/python", .mise),
      ("/home/me/.local/share/rtx/shims/python", .mise),
    ])
  func shims(_ path: String, _ manager: VersionManager) {
    #expect(VersionManager.ofShim(at: FilePath(path)) == manager)
  }

  @Test(
    "takes nothing else for a shim",
    arguments: [
      "/usr/bin/python3", "/home/me/.pyenv/versions/3.11.7/bin/python", "/shims", "python",
      "/home/me/shims2/python", "/home/me/.pyenv/shims/3/python",
    ])
  func takesNothingElseForAShim(_ path: String) {
    #expect(VersionManager.ofShim(at: FilePath(path)) == nil)
  }

  @Test("looks for its file from the project up to the root, then at the user's")
  func looksForVersionFiles() {
    let host = HostContext(variables: ["HOME": "/home/me"], workingDirectory: "/", user: 1000)
    let files = VersionManager.pyenv.consultedFiles(
      from: "/a/b", shim: "/home/me/.pyenv/shims/python", host: host)
    #expect(
      files == [
        "/a/b/.python-version", "/a/.python-version", "/.python-version",
        "/home/me/.pyenv/version", "/home/me/.pyenv/versions",
      ])
    let global = VersionManager.asdf.consultedFiles(
      from: "/", shim: "/home/me/.asdf/shims/python", host: host)
    #expect(
      global == [
        "/.tool-versions", "/.python-version", "/home/me/.tool-versions", "/home/me/.asdfrc",
      ])
  }
}
