import Convergence
import Diagnosis
import Glibc
import Host
import Observation
package import Operations
package import Report
import SystemPackage

/// `replit-py repair`: the doctor's list, and commands to look at it and to repair it.
package struct RepairPrompt {
  private var bench: Workbench

  /// Runs the prompt on a terminal, or the commands of whatever else standard input is.
  ///
  /// - Returns: The exit code as `doctor` has it, of the project as it was looked at last.
  /// - Throws: ``Failure`` where there is nothing to look at, and for the first command of a script
  ///   that fails.
  package static func run(in session: Session) throws(Failure) -> ExitStatus {
    let isTerminal = isatty(STDIN_FILENO) == 1 && session.host.outputIsTerminal
    if !isTerminal {
      var prompt = RepairPrompt(bench: try Workbench(session, ScriptLines()))
      return try prompt.runScript()
    }
    return try Signals.noted { () throws(Failure) in
      var prompt = RepairPrompt(bench: try Workbench(session, TerminalLines(session)))
      return prompt.converse()
    }
  }

  private var status: ExitStatus { Verdict.status(of: bench.diagnosis) }

  /// Reads commands of a person, and says what goes wrong.
  private mutating func converse() -> ExitStatus {
    bench.printOverview()
    bench.session.print("`help` lists the commands\n")
    while !Signals.isHungUp {
      switch bench.lines.next(bench.prompt, completing: completer) {
      case .end:
        bench.session.print("\n")
        return status
      case .interrupted: continue
      case .text(let line):
        if perform(line) == .leave { return status }
      }
    }
    return status
  }

  /// Performs a line; what goes wrong is said.
  private mutating func perform(_ line: ByteString) -> Continuation {
    bench.session = bench.session.withCurrentWidth
    Signals.forgetInterrupt()
    defer { Signals.forgetInterrupt() }
    do throws(Failure) {
      return try bench.perform(line)
    } catch {
      bench.session.say(error.text)
      return .goOn
    }
  }

  /// Performs the lines of a script up to the first that fails.
  private mutating func runScript() throws(Failure) -> ExitStatus {
    while case .text(let line) = bench.lines.next(bench.prompt, completing: Completer()) {
      let number = bench.lines.number
      do throws(Failure) {
        let next = try Signals.noted { () throws(Failure) in try bench.perform(line) }
        if next == .leave { return status }
      } catch {
        if Signals.isInterrupted { end(saying: error) }
        throw Failure("line \(number): \(error.message)", hint: error.hint, status: error.status)
      }
      if Signals.isInterrupted { raise(SIGINT) }
    }
    return status
  }

  /// Ends as a program that ^C ends, once what was under way is taken back.
  private func end(saying failure: Failure) {
    bench.session.say(failure.text)
    raise(SIGINT)
  }

  private var completer: Completer {
    var completer = Completer()
    let (session, host) = (bench.session, bench.session.host)
    let project = bench.diagnosis.observation.project.directory
    completer.numbers = bench.list.rows.map(\.number)
    var seen: Set<String> = []
    completer.problems = bench.list.rows.map(\.finding.problem).filter {
      seen.insert($0.code).inserted
    }
    completer.heals = { (try? session.history())?.undoable.items.map(\.id) ?? [] }
    completer.interpreters = { InterpreterListing.names(in: host, outside: project) }
    let bin = bench.diagnosis.observation.environment.path.pushing("bin")
    completer.programs = { ((try? PathLookup.names(in: bin)) ?? []).map(\.lossyText) }
    return completer
  }
}
