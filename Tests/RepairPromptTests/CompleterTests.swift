import Diagnosis
import RepairPrompt
import Testing

@Suite("Tab at the repair prompt")
struct CompleterTests {
  private let completer: Completer = {
    var completer = Completer()
    completer.numbers = [1, 2, 12]
    completer.problems = [.shebangStale, .minorDrift]
    completer.heals = { [3, 4] }
    completer.interpreters = { ["3.11", "/usr/bin/python3.11"] }
    completer.programs = { ["pip", "pip3", "python"] }
    return completer
  }()

  private func words(_ line: String, _ word: String) -> [String]? {
    if case .words(let words) = completer.candidates(for: word, after: line) { words } else { nil }
  }

  @Test("completes commands, and other words for them only where no command fits")
  func completesCommands() {
    #expect(words("", "re") == ["rescan"])
    #expect(words("  ", "S") == ["show", "skip", "status"])
    #expect(words("", "")?.count == CommandWord.allCases.count)
    #expect(words("", "hea") == ["heal"])
    #expect(words("help ", "f") == ["fix"])
  }

  @Test("completes numbers that were not typed yet, codes and names of the list, and all")
  func completesFindings() {
    #expect(words("fix ", "1") == ["1", "12"])
    #expect(words("fix 1 ", "1") == ["12"])
    #expect(words("fix ", "rp") == ["RP301", "RP201"])
    #expect(words("heal ", "she") == ["shebang-stale"])
    #expect(words("show ", "a") == [])
    #expect(words("fix ", "a") == ["all"])
  }

  @Test("completes every code to explain, the numbers of heals to undo, and nothing after them")
  func completesCodesAndNumbersOfHeals() {
    #expect(words("explain ", "RP44") == ["RP440", "RP441", "RP442", "RP443"])
    #expect(words("undo ", "") == ["3", "4", "all"])
    #expect(words("undo 3 ", "") == [])
    #expect(words("quit ", "") == [])
    #expect(words("nonsense ", "") == [])
  }

  @Test("completes interpreters and paths to use, programs and paths to run")
  func paths() {
    #expect(
      completer.candidates(for: "", after: "use ")
        == .wordsOrPaths(["3.11", "/usr/bin/python3.11", "provided"]))
    #expect(completer.candidates(for: "pi", after: "run ") == .wordsOrPaths(["pip", "pip3"]))
    #expect(completer.candidates(for: "x", after: "run pip ") == .wordsOrPaths([]))
    #expect(words("", "!py") == ["!python"])
    #expect(completer.candidates(for: "x", after: "!pip ") == .wordsOrPaths([]))
    #expect(completer.candidates(for: "pi", after: "! ") == .wordsOrPaths(["pip", "pip3"]))
  }
}
