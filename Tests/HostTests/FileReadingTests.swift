import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("FileReading")
struct FileReadingTests {
  private let scratch: Scratch
  private let file: FilePath

  init() throws {
    scratch = try Scratch()
    file = scratch.directory.appending("file")
  }

  @Test("reads a file to its end", arguments: [0, 1, 511, 512, 513, 100_000])
  func readsAWholeFile(_ size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    try scratch.write(bytes, to: file)
    #expect(try FileReading.contents(of: file) == bytes)
    #expect(try FileReading.contents(of: file, limit: size) == bytes)
  }

  @Test("refuses a file that is longer than the limit")
  func tooLarge() throws {
    try scratch.write([UInt8](repeating: 0, count: 11), to: file)
    #expect(throws: Errno.fileTooLarge) { try FileReading.contents(of: file, limit: 10) }
  }

  @Test("does not wait for a writer of a FIFO", .timeLimit(.minutes(1)))
  func doesNotWaitForAFIFO() {
    #expect(mkfifo(file.string, 0o600) == 0)
    #expect(throws: Errno.invalidArgument) { try FileReading.contents(of: file) }
    #expect(throws: Errno.invalidArgument) { try FileReading.head(of: file, count: 4) }
  }

  @Test("refuses what is not a regular file", arguments: ["/", "/dev/zero", "/dev/null"])
  func refusesSpecialFiles(_ path: String) {
    #expect(throws: Errno.invalidArgument) { try FileReading.contents(of: FilePath(path)) }
  }

  @Test("says what the system says where there is nothing to read")
  func saysWhyNothingCanBeRead() throws {
    #expect(throws: Errno.noSuchFileOrDirectory) { try FileReading.contents(of: file) }
    try scratch.link(file, to: "file")
    #expect(throws: Errno.tooManySymbolicLinkLevels) { try FileReading.contents(of: file) }
  }

  @Test("reads a file that does not know its size, as those of /proc")
  func unknownSize() throws {
    #expect(try FileReading.contents(of: "/proc/self/status").isEmpty == false)
  }

  @Test("takes the head of a file, all of it when it is shorter")
  func head() throws {
    try scratch.write("#!/bin/sh\n", to: file)
    #expect(try FileReading.head(of: file, count: 2) == Array("#!".utf8))
    #expect(try FileReading.head(of: file, count: 4096).count == 10)
  }
}
