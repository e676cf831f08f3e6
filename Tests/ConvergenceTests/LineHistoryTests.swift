import Convergence
import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The repair prompt's history")
struct LineHistoryTests {
  private func host(_ state: FilePath) -> HostContext {
    HostContext(
      variables: ["XDG_STATE_HOME": state.bytes], workingDirectory: "/", user: geteuid())
  }

  private func texts(_ history: LineHistory) -> [String] { history.lines.map(\.lossyText) }

  @Test("has each line once, the newest last, for the user alone, also of two prompts at once")
  func keepsEachLineOnce() throws {
    let scratch = try Scratch()
    let host = host(scratch.directory.appending("state"))
    var one = LineHistory(host)
    var other = LineHistory(host)
    try one.load()
    try other.load()
    for line in ["list", "fix 1", "list"] { try one.add(ByteString(line)) }
    try other.add("status")
    try one.add("fix ä")

    var next = LineHistory(host)
    try next.load()
    #expect(texts(next) == ["fix 1", "list", "status", "fix ä"])
    let file = try #require(next.file)
    #expect(file.status()!.permissions == [.ownerReadWrite])
    #expect(file.parent.status()!.permissions == [.ownerReadWriteExecute])
  }

  @Test("keeps at most a thousand lines")
  func keepsAThousandLines() throws {
    let scratch = try Scratch()
    let host = host(scratch.directory)
    let many = (0..<1500).map { "fix \($0)\n" }.joined()
    try scratch.write(many, to: try #require(LineHistory(host).file))
    var history = LineHistory(host)
    try history.load()
    try history.add("list")
    #expect(history.lines.count == LineHistory.limit)
    #expect(history.lines.last == "list" && history.lines.first == "fix 501")
  }

  @Test("that is damaged is taken as far as it can be read, and kept")
  func readsADamagedHistory() throws {
    let scratch = try Scratch()
    let host = host(scratch.directory)
    let file = try #require(LineHistory(host).file)
    let bytes = Array("list\n\u{1B}[2Jevil\n".utf8) + [0xFF, 0xFE, 0x0A, 0x00, 0x0A]
    try scratch.write(bytes, to: file)
    var history = LineHistory(host)
    try history.load()
    #expect(texts(history) == ["list"])
    let place = try #require(history.setAside)

    try history.add("status")

    #expect(try FileReading.contents(of: place) == bytes)
    #expect(try scratch.text(file) == "list\nstatus\n")
    #expect(history.setAside == nil)
  }

  @Test("that is no file is left alone, and one that can not be written is said")
  func historyThatIsNoFile() throws {
    let scratch = try Scratch()
    let host = host(scratch.directory)
    var history = LineHistory(host)
    let file = try #require(history.file)
    try scratch.makeDirectory(file)
    #expect(throws: LineHistory.Trouble.unreadable(file, .invalidArgument)) { try history.load() }
    #expect(throws: LineHistory.Trouble.self) { try history.add("list") }
    #expect(PathLookup.isDirectory(file))
    #expect(texts(history) == ["list"])

    // Where no directory of the user's can be, it lives on in the session.
    var nowhere = LineHistory(self.host("/dev/null/state"))
    try nowhere.load()
    try nowhere.add("list")
    #expect(nowhere.file == nil && texts(nowhere) == ["list"])
  }
}
