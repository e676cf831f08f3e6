@testable import Convergence
import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("EnvironmentDirectory")
struct EnvironmentDirectoryTests {
  private let scratch: Scratch
  private let directory: EnvironmentDirectory
  /// A directory beside the environment with one file in it.
  private let outside: FilePath

  init() throws {
    scratch = try Scratch()
    outside = scratch.directory.appending("outside")
    try scratch.write("precious", to: outside.appending("file"))
    try scratch.makeDirectory(scratch.environment.appending(".replit-py"))
    directory = try EnvironmentDirectory(opening: scratch.environment)
  }

  private func place(_ path: FilePath) -> FilePath { scratch.environment.pushing(path) }

  /// Everything that can be asked of it at `path`.
  private func attempts(_ path: FilePath) -> [(String, () throws -> Void)] {
    [
      ("file", { try directory.placeFile([1], isDurable: false, at: path) }),
      ("link", { try directory.placeLink(to: "/x", at: path) }),
      ("directory", { try directory.makeDirectory(path) }),
      ("remove", { try directory.remove(path) }),
      ("tree", { try directory.removeTree(path) }),
      ("rename", { try directory.rename(".replit-py", to: path) }),
      ("keep", { try directory.keep(path, as: ".replit-py/copy") }),
      ("read", { _ = try directory.contents(of: path) }),
      ("lock", { _ = try directory.openForLocking(path) }),
    ]
  }

  @Test(
    "goes through no link, wherever on the way it is",
    arguments: ["bin/file", "lib/python3.11/file", "lib/python3.11/d/file"] as [FilePath])
  func goesThroughNoLink(_ path: FilePath) async throws {
    try scratch.link(place("bin"), to: outside)
    try scratch.link(place("lib/python3.11"), to: "../../../outside")
    let before = try await scratch.fingerprint(of: scratch.directory)
    for (name, attempt) in attempts(path) {
      #expect(throws: Errno.self, "\(name)") { try attempt() }
    }
    #expect(try await scratch.fingerprint(of: scratch.directory) == before)
  }

  @Test(
    "goes to no place that is not spelled as one inside",
    arguments: [
      "../outside/file", "bin/../../../outside/file", "./x/file", "/tmp/file", "/file",
    ] as [FilePath])
  func spelledOutside(_ path: FilePath) async throws {
    try scratch.makeDirectory(place("bin"))
    let before = try await scratch.fingerprint(of: scratch.directory)
    for (name, attempt) in attempts(path) {
      #expect(throws: Errno.self, "\(name)") { try attempt() }
    }
    #expect(try await scratch.fingerprint(of: scratch.directory) == before)
  }

  @Test("replaces a link in the place of a file, and writes nothing where it leads")
  func replacesLink() throws {
    try scratch.link(place("pyvenv.cfg"), to: outside.appending("file"))
    try directory.placeFile(Array("new".utf8), isDurable: true, at: "pyvenv.cfg")
    #expect(try scratch.text(place("pyvenv.cfg")) == "new")
    #expect(try scratch.text(outside.appending("file")) == "precious")
  }

  @Test("replaces one name of a file and leaves the bytes behind its other names")
  func hardLink() throws {
    #expect(link(outside.appending("file").string, place("shared").string) == 0)
    try directory.placeFile(Array("new".utf8), isDurable: false, at: "shared")
    #expect(try scratch.text(outside.appending("file")) == "precious")
  }

  @Test("removes a tree and nothing that links in it lead to")
  func removesTree() throws {
    try scratch.link(place("tree/link"), to: outside)
    try scratch.write("", to: place("tree/a/b/file"))
    try directory.removeTree("tree")
    #expect(!PathLookup.exists(place("tree")))
    #expect(try scratch.text(outside.appending("file")) == "precious")
  }

  @Test("tells what is at a place without following a link")
  func states() throws {
    try scratch.link(place("link"), to: outside)
    try scratch.write("", to: place("file"))
    #expect(mkfifo(place("fifo").string, 0o600) == 0)
    #expect(try directory.state(of: "link") == .link(outside.bytes))
    #expect(try directory.state(of: ".replit-py") == .directory)
    #expect(try directory.state(of: "fifo") == .other)
    #expect(try directory.state(of: "absent/deep/place") == .absent)
    #expect(try directory.state(of: "file/below") == .absent)
    #expect(try directory.state(of: "link/file") == .absent)
    guard case .file = try directory.state(of: "file") else {
      Issue.record("a file is no file")
      return
    }
  }

  @Test("leaves nothing under a temporary name when it fails")
  func noTemporaries() throws {
    try scratch.makeDirectory(place("d/full"))
    #expect(throws: Errno.self) {
      try directory.placeFile([1], isDurable: false, at: "d")
    }
    #expect(throws: Errno.self) { try directory.placeLink(to: "x", at: "d") }
    #expect(throws: Errno.self) { try directory.placeLink(to: "", at: "x") }
    #expect(try PathLookup.names(in: place(".replit-py")) == [])
  }

  @Test("leaves a directory that is not empty")
  func keepsFullDirectory() throws {
    try scratch.write("", to: place("d/file"))
    try directory.removeDirectory("d")
    #expect(PathLookup.exists(place("d/file")))
  }

  @Test("keeps a file under a second name with its bytes and its mode")
  func keeps() throws {
    try scratch.write("old", to: place("script"), executable: true)
    try directory.keep("script", as: ".replit-py/copy")
    try directory.placeFile([], isDurable: false, at: "script")
    try directory.placeKept(".replit-py/copy", at: "script")
    #expect(try scratch.text(place("script")) == "old")
    #expect(PathLookup.isExecutableFile(place("script")))
    #expect(PathLookup.exists(place(".replit-py/copy")))
  }

  @Test("is not opened through a link that took its place, unless that was agreed to")
  func swappedRoot() throws {
    let swapped = scratch.directory.appending("swapped")
    try scratch.link(swapped, to: outside)
    #expect(throws: Errno.self) {
      try EnvironmentDirectory(opening: swapped, followingLink: false)
    }
    #expect(throws: Never.self) { try EnvironmentDirectory(opening: swapped) }
  }
}
