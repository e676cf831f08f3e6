package import Actions
import Convergence
import Diagnosis
import Glibc
import Host
import Observation
import Report
import SystemPackage

/// Runs `replit-py repair`: doctor's list of findings, with commands to inspect and repair them.
package struct RepairPrompt {
  private var bench: Workbench

  /// Runs the prompt if standard input and output are terminals; otherwise runs the commands in
  /// standard input.
  ///
  /// - Returns: The exit code that `doctor` would have after the last look.
  /// - Throws: ``Failure`` if there is no project, or for the first command of a script that fails.
  package static func run(in context: Context) throws(Failure) -> ExitStatus {
    let isTerminal = isatty(STDIN_FILENO) == 1 && context.host.outputIsTerminal
    if !isTerminal {
      var prompt = RepairPrompt(bench: try Workbench(context, ScriptLines()))
      return try prompt.runScript()
    }
    return try Signals.noted { () throws(Failure) in
      var prompt = RepairPrompt(bench: try Workbench(context, TerminalLines(context)))
      return prompt.converse()
    }
  }

  private var status: ExitStatus { ExitStatus(of: bench.diagnosis) }

  /// Reads and performs commands until the person leaves; errors are printed.
  private mutating func converse() -> ExitStatus {
    bench.printOverview()
    bench.console.print("`help` lists the commands\n")
    while !Signals.isHungUp {
      switch bench.lines.next(bench.prompt, completing: completer) {
      case .end:
        bench.console.print("\n")
        return status
      case .interrupted: continue
      case .text(let line):
        if perform(line) == .leave { return status }
      }
    }
    return status
  }

  /// Performs a line, printing any error.
  private mutating func perform(_ line: ByteString) -> Continuation {
    bench.context = bench.context.withCurrentWidth
    Signals.forgetInterrupt()
    defer { Signals.forgetInterrupt() }
    do throws(Failure) {
      return try bench.perform(line)
    } catch {
      bench.console.say(error.text)
      return .goOn
    }
  }

  /// Performs the lines of a script until one fails.
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

  /// Ends the process by SIGINT, after the interrupted work was undone.
  private func end(saying failure: Failure) {
    bench.console.say(failure.text)
    raise(SIGINT)
  }

  private var completer: Completer {
    var completer = Completer()
    let (context, host) = (bench.context, bench.context.host)
    let project = bench.diagnosis.observation.project.directory
    completer.numbers = bench.list.rows.map(\.number)
    completer.problems = bench.list.rows.map(\.finding.problem).uniqued()
    completer.heals = { (try? context.history())?.undoable.items.map(\.id) ?? [] }
    completer.interpreters = { InterpreterNames.all(in: host, outside: project) }
    let bin = bench.diagnosis.observation.environment.path.pushing("bin")
    completer.programs = { ((try? PathLookup.names(in: bin)) ?? []).map(\.lossyText) }
    return completer
  }
}
