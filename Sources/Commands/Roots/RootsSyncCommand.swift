import Actions
import ArgumentParser
import Convergence
import Host
import Observation
import Report
import SystemPackage

/// `replit-py roots sync`: a root for every interpreter provided.
struct RootsSyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Make a root for every interpreter on PATH and those named.",
    discussion: "Silent where every root is right already.")

  @OptionGroup var directory: RootsDirectory

  @Argument(
    help: ArgumentHelp("Interpreters that are not on PATH; they come first.", valueName: "PYTHON"))
  var interpreters: [String] = []

  func run() throws {
    let session = Session.current
    let roots = directory.roots(session)
    let paths = paths(session)
    let search = InterpreterFinder(
      host: session.host, project: roots.directory, environment: roots.environments,
      excluding: []
    ).survey(paths)
    FactsStore.remember(search, in: session.host)
    let found = search.steps.compactMap { step -> InterpreterFacts? in
      if case .provided(let facts) = step.verdict { facts } else { nil }
    }
    try check(paths, in: search)
    guard !found.isEmpty else { throw Failure(ConvergenceError.noInterpreter(search)) }
    do throws(RootError) {
      let changes = try RootKeeper(roots).sync(found)
      session.print(RootsReport.text(of: changes))
    } catch {
      throw Failure(error)
    }
  }

  private func paths(_ session: Session) -> [FilePath] {
    interpreters.map { name in
      session.host.workingDirectory.map { FilePath(name).absolute(from: $0) } ?? FilePath(name)
    }
  }

  /// An interpreter that was named is one; named twice, it is asked once.
  private func check(_ paths: [FilePath], in search: InterpreterSearch) throws(Failure) {
    for path in paths {
      if !PathLookup.exists(path) {
        throw Failure("there is no \(Printable.text(path))", status: .noInterpreter)
      }
      let step = search.steps.first { $0.found == path }
      if let verdict = step?.verdict, case .rejected = verdict {
        throw Failure(
          "\(Printable.text(path)) \(Printable.text(verdict.text))", status: .noInterpreter)
      }
    }
  }
}
