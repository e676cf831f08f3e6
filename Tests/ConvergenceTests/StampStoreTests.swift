import Convergence
import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("StampStore")
struct StampStoreTests {
  private let scratch: Scratch
  private let stamps: StampStore

  init() throws {
    scratch = try Scratch()
    stamps = StampStore(
      Self.host(scratch.directory))
  }

  private static func host(_ cache: FilePath) -> HostContext {
    HostContext(
      variables: ["XDG_CACHE_HOME": cache.bytes], workingDirectory: nil, user: geteuid())
  }

  /// A file that was modified at this time, in nanoseconds.
  private func file(_ name: String, _ nanoseconds: Int) throws -> FilePath {
    let path = scratch.directory.appending(name)
    try scratch.write("", to: path)
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    var times = [timespec](repeating: timespec(tv_sec: seconds, tv_nsec: rest), count: 2)
    #expect(path.withPlatformString { utimensat(AT_FDCWD, $0, &times, 0) } == 0)
    return path
  }

  private func time(of path: FilePath) throws -> Int {
    Int(try #require(path.status()).rawValue.modified)
  }

  @Test(
    "has a sameTime and two neighbours for each time, over the edges of a second too",
    arguments: [1_790_000_000_123_456_789, 1_790_000_000_000_000_000, 1_790_000_000_999_999_999, 1])
  func keepsTwoNeighboursOfATime(_ nanoseconds: Int) throws {
    let file = try file("file", nanoseconds)
    let sameTime = try #require(stamps.sameTime(of: file))
    #expect(try time(of: sameTime) == nanoseconds)
    let neighbours = try #require(stamps.bracketed(of: [file]))
    #expect(neighbours.ascending == [file])
    #expect(try time(of: neighbours.older) == nanoseconds - 1)
    #expect(try time(of: neighbours.newer) == nanoseconds + 1)
    #expect(stamps.sameTime(of: file) == sameTime)
  }

  @Test("keeps files together, in the order of their times, that are less than a millisecond apart")
  func keepsNearFilesTogether() throws {
    let start = 1_790_000_000_000_000_000
    let (first, last) = (try file("first", start), try file("last", start + 999_999))
    let neighbours = try #require(stamps.bracketed(of: [last, first]))
    #expect(neighbours.ascending == [first, last])
    #expect(try time(of: neighbours.older) == start - 1)
    #expect(try time(of: neighbours.newer) == start + 1_000_000)
    for distant in [start, start + 1_000_000] {
      #expect(try stamps.bracketed(of: [first, file("distant", distant)]) == nil, "\(distant)")
    }
    #expect(stamps.bracketed(of: [first, scratch.directory.appending("missing")]) == nil)
  }

  @Test("does without stamps for times so far away that none is beside them")
  func doesWithoutStampsForFarTimes() throws {
    for name in ["past", "future"] {
      let path = scratch.directory.appending(name)
      try scratch.write("", to: path)
      var times = [timespec](
        repeating: timespec(tv_sec: name == "past" ? .min : .max, tv_nsec: 0), count: 2)
      _ = path.withPlatformString { utimensat(AT_FDCWD, $0, &times, 0) }
      _ = (stamps.sameTime(of: path), stamps.bracketed(of: [path]))
    }
    let ends = [scratch.directory.appending("past"), scratch.directory.appending("future")]
    #expect(stamps.bracketed(of: ends) == nil)
  }

  @Test("has no stamps for what is not there, and none without a place for them")
  func nowhere() throws {
    let missing = scratch.directory.appending("missing")
    #expect(stamps.sameTime(of: missing) == nil && stamps.bracketed(of: [missing]) == nil)
    let elsewhere = StampStore(Self.host("/proc/none"))
    let file = try file("file", 1_790_000_000_000_000_000)
    #expect(elsewhere.sameTime(of: file) == nil && elsewhere.bracketed(of: [file]) == nil)
  }
}
