import Convergence
import Diagnosis
import Host
import Observation
import Report
import SystemPackage
import Testing

@Suite("Failure")
struct FailureTests {
  private static let blocker = Finding(
    .pathHasNewline, subject: ".", message: "a\nb", advice: "rename the directory")

  static let all: [(Failure, Report.ExitStatus)] = [
    (Failure(ProjectError.notFound(from: "/a\u{1B}")), .noProject),
    (Failure(ProjectError.workingDirectoryGone), .noProject),
    (Failure(ProjectError.relative("a")), .noProject),
    (Failure(ProjectError.missing("/a\nb")), .noProject),
    (Failure(ProjectError.notADirectory("/a")), .noProject),
    (Failure(ProjectError.unreadable("/a")), .noProject),
    (Failure(SettingsError.syntax("/.replit", line: 3, column: 7, what: "a\nb")), .configuration),
    (
      Failure(
        SettingsError.value(
          SettingPlace(file: "/.rep\nlit", line: 2, column: 1), key: "auto-heal", expected: "x")),
      .configuration
    ),
    (Failure(RootError.noSuchRoot("/a\n")), .noProject),
    (Failure(RootError.inUse("/a", by: "/b\u{1B}")), .refused),
    (Failure(RootError.notALink("/a\n")), .notWritable),
    (Failure(RootError.locked("/a\n")), .locked),
    (Failure(RootError.system("/a\n", .permissionDenied)), .notWritable),
    (Failure(ConvergenceError.notWritable(.system("/a\n", .noSpace))), .notWritable),
    (Failure(ConvergenceError.notWritable(.otherOwner("/a", user: 7))), .notWritable),
    (Failure(ConvergenceError.notWritable(.readOnly("/a"))), .notWritable),
    (Failure(ConvergenceError.notWritable(.immutable("/a"))), .notWritable),
    (Failure(ConvergenceError.notWritable(.noSpace("/a"))), .notWritable),
    (Failure(ConvergenceError.locked), .locked),
    (Failure(ConvergenceError.blocked(blocker)), .notWritable),
    (Failure(ConvergenceError.foreign(.venv)), .refused),
    (Failure(ConvergenceError.throughLink("/a\u{202E}")), .refused),
    (Failure(ConvergenceError.noInterpreter(InterpreterSearch(steps: []))), .noInterpreter),
    (Failure(ConvergenceError.changedMeanwhile("bin/\u{7}")), .locked),
    (Failure(ConvergenceError.newerFormat), .notWritable),
    (Failure(ConvergenceError.nothingToUndo), .noProject),
    (Failure(ConvergenceError.noSuchEntry(4)), .usage),
    (Failure(ConvergenceError.alreadyUndone(4)), .usage),
    (Failure(ConvergenceError.backupGone(4)), .notWritable),
  ]

  @Test("ends the program with the code of the contract", arguments: all)
  func endsWithTheCodeOfTheContract(_ failure: Failure, _ status: Report.ExitStatus) {
    #expect(failure.status == status)
  }

  @Test("is one line fit for a terminal, and one with what to do", arguments: all)
  func isOneLineFitForATerminal(_ failure: Failure, _ status: Report.ExitStatus) {
    let lines = failure.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == (failure.hint == nil ? 2 : 3))
    #expect(lines[0].hasPrefix("error: ") && lines[0].last != ".")
    #expect(failure.hint == nil || lines[1].hasPrefix("hint: "))
    for line in lines {
      let isFit = line.unicodeScalars.allSatisfy {
        ![.control, .format].contains($0.properties.generalCategory)
      }
      #expect(isFit)
    }
  }

  @Test("names file, line and column of what can not be parsed")
  func place() {
    let failure = Failure(SettingsError.syntax("/p/.replit", line: 3, column: 7, what: "no TOML"))
    #expect(failure.message == "/p/.replit:3:7: no TOML")
  }
}
