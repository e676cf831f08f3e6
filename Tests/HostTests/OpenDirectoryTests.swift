import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("OpenDirectory")
struct OpenDirectoryTests {
  private let scratch: Scratch
  private let place: FilePath

  init() throws {
    scratch = try Scratch()
    place = scratch.directory.appending("opened")
    try scratch.write("0123456789", to: place.appending("file"))
    try scratch.write("deep", to: place.appending("a/b/deep"))
  }

  private func open() throws -> OpenDirectory { try OpenDirectory(place) }

  @Test("is opened where there is a directory, through a link too, and says why not")
  func opening() throws {
    try scratch.link(scratch.directory.appending("link"), to: "opened")
    #expect(try OpenDirectory(scratch.directory.appending("link")).names == ["a", "file"])
    #expect(throws: Errno.notDirectory) { try OpenDirectory(place.appending("file")) }
    #expect(throws: Errno.noSuchFileOrDirectory) { try OpenDirectory(place.appending("gone")) }
  }

  @Test("names all that is in it, sorted by bytes, each time anew")
  func namesEntriesSorted() throws {
    let directory = try open()
    for bytes in [[0x5A], [0x2E, 0x68], [0xFF], [0xC3, 0xA9], [0x0A]] as [[UInt8]] {
      try scratch.write("", to: place / ByteString(bytes))
    }
    let expected: [ByteString] = [
      "\n", ".h", "Z", "a", "file", "é", ByteString([0xFF]),
    ]
    #expect(directory.names == expected)
    #expect(directory.names == expected)
  }

  @Test("stays the directory that was opened when another takes its place")
  func staysTheDirectoryThatWasOpened() throws {
    let directory = try open()
    let elsewhere = scratch.directory.appending("elsewhere")
    #expect(rename(place.string, elsewhere.string) == 0)
    try scratch.write("other", to: place.appending("file"))
    #expect(try directory.contents(of: "file", limit: 100) == Array("0123456789".utf8))
    #expect(directory.names == ["a", "file"])
  }

  @Test("reads files below it, through links too")
  func readsFilesThroughLinks() throws {
    let directory = try open()
    try scratch.link(place.appending("link"), to: "a/b/deep")
    #expect(try directory.contents(of: "a/b/deep", limit: 4) == Array("deep".utf8))
    #expect(try directory.contents(of: "link", limit: 4) == Array("deep".utf8))
    #expect(try directory.head(of: "file", count: 3) == Array("012".utf8))
    #expect(try directory.head(of: "file", count: 0) == [])
    #expect(try directory.head(of: "file", count: 1000) == Array("0123456789".utf8))
  }

  @Test("refuses a file that is longer than the limit", arguments: [0, 1, 9])
  func refusesAFileAboveTheLimit(_ limit: Int) throws {
    #expect(throws: Errno.fileTooLarge) { try open().contents(of: "file", limit: limit) }
  }

  @Test("does not wait for a writer of a FIFO", .timeLimit(.minutes(1)))
  func doesNotWaitForAWriterOfAFIFO() throws {
    #expect(mkfifo(place.appending("fifo").string, 0o600) == 0)
    let directory = try open()
    #expect(throws: Errno.invalidArgument) { try directory.contents(of: "fifo", limit: 10) }
    #expect(throws: Errno.invalidArgument) { try directory.head(of: "fifo", count: 10) }
  }

  @Test(
    "says what the system says of what can not be read",
    arguments: [
      ("gone", Errno.noSuchFileOrDirectory), ("a", .invalidArgument), ("file/x", .notDirectory),
      ("loop", .tooManySymbolicLinkLevels), ("", .noSuchFileOrDirectory),
      (String(repeating: "n", count: 300), .fileNameTooLong),
    ])
  func failures(_ name: String, _ failure: Errno) throws {
    try scratch.link(place.appending("loop"), to: "loop")
    #expect(throws: failure) { try open().contents(of: ByteString(name), limit: 10) }
    #expect(throws: failure) { try open().head(of: ByteString(name), count: 10) }
  }

  @Test("says of a link that it is one, and nothing of what is not there")
  func givesTheStatusOfALink() throws {
    try scratch.link(place.appending("link"), to: "file")
    let directory = try open()
    let file = try #require(directory.status("file"))
    #expect(file.isFile && !file.isDirectory && file.st_size == 10)
    #expect(try #require(directory.status("a")).isDirectory)
    let link = try #require(directory.status("link"))
    #expect(!link.isFile && !link.isDirectory)
    #expect(directory.status("gone") == nil)
    #expect(directory.status("file/x") == nil)
  }

  @Test("says when a file was modified, to the nanosecond")
  func modified() throws {
    let times = [timespec(tv_sec: 7, tv_nsec: 9), timespec(tv_sec: 1_700_000_000, tv_nsec: 5)]
    #expect(utimensat(AT_FDCWD, place.appending("file").string, times, 0) == 0)
    #expect(try open().status("file")?.modified == 1_700_000_000_000_000_005)
    let read = try open().read("file") { FileReading.modified($0) }
    #expect(read == 1_700_000_000_000_000_005)
  }

  @Test(
    "counts a time that is too far away for nanoseconds as the furthest there is",
    arguments: [
      (timespec(tv_sec: 13_569_465_600, tv_nsec: 5), Int64.max),
      (timespec(tv_sec: .max, tv_nsec: 999_999_999), .max),
      (timespec(tv_sec: 9_223_372_036, tv_nsec: 854_775_807), .max),
      (timespec(tv_sec: 9_223_372_036, tv_nsec: 854_775_808), .max),
      (timespec(tv_sec: -9_223_372_037, tv_nsec: 0), .min),
      (timespec(tv_sec: .min, tv_nsec: 0), .min),
      (timespec(tv_sec: -1, tv_nsec: 1), -999_999_999),
    ] as [(timespec, Int64)])
  func boundsAFarAwayTime(_ time: timespec, _ nanoseconds: Int64) {
    #expect(time.nanoseconds == nanoseconds)
  }

  @Test("closes what it opened")
  func closesItsDescriptor() throws {
    let directory = try open()
    let descriptor = try directory.read("file") { $0.rawValue }
    var again: CInt = -1
    for _ in 0..<2000 { again = try directory.read("file") { $0.rawValue } }
    for _ in 0..<2000 { _ = try OpenDirectory(place) }
    // Other tests open files at the same time, but not thousands.
    #expect(again < descriptor + 1000)
  }
}
