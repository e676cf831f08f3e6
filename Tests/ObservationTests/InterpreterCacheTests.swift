import Glibc
import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("InterpreterCache")
struct InterpreterCacheTests {
  private static let odd = FilePath(ByteString(Array("/a \n".utf8) + [0xFF, 0xC3]))

  private static let entry = InterpreterCache.Entry(
    key: ByteString([0x6B, 0x0A, 0xFE]),
    deciding: [
      .init(path: odd, identity: FileIdentity(text: "1:2:-3:4")),
      .init(path: "/absent", identity: nil),
    ],
    facts: InterpreterFacts(
      found: odd, kind: .shim, executable: "/e", version: PythonVersion(3, 11, 7),
      implementation: "cpython", extensionSuffix: ".so", basePrefix: "/p", landmark: "/l",
      sitePackages: "lib/python3.11/site-packages"))

  @Test("gets back what it wrote, whatever bytes the paths have")
  func readsTheEntryItWrote() {
    #expect(InterpreterCache.Entry(serialized: Self.entry.serialized) == Self.entry)
    var bare = Self.entry
    bare.deciding = []
    #expect(InterpreterCache.Entry(serialized: bare.serialized) == bare)
  }

  @Test("refuses an entry that was cut short, at every byte")
  func refusesATruncatedEntry() {
    let bytes = Self.entry.serialized
    let bare = bytes.count - "/absent\0absent\0".utf8.count
    let both = bare - (Self.odd.bytes.bytes.count + "\01:2:-3:4\0".utf8.count)
    for length in 0..<bytes.count where length != bare && length != both {
      #expect(InterpreterCache.Entry(serialized: Array(bytes.prefix(length))) == nil, "\(length)")
    }
  }

  @Test("refuses what it did not write")
  func refusesAnEntryOfGarbage() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<1000 {
      #expect(InterpreterCache.Entry(serialized: generator.bytes(upTo: 200, favouring: [0])) == nil)
    }
    let text = String(decoding: Self.entry.serialized, as: UTF8.self)
    for (part, other) in [
      ("interpreter 1", "interpreter 2"), ("shim", "shin"), ("3.11.7", "x"), ("1:2:-3:4", "1:2"),
      ("absent\0", "gone\0"),
    ] {
      let changed = Array(text.replacing(part, with: other).utf8)
      #expect(InterpreterCache.Entry(serialized: changed) == nil, "\(part)")
    }
  }

  /// A cache with one entry that rests on one file.
  private func stored(
    in scratch: Scratch, key: ByteString = "key"
  ) throws -> (cache: InterpreterCache, file: FilePath) {
    let file = scratch.directory.appending("python")
    try scratch.write("one", to: file)
    let variables = ["XDG_CACHE_HOME": scratch.directory.appending("cache").bytes]
    let cache = InterpreterCache(
      host: HostContext(variables: variables, workingDirectory: "/", user: geteuid()))
    var entry = Self.entry
    entry.key = key
    entry.deciding = [
      .init(path: file, identity: FileIdentity(following: file)),
      .init(path: scratch.directory.appending("absent"), identity: nil),
    ]
    try scratch.write(entry.serialized, to: try #require(cache.file(for: "key")))
    return (cache, file)
  }

  @Test("answers while every file that decided is as it was")
  func holds() throws {
    let scratch = try Scratch()
    let (cache, _) = try stored(in: scratch)
    #expect(cache.facts(for: "key") == Self.entry.facts)
    #expect(cache.facts(for: "other") == nil)
  }

  @Test("does not answer when a file was edited, and not when one appeared")
  func stale() throws {
    let scratch = try Scratch()
    let (cache, file) = try stored(in: scratch)
    try scratch.write("", to: scratch.directory.appending("absent"))
    #expect(cache.facts(for: "key") == nil)
    unlink(scratch.directory.appending("absent").string)
    #expect(cache.facts(for: "key") != nil)
    try scratch.write("longer", to: file)
    #expect(cache.facts(for: "key") == nil)
  }

  @Test("does not take one key's answer for another's that has the same file")
  func tellsKeysOfOneFileApart() throws {
    let scratch = try Scratch()
    let (cache, _) = try stored(in: scratch, key: "another")
    #expect(cache.facts(for: "key") == nil)
  }

  @Test("keeps nothing where there is no place for it")
  func noHome() {
    let cache = InterpreterCache(
      host: HostContext(variables: [:], workingDirectory: "/", user: geteuid()))
    #expect(cache.directory == nil && cache.file(for: "key") == nil)
    #expect(cache.facts(for: "key") == nil)
  }
}
