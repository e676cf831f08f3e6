import ArgumentParser
import Convergence
import Observation
import Actions
import Report

/// `replit-py which`: the provided interpreter, and why that one.
struct WhichCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "which", abstract: "Print the provided interpreter, and why it is the one.")

  @Flag(help: "List everything that was looked at, with what became of it.")
  var all = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let session = Session.current
    let project = try session.project()
    let search = try search(for: project, session)
    let roots = try session.settings(of: project).links == .roots ? StableRoots(session.host) : nil
    let report = WhichReport(search, linkedThrough: roots)
    session.print(json ? JSONText.of(report.document) : all ? report.walk : report.text)
    if search.provided == nil { throw Failure(ConvergenceError.noInterpreter(search)) }
  }

  private func search(for project: Project, _ session: Session) throws(Failure)
    -> InterpreterSearch
  {
    do {
      let search = try Observer(host: session.host).search(for: project)
      FactsStore.remember(search, in: session.host)
      return search
    } catch {
      throw Failure(error)
    }
  }
}
