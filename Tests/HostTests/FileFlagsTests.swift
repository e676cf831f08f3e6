import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("FileFlags")
struct FileFlagsTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("finds nothing immutable where nobody made it so", .timeLimit(.minutes(1)))
  func findsNothingImmutable() throws {
    let file = scratch.directory.appending("file")
    let fifo = scratch.directory.appending("fifo")
    try scratch.write("", to: file)
    #expect(mkfifo(fifo.string, 0o600) == 0)
    for path in [file, fifo, scratch.directory, scratch.directory.appending("gone"), "/proc"] {
      #expect(!FileFlags.isImmutable(path), "\(path)")
    }
  }

  @Test("finds a file and a directory that nobody may change")
  func findsWhatIsImmutable() async throws {
    let file = scratch.directory.appending("file")
    let directory = scratch.directory.appending("directory")
    try scratch.write("", to: file)
    try scratch.makeDirectory(directory)
    for path in [file, directory] {
      let made = try await scratch.run("/usr/bin/chattr", "+i", path.string)
      if made.status != 0 { try Test.cancel("nothing can be made immutable here: \(made)") }
      let found = FileFlags.isImmutable(path)
      _ = try await scratch.run("/usr/bin/chattr", "-i", path.string)
      #expect(found, "\(path)")
      #expect(!FileFlags.isImmutable(path), "\(path)")
    }
  }
}
