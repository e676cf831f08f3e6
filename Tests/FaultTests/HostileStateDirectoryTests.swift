import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("What a cloned project brings", .enabled(if: RealInterpreter.pair != nil))
struct HostileStateDirectoryTests {
  /// FNV-1a of `not yours\n`, as the journal has it: a file of these bytes would be removed.
  private static let digest = "55ba4d3e63a5381c"

  /// Entries of a journal that nobody wrote in good faith; OUTSIDE is a directory beside the project.
  private static let steps: [String] = [
    step("../outside/victim", before: #"{"absent":{}}"#, after: #"{"file":{"digest":"DIGEST"}}"#),
    step("OUTSIDE/victim", before: #"{"absent":{}}"#, after: #"{"file":{"digest":"DIGEST"}}"#),
    step("way/victim", before: #"{"absent":{}}"#, after: #"{"file":{"digest":"DIGEST"}}"#),
    step("lib/../../outside/new", before: #"{"link":{"target":"x"}}"#, after: #"{"absent":{}}"#),
    step("way/new", before: #"{"directory":{}}"#, after: #"{"absent":{}}"#),
    step("way/new", before: #"{"link":{"target":"x"}}"#, after: #"{"absent":{}}"#),
    step("taken", before: #"{"absent":{}}"#, after: #"{"moved":{"_0":"../../outside/taken"}}"#),
    step("way/victim", before: #"{"absent":{}}"#, after: #"{"moved":{"_0":"taken"}}"#),
    step("lib/x", before: #"{"kept":{"name":"../../../../outside/victim"}}"#, after: "{}"),
    step("lib/x", before: #"{"kept":{"name":"0"}}"#, after: #"{"absent":{}}"#, id: "-1"),
    step("lib/x", before: #"{"link":{"target":""}}"#, after: #"{"absent":{}}"#),
    step("", before: #"{"absent":{}}"#, after: #"{"directory":{}}"#),
    step(".replit-py/lock", before: #"{"absent":{}}"#, after: #"{"file":{"digest":"DIGEST"}}"#),
    step("lib/x", before: #"{"absent":{}}"#, after: #"{"absent":{}}"#, id: "9223372036854775807"),
    step(
      String(repeating: "a/", count: 1 << 20) + "b", before: #"{"absent":{}}"#,
      after: #"{"directory":{}}"#),
    #"{"schema":1,"steps":"# + String(repeating: "[", count: 1 << 20),
    String(repeating: "\u{0}\u{1}rubbish", count: 1 << 10),
    "",
  ]

  private static func step(
    _ path: String, before: String, after: String, id: String = "1"
  ) -> String {
    """
    {"schema":1,"id":\(id),"time":1,"release":"0.1.0","trigger":"manual","findings":[],\
    "undoesAll":false,"steps":[{"path":"\(path)","before":\(before),"after":\(after)}]}
    """
  }

  @Test("as a pending heal or a journal changes nothing outside", arguments: steps.indices)
  func craftedEntry(_ index: Int) async throws {
    try await Cores.shared.use {
      for name in ["pending", "journal/1.json", "journal/9223372036854775807.json"] {
        let (scratch, outside) = try project()
        let text = Self.steps[index].replacing("OUTSIDE", with: outside.string)
          .replacing("DIGEST", with: Self.digest)
        try scratch.write(text, to: scratch.environment.appending(".replit-py/\(name)"))
        try scratch.link(scratch.environment.appending("way"), to: outside)
        try await check(scratch, outside)
      }
    }
  }

  @Test("in the place of our own files changes nothing outside and does not hang")
  func replacedParts() async throws {
    try await Cores.shared.use {
      let parts = [
        "", "backup", "journal", "lock", "pending", "state.json", "base", "origin", "tmp.1.1",
      ]
      for part in parts {
        for kind in ["link to a directory", "link to a file", "fifo", "directory"] {
          let (scratch, outside) = try project()
          let place = scratch.environment.appending(".replit-py").appending(part)
          try scratch.makeDirectory(place.removingLastComponent())
          switch kind {
          case "link to a directory": try scratch.link(place, to: outside)
          case "link to a file": try scratch.link(place, to: outside.appending("victim"))
          case "fifo": try #require(mkfifo(place.string, 0o600) == 0)
          default: try scratch.makeDirectory(place.appending("within"))
          }
          try await check(scratch, outside, "\(part): \(kind)")
        }
      }
    }
  }

  private func project() throws -> (Scratch, FilePath) {
    let pair = try #require(RealInterpreter.pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.new)
    let outside = scratch.directory.appending("outside")
    for name in ["victim", "lock", "pending", "taken"] {
      try scratch.write("not yours\n", to: outside.appending(name))
    }
    try scratch.makeDirectory(outside.appending("journal"))
    try scratch.makeDirectory(outside.appending("backup"))
    try scratch.write("mine\n", to: scratch.environment.appending("taken"))
    return (scratch, outside)
  }

  private func check(
    _ scratch: Scratch, _ outside: FilePath, _ name: String = ""
  ) async throws {
    let pair = try #require(RealInterpreter.pair)
    let before = try DirectorySnapshot(of: outside)
    for arguments in [["heal"], ["doctor"], ["log"], ["undo"], ["heal"], ["undo", "--all"]] {
      let result = try await Command(
        "/usr/bin/timeout", ["60", Program.path.string] + arguments,
        variables: scratch.variables(providing: pair.new), directory: scratch.project
      ).run()
      let allowed = [0, 1, 66, 69, 73, 75, 77]
      #expect(allowed.contains(result.status), "\(name) \(arguments): \(result)")
      let difference = before.difference(to: try DirectorySnapshot(of: outside))
      #expect(difference.isEmpty, "\(name) \(arguments): \(result)")
      let packages = "lib/python\(pair.new.minor)/site-packages/greeting.py"
      #expect(PathLookup.exists(scratch.environment.appending(packages)), "\(name)")
    }
  }

  @Test("as a damaged pending heal does not keep the environment from being healed")
  func damagedPending() async throws {
    let (scratch, _) = try project()
    let pair = try #require(RealInterpreter.pair)
    try scratch.write("\u{0}\u{0}", to: scratch.environment.appending(".replit-py/pending"))
    let healed = try await scratch.replitPy("heal", providing: pair.new)
    #expect(healed.status == 0, "\(healed)")
  }

  @Test("as a pyvenv.cfg or bin that leads outside is not written through")
  func linksOutside() async throws {
    let pair = try #require(RealInterpreter.pair)
    let (scratch, outside) = try project()
    let configuration = scratch.environment.appending("pyvenv.cfg")
    try scratch.link(configuration, to: outside.appending("victim"))
    try await check(scratch, outside)
    #expect(try scratch.target(configuration) == outside.appending("victim").string)

    let (other, place) = try project()
    _ = try await other.replitPy("heal", providing: pair.old)
    let bin = other.environment.appending("bin")
    _ = try await other.run("/bin/mv", bin.string, place.appending("bin").string)
    try other.link(bin, to: place.appending("bin"))
    try await check(other, place)
  }

  @Test(
    "as a second name of a file elsewhere leaves that file's bytes", arguments: ["heal", "undo"])
  func leavesTheBytesOfAHardLink(_ last: String) async throws {
    let pair = try #require(RealInterpreter.pair)
    let (scratch, outside) = try project()
    _ = try await scratch.replitPy("heal", providing: pair.old)
    for (index, name) in ["pyvenv.cfg", "bin/activate", "bin/pip"].enumerated() {
      let place = scratch.environment.appending(name)
      if name != "pyvenv.cfg" { try scratch.write("#!/nowhere/python3\n", to: place) }
      let other = outside.appending("cached\(index)")
      try #require(link(place.string, other.string) == 0)
    }
    let before = try DirectorySnapshot(of: outside)
    let healed = try await scratch.replitPy("heal", providing: pair.new)
    #expect([0, 1].contains(healed.status), "\(healed)")
    if last == "undo" { _ = try await scratch.replitPy("undo", providing: pair.new) }
    #expect(before.difference(to: try DirectorySnapshot(of: outside)) == [])
  }
}
