import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("FileIdentity")
struct FileIdentityTests {
  private let scratch: Scratch
  private let file: FilePath

  init() throws {
    scratch = try Scratch()
    file = scratch.directory.appending("file")
    try scratch.write("one", to: file)
    // Change times have the kernel's tick for a grain.
    usleep(20_000)
  }

  @Test("stays the same while nothing happens to the file")
  func stays() throws {
    let before = try #require(FileIdentity(following: file))
    _ = try scratch.text(file)
    #expect(FileIdentity(following: file) == before)
  }

  @Test("tells a file from the one that replaced it, equal in size and bytes")
  func tellsAFileFromItsReplacement() throws {
    let before = FileIdentity(following: file)
    let other = scratch.directory.appending("other")
    try scratch.write("one", to: other)
    #expect(rename(other.string, file.string) == 0)
    #expect(FileIdentity(following: file) != before)
  }

  @Test("tells an edited file although its size and modification time were put back")
  func editedInSecret() throws {
    let before = try #require(FileIdentity(following: file))
    var status = stat()
    #expect(stat(file.string, &status) == 0)
    try scratch.write("two", to: file)
    var times = [status.st_atim, status.st_mtim]
    #expect(utimensat(AT_FDCWD, file.string, &times, 0) == 0)

    let after = try #require(FileIdentity(following: file))

    #expect(after != before)
    #expect(after.inode == before.inode)
    #expect(after.size == before.size)
  }

  @Test("is one for both names of a hard link, and for a link to it")
  func isOneForBothNamesOfAFile() throws {
    let second = scratch.directory.appending("second")
    #expect(Glibc.link(file.string, second.string) == 0)
    let symbolic = scratch.directory.appending("symbolic")
    try scratch.link(symbolic, to: "second")
    #expect(FileIdentity(following: second) == FileIdentity(following: file))
    #expect(FileIdentity(following: symbolic) == FileIdentity(following: file))
  }

  @Test("is nil where nothing is at the end")
  func isNilForNothing() throws {
    let dangling = scratch.directory.appending("dangling")
    try scratch.link(dangling, to: "nowhere")
    #expect(FileIdentity(following: dangling) == nil)
  }

  @Test("comes back from its text")
  func comesBackFromItsText() throws {
    let identity = try #require(FileIdentity(following: file))
    #expect(FileIdentity(text: identity.text) == identity)
  }

  @Test(
    "is not read from anything else",
    arguments: ["", "1:2:3", "1:2:3:4:5", "1:2:3:x", "1::3:4", "-1:2:3:4", "1:2:3:4 "])
  func readsNoGarbage(_ text: String) {
    #expect(FileIdentity(text: text) == nil)
  }
}
