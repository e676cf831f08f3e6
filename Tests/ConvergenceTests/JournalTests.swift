@testable import Convergence
import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Journal")
struct JournalTests {
  private typealias Content = JournalEntry.Content

  private static func entry(
    id: Int = 1, path: ByteString = "bin/python", before: JournalEntry.Content = .absent,
    after: JournalEntry.Content = .absent, undoes: Int? = nil
  ) -> JournalEntry {
    JournalEntry(
      id: id, time: 0, trigger: "manual", findings: ["RP101"], undoes: undoes,
      steps: [.init(path: path, before: before, after: after)])
  }

  @Test(
    "believes an entry whose places are all inside",
    arguments: [
      entry(path: "pyvenv.cfg"), entry(path: "lib/python3.11/site-packages/x"),
      entry(before: .link(target: "/anywhere/at/all")), entry(after: .moved(place: "lib64/x")),
      entry(before: .kept(name: "0")), entry(path: "bin/.replit-py"),
    ])
  func believesPlacesInside(_ entry: JournalEntry) {
    #expect(entry.isConfined)
  }

  @Test(
    "does not believe an entry that names a place outside",
    arguments: [
      entry(path: "../x"), entry(path: "/etc/passwd"), entry(path: "bin/../../x"), entry(path: ""),
      entry(path: "."), entry(path: "bin/./python"), entry(path: ".replit-py/lock"),
      entry(path: ".replit-py"), entry(after: .moved(place: "../../x")),
      entry(after: .moved(place: "/x")),
      entry(before: .moved(place: "a/../..")), entry(before: .kept(name: "../../x")),
      entry(before: .kept(name: "")),
    ])
  func notConfined(_ entry: JournalEntry) {
    #expect(!entry.isConfined)
  }

  private let scratch: Scratch
  private let journal: Journal

  init() throws {
    scratch = try Scratch()
    try scratch.makeDirectory(scratch.environment.appending(".replit-py/journal"))
    let host = Self.host(scratch.directory.appending("state"))
    journal = Journal(
      directory: try EnvironmentDirectory(opening: scratch.environment, for: host))
  }

  private var host: HostContext { Self.host(scratch.directory.appending("state")) }

  private static func host(_ state: FilePath) -> HostContext {
    HostContext(
      variables: ["XDG_STATE_HOME": state.bytes], workingDirectory: nil, user: geteuid())
  }

  /// The entry under way, where it is proven.
  private func pending() throws -> JournalEntry? {
    guard case .ours(let entry) = try journal.unfinished() else { return nil }
    return entry
  }

  @Test("gets back what it wrote, whatever bytes the paths have")
  func readsWhatItWrote() throws {
    let odd = ByteString(Array("bin/a \n".utf8) + [0xFF, 0xC3])
    let written = Self.entry(path: odd, before: .link(target: odd), after: .file(digest: "f"))
    try journal.begin(written)
    let pending = try #require(try pending())
    try journal.commit(written)
    let read = try #require(try journal.entries().first)
    for entry in [pending, read] {
      #expect(entry.steps[0].path == odd)
      #expect(entry.steps[0].before == .link(target: odd))
      #expect(entry.steps[0].after == .file(digest: "f"))
    }
    #expect(try journal.unfinished() == nil)
    #expect(pending.isProven && read.isProven)
  }

  @Test("leaves alone what a newer release of this user's has under way")
  func newerFormat() throws {
    let directory = try EnvironmentDirectory(opening: scratch.environment, for: host)
    let seal = try #require(JournalSeal(host, for: directory))
    try scratch.write(
      seal.sealing(Array("{\"schema\":2}\n".utf8)),
      to: scratch.environment.appending(".replit-py/pending"))
    #expect(throws: ConvergenceError.self) { try journal.unfinished() }
  }

  @Test(
    "does not perform what nothing proves to be this user's, and moves it out of the way",
    arguments: [
      "", "\0\0\0", "{}", "not JSON", "{\"schema\":2}",
      String(decoding: entry(path: "bin/x").json, as: UTF8.self),
    ])
  func unproven(_ text: String) throws {
    try scratch.write(text, to: scratch.environment.appending(".replit-py/pending"))
    guard case .unproven = try journal.unfinished() else {
      Issue.record("it is believed")
      return
    }
    #expect(try journal.setUnfinishedAside() == ".replit-py/unproven-1")
    #expect(try journal.unfinished() == nil)
  }

  @Test("proves no entry that was changed, is another user's, or lies in another directory")
  func seal() throws {
    let directory = try EnvironmentDirectory(opening: scratch.environment, for: host)
    let seal = try #require(JournalSeal(host, for: directory))
    let sealed = seal.sealing(Self.entry(path: "bin/x").json)
    #expect(seal.proves(sealed))
    let believed = sealed.indices.filter { index in
      var changed = sealed
      changed[index] ^= 1
      return seal.proves(changed)
    }
    #expect(believed.isEmpty)
    #expect(!seal.proves(Self.entry(path: "bin/x").json))
    let other = scratch.directory.appending("other")
    try scratch.makeDirectory(other)
    let elsewhere = try EnvironmentDirectory(opening: other, for: host)
    #expect(try #require(JournalSeal(host, for: elsewhere)).proves(sealed) == false)
    let stranger = Self.host(scratch.directory.appending("stranger"))
    #expect(try #require(JournalSeal(stranger, for: directory)).proves(sealed) == false)
  }

  @Test("believes no key that others may read")
  func openKey() throws {
    let key = JournalKey(host)
    let made = try #require(key.made())
    #expect(key.existing() == made)
    let file = scratch.directory.appending("state/replit-py/journal-key")
    try #require(chmod(file.string, 0o640) == 0)
    #expect(key.existing() == nil && key.made() == nil)
  }

  @Test("passes over a number that nobody counted up to")
  func craftedNumber() throws {
    for name in ["1.json", "2147483646.json"] {
      try scratch.write(
        "{}", to: scratch.environment.appending(".replit-py/journal").appending(name))
    }
    #expect(try journal.nextID() == 2)
  }

  @Test("passes over files that are no entries of its own")
  func otherFiles() throws {
    for name in [
      "1.json", "x.json", "-1.json", "0.json", "01.json", "+2.json", "3.json.bak",
      "9223372036854775807.json",
    ] {
      try scratch.write(
        "{}", to: scratch.environment.appending(".replit-py/journal").appending(name))
    }
    #expect(try journal.ids() == [1])
    #expect(try journal.entries().isEmpty)
  }

  @Test("takes an entry for effective that was not taken back itself")
  func effective() {
    let entries = [
      Self.entry(id: 1), Self.entry(id: 2), Self.entry(id: 3, undoes: 2),
      Self.entry(id: 4, undoes: 3),
    ]
    #expect(History.effective(entries).map(\.id) == [1, 2, 4])
    #expect(History.effective(Array(entries.prefix(3))).map(\.id) == [1, 3])
    #expect(History(entries).items.map(\.isUndone) == [false, false, true, false])
  }

  @Test("undoes with a heal what completes it")
  func completed() {
    var second = Self.entry(id: 2)
    second.continues = 1
    let entries = [Self.entry(id: 1), second, Self.entry(id: 3, undoes: 1)]
    #expect(History.effective(entries).map(\.id) == [3])
    #expect(History(entries).items.map(\.isUndone) == [true, true, false])
    #expect(History(Array(entries.prefix(2))).undoable.items.map(\.id) == [1])
  }
}
