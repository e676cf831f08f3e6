import Convergence
import Diagnosis
import Host
import RepairPrompt
import Testing

@Suite("A line of the repair prompt")
struct RequestParserTests {
  private func read(_ line: String) throws(ReadingError) -> Request {
    try RequestParser.read(ByteString(line))
  }

  private func problems(_ name: String) -> Reference {
    .problems(FindingSelection.Selector(name)!, named: name)
  }

  @Test("names findings by number, range, code, beginning of a code, name, or all")
  func references() throws {
    #expect(try read("fix 1 3-5,7") == .fix([.numbers(1...1), .numbers(3...5), .numbers(7...7)]))
    #expect(
      try read("fix RP301 rp3 shebang-stale")
        == .fix([problems("RP301"), problems("rp3"), problems("shebang-stale")]))
    #expect(try read("FIX All") == .fix([.all]))
    #expect(try read("plan") == .plan([]))
    #expect(try read("list all") == .list([.all]))
    #expect(try read("3") == .show([.numbers(3...3)]))
    #expect(try read("2-3 5") == .show([.numbers(2...3), .numbers(5...5)]))
    #expect(try read("explain RP201") == .explain(problems("RP201")))
  }

  @Test("may be empty or a comment", arguments: ["", "   ", "\t", "# fix all", "  #"])
  func mayBeEmpty(_ line: String) throws {
    #expect(try read(line) == .nothing)
  }

  @Test("has the other commands")
  func readsTheOtherCommands() throws {
    #expect(try read("undo") == .undo(.last))
    #expect(try read("undo 12") == .undo(.entry(12)))
    #expect(try read("undo all") == .undo(.all))
    #expect(try read("use") == .use(nil))
    #expect(try read("use '/a b/python'") == .use("/a b/python"))
    #expect(try read("help fix") == .help(.fix))
    #expect(try read("help") == .help(nil))
    #expect(try read("log") == .log)
    #expect(try read("rescan") == .rescan)
    #expect(try read("status") == .status)
    #expect(try read("quit") == .quit)
  }

  @Test("gives the shell the rest of it as it was typed")
  func givesTheRestToTheShell() throws {
    #expect(try read("run pip list | grep 'a  b'") == .run("pip list | grep 'a  b'"))
    #expect(try read("!echo 'open") == .run("echo 'open"))
    #expect(try read("  ! ls") == .run(" ls"))
    let bytes = ByteString(Array("!cat ".utf8) + [0xFF])
    #expect(try RequestParser.read(bytes) == .run(ByteString(Array("cat ".utf8) + [0xFF])))
  }

  @Test(
    "takes synonyms and beginnings that are not two commands'",
    arguments: [
      ("ls", Request.list([])), ("l", .list([])), ("heal all", .fix([.all])),
      ("f all", .fix([.all])), ("rep all", .fix([.all])), ("exit", .quit), ("q", .quit),
      ("?", .help(nil)), ("st", .status), ("res", .rescan), ("und", .undo(.last)),
      ("doctor", .rescan), ("hist", .log), ("why RP201", .explain(.all)),
    ])
  func synonyms(_ line: String, _ expected: Request) throws {
    let request = try read(line)
    if case .explain = expected {
      #expect(request == .explain(problems("RP201")))
    } else {
      #expect(request == expected)
    }
  }

  @Test("that is none says what is wrong with it")
  func saysWhatIsWrongWithARequest() {
    #expect(throws: ReadingError.unknownCommand("fux", nearest: ["fix"])) { try read("fux 1") }
    #expect(throws: ReadingError.unknownCommand("xyzzy", nearest: [])) { try read("xyzzy") }
    #expect(throws: ReadingError.ambiguous("r", [.rescan, .run])) { try read("r") }
    #expect(throws: ReadingError.ambiguous("hi", [.skip, .log])) { try read("hi") }
    #expect(throws: ReadingError.missing(.fix)) { try read("fix") }
    #expect(throws: ReadingError.missing(.run)) { try read("! ") }
    #expect(throws: ReadingError.missing(.run)) { try read("run") }
    #expect(throws: ReadingError.unexpected("now", .quit)) { try read("quit now") }
    #expect(throws: ReadingError.unexpected("b", .use)) { try read("use a b") }
    #expect(throws: ReadingError.notAReference("RP9x")) { try read("fix RP9x") }
    #expect(throws: ReadingError.notAReference("-1")) { try read("fix -1") }
    #expect(throws: ReadingError.notAReference("5-3")) { try read("fix 5-3") }
    #expect(throws: ReadingError.notAReference("99999999999999999999")) {
      try read("fix 99999999999999999999")
    }
    #expect(throws: ReadingError.notAHeal("x")) { try read("undo x") }
    #expect(throws: ReadingError.unfinishedQuote) { try read("use '/a") }
  }

  @Test("has no word that means two commands")
  func wordsAreUnique() {
    let words = CommandWord.allCases.flatMap { [$0.rawValue] + $0.synonyms }
    #expect(Set(words).count == words.count)
  }

  @Test(
    "is explained with an example that is read as that command", arguments: CommandWord.allCases)
  func examples(_ command: CommandWord) throws {
    let first = command.example.split(separator: " ")[0]
    if command != .run { #expect(CommandWord.read(String(first)) == .command(command)) }
    _ = try read(command.example)
  }
}
