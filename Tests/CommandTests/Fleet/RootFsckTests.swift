import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "`fsck` by root", .enabled(if: Nobody.isPossible && RealInterpreter.pair != nil))
struct RootFsckTests {
  /// One that nobody, too, can start.
  private let interpreter = RealInterpreter.all.first { $0.bin == "/usr/bin" }

  private func makeNobodys() async throws -> Scratch {
    let interpreter = try #require(interpreter)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    try await scratch.giveToNobody()
    return scratch
  }

  @Test("works on another user's project as that user, and makes nothing that is root's")
  func becomesTheOwner() async throws {
    let scratch = try await makeNobodys()

    let result = try await scratch.replitPy(
      "fsck", "--json", scratch.project.string, providing: interpreter)

    #expect(result.status == 0 && result.lines.count == 1, "\(result)")
    #expect(result.errors.contains("made .pythonlibs"), "\(result)")
    #expect(try JSONValue(parsing: result.output)["healthy"] == .bool(true))
    let owned = try await scratch.run(
      "/usr/bin/find", scratch.project.string, "!", "-user", "65534", "-print")
    #expect(owned.output.isEmpty, "\(owned)")
  }

  @Test("does not follow a user's link to what is root's")
  func usersLink() async throws {
    let scratch = try await makeNobodys()
    let target = scratch.directory.appending("roots-own")
    try scratch.write("", to: target.appending(".pythonlibs/lib/x"))
    let link = scratch.project.appending("mine")
    try scratch.link(link, to: target)
    _ = try await scratch.run("/bin/chown", "-h", "65534", link.string)
    let before = try await scratch.timedFingerprint(of: target)

    let result = try await scratch.replitPy("fsck", link.string, providing: interpreter)

    #expect(result.status == 77 && result.errors.contains("user 65534"), "\(result)")
    #expect(try await scratch.timedFingerprint(of: target) == before)
  }

  @Test("does not trust a way on which everybody may put something else")
  func openDirectory() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    for (mode, status) in [("777", 77), ("1777", 0)] {
      _ = try await scratch.run("/bin/chmod", mode, scratch.directory.string)
      let result = try await scratch.replitPy(
        "fsck", scratch.project.string, providing: interpreter)
      #expect(result.status == status, "\(mode): \(result)")
      let isSaid = result.errors.contains("may be written to by everybody")
      #expect(isSaid == (status == 77), "\(result)")
    }
  }

  @Test("is refused to others than root")
  func isRefusedToOthersThanRoot() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    _ = try await scratch.run("/bin/chmod", "755", scratch.directory.string)

    let result = try await scratch.run(
      "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
      Program.path.string, "fsck", scratch.project.string)

    #expect(result.status == 77 && result.errors.contains("belongs to user 0"), "\(result)")
  }
}
