import Glibc
import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("EnvironmentObserver")
struct EnvironmentObserverTests {
  private let scratch: Scratch
  private let provided: InterpreterFacts

  init() throws {
    scratch = try Scratch()
    let prefix = scratch.directory.appending("opt")
    try scratch.write("x", to: prefix.appending("bin/python3.11"), executable: true)
    try scratch.link(prefix.appending("bin/python3"), to: "python3.11")
    provided = InterpreterFacts(
      found: prefix.appending("bin/python3"), kind: .interpreter,
      executable: prefix.appending("bin/python3.11"), version: PythonVersion(3, 11, 7),
      implementation: "cpython", extensionSuffix: ".so", basePrefix: prefix, landmark: prefix,
      sitePackages: "lib/python3.11/site-packages")
    try scratch.makeDirectory(scratch.environment)
  }

  private func place(_ path: FilePath) -> FilePath { scratch.environment.pushing(path) }

  private func home(_ value: String) throws -> EnvironmentObservation.Home? {
    try scratch.write("home = \(value)\n", to: place("pyvenv.cfg"))
    return scratch.observe(provided: provided).home
  }

  @Test("says of home whether the provided interpreter is there")
  func looksForTheInterpreterInHome() throws {
    let bin = provided.executable.removingLastComponent().string
    let alias = scratch.directory.appending("alias")
    try scratch.link(alias, to: "opt")
    #expect(try home(bin) == .right)
    #expect(try home(alias.appending("bin").string) == .right)
    #expect(try home("/usr/share") == .otherDirectory("/usr/share"))
    #expect(try home("/nowhere") == .missing("/nowhere"))
    #expect(try home("\"\(bin)\"") == .missing(ByteString("\"\(bin)\"")))
    #expect(try home("bin") == .relative("bin"))
    #expect(try home("") == .empty)
  }

  @Test("does not take the environment's own bin for a home")
  func ownBin() throws {
    try scratch.link(place("bin/python3.11"), to: provided.executable)
    let own = place("bin").string
    #expect(try home(own) == .otherDirectory(ByteString(own)))
  }

  @Test("lists the libraries of each version, and what is at their packages")
  func libraries() throws {
    try scratch.makeDirectory(place("lib/python3.10/site-packages"))
    try scratch.write("", to: place("lib/python3.11/site-packages"))
    try scratch.makeDirectory(place("lib/pypy3.9"))
    try scratch.makeDirectory(place("lib/node_modules"))
    let libraries = scratch.observe().libraries
    #expect(libraries.map(\.name) == ["pypy3.9", "python3.10", "python3.11"])
    #expect(libraries.map(\.version.text) == ["3.9", "3.10", "3.11"])
    #expect(libraries.map(\.sitePackages.leadsToDirectory) == [false, true, false])
  }

  @Test("sorts what is in a real lib64")
  func lib64() throws {
    try scratch.write("", to: place("lib/python3.11/site-packages/both.py"))
    try scratch.write("", to: place("lib64/python3.11/site-packages/both.py"))
    try scratch.write("", to: place("lib64/python3.11/site-packages/here.py"))
    try scratch.write("", to: place("lib64/python3.12/site-packages/here.py"))
    let contents = scratch.observe().lib64Contents
    #expect(contents.movable == ["python3.11/site-packages/here.py", "python3.12"])
    #expect(contents.colliding == ["python3.11/site-packages/both.py"])
  }

  @Test("finds what a killed heal left, and nothing like it")
  func findsWhatAKilledHealLeft() throws {
    let left: [FilePath] = [
      "bin/.python.tmp", "bin/.python3.tmp.7", "lib/python3.10.replit-old", "pyvenv.cfg.tmp",
    ]
    for path in left + ["bin/python.tmp", "pyvenv.cfg.orig", "lib/old"] {
      try scratch.write("", to: place(path))
    }
    #expect(scratch.observe().leftovers.map(\.string).sorted() == left.map(\.string))
    #expect(!scratch.observe().isInterrupted)
    try scratch.write("{}", to: place(".replit-py/pending"))
    #expect(scratch.observe().isInterrupted)
  }

  @Test("is quiet about a pyvenv.cfg of any kind", .timeLimit(.minutes(1)))
  func configurations() throws {
    let file = place("pyvenv.cfg")
    #expect(scratch.observe().configuration == .absent)
    #expect(mkfifo(file.string, 0o600) == 0)
    #expect(scratch.observe().configuration == .special)
    unlink(file.string)
    try scratch.link(file, to: "gone")
    #expect(scratch.observe().configuration == .danglingLink(target: "gone"))
    unlink(file.string)
    try scratch.write([UInt8](repeating: 0x23, count: 32 << 10 | 1), to: file)
    #expect(scratch.observe().configuration == .tooLarge)
    try scratch.write([UInt8](repeating: 0x23, count: 32 << 10), to: file)
    #expect(scratch.observe().configuration.text != nil)
    unlink(file.string)
    try scratch.makeDirectory(file)
    #expect(scratch.observe().configuration == .directory)
  }

  @Test("has names that are not UTF-8 in a directory and goes on")
  func oddNames() throws {
    try scratch.write("", to: place("bin").pushing(FilePath(ByteString([0x70, 0xFF]))))
    try scratch.link(place("bin/python"), to: provided.executable)
    #expect(scratch.observe(provided: provided).links.map(\.name) == ["python"])
  }

  @Test("looks at nothing where there is no directory")
  func looksAtNoDirectory() throws {
    rmdir(scratch.environment.string)
    try scratch.link(scratch.environment, to: "loop")
    let seen = scratch.observe()
    #expect(seen.root == .link(target: "loop", destination: .nothing))
    #expect(seen.isEmpty && seen.links.isEmpty && seen.bin == .absent)
  }
}
