import Actions
import Diagnosis
import Host
import RepairPrompt
import Report
import SystemPackage
import Testing

@Suite("The numbered findings")
struct FindingListTests {
  private func finding(
    _ problem: Problem, _ subject: String = "x", _ message: String = "message"
  ) -> Finding {
    Finding(problem, subject: .init(subject), message: message)
  }

  private var list: FindingList {
    FindingList([
      finding(.shebangStale, "a"), finding(.shebangStale, "b"), finding(.scriptMissing),
      finding(.systemSite),
    ])
  }

  private func numbers(_ list: FindingList, _ line: String) throws -> [Int] {
    guard case .fix(let references) = try RequestParser.read(ByteString("fix " + line)) else {
      return []
    }
    return try list.named(by: references).map(\.number)
  }

  @Test("keep their numbers when others are repaired and new ones come")
  func stability() throws {
    var list = list
    list.skip([3])
    let new = list.update(to: [
      finding(.minorDrift), finding(.shebangStale, "b"), finding(.scriptMissing),
    ])
    #expect(new.map(\.number) == [5])
    #expect(list.rows.map(\.number) == [5, 2, 3])
    #expect(list.rows.map(\.isSkipped) == [false, false, true])
    #expect(try numbers(list, "all") == [5, 2])
    #expect(try numbers(list, "1-3") == [2, 3])
    #expect(throws: Failure.self) { try numbers(list, "1") }
    #expect(throws: Failure.self) { try numbers(list, "6") }
    #expect(throws: Failure.self) { try numbers(list, "0") }
    let again = list.update(to: [finding(.shebangStale, "a"), finding(.minorDrift)])
    #expect(again.map(\.number) == [1])
    #expect(list.rows.map(\.number) == [1, 5])
  }

  @Test("keep their numbers when they are said in other words, unless those are another's")
  func keepsNumbersInOtherWords() {
    var list = FindingList([
      finding(.dependencyMissing, "a", "needs x"), finding(.dependencyMissing, "a", "needs y"),
      finding(.shebangStale, "b", "2 scripts"),
    ])
    let new = list.update(to: [
      finding(.dependencyMissing, "a", "needs y"), finding(.shebangStale, "b", "1 script"),
    ])
    #expect(new.isEmpty)
    #expect(list.rows.map(\.number) == [2, 3])
  }

  @Test("are named by codes and names, which leave out what was skipped unless all of it was")
  func namesFindingsByCodes() throws {
    var list = list
    #expect(try numbers(list, "RP3") == [1, 2, 3])
    #expect(try numbers(list, "shebang-stale 1") == [1, 2])
    list.skip([1])
    #expect(try numbers(list, "RP301") == [2])
    list.skip([2])
    #expect(try numbers(list, "RP301") == [1, 2])
    #expect(throws: Failure.self) { try numbers(list, "RP201") }
  }

  @Test("count what is to fix without notices and without what was skipped")
  func count() {
    var list = list
    #expect(list.toFix.map(\.number) == [1, 2, 3])
    list.skip([1])
    #expect(list.toFix.map(\.number) == [2, 3])
  }

  @Test("stand in the prompt, in colours that readline does not count")
  func standsInThePrompt() {
    let plain = PromptText(toFix: 3, hasErrors: true, hasColour: false)
    #expect(plain.text == "replit-py [3 to fix]> ")
    #expect(
      PromptText(toFix: 0, hasErrors: false, hasColour: false).text == "replit-py [healthy]> ")
    let coloured = PromptText(toFix: 3, hasErrors: true, hasColour: true).text
    #expect(coloured == "replit-py [\u{1}\u{1B}[31m\u{2}3 to fix\u{1}\u{1B}[0m\u{2}]> ")
  }
}

@Suite("Numbers of findings as text")
struct NumbersTextTests {
  @Test("are ranges where they follow each other")
  func ranges() {
    #expect([1, 2, 3, 5, 7, 8].ranges == "1-3, 5, 7-8")
    #expect([9, 4, 4, 3].ranges == "3-4, 9")
    #expect([Int]().ranges == "")
  }
}
