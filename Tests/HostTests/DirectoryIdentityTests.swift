import Host
import SystemPackage
import TestSupport
import Testing

@Suite("DirectoryIdentity")
struct DirectoryIdentityTests {
  private func identities(in scratch: Scratch) async throws -> [String?] {
    let (first, second) = (
      scratch.project.appending("first"), scratch.project.appending("second")
    )
    try scratch.makeDirectory(first)
    let before = DirectoryIdentity(first)?.text
    _ = try await scratch.run("/bin/mv", first.string, second.string)
    let after = DirectoryIdentity(second)?.text
    #expect(DirectoryIdentity(second)?.text == after && before != nil && after != nil)
    return [before, after]
  }

  @Test("stays with a directory that moves")
  func staysWithAMovedDirectory() async throws {
    let scratch = try Scratch()
    guard DirectoryIdentity(scratch.directory)?.text.contains(":0:") == false else {
      try Test.cancel("the file system does not keep when a directory was made")
    }
    let seen = try await identities(in: scratch)
    #expect(seen[0] == seen[1])
  }

  @Test(
    "is that of its place too where another may get its number",
    .enabled(if: LinklessDisk.isPossible))
  func numberedAnew() async throws {
    let disk = try LinklessDisk()
    let seen = try await identities(in: disk.scratch)
    #expect(seen[0] != seen[1])
  }
}
