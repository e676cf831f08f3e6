@testable import Convergence
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
  func confined(_ entry: JournalEntry) {
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
    journal = Journal(directory: try EnvironmentDirectory(opening: scratch.environment))
  }

  @Test("gets back what it wrote, whatever bytes the paths have")
  func roundTrip() throws {
    let odd = ByteString(Array("bin/a \n".utf8) + [0xFF, 0xC3])
    let written = Self.entry(path: odd, before: .link(target: odd), after: .file(digest: "f"))
    try journal.begin(written)
    let pending = try #require(try journal.pending())
    try journal.commit(written)
    let read = try #require(try journal.entries().first)
    for entry in [pending, read] {
      #expect(entry.steps[0].path == odd)
      #expect(entry.steps[0].before == .link(target: odd))
      #expect(entry.steps[0].after == .file(digest: "f"))
    }
    #expect(try journal.pending() == nil)
  }

  @Test(
    "leaves alone what is under way in a form it does not know",
    arguments: ["{\"schema\":2}"])
  func newerFormat(_ text: String) throws {
    try scratch.write(text, to: scratch.environment.appending(".replit-py/pending"))
    #expect(throws: ConvergenceError.self) { try journal.pending() }
  }

  @Test(
    "has nothing under way where what was is no entry at all",
    arguments: ["", "\0\0\0", "{}", "not JSON"])
  func emptied(_ text: String) throws {
    try scratch.write(text, to: scratch.environment.appending(".replit-py/pending"))
    #expect(try journal.pending() == nil)
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
}
